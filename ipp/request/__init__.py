"""From a URL or a command line to a checked view, or to the sentence that refuses what cannot be shown."""
