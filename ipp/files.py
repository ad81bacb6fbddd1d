"""The files of a data folder: read once, checked against the manifest, and typed."""

import csv
import datetime
import hashlib
import io
import json
import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

from ipp import contracts
from ipp.rules import Finding, Table, row_number

PUBLIC_RECORD = Path(__file__).parent.parent / "data"
MANIFEST = "manifest.json"
DATASET = "dataset.toml"
CURRENT, VERSIONS = "CURRENT", "versions"
KINDS = ("public", "internal", "illustrative")


def data_folder() -> Path:
    """The folder of the data: `IPP_DATA`, or the public record."""
    return Path(os.environ.get("IPP_DATA") or PUBLIC_RECORD)


class Refused(Exception):
    """A data folder that must not be shown; `findings` says why, cell by cell where there is one."""

    def __init__(self, findings: list[Finding]):
        super().__init__(f"{len(findings)} finding(s) in the data")
        self.findings = findings


@dataclass(frozen=True)
class Loaded:
    """A folder's tables and description, typed from the very bytes that were hashed."""

    version_id: str
    dataset: dict
    tables: dict[str, pyarrow.Table]


def read_bytes(folder: Path, name: str) -> bytes:
    """The bytes of one file; Refused when it cannot be read."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise Refused([Finding(name, None, None, None, "unreadable")]) from None


def verified(folder: Path) -> tuple[str, dict[str, bytes]]:
    """The version id and the bytes of every file the manifest lists.

    The id is the SHA-256 of the manifest. Refused when the manifest does not parse, or a file is missing or has
    another hash: DuckDB ignores the checksums inside Parquet pages, so a flipped bit would show as a wrong figure.
    """
    raw = read_bytes(folder, MANIFEST)
    listed = hashes(raw)
    expected = {contract.file for contract in contracts.TABLES.values()} | {DATASET}
    missing = sorted(expected - set(listed))
    if missing:
        raise Refused([Finding(name, None, None, None, "not_in_manifest") for name in missing])
    files = {name: read_bytes(folder, name) for name in sorted(expected)}
    changed = [name for name, content in files.items() if hashlib.sha256(content).hexdigest() != listed[name]]
    if changed:
        raise Refused([Finding(name, None, None, None, "hash") for name in changed])
    return hashlib.sha256(raw).hexdigest(), files


def hashes(manifest: bytes) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists; Refused when it does not parse."""
    try:
        return {name: str(entry["sha256"]) for name, entry in json.loads(manifest)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused([Finding(MANIFEST, None, None, None, "manifest")]) from None


def kept(folder: Path, name: str) -> bytes | None:
    """The bytes of a file that is kept beside the tables; None when the manifest lists none, Refused when damaged."""
    promised = hashes(read_bytes(folder, MANIFEST)).get(name)
    if promised is None:
        return None
    content = read_bytes(folder, name)
    if hashlib.sha256(content).hexdigest() != promised:
        raise Refused([Finding(name, None, None, None, "hash")])
    return content


def typed_column(cells: Iterable[str], kind: pyarrow.DataType, contract: Table, name: str) -> pyarrow.Array:
    """A CSV column in its type; Refused with the rows that do not fit it."""
    cells = [cell or None for cell in cells]
    try:
        return pyarrow.array(cells, pyarrow.string()).cast(kind)
    except pyarrow.ArrowInvalid:
        misfits = [index for index, cell in enumerate(cells) if not fits(cell, kind)]
        file = contract.file
        raise Refused([Finding(file, row_number(file, each), name, cells[each], "type") for each in misfits]) from None


def fits(cell: str | None, kind: pyarrow.DataType) -> bool:
    """Whether one cell of text reads as a value of `kind`."""
    try:
        pyarrow.array([cell], pyarrow.string()).cast(kind)
    except pyarrow.ArrowInvalid:
        return False
    return True


def csv_text(content: bytes, file: str) -> str:
    """The text of a CSV file; Refused with the row of the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        row = content.count(b"\n", 0, reason.start) + 1
        raise Refused([Finding(file, row, None, None, "encoding")]) from None


def csv_rows(content: bytes, file: str) -> list[list[str]]:
    """The rows of a CSV file as text, its header first; Refused when a row has more or fewer cells than the header."""
    try:
        rows = list(csv.reader(io.StringIO(csv_text(content, file), newline=""), strict=True))
    except csv.Error:
        raise Refused([Finding(file, None, None, None, "unparsable")]) from None
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise Refused([Finding(file, None, None, None, "unparsable")])
    misfits = [
        uneven(file, number, row, len(rows[0])) for number, row in enumerate(rows, 1) if len(row) != len(rows[0])
    ]
    if misfits:
        raise Refused(misfits)
    return rows


def uneven(file: str, number: int, row: list[str], width: int) -> Finding:
    """A row that has not as many cells as the header, with the cells it has too many."""
    if len(row) < width:
        return Finding(file, number, None, None, "missing_cell")
    return Finding(file, number, None, ", ".join(row[width:]) or None, "surplus_cell")


def from_csv(content: bytes, contract: Table) -> pyarrow.Table:
    """The typed table of a CSV file; Refused when it is not UTF-8, has other columns, or a cell of the wrong type."""
    names, *rows = csv_rows(content, contract.file)
    if names != list(contract.columns):
        raise Refused([Finding(contract.file, 1, None, ", ".join(names), "columns")])
    cells = zip(*rows, strict=True) if rows else [()] * len(names)
    columns = zip(contract.columns.items(), cells, strict=True)
    return pyarrow.table({name: typed_column(column, kind, contract, name) for (name, kind), column in columns})


def from_parquet(content: bytes, contract: Table) -> pyarrow.Table:
    """The table of a Parquet file; Refused when it cannot be read or its columns or types are others."""
    try:
        rows = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
    except (pyarrow.ArrowException, OSError):
        raise Refused([Finding(contract.file, None, None, None, "unparsable")]) from None
    if {field.name: field.type for field in rows.schema} != contract.columns:
        found = ", ".join(f"{field.name} {field.type}" for field in rows.schema)
        raise Refused([Finding(contract.file, None, None, found, "columns")])
    return rows


def frame(rows: pyarrow.Table) -> pandas.DataFrame:
    """An Arrow table as a DataFrame whose whole numbers, truths and texts can be missing and keep their type."""
    dtypes = {
        pyarrow.int32(): pandas.Int32Dtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.bool_(): pandas.BooleanDtype(),
        pyarrow.string(): pandas.StringDtype(),
    }
    return rows.to_pandas(types_mapper=dtypes.get, date_as_object=False)


def description(content: bytes) -> dict:
    """What `dataset.toml` says of the dataset; Refused when a key is missing, a day no date or the kind unknown."""
    try:
        dataset = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Refused([Finding(DATASET, None, None, None, "unparsable")]) from None
    for key in ("title_en", "title_fr", "kind", "recorded_on", "date_modified"):
        if key not in dataset:
            raise Refused([Finding(DATASET, None, key, None, "required")])
    for key in ("recorded_on", "date_modified"):
        if type(dataset[key]) is not datetime.date:
            raise Refused([Finding(DATASET, None, key, str(dataset[key]), "type")])
    if dataset["kind"] not in KINDS:
        raise Refused([Finding(DATASET, None, "kind", str(dataset["kind"]), "known_code")])
    return dataset


def load(folder: Path) -> Loaded:
    """The checked tables of a data folder; Refused with every finding when anything in it breaks its contract."""
    version_id, content = verified(folder)
    dataset = description(content[DATASET])
    tables = {}
    for name, contract in contracts.TABLES.items():
        read = from_csv if contract.file.endswith(".csv") else from_parquet
        tables[name] = read(content[contract.file], contract)
    findings = contracts.check({name: frame(rows) for name, rows in tables.items()})
    if findings:
        raise Refused(findings)
    return Loaded(version_id, dataset, tables)
