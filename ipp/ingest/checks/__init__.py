"""The rules that a file must keep."""
