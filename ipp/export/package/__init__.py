"""Shared by several kinds of file: ZIP archives, QR codes, text for XML."""
