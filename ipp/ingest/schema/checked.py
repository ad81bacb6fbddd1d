"""What the check of a file found."""

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
class Checked:
    """A file once checked: its SHA-256, the rows of each sheet, the findings kept, how many there are, the tables."""

    file: str
    sha256: str | None
    today: datetime.date
    rows: dict[str, int]
    findings: list[Finding]
    counted: dict[str, int]
    folder: Path

    @property
    def refused(self) -> bool:
        """Whether anything in it keeps it from being published."""
        return self.counted["error"] > 0

    def table(self, sheet: str) -> pyarrow.Table:
        """The typed rows of a sheet, `row` being their number in the file; KeyError for a sheet that was not sent."""
        if sheet not in self.rows:
            raise KeyError(sheet)
        return pyarrow.parquet.read_table(self.folder / f"{sheet}.parquet")

    @property
    def strength(self) -> pyarrow.Table:
        """Officers and women counted from tours, a row per level, id and date on which they change."""
        return pyarrow.parquet.read_table(self.folder / STRENGTH)

    @property
    def differences(self) -> pyarrow.Table:
        """The counts that the tours contradict, with what each says."""
        return pyarrow.parquet.read_table(self.folder / DIFFERENCES)


def refused(told: Unreadable, file: str, sha256: str | None, today: datetime.date, folder: Path) -> Checked:
    """The outcome for a file of which nothing is read."""
    return Checked(file, sha256, today, {}, [told.finding(file)], dict(ONE_ERROR), folder)


def digest(path: Path) -> str:
    """The SHA-256 of a file; Unreadable when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise Unreadable("no_file") from None
