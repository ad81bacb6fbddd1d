"""From records to sentences, captions and table cells: one file a subject."""
