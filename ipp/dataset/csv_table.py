"""Parse CSV files into typed tables, and quote their cells as they are written."""

import csv
import dataclasses
import io
import re
from collections.abc import Iterable

import pyarrow

from ipp.dataset.errors import DataError
from ipp.dataset.rules import HIDDEN, Finding, Table, number_row

INVALID_BYTES = re.compile("[\udc80-\udcff]+")  # how Python decodes bytes that are not UTF-8 ("surrogateescape")


def parse_column(cells: Iterable[str], kind: pyarrow.DataType, contract: Table, name: str) -> pyarrow.Array:
    """Return a CSV column in its type. Raises DataError with the rows that do not fit it."""
    values = [cell or None for cell in cells]
    try:
        return pyarrow.array(values, pyarrow.string()).cast(kind)
    except pyarrow.ArrowInvalid:
        misfits = [index for index, cell in enumerate(values) if not is_of_type(cell, kind)]
        file = contract.file
        raise DataError(
            [Finding(file, number_row(file, each), name, values[each], "type") for each in misfits]
        ) from None


def is_of_type(cell: str | None, kind: pyarrow.DataType) -> bool:
    """Return whether a cell of text can be read as a value of `kind`."""
    try:
        pyarrow.array([cell], pyarrow.string()).cast(kind)
    except pyarrow.ArrowInvalid:
        return False
    return True


def parse_csv_rows(content: bytes, file: str) -> list[list[str]]:
    """Return the rows of a CSV file as text, its header first.

    Raises DataError if it does not parse, is not UTF-8, or a row has more or fewer cells than the header.
    """
    try:
        text = content.decode("utf-8-sig", "surrogateescape")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise DataError([Finding(file, None, None, None, "unparsable")]) from None
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise DataError([Finding(file, None, None, None, "unparsable")])
    if errors := find_encoding_errors(file, rows):
        raise DataError(errors)
    misfits = [
        report_uneven_row(file, number, row, len(rows[0]))
        for number, row in enumerate(rows, 1)
        if len(row) != len(rows[0])
    ]
    if misfits:
        raise DataError(misfits)
    return rows


def find_encoding_errors(file: str, rows: list[list[str]]) -> list[Finding]:
    """Return a finding for each cell with a byte that is not UTF-8; its value shows that byte as “�”."""
    invalid = [(number, place, cell) for number, row in enumerate(rows, 1) for place, cell in enumerate(row)
               if not cell.isascii() and INVALID_BYTES.search(cell)]  # fmt: skip
    heads = dict(enumerate(rows[0]))
    return [
        Finding(file, number, None if number == 1 else heads.get(place), INVALID_BYTES.sub("\ufffd", cell), "encoding")
        for number, place, cell in invalid
    ]


def report_uneven_row(file: str, number: int, row: list[str], width: int) -> Finding:
    """Return a finding for a row that is shorter or longer than the header, with the surplus cells."""
    if len(row) < width:
        return Finding(file, number, None, None, "missing_cell")
    return Finding(file, number, None, ", ".join(row[width:]) or None, "surplus_cell")


def parse_csv(content: bytes, contract: Table) -> pyarrow.Table:
    """Return the typed table of a CSV file.

    Raises DataError if it is not UTF-8, has other columns than its contract, or has a cell of the wrong type.
    """
    names, *rows = parse_csv_rows(content, contract.file)
    if names != list(contract.columns):
        raise DataError([Finding(contract.file, 1, None, ", ".join(names), "columns")])
    cells = zip(*rows, strict=True) if rows else [()] * len(names)
    columns = zip(contract.columns.items(), cells, strict=True)
    return pyarrow.table({name: parse_column(column, kind, contract, name) for (name, kind), column in columns})


def quote_as_written(findings: list[Finding], contents: dict[str, bytes]) -> list[Finding]:
    """Return the findings with the cells of CSV files as they are written there (21, not 21.0); “…” stays."""
    return [
        dataclasses.replace(each, value=find_cell(contents[each.file], each) or each.value)
        if each.file in contents and each.file.endswith(".csv") and each.value not in (None, HIDDEN) else each
        for each in findings
    ]  # fmt: skip


def find_cell(content: bytes, finding: Finding) -> str | None:
    """Return the cell of a CSV file that a finding is about; None if it is about no single cell."""
    if finding.row is None or finding.column is None:
        return None
    rows = parse_csv_rows(content, finding.file)
    return rows[finding.row - 1][rows[0].index(finding.column)]
