"""The files of a briefing: note, slides, sheet and table of one view, and the pack of them, made without a browser."""
