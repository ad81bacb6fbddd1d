"""Read an .xlsx workbook as sheets of text, streamed from its XML. No formula is run and no link is followed.

Kept libraries lose hidden rows, merged cells or error values: `docs/decisions` has the trial.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

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
    Cells,
    Oddity,
    RawSheet,
    Unreadable,
    build_batch,
    format_day,
    parse_column,
)

CHUNK = 1 << 18  # bytes of XML parsed at a time
BATCH = 16_384  # rows; as Python cells they take more memory than as columns
# Number formats of dates that every workbook knows without defining them (ECMA-376, part 1, 18.8.30).
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DAMAGE = (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, NotImplementedError, zlib.error)


@contextmanager
def open_sheets(path: Path) -> Iterator[list[RawSheet]]:
    """Open the sheets of a workbook in their order, without blank ones. Raises Unreadable if one cannot be read."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield list(read_workbook(Package(packed)))
    except DAMAGE:
        raise Unreadable("truncated") from None


class Package:
    """The parts of a workbook, found by name whatever its case."""

    def __init__(self, packed: zipfile.ZipFile):
        self.packed = packed
        self.names = {name.lower(): name for name in packed.namelist()}

    def open_part(self, name: str) -> IO[bytes]:
        """Open a part. Raises KeyError if there is none of that name."""
        return self.packed.open(self.names[name.lower()])

    def read_elements(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name and the attributes of every element of a part, in order; none if the part is missing."""
        if name.lower() not in self.names:
            return
        found: list[tuple[str, dict[str, str]]] = []
        parser = create_parser()
        parser.StartElementHandler = lambda tag, attributes: found.append((strip_prefix(tag), attributes))
        with self.open_part(name) as file:
            for _ in feed_parser(parser, file):
                yield from found
                found.clear()


def create_parser() -> expat.XMLParserType:
    """Create an XML parser that refuses document types, and with them every entity."""
    parser = expat.ParserCreate()

    def refuse(*_) -> None:
        raise Unreadable("xml_entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


def feed_parser(parser: expat.XMLParserType, file: IO[bytes]) -> Iterator[None]:
    """Parse a file, pausing after each chunk. Raises Unreadable if it is not well-formed XML."""
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise Unreadable("truncated") from None


def strip_prefix(tag: str) -> str:
    """Return the name of a tag without its namespace prefix."""
    return tag.rpartition(":")[2]


def is_true(text: str | None) -> bool:
    """Return whether the text of an attribute means true."""
    return text in ("1", "true", "on")


def is_zero(text: str | None) -> bool:
    """Return whether a width or a height is given, and is zero."""
    return bool(text and not text.strip("0."))


def parse_whole(text: str | None, default: int = 0) -> int:
    """Parse an attribute that is a whole number of at most nine digits; anything else gives the default."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default


def read_workbook(package: Package) -> Iterator[RawSheet]:
    """Yield the sheets that the workbook lists and that hold a row."""
    relations = package.read_elements("xl/_rels/workbook.xml.rels")
    targets = {each["Id"]: each.get("Target", "") for tag, each in relations if tag == "Relationship"}
    elements = list(package.read_elements("xl/workbook.xml"))
    from_1904 = any(tag == "workbookPr" and is_true(each.get("date1904")) for tag, each in elements)
    strings, styles = read_strings(package), read_date_styles(package)
    for attributes in (each for tag, each in elements if tag == "sheet"):
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        part = posixpath.normpath(posixpath.join("xl", targets[relation])).removeprefix("/")
        if "worksheets/" not in part.lower():
            continue  # a sheet that is a chart
        sheet = read_sheet(package, part, attributes, Worksheet(strings, styles, from_1904))
        if sheet is not None:
            yield sheet


def read_sheet(package: Package, part: str, attributes: dict[str, str], worksheet: "Worksheet") -> RawSheet | None:
    """Read a sheet up to its header, the first row that holds something; None if no row does."""
    pauses = parse_sheet(package, part, worksheet)
    while not worksheet.rows and next(pauses, False):
        pass
    if not worksheet.rows:
        return None
    number, cells = worksheet.rows.pop(0)
    width = max(cells) + 1
    guard.check_column_count(width)
    header = [cells.get(column, ("", TEXT))[0] for column in range(width)]
    if attributes.get("state", "visible") != "visible":
        worksheet.oddities.append(Oddity("hidden_sheet"))
    batches = read_batches(pauses, worksheet, width)
    return RawSheet(attributes.get("name", ""), header, number, batches, worksheet.oddities)


def parse_sheet(package: Package, part: str, worksheet: "Worksheet") -> Iterator[bool]:
    """Run the parser over a sheet, pausing after each chunk."""
    with package.open_part(part) as file:
        for _ in feed_parser(worksheet.parser, file):
            yield True


def read_batches(pauses: Iterator[bool], worksheet: "Worksheet", width: int) -> Iterator[Batch]:
    """Yield the rows below the header, then note hidden columns."""
    has_more = True
    while has_more:
        has_more = next(pauses, False)
        if worksheet.rows and (len(worksheet.rows) >= BATCH or not has_more):
            rows, worksheet.rows = worksheet.rows, []
            for number, cells in rows:
                for column in (each for each in cells if each >= width and cells[each][0].strip()):
                    worksheet.note("surplus_cells", number, column, cells[column][0])
            guard.check_row_count(rows[-1][0])
            yield build_batch(rows, width)
    for columns in worksheet.hidden_columns:
        for column in range(columns.start, min(columns.stop, width)):
            worksheet.note("hidden_column", None, column)


def read_strings(package: Package) -> list[str]:
    """Read the texts that cells refer to by number, without their phonetic readings."""
    if "xl/sharedstrings.xml" not in package.names:
        return []
    texts: list[str] = []
    runs: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(tag: str, _: dict[str, str]) -> None:
        name = strip_prefix(tag)
        if name == "si":
            runs.clear()
        elif name in depth:
            depth[name] += 1

    def end(tag: str) -> None:
        name = strip_prefix(tag)
        if name == "si":
            texts.append("".join(runs))
        elif name in depth:
            depth[name] -= 1

    parser = create_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: runs.append(text) if depth["t"] and not depth["rPh"] else None
    with package.open_part("xl/sharedStrings.xml") as file:
        for _ in feed_parser(parser, file):
            pass
    return texts


def read_date_styles(package: Package) -> set[int]:
    """Return the positions of the cell formats that show a date or a time."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    is_cell_format = False
    for tag, attributes in package.read_elements("xl/styles.xml"):
        if tag == "numFmt":
            codes[parse_whole(attributes.get("numFmtId"), -1)] = attributes.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            is_cell_format = tag == "cellXfs"
        elif tag == "xf" and is_cell_format:
            styles.append(parse_whole(attributes.get("numFmtId")))
    return {style for style, number in enumerate(styles) if is_date_format(number, codes.get(number))}


def is_date_format(number: int, code: str | None) -> bool:
    """Return whether a number format shows a date: by its number, or by the letters of its code that are not quoted."""
    if code is None:
        return number in DATE_FORMATS
    return bool(re.search("[dmyhs]", LITERAL.sub("", code.lower().replace("general", ""))))


class Worksheet:
    """The rows of a sheet, and what is hidden, merged or broken in it, gathered while its parser runs."""

    def __init__(self, strings: list[str], date_styles: set[int], from_1904: bool):
        self.strings, self.date_styles, self.from_1904 = strings, date_styles, from_1904
        self.rows: list[tuple[int, Cells]] = []
        self.oddities: list[Oddity] = []
        self.hidden_columns: list[range] = []
        self.row, self.is_hidden, self.hides_rows = 0, False, False
        self.cells: Cells = {}
        self.attributes: dict[str, str] = {}
        self.column, self.is_value, self.has_formula = -1, False, False
        self.value: str | None = None
        self.starts: dict[str, Callable[[dict[str, str]], None]]
        self.starts = {"sheetFormatPr": self.set_defaults, "col": self.note_columns, "mergeCell": self.note_merge}
        self.starts |= {"row": self.start_row, "c": self.start_cell, "f": self.start_formula}
        self.starts |= dict.fromkeys(("v", "t"), self.start_value)
        self.ends = {"row": self.end_row, "c": self.end_cell, "v": self.end_value, "t": self.end_value}
        self.parser = create_parser()
        self.parser.StartElementHandler = self.start_element
        self.parser.EndElementHandler = self.end_element
        self.parser.CharacterDataHandler = self.add_text

    def start_element(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a tag that opens."""
        handler = self.starts.get(tag) or (":" in tag and self.starts.get(strip_prefix(tag)))
        if handler:
            handler(attributes)

    def end_element(self, tag: str) -> None:
        """Handle a tag that closes."""
        handler = self.ends.get(tag) or (":" in tag and self.ends.get(strip_prefix(tag)))
        if handler:
            handler()

    def add_text(self, text: str) -> None:
        """Add text to the value of the cell."""
        if self.is_value:
            self.value = text if self.value is None else self.value + text

    def note(self, rule: str, row: int | None, column: int | None = None, value: str | None = None) -> None:
        """Note an oddity, up to the number of findings that are reported."""
        if len(self.oddities) < guard.LIMITS.findings:
            self.oddities.append(Oddity(rule, row, column, value))

    def set_defaults(self, attributes: dict[str, str]) -> None:
        """Note whether rows are hidden unless they say otherwise."""
        self.hides_rows = is_true(attributes.get("zeroHeight"))

    def note_columns(self, attributes: dict[str, str]) -> None:
        """Note columns that are hidden or have no width."""
        if is_true(attributes.get("hidden")) or is_zero(attributes.get("width")):
            first, last = (parse_whole(attributes.get(each)) for each in ("min", "max"))
            self.hidden_columns.append(range(first - 1, last))

    def start_row(self, attributes: dict[str, str]) -> None:
        """Start a row; one without a number follows the one before. Raises Unreadable if rows go backwards."""
        number = parse_whole(attributes.get("r"), self.row + 1)
        if number <= self.row:
            raise Unreadable("truncated")
        self.row, self.cells, self.column = number, {}, -1
        hidden = attributes.get("hidden", "1" if self.hides_rows else "0")
        self.is_hidden = is_true(hidden) or is_zero(attributes.get("ht"))

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Start a cell; one without a reference follows the one before."""
        self.attributes, self.has_formula, self.value = attributes, False, None
        self.column = parse_column(attributes["r"]) if "r" in attributes else self.column + 1

    def start_formula(self, _: dict[str, str]) -> None:
        """Note that the cell has a formula; only its stored value is read."""
        self.has_formula = True

    def start_value(self, _: dict[str, str]) -> None:
        """Start the value of the cell, or one run of it."""
        self.is_value = True

    def end_value(self) -> None:
        """End the value of the cell, or one run of it."""
        self.is_value = False

    def end_cell(self) -> None:
        """Keep a cell that holds something."""
        if self.has_formula and self.value is None:
            self.cells[self.column] = ("", UNCOMPUTED)
        elif self.value is not None:
            self.cells[self.column] = self.classify_value(self.value, self.attributes.get("t", "n"))

    def classify_value(self, value: str, kind: str) -> tuple[str, str]:
        """Return the text of a value with its kind. Raises Unreadable if a shared text is missing."""
        if kind == "s":
            index = parse_whole(value, -1)
            if not 0 <= index < len(self.strings):
                raise Unreadable("truncated")
            return self.strings[index], TEXT
        if kind == "n" and parse_whole(self.attributes.get("s")) in self.date_styles:
            return format_day(value, self.from_1904), DATE
        if kind == "n":
            return value, NUMBER_1904 if self.from_1904 else NUMBER
        if kind == "d":
            return value.removesuffix("T00:00:00"), DATE
        return value, {"b": TRUTH, "e": ERROR}.get(kind, TEXT)

    def end_row(self) -> None:
        """Keep a row that holds something, and note if it is hidden."""
        if any(text.strip() or kind == UNCOMPUTED for text, kind in self.cells.values()):
            self.rows.append((self.row, self.cells))
            if self.is_hidden:
                self.note("hidden_row", self.row)

    def note_merge(self, attributes: dict[str, str]) -> None:
        """Note merged cells at the first of them."""
        area = attributes.get("ref", "")
        first = area.partition(":")[0]
        row = parse_whole(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) or None
        self.note("merged_cells", row, parse_column(first), area)
