"""Text that XML can hold."""

import re

INVALID = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Return the text without the characters that XML does not allow."""
    return INVALID.sub("", text)
