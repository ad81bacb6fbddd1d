"""How wide words are in the shipped fonts, and sentences broken into lines that fit."""

from functools import cache, lru_cache

from PIL import ImageFont

from ipp.paths import FONTS

TITLE, TEXT = "lato-700", "noto-sans-400"
MEASURED = 100  # the type size in pixels at which letters are measured
LESS = 0.98


@cache
def font(name: str) -> ImageFont.FreeTypeFont:
    """A shipped font, to be measured."""
    return ImageFont.truetype(FONTS / f"{name}.ttf", MEASURED, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def width(text: str, name: str = TEXT) -> float:
    """The width of a text in a shipped font, as a share of the type size."""
    return font(name).getlength(text) / MEASURED


def lines(sentence: str, size: float, room: float, name: str = TEXT) -> list[str]:
    """A sentence broken at its blanks into as few lines as fit `room` pixels at a type size in pixels; one at least."""
    blank, filled, broken = width(" ", name), 0.0, []
    for word in sentence.split(" "):
        longer = filled + blank + width(word, name)
        if broken and longer * size <= room:
            broken[-1] += f" {word}"
            filled = longer
        else:
            broken.append(word)
            filled = width(word, name)
    return broken


def even(sentence: str, size: float, room: float, name: str = TEXT) -> list[str]:
    """The same number of lines, as alike in length as they can be, so that no word stands alone on the last."""
    broken = found = lines(sentence, size, room, name)
    while len(broken) > 1 and len(found) == len(broken):
        broken, room = found, room * LESS
        found = lines(sentence, size, room, name)
    return broken


def credit(line: str, size: float, room: float) -> list[str]:
    """A credit line broken into lines, no part after the sources over two of them: the as-of date, the stamp."""
    sources, *rest = line.split(" · ")
    return lines("\u00a0· ".join([sources, *(each.replace(" ", "\u00a0") for each in rest)]), size, room)
