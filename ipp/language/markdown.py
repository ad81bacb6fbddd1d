"""Write links and escape text for Markdown."""

import re

MARKDOWN, SLASHED = r"([\\\[\]`$*_<>~#:])", r"\\\1"


def link(text: str, address: str) -> str:
    """Return a Markdown link; characters of the text that Markdown would interpret are escaped."""
    return f"[{plain(text)}](<{address}>)"


def plain(text: str) -> str:
    """Return a text with every character escaped that Markdown would interpret."""
    return re.sub(MARKDOWN, SLASHED, text)
