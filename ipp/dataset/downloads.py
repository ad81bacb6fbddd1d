"""Export tables as files to download."""

import io
from typing import overload

import pyarrow
import pyarrow.csv
import pyarrow.parquet

from ipp.dataset.read import Description

RISKY = ("=", "+", "-", "@", "\t", "\r")


def add_dataset_column(table: pyarrow.Table, dataset: Description) -> pyarrow.Table:
    """Return the table; if the dataset is illustrative, with a column that names it in both languages in each row."""
    if dataset["kind"] != "illustrative":
        return table
    titles = f"{dataset['title_en']} · {dataset['title_fr']}"
    return table.append_column("dataset", pyarrow.repeat(titles, table.num_rows))


def export_csv(table: pyarrow.Table) -> tuple[bytes, str]:
    """Return a table as UTF-8 CSV and its media type, with formulas escaped."""
    columns = {name: escape_formulas(table[name]) for name in table.column_names}
    out = io.BytesIO()
    pyarrow.csv.write_csv(pyarrow.table(columns), out)
    return out.getvalue(), "text/csv; charset=utf-8"


@overload
def escape_formula(cell: str) -> str: ...


@overload
def escape_formula(cell: float | None) -> float | None: ...


def escape_formula(cell: str | float | None) -> str | float | None:
    """Return the cell, with an apostrophe in front if a spreadsheet would run its text as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def escape_formulas(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray | list[str | float | None]:
    """Return the column with formulas escaped in each cell of text."""
    if column.type != pyarrow.string():
        return column
    return [escape_formula(cell) for cell in column.to_pylist()]


def export_parquet(table: pyarrow.Table) -> tuple[bytes, str]:
    """Return a table as Parquet and its media type."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue(), "application/vnd.apache.parquet"


FORMS = {"csv": export_csv, "parquet": export_parquet}
