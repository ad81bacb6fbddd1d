"""Turn a checked file into a published version of a folder."""
