"""Report what a check found: as sentences, as a document, or as a marked copy."""
