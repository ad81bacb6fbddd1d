"""What a check found, as a report, a sentence or a marked copy."""
