"""The commands of the command line, apart from those that build, tell and serve."""
