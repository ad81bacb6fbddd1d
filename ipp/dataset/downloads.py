"""Tables as files to take away."""

import io

import pyarrow
import pyarrow.csv
import pyarrow.parquet

RISKY = ("=", "+", "-", "@", "\t", "\r")


def said(table: pyarrow.Table, dataset: dict) -> pyarrow.Table:
    """A table as it is given away: of an illustrative dataset each row says in both languages what it is of."""
    if dataset["kind"] != "illustrative":
        return table
    titles = f"{dataset['title_en']} · {dataset['title_fr']}"
    return table.append_column("dataset", pyarrow.repeat(titles, table.num_rows))


def csv(table: pyarrow.Table) -> tuple[bytes, str]:
    """A table as UTF-8 CSV with its media type; text that a spreadsheet would run as a formula gets an apostrophe."""
    columns = {name: harmless(table[name]) for name in table.column_names}
    out = io.BytesIO()
    pyarrow.csv.write_csv(pyarrow.table(columns), out)
    return out.getvalue(), "text/csv; charset=utf-8"


def neutral(cell: str | float | None) -> str | float | None:
    """A cell with an apostrophe before it where a spreadsheet would take its text for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def harmless(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray | list:
    """The column with an apostrophe before text that begins like a formula."""
    if column.type != pyarrow.string():
        return column
    return [neutral(cell) for cell in column.to_pylist()]


def parquet(table: pyarrow.Table) -> tuple[bytes, str]:
    """A table as Parquet with its media type."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue(), "application/vnd.apache.parquet"


FORMS = {"csv": csv, "parquet": parquet}
