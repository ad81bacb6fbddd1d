"""Text as XML can hold it."""

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return CONTROL.sub("", text)
