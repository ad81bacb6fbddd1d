"""The records that questions answer with, one file a subject."""
