"""English and French: texts, numbers, dates."""
