"""Checks a file in a process of its own, with limits on time and memory: whatever happens there, here is an answer."""

import contextlib
import dataclasses
import datetime
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from ipp.ingest.check import Request, check, finding
from ipp.ingest.readers import guard
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.schema.checked import ANSWER, Checked, digest, refused
from ipp.paths import ROOT

COMMAND = ["-m", "ipp.ingest.sandbox"]
REFUSED_MEMORY = 3
BEAT = 0.25  # seconds between two looks at whether a check has ended


def checked(
    path: Path,
    against: Path,
    today: datetime.date,
    folder: Path,
    lang: str = "en",
    marked: bool = False,
    kind: str | None = None,
    watch: Callable[[float], None] | None = None,
) -> Checked:
    """The outcome for one file; never raises for what is in it. `folder` is empty, and stays with the tables in it.

    `watch` is called a few times a second with the seconds since the start; what it raises ends the check.
    """
    sha256 = None
    try:
        guard.check_name(path.name)
        guard.check_file(path)
        sha256 = digest(path)
        places = (str(each.resolve()) for each in (path, against, folder))
        run(Request(*places, f"{today}", lang, marked, kind), watch)
    except Unreadable as told:
        return refused(told, path.name, sha256, today, folder)
    answer = json.loads((folder / ANSWER).read_text("utf-8"))
    findings = [finding(each) for each in answer["findings"]]
    return Checked(path.name, sha256, today, answer["rows"], findings, answer["counted"], folder)


def run(request: Request, watch: Callable[[float], None] | None = None) -> None:
    """Runs the check in a process of its own; Unreadable when it gives no answer."""
    command = [sys.executable, *COMMAND, json.dumps(dataclasses.asdict(request))]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    lean = os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    with subprocess.Popen(command, cwd=ROOT, env=lean, **quiet) as process:  # noqa: S603
        try:
            code = ended(process, watch)
        finally:
            process.kill()
    if code:
        raise Unreadable("too_much_memory" if code == REFUSED_MEMORY else "reader_stopped")


def ended(process: subprocess.Popen, watch: Callable[[float], None] | None) -> int:
    """The exit code of a process, watched until it ends; Unreadable when it takes longer than it may."""
    start = time.monotonic()
    while (taken := time.monotonic() - start) < LIMITS.seconds:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(min(BEAT, LIMITS.seconds - taken))
        if watch is not None:
            watch(taken)
    raise Unreadable("too_long", limit=LIMITS.seconds)


def bounded() -> None:
    """Sets the limits of this process, where the system knows them."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * LIMITS.seconds, 2 * LIMITS.seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (LIMITS.memory, LIMITS.memory))


def main() -> int:
    """Checks the file that the one argument names; the exit code says how that went."""
    bounded()
    try:
        check(Request(**json.loads(sys.argv[1])))
    except (MemoryError, duckdb.OutOfMemoryException):
        return REFUSED_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
