"""The rules a file must keep."""
