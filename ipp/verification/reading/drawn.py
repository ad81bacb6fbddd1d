"""Whether two pictures of a page show the same: at each word, and between the words.

A word looks the same if no piece of it as wide as a letter differs by more than `MOST_DIFFERENT` of the square of its
height. Of the 656 pairs of numbers of the same length on a sheet, the likest (3 and 5) differ by 0.066. The same words
differ by 0.018 after a picture was reduced to half, by 0.030 elsewhere on a PDF page, and by nothing after JPEG at
quality 50 or with 32 colours.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy
from PIL import Image

CONTRAST = 0.55  # share of the contrast of a word by which a pixel is_different
LEAST_CONTRAST = 60  # grey levels of 255
STRONG = 100  # grey levels by which a pixel between words is_different
MOST_DIFFERENT = 0.048
LETTER = 0.6  # width of a letter in heights of its word
SHIFT = 2  # pixels by which the edge of a word may be rounded
MOVED = 0.3  # points
CELL, MOST_IN_CELL = 16, 24  # side in pixels of the squares between words, and how many pixels of one may differ
MIN_SIZE, MAX_STRETCH = 0.5, 0.01  # least size of a reduced picture, and most change of the ratio of its sides


class Word(NamedTuple):
    """A word on a page with its rectangle in points from the upper left: left, top, right, bottom."""

    text: str
    box: tuple[float, float, float, float]


class Page(NamedTuple):
    """A page as shades of grey, with its words where they are known, and the number of pixels in a point."""

    grey: Any
    words: list[Word]
    scale: float


def make_page(picture: Image.Image, words: list[Word], scale: float) -> Page:
    """Return a picture as a page."""
    return Page(numpy.asarray(picture.convert("L"), dtype=numpy.int16), words, scale)


def fit_picture(given: Image.Image, made: Image.Image) -> Image.Image | None:
    """Return a picture at the size of another; None if it is of another shape or too small to be read."""
    stretch = given.width * made.height / (given.height * made.width)
    if abs(stretch - 1) > MAX_STRETCH or given.width < MIN_SIZE * made.width:
        return None
    return given if given.size == made.size else given.resize(made.size, Image.Resampling.LANCZOS)


def has_moved(pairs: list[tuple[Word, Word]]) -> bool:
    """Return whether any word is elsewhere in the other file."""
    return any(abs(one - other) > MOVED for a, b in pairs for one, other in zip(a.box, b.box, strict=True))


def find_changed_words(made: Page, given: Page, pairs: list[tuple[Word, Word]]) -> Iterator[Word]:
    """Yield each word of a page that looks different in the other; `pairs` has its place in each."""
    for word, other in pairs:
        shown, edge = crop_word(made, word, 0, 0), round(SHIFT * made.scale / 4)
        shifts = sorted(
            ((x, y) for x in range(-edge, edge + 1) for y in range(-edge, edge + 1)), key=lambda each: abs(sum(each))
        )
        if shown.size and all(is_different(shown, crop_word(given, other, *shift)) for shift in shifts):
            yield word


def crop_word(page: Page, word: Word, right: int, down: int) -> Any:
    """Return the pixels of a word with a margin of one, from a place `right` and `down` pixels from its own."""
    left, top, *_ = (round(each * page.scale) for each in word.box)
    width, height = (round((word.box[side + 2] - word.box[side]) * page.scale) for side in (0, 1))
    left, top = max(left - 1 + right, 0), max(top - 1 + down, 0)
    return page.grey[top : top + height + 2, left : left + width + 2]


def is_different(one: Any, other: Any) -> bool:
    """Return whether two pictures of a word differ visibly in a stretch as wide as a letter."""
    if one.shape != other.shape:
        height, width = (min(sides) for sides in zip(one.shape, other.shape, strict=True))
        if height < one.shape[0] - 2 or width < one.shape[1] - 2:
            return True
        one, other = one[:height, :width], other[:height, :width]
    contrast = max(int(one.max()) - int(one.min()), LEAST_CONTRAST)
    strong = (numpy.abs(one - other) > CONTRAST * contrast).sum(axis=0)
    letter = numpy.ones(max(3, int(one.shape[0] * LETTER)))
    return bool(numpy.convolve(strong, letter, "same").max() > MOST_DIFFERENT * one.shape[0] ** 2)


def find_changed_places(made: Page, given: Page) -> list[str]:
    """Return the words nearest to each place between the words that looks different, each once."""
    strong = numpy.abs(made.grey - given.grey) > STRONG
    for word in made.words:
        left, top, right, bottom = (round(each * made.scale) for each in word.box)
        strong[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2] = False
    height, width = (side // CELL * CELL for side in strong.shape)
    cells = strong[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL).sum(axis=(1, 3))
    places = ((x * CELL / made.scale, y * CELL / made.scale) for y, x in numpy.argwhere(cells > MOST_IN_CELL))
    return list(dict.fromkeys(name_nearest(made.words, *place) for place in places))


def name_nearest(words: list[Word], x: float, y: float) -> str:
    """Return the word nearest to a place; empty if there are no words."""
    return min(
        words, key=lambda each: abs(each.box[0] + each.box[2] - 2 * x) + abs(each.box[1] + each.box[3] - 2 * y),
        default=Word("", (0, 0, 0, 0)),
    ).text  # fmt: skip
