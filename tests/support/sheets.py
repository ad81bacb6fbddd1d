"""A page printed by Chromium as sheets of paper: the letters on each with their size, place and ink, and its greys."""

import ctypes
import re
from dataclasses import dataclass

import numpy
import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw

from tests.support import greys

SCALE = 2  # pixels for a point of the picture of a sheet


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: width and height in points, its text, its picture in greys from 0 (black) to 255.

    `marks` has a row for each letter that can be seen: left, bottom, right, top and type size in points from the lower
    left corner of the sheet, then the red, green and blue of its ink, 0 to 255.
    """

    size: tuple[int, int]
    text: str
    marks: numpy.ndarray
    picture: numpy.ndarray

    @property
    def contrast(self) -> numpy.ndarray:
        """The contrast of each letter with its ground, 1 to 21, when all colour is gone."""
        ink, edges = greys.luminance(self.marks[:, 5:]), (self.marks[:, 1] - 1, self.marks[:, 3] + 1)
        # Under or over a letter there may be a line: what it stands on is seen at one of the two at least.
        return numpy.max([greys.contrast(ink, self.ground(edge)) for edge in edges], axis=0)

    def ground(self, height: numpy.ndarray) -> numpy.ndarray:
        """The luminance at a height, in points, of each letter: the middle one of left end, centre and right end."""
        high, wide = self.picture.shape
        row = numpy.clip(high - height * SCALE, 0, high - 1).astype(int)
        places = (self.marks[:, 0], self.marks[:, [0, 2]].mean(axis=1), self.marks[:, 2])
        columns = [numpy.clip(place * SCALE, 0, wide - 1).astype(int) for place in places]
        grey = numpy.median([self.picture[row, column] for column in columns], axis=0)
        return greys.luminance(numpy.stack([grey] * 3, axis=-1))


def letters(text: str) -> str:
    """Letters and digits alone: paper parts lines, hyphens and ligatures as it likes."""
    return re.sub(r"\W|_", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


def printed(tab: Page) -> list[Sheet]:
    """The sheets that a tab prints, on the paper that its style sheets ask for."""
    tab.emulate_media(media="null")  # a tab that is kept to the media of a screen prints with it
    return [sheet(page) for page in pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True))]


def sheet(page: pypdfium2.PdfPage) -> Sheet:
    """One page of a PDF."""
    words = page.get_textpage()
    seen = [mark(words, place) for place in range(words.count_chars()) if visible(words, place)]
    picture = page.render(scale=SCALE, grayscale=True).to_numpy()
    size = tuple(map(round, page.get_size()))
    return Sheet(size, words.get_text_bounded(), numpy.array(seen).reshape(-1, 8), picture.squeeze())


def visible(words: pypdfium2.PdfTextPage, place: int) -> bool:
    """Whether a letter is more than a blank."""
    letter = chr(raw.FPDFText_GetUnicode(words, place))
    return letter.isprintable() and not letter.isspace()


def mark(words: pypdfium2.PdfTextPage, place: int) -> tuple[float, ...]:
    """A letter as a row of `Sheet.marks`."""
    matrix, ink = raw.FS_MATRIX(), [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetMatrix(words, place, matrix)
    raw.FPDFText_GetFillColor(words, place, *ink)
    size = raw.FPDFText_GetFontSize(words, place) * abs(matrix.d)
    return *words.get_charbox(place), size, *(part.value for part in ink[:3])
