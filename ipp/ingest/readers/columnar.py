"""A Parquet file as a sheet of text: its types are told beside each text, and only plain ones are read."""

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
def sheets(path: Path) -> Iterator[list[RawSheet]]:
    """The one sheet of a Parquet file, called as the file is; Unreadable when its pages cannot be read."""
    try:
        file = pyarrow.parquet.ParquetFile(path, memory_map=False, pre_buffer=False)
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None
    schema = file.schema_arrow
    oddities = [
        Oddity("column_type", None, place, str(field.type))
        for place, field in enumerate(schema)
        if kind(field.type) is None
    ]
    yield [RawSheet(path.stem, list(schema.names), 0, batches(file), oddities)]


def batches(file: pyarrow.parquet.ParquetFile) -> Iterator[Batch]:
    """The rows of the file, the first of which is row 1."""
    start = 1
    try:
        for group in file.iter_batches(BATCH, use_threads=False):
            guard.rows(start + group.num_rows - 1)
            numbers = pyarrow.array(range(start, start + group.num_rows), pyarrow.int64())
            yield Batch(numbers, [text(each) for each in group.columns], [kinds(each) for each in group.columns])
            start += group.num_rows
    except MemoryError:  # an ArrowException too
        raise
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None


def kind(of: pyarrow.DataType) -> str | None:
    """The kind of the cells of a type, "" for text and for nothing; None when such a column is not read."""
    of = of.value_type if types.is_dictionary(of) else of
    if types.is_string(of) or types.is_large_string(of) or types.is_null(of):
        return ""
    if types.is_integer(of) or types.is_floating(of) or types.is_decimal(of):
        return NUMBER
    if types.is_date(of) or types.is_timestamp(of):
        return DATE
    return TRUTH if types.is_boolean(of) else None


def kinds(column: pyarrow.Array) -> pyarrow.StringArray | None:
    """The kind of each cell of a column; None when all are text."""
    found = kind(column.type)
    return pyarrow.repeat(found, len(column)) if found else None


def text(column: pyarrow.Array) -> pyarrow.StringArray:
    """A column as text, "" for null; a column of a type that is not read is blank."""
    if kind(column.type) is None or types.is_null(column.type):
        return pyarrow.repeat("", len(column))
    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return pc.fill_null(pc.cast(column, pyarrow.string()), "")
