"""From a checked file to a published version of a folder."""
