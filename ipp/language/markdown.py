"""Text for Markdown: links, and text in which Markdown reads no signs."""

import re

MARKDOWN, SLASHED = r"([\\\[\]`$*_<>~#:])", r"\\\1"


def link(text: str, address: str) -> str:
    """A Markdown link; signs that Markdown would read in the text are made plain."""
    return f"[{plain(text)}](<{address}>)"


def plain(text: str) -> str:
    """A text in which Markdown reads no signs."""
    return re.sub(MARKDOWN, SLASHED, text)
