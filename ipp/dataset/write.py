"""Files written so that the same tables give the same bytes, and so that they last."""

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

from ipp.dataset import read
from ipp.dataset.rules import Finding


def parquet(table: pyarrow.Table) -> bytes:
    """The bytes of a table as Parquet."""
    sink = io.BytesIO()
    write_parquet(table, sink)
    return sink.getvalue()


def write_parquet(table: pyarrow.Table, sink: Path | BinaryIO) -> None:
    """Writes `table` with ZSTD and a fixed layout, so that the same rows give the same bytes."""
    pyarrow.parquet.write_table(table, sink, compression="zstd", compression_level=9, version="2.6", store_schema=False)


def csv(table: pyarrow.Table) -> bytes:
    """The bytes of a reference table as CSV, which `files.from_csv` reads back as the same table."""
    columns = [pc.fill_null(pc.cast(column, pyarrow.string()), "").to_pylist() for column in table.columns]
    sink = io.StringIO()
    out = comma_separated.writer(sink, lineterminator="\n")
    out.writerow(table.column_names)
    out.writerows(zip(*columns, strict=True))
    return sink.getvalue().encode("utf-8")


def toml(values: dict[str, str | datetime.date]) -> bytes:
    """Texts and days as TOML, a line each."""
    told = {
        key: json.dumps(each, ensure_ascii=False) if isinstance(each, str) else each for key, each in values.items()
    }
    return "".join(f"{key} = {each}\n" for key, each in told.items()).encode("utf-8")


def manifest(contents: dict[str, bytes]) -> bytes:
    """The manifest of files: size and SHA-256 of each."""
    listed = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(contents.items())
    }
    return (json.dumps({"schema": 1, "files": listed}, indent=1) + "\n").encode("utf-8")


def write_manifest(folder: Path) -> None:
    """Writes `manifest.json` for the files that stand in `folder` now, whatever they hold."""
    loaded = [path for path in folder.iterdir() if path.suffix in {".csv", ".parquet", ".toml"}]
    (folder / read.MANIFEST).write_bytes(manifest({path.name: path.read_bytes() for path in loaded}))


def replace(folder: Path, contents: dict[str, bytes]) -> None:
    """Puts new files in the place of old ones once all of them are safely on the disk, in the order given.

    Raises files.Refused when one cannot be written; no temporary file is left behind.
    """
    temporaries = {name: folder / f".{name}.new" for name in contents}
    try:
        for name, content in contents.items():
            written(temporaries[name], content)
        for name, temporary in temporaries.items():
            temporary.replace(folder / name)
        settled(folder)
    except OSError:
        raise read.Refused([Finding(name, None, None, None, "unwritable")]) from None
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def written(path: Path, content: bytes) -> None:
    """Writes a file to the disk, not only to memory."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settled(folder: Path) -> None:
    """Makes the new names of files in a folder last; Windows keeps them by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
