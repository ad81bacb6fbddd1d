"""Checking a file in the process of the tests, where a fault shows its traceback and a start takes no second."""

import datetime
import json
import tempfile
from functools import cache
from pathlib import Path
from unittest import mock

from ipp import paths
from ipp.dataset.rules import Finding
from ipp.ingest import sandbox, worker
from ipp.ingest.schema.checked import CheckResult

load = worker.load_base
TODAY = datetime.date(2026, 12, 1)


@cache
def public() -> object:
    """The public record as a file is laid over it, loaded once."""
    return load(paths.DATA)


def checked(path: Path, against: Path = paths.DATA, today: datetime.date = TODAY, **more) -> CheckResult:
    """The outcome for a file, without a process of its own; the public record is loaded once for all."""
    folder = Path(tempfile.mkdtemp(dir=path.parent))
    base = (lambda _: public()) if against == paths.DATA else load
    with mock.patch.object(sandbox, "run_check", lambda request, _watch: here(request, base)):
        return sandbox.check_in_sandbox(path, against, today, folder, **more)


def in_process(monkeypatch) -> None:
    """Check files in the process of the tests from now on; one test of the command starts the real child process."""
    monkeypatch.setattr(sandbox, "run_check", lambda request, _watch=None: here(request, base_of))


def base_of(folder: Path) -> object:
    """The dataset that a file is laid over; the public record is loaded once."""
    return public() if Path(folder).resolve() == paths.DATA.resolve() else load(folder)


def here(request: worker.CheckRequest, base) -> None:
    """Runs the check here."""
    with mock.patch.object(worker, "load_base", base):
        worker.check_file(request)


def rules(path: Path, **more) -> list[str]:
    """The rules that the findings on a file are of, in their order."""
    return [each.rule for each in checked(path, **more).findings]


def only(path: Path, **more) -> Finding:
    """The one finding on a file."""
    found = checked(path, **more).findings
    assert len(found) == 1, json.dumps([(each.rule, each.row, each.value) for each in found])
    return found[0]
