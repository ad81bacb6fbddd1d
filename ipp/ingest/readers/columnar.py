"""Read a Parquet file as one sheet of text, with the kind of each cell. Columns of nested types are not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import BATCH, DATE, NUMBER, TRUTH, Batch, Oddity, RawSheet, Unreadable

types = pyarrow.types


@contextmanager
def open_sheets(path: Path) -> Iterator[list[RawSheet]]:
    """Open the one sheet of a Parquet file, named after the file. Raises Unreadable if it cannot be read."""
    try:
        file = pyarrow.parquet.ParquetFile(path, memory_map=False, pre_buffer=False)
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None
    schema = file.schema_arrow
    oddities = [
        Oddity("column_type", None, place, str(field.type))
        for place, field in enumerate(schema)
        if classify_type(field.type) is None
    ]
    yield [RawSheet(path.stem, list(schema.names), 0, read_row_groups(file), oddities)]


def read_row_groups(file: pyarrow.parquet.ParquetFile) -> Iterator[Batch]:
    """Yield the rows of the file, numbered from 1. Raises Unreadable if a page is damaged."""
    start = 1
    try:
        for group in file.iter_batches(BATCH, use_threads=False):
            guard.check_row_count(start + group.num_rows - 1)
            numbers = pyarrow.array(range(start, start + group.num_rows), pyarrow.int64())
            yield Batch(
                numbers, [cast_to_text(each) for each in group.columns], [build_kinds(each) for each in group.columns]
            )
            start += group.num_rows
    except MemoryError:  # also an ArrowException, but not damage
        raise
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None


def classify_type(of: pyarrow.DataType) -> str | None:
    """Classify a type as a kind of cell: "" for text and for null, None if columns of that type are not read."""
    of = of.value_type if types.is_dictionary(of) else of
    if types.is_string(of) or types.is_large_string(of) or types.is_null(of):
        return ""
    if types.is_integer(of) or types.is_floating(of) or types.is_decimal(of):
        return NUMBER
    if types.is_date(of) or types.is_timestamp(of):
        return DATE
    return TRUTH if types.is_boolean(of) else None


def build_kinds(column: pyarrow.Array) -> pyarrow.StringArray | None:
    """Build the kinds of the cells of a column; None if all are text."""
    found = classify_type(column.type)
    return pyarrow.repeat(found, len(column)) if found else None


def cast_to_text(column: pyarrow.Array) -> pyarrow.StringArray:
    """Cast a column to text, "" for null; a column of a type that is not read becomes blank."""
    if classify_type(column.type) is None or types.is_null(column.type):
        return pyarrow.repeat("", len(column))
    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return pc.fill_null(pc.cast(column, pyarrow.string()), "")
