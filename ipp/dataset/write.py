"""Write files so that the same tables give the same bytes, and so that they survive a crash."""

import csv as comma_separated
import datetime
import hashlib
import io
import json
import os
from pathlib import Path
from typing import BinaryIO

import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

from ipp.dataset import errors, read
from ipp.dataset.rules import Finding


def encode_parquet(table: pyarrow.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = io.BytesIO()
    write_parquet(table, sink)
    return sink.getvalue()


def write_parquet(table: pyarrow.Table, sink: Path | BinaryIO) -> None:
    """Write `table` as Parquet with ZSTD and a fixed layout, so that the same rows give the same bytes."""
    pyarrow.parquet.write_table(table, sink, compression="zstd", compression_level=9, version="2.6", store_schema=False)


def encode_csv(table: pyarrow.Table) -> bytes:
    """Return a reference table as the bytes of a CSV file; `read.parse_csv` reads the same table back."""
    columns = [pc.fill_null(pc.cast(column, pyarrow.string()), "").to_pylist() for column in table.columns]
    sink = io.StringIO()
    out = comma_separated.writer(sink, lineterminator="\n")
    out.writerow(table.column_names)
    out.writerows(zip(*columns, strict=True))
    return sink.getvalue().encode("utf-8")


def encode_toml(values: dict[str, str | datetime.date]) -> bytes:
    """Return texts and days as TOML, one a line."""
    lines = {
        key: json.dumps(each, ensure_ascii=False) if isinstance(each, str) else each for key, each in values.items()
    }
    return "".join(f"{key} = {each}\n" for key, each in lines.items()).encode("utf-8")


def encode_manifest(contents: dict[str, bytes]) -> bytes:
    """Return the manifest of files: the size and SHA-256 of each."""
    listed = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(contents.items())
    }
    return (json.dumps({"schema": 1, "files": listed}, indent=1) + "\n").encode("utf-8")


def write_manifest(folder: Path) -> None:
    """Write `manifest.json` for the files that are in `folder` now, without checking them."""
    files = [path for path in folder.iterdir() if path.suffix in {".csv", ".parquet", ".toml"}]
    (folder / read.MANIFEST).write_bytes(encode_manifest({path.name: path.read_bytes() for path in files}))


def replace_files(folder: Path, contents: dict[str, bytes]) -> None:
    """Replace files by new ones, in the order given, once all new ones are safely on the disk.

    Raises DataError if a file cannot be written. No temporary file is left behind.
    """
    temporaries = {name: folder / f".{name}.new" for name in contents}
    try:
        for name, content in contents.items():
            write_durably(temporaries[name], content)
        for name, temporary in temporaries.items():
            temporary.replace(folder / name)
        sync_folder(folder)
    except OSError:
        raise errors.DataError([Finding(name, None, None, None, "unwritable")]) from None
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names of the files in a folder are on the disk; Windows does this without help."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
