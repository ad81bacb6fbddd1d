"""The result of checking a file."""

import dataclasses
import datetime
import hashlib
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ipp.dataset.rules import Finding
from ipp.ingest.readers.raw_sheet import Unreadable

TOURS, STRENGTH = "tours.parquet", "strength.parquet"  # kept with a version, beside its tables
DIFFERENCES, ANSWER = "differences.parquet", "answer.json"
ONE_ERROR = {"error": 1, "warning": 0, "revision": 0}


@dataclasses.dataclass(frozen=True)
class CheckResult:
    """A checked file: its SHA-256, the rows of each sheet, the findings kept, and how many there are by severity.

    `folder` holds its tables as Parquet files.
    """

    file: str
    sha256: str | None
    today: datetime.date
    rows: dict[str, int]
    findings: list[Finding]
    counted: dict[str, int]
    folder: Path

    @property
    def is_refused(self) -> bool:
        """Whether an error in it prevents publication."""
        return self.counted["error"] > 0

    def read_table(self, sheet: str) -> pyarrow.Table:
        """Return the typed rows of a sheet; `row` is their number in the file. Raises KeyError if it was not sent."""
        if sheet not in self.rows:
            raise KeyError(sheet)
        return pyarrow.parquet.read_table(self.folder / f"{sheet}.parquet")

    @property
    def strength(self) -> pyarrow.Table:
        """Officers and women counted from tours, one row per level, id and date of change."""
        return pyarrow.parquet.read_table(self.folder / STRENGTH)

    @property
    def differences(self) -> pyarrow.Table:
        """The counts that the tours contradict, with both numbers."""
        return pyarrow.parquet.read_table(self.folder / DIFFERENCES)


def make_refused_result(
    error: Unreadable, file: str, sha256: str | None, today: datetime.date, folder: Path
) -> CheckResult:
    """Return the result for a file that could not be read at all."""
    return CheckResult(file, sha256, today, {}, [error.finding(file)], dict(ONE_ERROR), folder)


def compute_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal. Raises Unreadable if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise Unreadable("no_file") from None
