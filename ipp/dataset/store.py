"""The newest good version of the data folder that this process serves."""

import threading
from functools import cache
from pathlib import Path

from ipp.dataset import read, versions
from ipp.dataset.database import Version, engine


@cache
def store() -> "Store":
    """The store of this process: the folder that `IPP_DATA` names, or the public record; `files.Refused` if unfit."""
    return Store(read.data_folder())


class Store:
    """The newest version of a data folder that may be shown; a broken one never replaces a good one."""

    def __init__(self, folder: Path):
        """Loads the folder; `files.Refused` when neither it nor an earlier version of it may be shown."""
        self.folder = folder
        self._lock = threading.Lock()
        self._seen = self._stamp()
        self._version, self.fault = newest_good(folder)

    def _stamp(self) -> tuple:
        """What changes whenever another version is put in place."""
        place = versions.places(self.folder)[0]
        return place, *(state(path) for path in (self.folder / read.CURRENT, place / read.MANIFEST))

    def current(self) -> Version:
        """The version to show now; after a bad change in the folder the last good one, with `fault` set."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                try:
                    versions.current(self.folder)
                    self._version, self.fault = engine(read.load(versions.places(self.folder)[0])), None
                except read.Refused as refused:
                    self.fault = refused
            return self._version


def newest_good(folder: Path) -> tuple[Version, read.Refused | None]:
    """The first version that may be shown, and why the one before it may not; `files.Refused` when none may."""
    _, loaded, faults = versions.good(folder)
    return engine(loaded), next(iter(faults), None)


def state(path: Path) -> tuple[int, int] | None:
    """When a file was written and how long it is, None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
