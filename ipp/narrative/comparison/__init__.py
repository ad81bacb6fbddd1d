"""What changed between two dates, in words."""
