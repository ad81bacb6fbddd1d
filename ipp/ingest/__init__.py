"""Bring your own figures: what a department sends, read as text, checked in one pass, and typed, or refused."""
