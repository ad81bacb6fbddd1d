"""What is refused before anything is parsed: by its name, its size, and what its bytes say they are."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pyarrow
import pyarrow.parquet

from ipp.ingest.readers.raw_sheet import Unreadable

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What is accepted at most; every refusal for size names its limit."""

    bytes: tuple[tuple[str, int], ...] = ((".xlsx", 50 * MB), (".csv", 2000 * MB), (".parquet", 1000 * MB))
    entries: int = 1000  # files inside a workbook
    unpacked: int = 500 * MB  # bytes of a workbook once unpacked
    ratio: int = 200  # how many times an entry of a workbook may grow when unpacked
    uploaded: int = 200 * MB  # of any kind, sent by the page: the server holds it in memory as it arrives
    rows: int = 20_000_000
    columns: int = 100
    reference_rows: int = 10_000  # rows of each sheet other than counts and tours
    cell: int = 32_767  # characters, as in a spreadsheet
    seconds: int = 600
    memory: int = 2_000 * MB  # data of the reading process
    findings: int = 1000


LIMITS = Limits()
SIZES = dict(LIMITS.bytes)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
MACROS = re.compile(r"vbaproject|macrosheets/|activex/|\.bin\.rels$", re.IGNORECASE)
OUTSIDE = re.compile(r"^xl/(externallinks|connections\.xml|embeddings|querytables|webextensions|model)", re.IGNORECASE)
PACKED, COMPOUND, COLUMNS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"


def check_name(given: str) -> str:
    """The name of a file as given by whoever sent it; Unreadable when it could lead elsewhere or cannot be shown."""
    hidden = any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in given)
    outside = {"/", "\\", ":"} & set(given) or given.startswith((".", "-", "~"))
    reserved = given.split(".")[0].strip().casefold() in RESERVED
    if hidden or outside or reserved or not 0 < len(given.encode("utf-8", "replace")) <= 200 or given != given.strip():
        raise Unreadable("file_name")
    return given


def check_file(path: Path) -> str:
    """Which of `.xlsx`, `.csv` and `.parquet` the file is; Unreadable unless its name, size and first bytes agree."""
    suffix = path.suffix.lower()
    if suffix not in SIZES:
        raise Unreadable("macros" if suffix in (".xlsm", ".xltm", ".xlam") else "extension", suffix or None)
    size, first = read_start(path)
    if size == 0:
        raise Unreadable("empty_file")
    if size > SIZES[suffix]:
        raise Unreadable("too_big", f"{size // MB} MB", limit=f"{SIZES[suffix] // MB} MB")
    check_signature(suffix, first)
    {".xlsx": check_package, ".parquet": check_parquet}.get(suffix, lambda _: None)(path)
    return suffix


def read_start(path: Path) -> tuple[int, bytes]:
    """The size of a file and its first bytes."""
    try:
        if not path.is_file():
            raise Unreadable("no_file")
        with path.open("rb") as file:
            return path.stat().st_size, file.read(8)
    except OSError:
        raise Unreadable("no_file") from None


def check_signature(suffix: str, first: bytes) -> None:
    """Unreadable when the first bytes are not those of the kind of file its name says."""
    if first.startswith(COMPOUND):
        raise Unreadable("encrypted" if suffix == ".xlsx" else "wrong_content", suffix)
    kinds = {".xlsx": first.startswith(PACKED), ".parquet": first.startswith(COLUMNS)}
    others = first.startswith((PACKED, COLUMNS, b"%PDF", b"\x1f\x8b"))
    if not kinds.get(suffix, not others):
        raise Unreadable("wrong_content", suffix)


def check_package(path: Path) -> None:
    """Looks at the list of contents of a workbook, unpacking nothing."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("truncated") from None
    check_sizes(entries)
    for entry in entries:
        check_entry(entry)
    if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
        raise Unreadable("wrong_content", ".xlsx")


def check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Unreadable when a workbook would unpack to more than is allowed, or has an entry twice."""
    if len(entries) > LIMITS.entries:
        raise Unreadable("zip_entries", str(len(entries)), limit=LIMITS.entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LIMITS.unpacked:
        raise Unreadable("zip_size", f"{unpacked // MB} MB", limit=f"{LIMITS.unpacked // MB} MB")
    if any(entry.file_size > MB and entry.file_size > LIMITS.ratio * entry.compress_size for entry in entries):
        raise Unreadable("zip_ratio", limit=LIMITS.ratio)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Unreadable("truncated")


def check_entry(entry: zipfile.ZipInfo) -> None:
    """Unreadable for an entry of a workbook that is a macro, a link outside, locked, or named to lead elsewhere."""
    if entry.flag_bits & 0x1:
        raise Unreadable("encrypted")
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if not parts or ".." in parts or parts[0].startswith(("/", "~")) or ":" in entry.filename:
        raise Unreadable("zip_path")
    if MACROS.search(entry.filename):
        raise Unreadable("macros")
    if OUTSIDE.search(entry.filename):
        raise Unreadable("external_links")


def check_parquet(path: Path) -> None:
    """Looks at the footer of a Parquet file, which promises how much there is."""
    try:
        promised = pyarrow.parquet.read_metadata(path)
        size = sum(promised.row_group(group).total_byte_size for group in range(promised.num_row_groups))
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None
    check_row_count(promised.num_rows)
    check_column_count(promised.num_columns)
    if size > 2 * SIZES[".parquet"]:
        raise Unreadable("too_big", f"{size // MB} MB", limit=f"{2 * SIZES['.parquet'] // MB} MB")


def check_row_count(count: int) -> None:
    """Unreadable when there are more rows than are read."""
    if count > LIMITS.rows:
        raise Unreadable("too_many_rows", str(count), limit=LIMITS.rows)


def check_column_count(count: int) -> None:
    """Unreadable when there are more columns than are read."""
    if count > LIMITS.columns:
        raise Unreadable("too_many_columns", str(count), limit=LIMITS.columns)
