"""From the bytes of a file to raw cells."""
