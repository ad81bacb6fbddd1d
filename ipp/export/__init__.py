"""A view as files: note, slides, sheet, table, and the pack of them."""
