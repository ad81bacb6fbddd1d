"""Text as XML can hold it."""

import re

INVALID = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return INVALID.sub("", text)
