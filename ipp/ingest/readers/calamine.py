"""Read .xls, .xlsb and .ods workbooks with python-calamine, with the marks that it does not report.

The marks are scanned first: they show how much calamine will hold in memory, and which cells it would read as blank.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ipp.ingest.readers import guard, ods_marks, xls_marks, xlsb_marks
from ipp.ingest.readers.raw_sheet import (
    DATE,
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
    format_moment,
)
from ipp.ingest.readers.workbook_marks import SheetMarks

BATCH = 16_384  # rows; as Python cells they take more memory than as columns
SCANNERS = {".xls": xls_marks.scan, ".xlsb": xlsb_marks.scan, ".ods": ods_marks.scan}
NumberedRows = Iterator[tuple[int, Cells]]


@contextmanager
def open_sheets(path: Path) -> Iterator[list[RawSheet]]:
    """Open the sheets of a workbook in their order, without blank ones. Raises Unreadable if one cannot be read."""
    marks = SCANNERS[path.suffix.lower()](path)
    number_kind = NUMBER_1904 if marks.from_1904 else NUMBER
    with refuse_damage():
        book = CalamineWorkbook.from_path(str(path))
        if len(book.sheets_metadata) != len(marks.sheets):
            raise Unreadable("truncated")
        sheets = []
        for place, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = read_sheet(book.get_sheet_by_index(place), marks.sheets[place], number_kind)
            if sheet is not None:
                is_hidden = about.visible != SheetVisibleEnum.Visible
                sheet.oddities += [Oddity("hidden_sheet")] if is_hidden else []
                sheets.append(sheet)
        yield sheets


@contextmanager
def refuse_damage() -> Iterator[None]:
    """Raises Unreadable in place of what calamine raises; a panic of its Rust code is no Exception."""
    try:
        yield
    except python_calamine.PasswordError:
        raise Unreadable("encrypted") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable("truncated") from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Unreadable("truncated") from None
        raise


def read_sheet(sheet: CalamineSheet, marks: SheetMarks, number_kind: str) -> RawSheet | None:
    """Read a sheet up to its header, the first row that holds something; None if no row does."""
    oddities: list[Oddity] = []
    rows = read_rows(sheet, marks, number_kind, oddities)
    number, cells = next(rows, (0, {}))
    if not cells:
        return None
    width = max(cells) + 1
    guard.check_column_count(width)
    header = [cells.get(column, ("", TEXT))[0] for column in range(width)]
    return RawSheet(sheet.name, header, number, read_batches(rows, marks, width, oddities), oddities)


def read_rows(sheet: CalamineSheet, marks: SheetMarks, number_kind: str, oddities: list[Oddity]) -> NumberedRows:
    """Yield the rows that hold something with their numbers, from 1, and note those that are hidden."""
    marked: dict[int, Cells] = {}
    for (row, column), cell in marks.cells.items():
        marked.setdefault(row, {})[column] = cell
    first_column = sheet.start[1] if sheet.start else 0
    values = sheet.iter_rows() if sheet.start else iter(())
    for row in range(marks.height):
        given = enumerate(next(values, ()), first_column)
        cells = {column: format_value(value, number_kind) for column, value in given if value != ""}
        cells |= marked.get(row, {})
        if any(text.strip() or kind == UNCOMPUTED for text, kind in cells.values()):
            if marks.is_hidden(row):
                note(oddities, Oddity("hidden_row", row + 1))
            yield row + 1, cells


def format_value(value: object, number_kind: str) -> tuple[str, str]:
    """Format a value of calamine as text, with its kind."""
    if isinstance(value, str):
        return value, TEXT
    if isinstance(value, bool):
        return str(int(value)), TRUTH
    if isinstance(value, (int, float)):
        is_whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
        return str(int(value)) if is_whole else repr(value), number_kind
    if isinstance(value, datetime.datetime):
        return format_moment(value), DATE
    return str(value), DATE


def read_batches(rows: NumberedRows, marks: SheetMarks, width: int, oddities: list[Oddity]) -> Iterator[Batch]:
    """Yield the rows below the header, then note merged cells and hidden columns."""
    with refuse_damage():
        while batch := list(islice(rows, BATCH)):
            for number, cells in batch:
                for column in (each for each in cells if each >= width and cells[each][0].strip()):
                    note(oddities, Oddity("surplus_cells", number, column, cells[column][0]))
            yield build_batch(batch, width)
    for row, column, area in marks.merges:
        note(oddities, Oddity("merged_cells", row + 1, column, area))
    for columns in marks.hidden_columns:
        for column in range(columns.start, min(columns.stop, width)):
            note(oddities, Oddity("hidden_column", None, column))


def note(oddities: list[Oddity], oddity: Oddity) -> None:
    """Note an oddity, up to the number of findings that are reported."""
    if len(oddities) < guard.LIMITS.findings:
        oddities.append(oddity)
