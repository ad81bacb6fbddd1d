"""Keep the newest valid version of the data folder that this process serves."""

import threading
from functools import cache
from pathlib import Path

from ipp.dataset import errors, read, versions
from ipp.dataset.database import Version, open_version


@cache
def get_store() -> "Store":
    """Return the store of this process, for the folder that `IPP_DATA` names or the public record.

    Raises DataError if no version may be shown.
    """
    return Store(read.find_data_folder())


class Store:
    """The newest version of a data folder that may be shown; an invalid one never replaces a valid one."""

    def __init__(self, folder: Path):
        """Load the folder. Raises DataError if neither its current version nor another one may be shown."""
        self.folder = folder
        self._lock = threading.Lock()
        self._last_stamp = self._stamp()
        self._version, self.fault = open_newest_valid(folder)

    def _stamp(self) -> tuple[object, ...]:
        """Return a value that changes whenever another version is published."""
        place = versions.list_candidates(self.folder)[0]
        return place, *(read_file_state(path) for path in (self.folder / read.CURRENT, place / read.MANIFEST))

    def current(self) -> Version:
        """Return the version to show now; after an invalid change, the last valid one, with `fault` set."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._last_stamp:
                self._last_stamp = stamp
                try:
                    versions.read_current_name(self.folder)
                    self._version, self.fault = (
                        open_version(read.load_folder(versions.list_candidates(self.folder)[0])),
                        None,
                    )
                except errors.DataError as error:
                    self.fault = error
            return self._version


def open_newest_valid(folder: Path) -> tuple[Version, errors.DataError | None]:
    """Return the first version that may be shown, and why the one before it may not, or None.

    Raises DataError if no version may be shown.
    """
    _, loaded, faults = versions.load_first_valid(folder)
    return open_version(loaded), next(iter(faults), None)


def read_file_state(path: Path) -> tuple[int, int] | None:
    """Return when a file was written (ns) and its size (bytes), or None if it does not exist."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
