"""The slides, with charts that can be edited."""
