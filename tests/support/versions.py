"""Versions of the public record that differ in one ceiling."""

import datetime

from ipp import paths

NOW = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
DATA = paths.DATA
OLD = b"program,ceiling,150,2019-09-05"
NEW = b"program,ceiling,160,2019-09-05"


def record(ceiling: bytes = OLD) -> dict[str, bytes]:
    """The files of the public record, with another ceiling on 2019-09-05."""
    kept = [path for path in sorted(DATA.iterdir()) if path.suffix in (".csv", ".parquet", ".toml")]
    contents = {path.name: path.read_bytes() for path in kept}
    assert contents["caps.csv"].count(OLD) == 1
    return contents | {"caps.csv": contents["caps.csv"].replace(OLD, ceiling)}
