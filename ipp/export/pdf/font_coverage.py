"""Which letters the shipped fonts hold, and words written in those alone: a PDF for everyone shows no empty box."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

from ipp.paths import FONTS

TEXT_FONT = FONTS / "noto-sans-400.ttf"  # every text falls back on it
REPLACEMENT = "\ufffd"  # stands for a letter that the fonts lack
LONGEST_WORD = 22  # letters of a word that fit a column


@cache
def read_characters(font: Path = TEXT_FONT) -> frozenset[str]:
    """The letters of a TrueType font, from its character map of format 4, as the OpenType specification lays it out."""
    content = font.read_bytes()
    tables = struct.unpack(">H", content[4:6])[0]
    entries = (struct.unpack(">4s4xII", content[12 + 16 * i : 28 + 16 * i]) for i in range(tables))
    start = next(offset for tag, offset, _ in entries if tag == b"cmap")
    table = start + struct.unpack(">I", content[start + 8 : start + 12])[0]
    segments = struct.unpack(">H", content[table + 6 : table + 8])[0] // 2
    last, first = (
        struct.unpack(f">{segments}H", content[table + at : table + at + 2 * segments])
        for at in (14, 16 + 2 * segments)
    )
    return frozenset(
        chr(each) for a, b in zip(first, last, strict=True) for each in range(max(a, 0x20), b + 1) if each < 0xFFFF
    )


def replace_missing(told):
    """The same texts, however they are nested, in letters the fonts hold."""
    if isinstance(told, str):
        return told if read_characters().issuperset(told) else "".join(map(replace_character, told))
    if isinstance(told, dict):
        return {key: replace_missing(each) for key, each in told.items()}
    if isinstance(told, list | tuple):
        return [replace_missing(each) for each in told]
    return told


def replace_character(sign: str) -> str:
    """A letter as it is shown: nothing for one without a shape of its own, a space for every kind of space."""
    if sign in read_characters():
        return sign
    kind = unicodedata.category(sign)
    if kind[0] == "Z":
        return "\u00a0"
    return "" if kind[0] == "C" or kind == "Mn" else REPLACEMENT


def allow_breaks(said: str) -> str:
    """Words of which those too long for a column may be broken anywhere."""
    return " ".join("\u200b".join(each) if len(each) > LONGEST_WORD else each for each in said.split(" "))
