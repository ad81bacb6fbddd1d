"""Try a sent file: keep it in a private folder, check it, show what it would change, then delete it."""

import datetime
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from ipp.dataset import errors, read, version_record, versions
from ipp.ingest import sandbox
from ipp.ingest.publish import preview, publish
from ipp.ingest.publish.publish import Target
from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.report import marked_copy
from ipp.ingest.schema import checked
from ipp.ingest.schema.checked import CheckResult
from ipp.ingest.worker import read_stage

copies: dict[str, Path] = {}  # marked copies that can be fetched, each under an unguessable key


def find_upload_target() -> Target:
    """Return where a sent file is published: the folder that the dashboard shows.

    Raises DataError if that is the public record, or has no versions to merge with.
    """
    folder = read.find_data_folder()
    if versions.read_current_name(folder) is None:
        raise publish.make_file_error(str(folder), "not_own")
    into = publish.find_target(folder)
    if into.kind == "public":
        raise publish.make_file_error(str(folder), "not_own")
    return into


class TrialClosed(Exception):
    """A trial that was closed while its file was being checked."""


class Trial:
    """One sent file, from its arrival to its end; `close` leaves no process and no file of it.

    Two threads may check and close at the same time: closing waits until the check has stopped.
    """

    def __init__(self, name: str, content: bytes, into: Target, lang: str, today: datetime.date):
        """Store the bytes under the name they were sent with. Raises DataError if the disk cannot be written."""
        self.name, self.into, self.lang, self.today = name, into, lang, today
        self.folder = Path(tempfile.mkdtemp(prefix="ipp-upload-"))
        self.path = self.folder / "sent" / name
        self.key = secrets.token_urlsafe(24)
        self.checked: CheckResult | None = None
        self.change: list[dict[str, str]] = []
        self.more = 0  # number of dates with figures in the file that `change` omits
        self.fault: errors.DataError | None = None
        self._ended, self._alone = threading.Event(), threading.Lock()
        try:
            guard.check_name(name)
            self.path.parent.mkdir()
            self.path.write_bytes(content)
        except Unreadable as error:
            self.checked = checked.make_refused_result(error, name, None, today, self.folder)
        except OSError:
            self.close()
            raise publish.make_file_error(name, "unwritable") from None

    def check(self, watch: Callable[[str, float], None]) -> None:
        """Check the file and compute what it would change; an exception from `watch(stage, seconds)` ends the check.

        A check that is finished is not repeated. Raises TrialClosed if the trial is closed first.
        """
        with self._alone:
            if self.checked is None:
                self._check(watch)

    def _check(self, watch: Callable[[str, float], None]) -> None:
        """Run the check; the lock in `check` allows one at a time."""
        self._raise_if_closed()
        results = Path(tempfile.mkdtemp(dir=self.folder))

        def watch_until_closed(seconds: float) -> None:
            self._raise_if_closed()
            watch(read_stage(results), seconds)

        try:
            outcome = sandbox.check_in_sandbox(
                self.path, self.into.place, self.today, results, self.lang, True, self.into.kind,
                watch_until_closed,
            )  # fmt: skip
            self._raise_if_closed()
            if not outcome.is_refused:
                self.preview_changes(outcome)
        except BaseException:
            shutil.rmtree(results, ignore_errors=True)
            raise
        self.checked = outcome
        if (results / marked_copy.NAME).exists():
            copies[self.key] = results / marked_copy.NAME

    def _raise_if_closed(self) -> None:
        """Raise TrialClosed once the trial is closed."""
        if self._ended.is_set():
            raise TrialClosed

    def preview_changes(self, outcome: CheckResult) -> None:
        """Compare the headline figures with the current ones; keep the reason if they may not be published."""
        try:
            contents = publish.prepare_files(outcome, self.into)
            self.change, self.more = preview.list_changes(self.into, contents, self.folder, self.lang)
        except errors.DataError as error:
            self.fault = error

    def publish(self, now: datetime.datetime) -> version_record.PublishedVersion:
        """Publish the figures and return the record. Raises DataError, and changes nothing, if that fails.

        Raises ValueError if the file was not checked.
        """
        if self.checked is None:
            raise ValueError(f"{self.name} was not checked")
        return publish.publish_checked(self.checked, self.path, self.into, now)

    @property
    def copy(self) -> str | None:
        """The key under which the marked copy can be fetched, or None."""
        return self.key if self.key in copies else None

    def close(self) -> None:
        """Delete the file and all results; stop a running check first, within a second."""
        self._ended.set()
        with self._alone:
            copies.pop(self.key, None)
            shutil.rmtree(self.folder, ignore_errors=True)
