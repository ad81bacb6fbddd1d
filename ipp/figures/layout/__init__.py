"""Where text and marks of a figure go."""
