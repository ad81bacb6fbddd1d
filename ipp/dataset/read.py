"""Read the files of a data folder, check them against the manifest, and type their columns."""

import datetime
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas
import pyarrow
import pyarrow.parquet

from ipp import settings
from ipp.dataset import contracts
from ipp.dataset.csv_table import parse_csv, quote_as_written
from ipp.dataset.errors import DataError
from ipp.dataset.rules import Finding, Table
from ipp.paths import DATA

MANIFEST = "manifest.json"
DATASET = "dataset.toml"
CURRENT, VERSIONS = "CURRENT", "versions"
KINDS = ("public", "internal", "illustrative")
REQUIRED_KEYS = ("title_en", "title_fr", "kind", "recorded_on", "date_modified")
KNOWN_KEYS = (*REQUIRED_KEYS, "default_as_of")

Description = dict[str, Any]  # a dataset.toml: texts and dates by key


def find_data_folder() -> Path:
    """Return the folder of the data: the one that `IPP_DATA` names, or the public record."""
    return settings.read_data_folder() or DATA


@dataclass(frozen=True)
class LoadedData:
    """The tables and description of a folder, parsed from the same bytes that were hashed."""

    version_id: str
    dataset: Description
    tables: dict[str, pyarrow.Table]


def read_bytes(folder: Path, name: str) -> bytes:
    """Return the bytes of one file. Raises DataError if it cannot be read."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise DataError([Finding(name, None, None, None, "unreadable")]) from None


def read_verified_files(folder: Path) -> tuple[str, dict[str, bytes]]:
    """Return the version id and the bytes of every file of the dataset.

    The id is the SHA-256 of the manifest. Hashes are checked here because DuckDB ignores the checksums inside Parquet
    pages: a flipped bit would show as a wrong figure. Raises DataError if the manifest does not parse, or a file is
    missing or has another hash.
    """
    raw = read_bytes(folder, MANIFEST)
    listed = parse_manifest(raw)
    expected = {contract.file for contract in contracts.TABLES.values()} | {DATASET}
    missing = sorted(expected - set(listed))
    if missing:
        raise DataError([Finding(name, None, None, None, "not_in_manifest") for name in missing])
    files = {name: read_bytes(folder, name) for name in sorted(expected)}
    changed = [name for name, content in files.items() if hashlib.sha256(content).hexdigest() != listed[name]]
    if changed:
        raise DataError([Finding(name, None, None, None, "hash") for name in changed])
    return hashlib.sha256(raw).hexdigest(), files


def parse_manifest(manifest: bytes) -> dict[str, str]:
    """Return the SHA-256 of each file that a manifest lists. Raises DataError if it does not parse."""
    try:
        return {name: str(entry["sha256"]) for name, entry in json.loads(manifest)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataError([Finding(MANIFEST, None, None, None, "manifest")]) from None


def read_extra_file(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file beside the tables, or None if the manifest does not list it.

    Raises DataError if the file has another hash than the manifest says.
    """
    expected = parse_manifest(read_bytes(folder, MANIFEST)).get(name)
    if expected is None:
        return None
    content = read_bytes(folder, name)
    if hashlib.sha256(content).hexdigest() != expected:
        raise DataError([Finding(name, None, None, None, "hash")])
    return content


def parse_parquet(content: bytes, contract: Table) -> pyarrow.Table:
    """Return the table of a Parquet file.

    Raises DataError if it cannot be read, or its columns or types differ from its contract.
    """
    try:
        rows = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
    except (pyarrow.ArrowException, OSError):
        raise DataError([Finding(contract.file, None, None, None, "unparsable")]) from None
    if {field.name: field.type for field in rows.schema} != contract.columns:
        found = ", ".join(f"{field.name} {field.type}" for field in rows.schema)
        raise DataError([Finding(contract.file, None, None, found, "columns")])
    return rows


def convert_to_frame(rows: pyarrow.Table) -> pandas.DataFrame:
    """Return an Arrow table as a DataFrame; integers, booleans and texts keep their type where values are missing."""
    dtypes = {
        pyarrow.int32(): pandas.Int32Dtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.bool_(): pandas.BooleanDtype(),
        pyarrow.string(): pandas.StringDtype(),
    }
    frame: pandas.DataFrame = rows.to_pandas(types_mapper=dtypes.get, date_as_object=False)
    return frame


def parse_description(content: bytes) -> Description:
    """Return what `dataset.toml` says of the dataset.

    Raises DataError if a key is missing or unknown, or a value has the wrong type.
    """
    try:
        dataset = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise DataError([Finding(DATASET, None, None, None, "unparsable")]) from None
    for key in REQUIRED_KEYS:
        if key not in dataset:
            raise DataError([Finding(DATASET, None, key, None, "required")])
    if unknown := [
        Finding(DATASET, None, key, str(dataset[key]), "known_key") for key in dataset if key not in KNOWN_KEYS
    ]:
        raise DataError(unknown)
    for key in ("title_en", "title_fr"):
        if not isinstance(dataset[key], str) or not dataset[key].strip():
            raise DataError([Finding(DATASET, None, key, str(dataset[key]), "title")])
    for key in ("recorded_on", "date_modified"):
        if type(dataset[key]) is not datetime.date:
            raise DataError([Finding(DATASET, None, key, str(dataset[key]), "type")])
    if dataset["kind"] not in KINDS:
        raise DataError([Finding(DATASET, None, "kind", str(dataset["kind"]), "known_code")])
    return dataset


def load_folder(folder: Path) -> LoadedData:
    """Return the checked tables of a data folder. Raises DataError with every finding if one breaks its contract."""
    version_id, content = read_verified_files(folder)
    dataset = parse_description(content[DATASET])
    tables = {}
    for name, contract in contracts.TABLES.items():
        parse = parse_csv if contract.file.endswith(".csv") else parse_parquet
        tables[name] = parse(content[contract.file], contract)
    findings = contracts.check_tables({name: convert_to_frame(rows) for name, rows in tables.items()})
    if findings:
        raise DataError(quote_as_written(findings, content))
    return LoadedData(version_id, dataset, tables)
