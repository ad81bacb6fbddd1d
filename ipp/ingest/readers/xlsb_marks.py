"""Scan the records of an .xlsb workbook for its marks.

Record numbers and layouts: Microsoft, [MS-XLSB] Excel (.xlsb) Binary File Format, section 2.4.
"""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ipp.ingest.readers.raw_sheet import ERROR, Unreadable
from ipp.ingest.readers.workbook_marks import SheetMarks, WorkbookMarks
from ipp.ingest.readers.xls_marks import ERRORS
from ipp.ingest.readers.xlsx import DAMAGE, Package

ROW, BLANK, CELL_ERROR, FORMULA_ERROR, COLUMNS = 0, 1, 3, 11, 60
WORKBOOK_PROPERTIES, SHEET, MERGE, SHEET_FORMAT = 153, 156, 176, 485
CELLS = range(2, 12)  # records of cells that hold something
VALUE = 8  # bytes of a cell before its value: its column and its style


def scan(path: Path) -> WorkbookMarks:
    """Scan a workbook. Raises Unreadable if it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            return scan_workbook(Package(packed))
    except (*DAMAGE, IndexError, struct.error):
        raise Unreadable("truncated") from None


def scan_workbook(package: Package) -> WorkbookMarks:
    """Scan the list of sheets, then each sheet."""
    marks = WorkbookMarks()
    relations = package.read_elements("xl/_rels/workbook.bin.rels")
    targets = {each["Id"]: each.get("Target", "") for tag, each in relations if tag == "Relationship"}
    for kind, data in read_records(package, "xl/workbook.bin"):
        if kind == WORKBOOK_PROPERTIES:
            marks.from_1904 = bool(data[0] & 1)
        elif kind == SHEET:
            (length,) = struct.unpack_from("<I", data, 8)
            relation = data[12 : 12 + 2 * length].decode("utf-16-le")
            part = posixpath.normpath(posixpath.join("xl", targets[relation])).removeprefix("/")
            marks.sheets.append(scan_sheet(package, part) if "worksheets/" in part.lower() else SheetMarks())
    return marks


def read_records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: number and content."""
    with package.open_part(part) as file:
        content = file.read()
    start = 0
    while start < len(content):
        kind, start = read_varying(content, start, 2)
        length, start = read_varying(content, start, 4)
        if start + length > len(content):
            raise Unreadable("truncated")
        yield kind, content[start : start + length]
        start += length


def read_varying(content: bytes, start: int, most: int) -> tuple[int, int]:
    """Read a number of at most `most` bytes, seven bits in each, and return it with the place after it."""
    number = 0
    for place in range(most):
        byte = content[start + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, start + place + 1
    return number, start + most


def scan_sheet(package: Package, part: str) -> SheetMarks:
    """Scan the records of one sheet."""
    marks, row = SheetMarks(), 0
    for kind, data in read_records(package, part):
        if kind == ROW:
            (row,) = struct.unpack_from("<I", data)
            marks.add_row(row, bool(data[11] & 0x10))
        elif kind in CELLS:
            (column,) = struct.unpack_from("<I", data)
            marks.extend(row, column)
            if kind in (CELL_ERROR, FORMULA_ERROR):
                marks.cells[row, column] = (ERRORS.get(data[VALUE], "#N/A"), ERROR)
        elif kind == COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<4IH", data)
            if flags & 1 or not width:
                marks.hidden_columns.append(range(first, last + 1))
        elif kind == MERGE:
            marks.add_merge(*struct.unpack_from("<4I", data))
        elif kind == SHEET_FORMAT:
            marks.hides_rows = bool(data[8] & 0x02)
    return marks
