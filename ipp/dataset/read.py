"""The files of a data folder: read once, checked against the manifest, and typed."""

import csv
import dataclasses
import datetime
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

from ipp import settings
from ipp.dataset import contracts
from ipp.dataset.rules import HIDDEN, Finding, Table, row_number
from ipp.paths import DATA

MANIFEST = "manifest.json"
DATASET = "dataset.toml"
CURRENT, VERSIONS = "CURRENT", "versions"
KINDS = ("public", "internal", "illustrative")
DESCRIBED = ("title_en", "title_fr", "kind", "recorded_on", "date_modified")
TOLD = (*DESCRIBED, "default_as_of")
STRANGE = re.compile("[\udc80-\udcff]+")  # bytes that are not UTF-8, as text holds them


def data_folder() -> Path:
    """The folder of the data: `IPP_DATA`, or the public record."""
    return settings.read_data_folder() or DATA


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


def csv_rows(content: bytes, file: str) -> list[list[str]]:
    """The rows of a CSV file as text, its header first; Refused when a row has more or fewer cells than the header."""
    try:
        text = content.decode("utf-8-sig", "surrogateescape")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Refused([Finding(file, None, None, None, "unparsable")]) from None
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise Refused([Finding(file, None, None, None, "unparsable")])
    if strange := not_utf_8(file, rows):
        raise Refused(strange)
    misfits = [
        uneven(file, number, row, len(rows[0])) for number, row in enumerate(rows, 1) if len(row) != len(rows[0])
    ]
    if misfits:
        raise Refused(misfits)
    return rows


def not_utf_8(file: str, rows: list[list[str]]) -> list[Finding]:
    """A finding for each cell with a byte that is not UTF-8, shown as “�” in its value."""
    spoiled = [(number, place, cell) for number, row in enumerate(rows, 1) for place, cell in enumerate(row)
               if not cell.isascii() and STRANGE.search(cell)]  # fmt: skip
    heads = dict(enumerate(rows[0]))
    return [
        Finding(file, number, None if number == 1 else heads.get(place), STRANGE.sub("\ufffd", cell), "encoding")
        for number, place, cell in spoiled
    ]


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


def as_written(findings: list[Finding], given: dict[str, bytes]) -> list[Finding]:
    """The findings with the cells of CSV files quoted as they stand there (21, not 21.0); “…” stays."""
    return [
        dataclasses.replace(each, value=cell(given[each.file], each) or each.value)
        if each.file in given and each.file.endswith(".csv") and None not in (each.row, each.column, each.value)
        and each.value != HIDDEN else each
        for each in findings
    ]  # fmt: skip


def cell(content: bytes, finding: Finding) -> str:
    """The cell of a CSV file that a finding speaks of."""
    rows = csv_rows(content, finding.file)
    return rows[finding.row - 1][rows[0].index(finding.column)]


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
    """What `dataset.toml` says of the dataset; Refused when a key is missing or strange, or a value of another kind."""
    try:
        dataset = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Refused([Finding(DATASET, None, None, None, "unparsable")]) from None
    for key in DESCRIBED:
        if key not in dataset:
            raise Refused([Finding(DATASET, None, key, None, "required")])
    if strange := [Finding(DATASET, None, key, str(dataset[key]), "known_key") for key in dataset if key not in TOLD]:
        raise Refused(strange)
    for key in ("title_en", "title_fr"):
        if not isinstance(dataset[key], str) or not dataset[key].strip():
            raise Refused([Finding(DATASET, None, key, str(dataset[key]), "title")])
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
        raise Refused(as_written(findings, content))
    return Loaded(version_id, dataset, tables)
