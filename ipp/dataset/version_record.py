"""The record of a published version, as `published.json` holds it."""

import dataclasses
import json

from ipp.dataset import read

SCHEMA = 1


@dataclasses.dataclass(frozen=True)
class Origin:
    """A file that a version was made from: its name, SHA-256 and number of rows."""

    file: str
    sha256: str
    rows: int


@dataclasses.dataclass(frozen=True)
class PublishedVersion:
    """A version as it was published: the content of its `published.json`."""

    name: str
    parent: str | None
    recorded_at: str
    manifest_sha256: str
    origins: tuple[Origin, ...] = ()
    rows: dict[str, int] = dataclasses.field(default_factory=dict)
    sums: dict[str, int] = dataclasses.field(default_factory=dict)
    findings: tuple[dict[str, object], ...] = ()


def add_sums(record: PublishedVersion, loaded: read.LoadedData) -> PublishedVersion:
    """Return the record with the number of rows of each table and the sums of its counts."""
    rows = {name: table.num_rows for name, table in loaded.tables.items()}
    counts = read.convert_to_frame(loaded.tables["deployments"])
    sums = {column: int(counts[column].sum()) for column in ("officers", "women")}
    return dataclasses.replace(record, rows=rows, sums=sums)


def encode_record(record: PublishedVersion) -> bytes:
    """Return the record as the bytes of its file."""
    content = {"schema": SCHEMA, **dataclasses.asdict(record)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
