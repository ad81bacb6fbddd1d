"""What every reader hands over: sheets of text, each cell with its place and, in a workbook, its kind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow

from ipp.dataset.rules import Finding

BATCH = 65_536
# Kinds of a cell; a cell without a kind is text. A workbook that counts days from 1904 has numbers of its own kind.
TEXT, NUMBER, NUMBER_1904, DATE, TRUTH, ERROR, UNCOMPUTED = (
    *("text", "number", "number_1904", "date"),
    *("truth", "error", "uncomputed"),
)


class Unreadable(Exception):
    """A file that is refused as a whole, with the one finding that says why."""

    def __init__(self, rule: str, value: str | None = None, **told: object):
        super().__init__(rule)
        self.rule, self.value = rule, value
        self.told = tuple((key, str(each)) for key, each in told.items())

    def finding(self, file: str) -> Finding:
        """The refusal as a finding on the file."""
        return Finding(file, None, None, self.value, self.rule, told=self.told)


@dataclass(frozen=True)
class Batch:
    """Some rows of a sheet: their numbers, the text of each column ("" for blank), and the kinds if there are any."""

    rows: pyarrow.Int64Array
    texts: list[pyarrow.StringArray]
    kinds: list[pyarrow.StringArray | None]


@dataclass(frozen=True)
class Oddity:
    """Something about the form of a sheet that must not pass: a rule, and where it was seen."""

    rule: str
    row: int | None = None
    place: int | None = None  # the column, from 0
    value: str | None = None


@dataclass
class RawSheet:
    """A sheet as it stands in the file; `oddities` is whole once the batches have been read."""

    name: str
    header: list[str]
    header_row: int
    batches: Iterator[Batch]
    oddities: list[Oddity] = field(default_factory=list)


def letter(place: int) -> str:
    """The letter a spreadsheet gives a column, counted from 0: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(cell: str) -> int:
    """The column, counted from 0, of a reference such as AB12."""
    return place_of(cell.rstrip("0123456789"))


@lru_cache(maxsize=1000)
def place_of(letters: str) -> int:
    """The column, counted from 0, of its letters; Unreadable when they are none."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        raise Unreadable("truncated")
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - 64
    return number - 1
