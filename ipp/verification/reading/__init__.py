"""Read what a file says, in a process that may fail: the passages of two files, and where they differ."""
