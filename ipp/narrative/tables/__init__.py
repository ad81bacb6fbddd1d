"""Records as tables: rows of cells keyed by field."""
