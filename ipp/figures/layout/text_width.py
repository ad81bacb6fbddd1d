"""The width of text in the shipped fonts, by their own metrics, and sentences broken into lines that fit."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import ImageFont

from ipp.paths import FONTS

HEADING, REGULAR, BOLD = "lato-700", "noto-sans-400", "noto-sans-600"
METRIC_SIZE = 100  # the type size in pixels at which the fonts are measured
SHRINK = 0.98
TAG = re.compile(r"<[^>]*>")


@cache
def load_font(name: str) -> ImageFont.FreeTypeFont:
    """Load a shipped font, to be measured."""
    return ImageFont.truetype(FONTS / f"{name}.ttf", METRIC_SIZE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def measure_relative(text: str, font: str = REGULAR) -> float:
    """Measure the width of a text as a share of its type size."""
    return load_font(font).getlength(text) / METRIC_SIZE


def measure_text(text: str, size: float, font: str = REGULAR) -> float:
    """Measure the width of one line of text in pixels at a type size in pixels; tags take no room."""
    return measure_relative(TAG.sub("", text), font) * size


def measure_widest(lines: Iterable[str], size: float, font: str = REGULAR) -> float:
    """Measure the widest of some lines in pixels, 0 where there are no lines."""
    return max((measure_text(line, size, font) for line in lines), default=0.0)


def break_lines(sentence: str, size: float, room: float, font: str = REGULAR) -> list[str]:
    """Break a sentence at its spaces into as few lines as fit `room` pixels, at least one.

    A word wider than the room gets a line to itself.
    """
    space, filled = measure_relative(" ", font), 0.0
    lines: list[str] = []
    for word in sentence.split(" "):
        longer = filled + space + measure_relative(word, font)
        if lines and longer * size <= room:
            lines[-1] += f" {word}"
            filled = longer
        else:
            lines.append(word)
            filled = measure_relative(word, font)
    return lines


def break_evenly(sentence: str, size: float, room: float, font: str = REGULAR) -> list[str]:
    """Break a sentence into as few lines, as equal in length as they can be, so that the last is no stub."""
    even = found = break_lines(sentence, size, room, font)
    while len(even) > 1 and len(found) == len(even):
        even, room = found, room * SHRINK
        found = break_lines(sentence, size, room, font)
    return even


def break_credit(credit: str, size: float, room: float) -> list[str]:
    """Break a credit line; of its parts only the sources may run over two lines, not the as-of date nor the stamp."""
    sources, *rest = credit.split(" · ")
    unbroken = [sources, *(each.replace(" ", "\u00a0") for each in rest)]
    return break_lines("\u00a0· ".join(unbroken), size, room)
