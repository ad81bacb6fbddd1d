"""Scan the records of an .xls workbook (BIFF5, BIFF8) for its marks.

Record numbers and layouts: Microsoft, [MS-XLS] Excel Binary File Format (.xls) Structure, section 2.4.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from ipp.ingest.readers.raw_sheet import ERROR, Unreadable
from ipp.ingest.readers.workbook_marks import SheetMarks, WorkbookMarks

FORMULA, END, DATE_MODE, FILE_PASSWORD, COLUMNS, SHEET = 0x06, 0x0A, 0x22, 0x2F, 0x7D, 0x85
MANY_NUMBERS, MERGES, QUERY, EXTERNAL_BOOK, ROW, DEFAULT_HEIGHT = 0xBD, 0xE5, 0x1AD, 0x1AE, 0x208, 0x225
BEGIN, CONNECTION, BOOLEAN_OR_ERROR = 0x809, 0x876, 0x205
CELLS = {FORMULA, BOOLEAN_OR_ERROR, 0xD6, 0xFD, 0x203, 0x204, 0x27E}  # records that begin with a row and a column
INTERNAL_BOOKS = (0x0401, 0x3A01)  # this workbook itself, and functions of add-ins
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
Record = tuple[int, bytes]


def scan(path: Path) -> WorkbookMarks:
    """Scan a workbook. Raises Unreadable if it is damaged or locked, has macros, or depends on other files."""
    try:
        with olefile.OleFileIO(path) as file:
            check_storages(file)
            content = file.openstream("Workbook" if file.exists("Workbook") else "Book").read()
        return scan_workbook(content)
    except (OSError, ValueError, IndexError, struct.error):
        raise Unreadable("truncated") from None


def check_storages(file: olefile.OleFileIO) -> None:
    """Raises Unreadable if the file contains macros or embedded files."""
    names = [each[0].upper() for each in file.listdir(streams=True, storages=True)]
    if any(name.startswith(("_VBA_PROJECT", "VBA", "MACROS")) for name in names):
        raise Unreadable("macros")
    if any(name.startswith("MBD") for name in names):
        raise Unreadable("external_links")
    if not {"WORKBOOK", "BOOK"} & set(names):
        raise Unreadable("encrypted" if "ENCRYPTEDPACKAGE" in names else "wrong_content", ".xls")


def read_records(content: bytes, start: int) -> Iterator[Record]:
    """Yield the records of the part that begins at `start`, without those of charts within it."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", content, start)
        data = content[start + 4 : start + 4 + length]
        if len(data) < length:
            raise Unreadable("truncated")
        start += 4 + length
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data


def scan_workbook(content: bytes) -> WorkbookMarks:
    """Scan the records of the workbook, then those of each sheet."""
    marks = WorkbookMarks()
    starts = []
    for kind, data in read_records(content, 0):
        if kind == FILE_PASSWORD:
            raise Unreadable("encrypted")
        if kind == EXTERNAL_BOOK and struct.unpack_from("<H", data, 2)[0] not in INTERNAL_BOOKS:
            raise Unreadable("external_links")
        if kind == DATE_MODE:
            marks.from_1904 = struct.unpack_from("<H", data)[0] == 1
        elif kind == SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
    marks.sheets = [scan_sheet(content, start) for start in starts]
    return marks


def scan_sheet(content: bytes, start: int) -> SheetMarks:
    """Scan the records of one sheet."""
    marks = SheetMarks()
    for kind, data in read_records(content, start):
        if kind in (QUERY, CONNECTION):
            raise Unreadable("external_links")
        if kind in CELLS:
            scan_cell(kind, data, marks)
        elif kind == MANY_NUMBERS:
            marks.extend(struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, len(data) - 2)[0])
        elif kind == ROW:
            marks.add_row(struct.unpack_from("<H", data)[0], bool(data[12] & 0x20))
        elif kind == DEFAULT_HEIGHT:
            marks.hides_rows = bool(data[0] & 0x02)
        elif kind == COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<5H", data)
            if flags & 1 or not width:
                marks.hidden_columns.append(range(first, last + 1))
        elif kind == MERGES:
            for place in range(struct.unpack_from("<H", data)[0]):
                marks.add_merge(*struct.unpack_from("<4H", data, 2 + 8 * place))
    return marks


def scan_cell(kind: int, data: bytes, marks: SheetMarks) -> None:
    """Add a cell to the used area, and its error value if it has one."""
    row, column = struct.unpack_from("<2H", data)
    marks.extend(row, column)
    code = None
    if kind == BOOLEAN_OR_ERROR and data[7]:
        code = data[6]
    elif kind == FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        code = data[8]
    if code is not None:
        marks.cells[row, column] = (ERRORS.get(code, "#N/A"), ERROR)
