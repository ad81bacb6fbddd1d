"""One sheet of a workbook as its XML is streamed: rows of text with kinds, and all that is hidden, merged or broken."""

import datetime
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

import pyarrow

from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import (
    DATE,
    ERROR,
    NUMBER,
    NUMBER_1904,
    TEXT,
    TRUTH,
    UNCOMPUTED,
    Batch,
    Oddity,
    Unreadable,
    place,
)

CHUNK = 1 << 18
ZERO = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}  # noqa: DTZ001
# Excel counts a 29 February 1900 that never was, so days before March 1900 have no certain date.
FIRST_SERIAL, LAST_SERIAL = 61, 2_958_465


def parser() -> expat.XMLParserType:
    """A parser that resolves nothing: a document type, and with it every entity, is refused."""
    made = expat.ParserCreate()

    def refuse(*_) -> None:
        raise Unreadable("xml_entities")

    made.StartDoctypeDeclHandler = refuse
    made.buffer_text = True
    return made


def feed(made: expat.XMLParserType, file: BinaryIO) -> Iterator[None]:
    """Parses a file piece by piece, pausing after each; Unreadable when it is no XML."""
    try:
        while chunk := file.read(CHUNK):
            made.Parse(chunk, False)
            yield
        made.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise Unreadable("truncated") from None


def day(serial: str, from_1904: bool) -> str:
    """The day a spreadsheet shows for a serial number, with the time where there is one; the number itself if none."""
    try:
        count = float(serial)
        if not FIRST_SERIAL <= count <= LAST_SERIAL:
            return serial
        moment = ZERO[from_1904] + datetime.timedelta(seconds=round(count * 86_400))
    except ValueError:
        return serial
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat(sep=" ")


class Worksheet:
    """Gathers the rows of a sheet while a parser runs over it."""

    def __init__(self, strings: list[str], date_styles: set[int], from_1904: bool):
        self.strings, self.date_styles, self.from_1904 = strings, date_styles, from_1904
        self.rows: list[tuple[int, dict[int, tuple[str, str]]]] = []
        self.oddities: list[Oddity] = []
        self.hidden_columns: list[range] = []
        self.number, self.hidden, self.hide_all = 0, False, False
        self.cells: dict[int, tuple[str, str]] = {}
        self.attributes: dict[str, str] = {}
        self.place, self.inside, self.formula, self.value = -1, False, False, None
        self.starts = {"sheetFormatPr": self.defaults, "col": self.col, "row": self.row, "c": self.cell}
        self.starts |= {"f": self.formula_start, "v": self.value_start, "t": self.value_start, "mergeCell": self.merge}
        self.ends = {"row": self.row_end, "c": self.cell_end, "v": self.value_end, "t": self.value_end}
        self.parser = parser()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """What a tag opens, if it matters."""
        handler = self.starts.get(tag) or (":" in tag and self.starts.get(local(tag)))
        if handler:
            handler(attributes)

    def end(self, tag: str) -> None:
        """What a tag closes, if it matters."""
        handler = self.ends.get(tag) or (":" in tag and self.ends.get(local(tag)))
        if handler:
            handler()

    def characters(self, text: str) -> None:
        """Text inside a value."""
        if self.inside:
            self.value = text if self.value is None else self.value + text

    def odd(self, rule: str, row: int | None, column: int | None = None, value: str | None = None) -> None:
        """Notes an oddity, up to the number that is told."""
        if len(self.oddities) < guard.LIMITS.findings:
            self.oddities.append(Oddity(rule, row, column, value))

    def defaults(self, attributes: dict[str, str]) -> None:
        """Whether rows are hidden unless they say otherwise."""
        self.hide_all = truth(attributes.get("zeroHeight"))

    def col(self, attributes: dict[str, str]) -> None:
        """Columns that are hidden, or too narrow to be seen."""
        if truth(attributes.get("hidden")) or nothing(attributes.get("width")):
            self.hidden_columns.append(range(whole(attributes.get("min")) - 1, whole(attributes.get("max"))))

    def row(self, attributes: dict[str, str]) -> None:
        """A row begins; one without a number follows the one before."""
        number = whole(attributes.get("r"), self.number + 1)
        if number <= self.number:
            raise Unreadable("truncated")
        self.number, self.cells, self.place = number, {}, -1
        self.hidden = truth(attributes.get("hidden", "1" if self.hide_all else "0")) or nothing(attributes.get("ht"))

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell begins; one without a reference follows the one before."""
        self.attributes, self.formula, self.value = attributes, False, None
        self.place = place(attributes["r"]) if "r" in attributes else self.place + 1

    def formula_start(self, _: dict[str, str]) -> None:
        """The cell has a formula: its value is read, the formula is not."""
        self.formula = True

    def value_start(self, _: dict[str, str]) -> None:
        """Text that follows belongs to the value of the cell."""
        self.inside = True

    def value_end(self) -> None:
        """The value of the cell is complete, or one run of it."""
        self.inside = False

    def cell_end(self) -> None:
        """Keeps a cell that holds something."""
        if self.formula and self.value is None:
            self.cells[self.place] = ("", UNCOMPUTED)
        elif self.value is not None:
            self.cells[self.place] = self.typed(self.value, self.attributes.get("t", "n"))

    def typed(self, value: str, kind: str) -> tuple[str, str]:
        """The text of a value with its kind."""
        if kind == "s":
            index = whole(value, -1)
            if not 0 <= index < len(self.strings):
                raise Unreadable("truncated")
            return self.strings[index], TEXT
        if kind == "n":
            return self.numeric(value)
        if kind == "d":
            return value.removesuffix("T00:00:00"), DATE
        return value, {"b": TRUTH, "e": ERROR}.get(kind, TEXT)

    def numeric(self, value: str) -> tuple[str, str]:
        """A number, or the day it stands for where the cell is formatted as a date."""
        if whole(self.attributes.get("s")) in self.date_styles:
            return day(value, self.from_1904), DATE
        return value, NUMBER_1904 if self.from_1904 else NUMBER

    def row_end(self) -> None:
        """Keeps a row that holds something, and notes when nobody sees it."""
        if any(text.strip() or kind == UNCOMPUTED for text, kind in self.cells.values()):
            self.rows.append((self.number, self.cells))
            if self.hidden:
                self.odd("hidden_row", self.number)

    def merge(self, attributes: dict[str, str]) -> None:
        """Merged cells, told at the first of them."""
        area = attributes.get("ref", "")
        first = area.partition(":")[0]
        self.odd("merged_cells", whole(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) or None, place(first), area)


def local(tag: str) -> str:
    """The name of a tag without its prefix."""
    return tag.rpartition(":")[2]


def truth(text: str | None) -> bool:
    """An attribute of yes or no."""
    return text in ("1", "true", "on")


def nothing(text: str | None) -> bool:
    """A width or a height of nought."""
    return bool(text) and not text.strip("0.")


def whole(text: str | None, otherwise: int = 0) -> int:
    """An attribute that is a whole number."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def batch(rows: list[tuple[int, dict[int, tuple[str, str]]]], width: int) -> Batch:
    """Rows of cells as columns."""
    blank = ("", TEXT)
    columns = [[cells.get(column, blank) for _, cells in rows] for column in range(width)]
    texts = [pyarrow.array([text for text, _ in column], pyarrow.string()) for column in columns]
    kinds = [None if all(k == TEXT for _, k in column) else pyarrow.array([k for _, k in column]) for column in columns]
    return Batch(pyarrow.array([number for number, _ in rows], pyarrow.int64()), texts, kinds)
