"""Sheets as every reader returns them: columns of text, with the place of each cell and, in a workbook, its kind."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow

from ipp.dataset.rules import Finding

BATCH = 65_536
# Kinds of a cell; a cell without a kind is text. Numbers of a workbook that counts days from 1904 have their own kind.
TEXT, NUMBER, NUMBER_1904, DATE, TRUTH, ERROR, UNCOMPUTED = (
    *("text", "number", "number_1904", "date"),
    *("truth", "error", "uncomputed"),
)
Cells = dict[int, tuple[str, str]]  # the text and the kind of each cell of a row, by column from 0

EPOCH = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}  # noqa: DTZ001
# Excel counts 29 February 1900, which did not exist, so serial numbers before March 1900 have no certain date.
FIRST_SERIAL, LAST_SERIAL = 61, 2_958_465


class Unreadable(Exception):
    """A file is refused as a whole; `rule` names the one finding that says why."""

    def __init__(self, rule: str, value: str | None = None, **told: object):
        super().__init__(rule)
        self.rule, self.value = rule, value
        self.details = tuple((key, str(each)) for key, each in told.items())

    def finding(self, file: str) -> Finding:
        """Return the refusal as a finding on the file."""
        return Finding(file, None, None, self.value, self.rule, details=self.details)


@dataclass(frozen=True)
class Batch:
    """Some rows of a sheet: row numbers, the text of each column ("" if blank), and the kinds of its cells, if any."""

    rows: pyarrow.Int64Array
    texts: list[pyarrow.StringArray]
    kinds: list[pyarrow.StringArray | None]


@dataclass(frozen=True)
class Oddity:
    """A fault in the form of a sheet: the rule it breaks, and where. `place` is the column, from 0."""

    rule: str
    row: int | None = None
    place: int | None = None
    value: str | None = None


@dataclass
class RawSheet:
    """A sheet as the file has it. `oddities` is complete once all batches have been read."""

    name: str
    header: list[str]
    header_row: int
    batches: Iterator[Batch]
    oddities: list[Oddity] = field(default_factory=list)


def build_batch(rows: list[tuple[int, Cells]], width: int) -> Batch:
    """Turn numbered rows of cells into columns, `width` of them."""
    blank = ("", TEXT)
    columns = [[cells.get(column, blank) for _, cells in rows] for column in range(width)]
    texts = [pyarrow.array([text for text, _ in column], pyarrow.string()) for column in columns]
    kinds = [None if all(k == TEXT for _, k in column) else pyarrow.array([k for _, k in column]) for column in columns]
    return Batch(pyarrow.array([number for number, _ in rows], pyarrow.int64()), texts, kinds)


def format_column(place: int) -> str:
    """Format a column, counted from 0, as a spreadsheet does: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_column(cell: str) -> int:
    """Parse the column, counted from 0, of a reference such as AB12. Raises Unreadable if it is no reference."""
    return parse_letters(cell.rstrip("0123456789"))


@lru_cache(maxsize=1000)
def parse_letters(letters: str) -> int:
    """Parse the letters of a column as its number, from 0. Raises Unreadable if they are not capital letters."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        raise Unreadable("truncated")
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - 64
    return number - 1


def format_day(serial: str, from_1904: bool) -> str:
    """Format a serial number as the ISO date that a spreadsheet shows, with its time unless it is midnight.

    A text that is no such number comes back unchanged.
    """
    try:
        count = float(serial)
        if not FIRST_SERIAL <= count <= LAST_SERIAL:
            return serial
        moment = EPOCH[from_1904] + datetime.timedelta(seconds=round(count * 86_400))
    except ValueError:
        return serial
    return format_moment(moment)


def format_moment(moment: datetime.datetime) -> str:
    """Format a moment as an ISO date, with its time unless it is midnight."""
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat(sep=" ")
