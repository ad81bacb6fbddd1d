"""Place the text and marks of a figure."""
