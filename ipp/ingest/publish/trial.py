"""A file sent to be tried: kept in a folder of its own, checked, shown for what it would change, then gone."""

import datetime
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from ipp.dataset import read, versions
from ipp.ingest import sandbox
from ipp.ingest.check import stage
from ipp.ingest.publish import preview, publish
from ipp.ingest.publish.publish import Target
from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.report import marked_copy
from ipp.ingest.schema import checked
from ipp.ingest.schema.checked import Checked

copies: dict[str, Path] = {}  # the marked copies that can be fetched now, each by a key nobody can guess


def target() -> Target:
    """Where a file that is sent is published: the folder the dashboard shows.

    Raises files.Refused when that is the public record, or holds no versions to lay figures over.
    """
    folder = read.find_data_folder()
    if versions.read_current_name(folder) is None:
        raise publish.refused(str(folder), "not_own")
    into = publish.target(folder)
    if into.kind == "public":
        raise publish.refused(str(folder), "not_own")
    return into


class Closed(Exception):
    """A trial that ended while its file was being checked."""


class Trial:
    """One file sent, from its arrival to its end; after `close` no process and no file of it is left.

    A check and the end of the trial may be asked for by two threads: the end waits until the check has broken off.
    """

    def __init__(self, name: str, content: bytes, into: Target, lang: str, today: datetime.date):
        """Keeps the bytes under the name they were sent with; files.Refused when the disk does not take them."""
        self.name, self.into, self.lang, self.today = name, into, lang, today
        self.folder = Path(tempfile.mkdtemp(prefix="ipp-upload-"))
        self.path = self.folder / "sent" / name
        self.key = secrets.token_urlsafe(24)
        self.checked: Checked | None = None
        self.change: list[dict[str, str]] = []
        self.more = 0  # dates that the file gives figures of and `change` does not tell
        self.fault: read.DataError | None = None
        self._ended, self._alone = threading.Event(), threading.Lock()
        try:
            guard.check_name(name)
            self.path.parent.mkdir()
            self.path.write_bytes(content)
        except Unreadable as told:
            self.checked = checked.refused(told, name, None, today, self.folder)
        except OSError:
            self.close()
            raise publish.refused(name, "unwritable") from None

    def check(self, watch: Callable[[str, float], None]) -> None:
        """Checks the file, and works out what it would change; what `watch(stage, seconds)` raises ends the check.

        Raises Closed when the trial ends first; a check that another one has finished is not made again.
        """
        with self._alone:
            if self.checked is None:
                self._check(watch)

    def _check(self, watch: Callable[[str, float], None]) -> None:
        """The check itself, of which one runs at a time."""
        self._go_on()
        made = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            outcome = sandbox.checked(
                self.path, self.into.place, self.today, made, self.lang, True, self.into.kind,
                lambda seconds: self._go_on() or watch(stage(made), seconds),
            )  # fmt: skip
            self._go_on()
            if not outcome.refused:
                self.foresee(outcome)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self.checked = outcome
        if (made / marked_copy.NAME).exists():
            copies[self.key] = made / marked_copy.NAME

    def _go_on(self) -> None:
        """Raises Closed once the trial is ended."""
        if self._ended.is_set():
            raise Closed

    def foresee(self, outcome: Checked) -> None:
        """Compares the headline figures with those shown; keeps the reason where they may not be published."""
        try:
            contents = publish.proposed(outcome, self.into)
            self.change, self.more = preview.changes(self.into, contents, self.folder, self.lang)
        except read.DataError as refused:
            self.fault = refused

    def publish(self, now: datetime.datetime) -> versions.PublishedVersion:
        """The version the figures are in; files.Refused, and nothing changed, when they are not published."""
        return publish.publish(self.checked, self.path, self.into, now)

    @property
    def copy(self) -> str | None:
        """The key under which the marked copy is fetched, None where there is none."""
        return self.key if self.key in copies else None

    def close(self) -> None:
        """Leaves nothing of the file; a check that runs is broken off first, within a second."""
        self._ended.set()
        with self._alone:
            copies.pop(self.key, None)
            shutil.rmtree(self.folder, ignore_errors=True)
