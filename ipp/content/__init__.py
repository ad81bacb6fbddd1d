"""What each page holds, the same for the screen, plain HTML, files and the API: one file a page."""
