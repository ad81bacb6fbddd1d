"""Refuse files before they are parsed: by name, by size, and by what their first bytes say they are."""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pyarrow
import pyarrow.parquet

from ipp.ingest.readers.raw_sheet import Unreadable

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The most that is accepted. Every refusal for size names its limit."""

    bytes: tuple[tuple[str, int], ...] = (
        *((".xlsx", 50 * MB), (".xlsb", 50 * MB), (".xls", 50 * MB), (".ods", 50 * MB)),
        *((".csv", 2000 * MB), (".parquet", 1000 * MB)),
    )
    entries: int = 1000  # files inside a workbook
    unpacked: int = 500 * MB  # bytes of a workbook once unpacked
    ratio: int = 200  # how many times an entry of a workbook may grow when unpacked
    uploaded: int = 200 * MB  # of any kind, sent by the page: the server holds it in memory as it arrives
    rows: int = 20_000_000
    columns: int = 100
    area: int = 16_000_000  # rows times columns of a sheet that calamine reads: it holds all of them in memory
    reference_rows: int = 10_000  # rows of each sheet other than counts and tours
    cell: int = 32_767  # characters, as in a spreadsheet
    seconds: int = 600
    memory: int = 2_000 * MB  # data of the reading process
    findings: int = 1000


LIMITS = Limits()
SIZES = dict(LIMITS.bytes)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
MACROS = re.compile(r"vbaproject|macrosheets/|activex/|\.bin\.rels$", re.IGNORECASE)
# Every .xlsb has parts that end in .bin.rels.
BINARY_MACROS = re.compile(r"vbaproject|macrosheets/|activex/", re.IGNORECASE)
OPEN_MACROS = re.compile(r"^(basic|scripts)/", re.IGNORECASE)
OUTSIDE = re.compile(
    r"^xl/(externallinks|connections\.(xml|bin)|embeddings|querytables|webextensions|model)", re.IGNORECASE
)
# Of each kind of packed workbook: the part that it must have, and what the names of macros look like.
PACKAGES = {
    ".xlsx": ("xl/workbook.xml", MACROS),
    ".xlsb": ("xl/workbook.bin", BINARY_MACROS),
    ".ods": ("content.xml", OPEN_MACROS),
}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
PACKED, COMPOUND, COLUMNS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"


def check_name(given: str) -> str:
    """Return the name of a file as sent. Raises Unreadable if it could lead elsewhere or cannot be shown."""
    has_hidden = any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in given)
    leads_elsewhere = {"/", "\\", ":"} & set(given) or given.startswith((".", "-", "~"))
    is_reserved = given.split(".")[0].strip().casefold() in RESERVED
    has_length = 0 < len(given.encode("utf-8", "replace")) <= 200
    if has_hidden or leads_elsewhere or is_reserved or not has_length or given != given.strip():
        raise Unreadable("file_name")
    return given


def check_file(path: Path) -> str:
    """Return the ending of a file, one of `SIZES`. Raises Unreadable unless name, size and first bytes agree."""
    suffix = path.suffix.lower()
    if suffix not in SIZES:
        raise Unreadable("macros" if suffix in (".xlsm", ".xltm", ".xlam") else "extension", suffix or None)
    size, first = read_start(path)
    if size == 0:
        raise Unreadable("empty_file")
    if size > SIZES[suffix]:
        raise Unreadable("too_big", f"{size // MB} MB", limit=f"{SIZES[suffix] // MB} MB")
    check_signature(suffix, first)
    if suffix in PACKAGES:
        check_package(path, suffix)
    elif suffix == ".parquet":
        check_parquet(path)
    return suffix


def read_start(path: Path) -> tuple[int, bytes]:
    """Return the size of a file and its first eight bytes. Raises Unreadable if there is no such file."""
    try:
        if not path.is_file():
            raise Unreadable("no_file")
        with path.open("rb") as file:
            return path.stat().st_size, file.read(8)
    except OSError:
        raise Unreadable("no_file") from None


def check_signature(suffix: str, first: bytes) -> None:
    """Raises Unreadable if the first bytes are not those of the kind of file that its ending says."""
    if first.startswith(COMPOUND) and suffix != ".xls":
        raise Unreadable("encrypted" if suffix in (".xlsx", ".xlsb") else "wrong_content", suffix)
    signatures = {".xls": COMPOUND, ".parquet": COLUMNS} | dict.fromkeys(PACKAGES, PACKED)
    is_binary = first.startswith((PACKED, COLUMNS, b"%PDF", b"\x1f\x8b"))
    if not first.startswith(signatures[suffix]) if suffix in signatures else is_binary:
        raise Unreadable("wrong_content", suffix)


def check_package(path: Path, suffix: str) -> None:
    """Check the list of contents of a packed workbook, unpacking none but its `mimetype`. Raises Unreadable."""
    part, macros = PACKAGES[suffix]
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            check_sizes(entries)
            for entry in entries:
                check_entry(entry, macros)
            has_type = suffix != ".ods" or packed.read("mimetype").startswith(OPEN_DOCUMENT)
    except KeyError:
        has_type = False
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error):
        raise Unreadable("truncated") from None
    if not has_type or not any(entry.filename.lower() == part for entry in entries):
        raise Unreadable("wrong_content", suffix)


def check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Raises Unreadable if a workbook would unpack to more than is allowed, or has an entry twice."""
    if len(entries) > LIMITS.entries:
        raise Unreadable("zip_entries", str(len(entries)), limit=LIMITS.entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LIMITS.unpacked:
        raise Unreadable("zip_size", f"{unpacked // MB} MB", limit=f"{LIMITS.unpacked // MB} MB")
    if any(entry.file_size > MB and entry.file_size > LIMITS.ratio * entry.compress_size for entry in entries):
        raise Unreadable("zip_ratio", limit=LIMITS.ratio)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Unreadable("truncated")


def check_entry(entry: zipfile.ZipInfo, macros: re.Pattern[str]) -> None:
    """Raises Unreadable if an entry of a workbook is a macro, a link outside, locked, or named to lead elsewhere."""
    if entry.flag_bits & 0x1:
        raise Unreadable("encrypted")
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if not parts or ".." in parts or parts[0].startswith(("/", "~")) or ":" in entry.filename:
        raise Unreadable("zip_path")
    if macros.search(entry.filename):
        raise Unreadable("macros")
    if OUTSIDE.search(entry.filename):
        raise Unreadable("external_links")


def check_parquet(path: Path) -> None:
    """Check the sizes that the footer of a Parquet file states. Raises Unreadable if they are more than is allowed."""
    try:
        stated = pyarrow.parquet.read_metadata(path)
        size = sum(stated.row_group(group).total_byte_size for group in range(stated.num_row_groups))
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable("truncated") from None
    check_row_count(stated.num_rows)
    check_column_count(stated.num_columns)
    if size > 2 * SIZES[".parquet"]:
        raise Unreadable("too_big", f"{size // MB} MB", limit=f"{2 * SIZES['.parquet'] // MB} MB")


def check_row_count(count: int) -> None:
    """Refuse more rows than are read. Raises Unreadable."""
    if count > LIMITS.rows:
        raise Unreadable("too_many_rows", str(count), limit=LIMITS.rows)


def check_column_count(count: int) -> None:
    """Raises Unreadable if there are more columns than are read."""
    if count > LIMITS.columns:
        raise Unreadable("too_many_columns", str(count), limit=LIMITS.columns)


def check_area(height: int, width: int) -> None:
    """Raise Unreadable if a sheet of so many rows and columns is too large to be read at once."""
    check_column_count(width)
    if height * width > LIMITS.area:
        raise Unreadable("too_many_rows", str(height), limit=LIMITS.area // width)
