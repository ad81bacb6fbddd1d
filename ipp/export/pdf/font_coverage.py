"""Which characters our fonts have, and how to write texts with those alone.

Accessible PDF (PDF/UA) does not allow a character without a glyph.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

from ipp.paths import FONTS

TEXT_FONT = FONTS / "noto-sans-400.ttf"  # the font that every text falls back to
REPLACEMENT = "\ufffd"  # for a character that the fonts lack
LONGEST_WORD = 22  # characters of a word that fit into a column


@cache
def read_characters(font: Path = TEXT_FONT) -> frozenset[str]:
    """Return the characters of a TrueType font, from its character map in format 4 (OpenType specification, cmap)."""
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


def replace_missing(texts):
    """Return the same texts, however they are nested, with the characters that the fonts lack replaced."""
    if isinstance(texts, str):
        return texts if read_characters().issuperset(texts) else "".join(map(replace_character, texts))
    if isinstance(texts, dict):
        return {key: replace_missing(each) for key, each in texts.items()}
    if isinstance(texts, list | tuple):
        return [replace_missing(each) for each in texts]
    return texts


def replace_character(character: str) -> str:
    """Return a character as the sheet writes it.

    Every kind of space becomes a no-break space, controls and combining marks are removed, and any other character that
    the fonts lack becomes the replacement character.
    """
    if character in read_characters():
        return character
    kind = unicodedata.category(character)
    if kind[0] == "Z":
        return "\u00a0"
    return "" if kind[0] == "C" or kind == "Mn" else REPLACEMENT


def allow_breaks(text: str) -> str:
    """Return a text in which words too long for a column may break anywhere."""
    return " ".join("\u200b".join(each) if len(each) > LONGEST_WORD else each for each in text.split(" "))
