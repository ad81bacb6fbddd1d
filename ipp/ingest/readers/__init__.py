"""Read a file as raw cells."""
