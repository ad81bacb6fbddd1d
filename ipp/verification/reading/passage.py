"""A passage: the smallest piece of a file that is compared, with its place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_PASSAGES = 20_000
MAX_CHARACTERS = 20_000  # of a passage
# Characters that change neither letters nor order: they only allow or forbid a line break.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
HYPHENS = {0x2010: "-", 0x2011: "-"}
CONTROLS = dict.fromkeys(range(0x20), " ")


class Damaged(ValueError):
    """Raised for a file that is damaged, or larger or deeper than any file of the dashboard."""


Place = dict[str, str | int]  # what fills in the sentence that names a place


class Passage(NamedTuple):
    """A text with its place.

    `kind` ends the key of the sentence that names the place, such as `cell`; `place` fills in that sentence. Passages
    of one `group` are compared with each other.
    """

    kind: str
    group: str
    place: Place
    text: str


def normalize(text: str) -> str:
    """Return a text without the differences that another program may make: spaces, hyphens and invisible marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN | HYPHENS | CONTROLS).split())


def collect_passages(found: Iterable[Passage]) -> list[Passage]:
    """Return the passages that have a text, normalized. Raises Damaged if there are too many or one is too long."""
    passages: list[Passage] = []
    for each in found:
        if text := normalize(each.text):
            passages.append(each._replace(text=text))
        if len(passages) > MAX_PASSAGES or len(text) > MAX_CHARACTERS:
            raise Damaged("too_long")
    return passages


def number_places(kind: str, group: str, texts: Iterable[str], **place: str | int) -> Iterator[Passage]:
    """Yield texts as passages whose places are numbered from 1, without the empty ones."""
    kept = (text for text in texts if normalize(text))
    return (Passage(kind, group, {**place, "number": number}, text) for number, text in enumerate(kept, 1))


def name_column(number: int) -> str:
    """Return the letters of a column from its number, from 1 on: 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def format_number(text: str) -> str:
    """Return a number in one spelling, to 12 digits: 10.0 and 1E1 become 10; any other text as it is."""
    if not re.fullmatch(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?", text.strip()):
        return text
    return f"{float(text):.12g}"
