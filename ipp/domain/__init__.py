"""Judgement on numbers: rounding, comparability, what changed. It knows no words and no files."""
