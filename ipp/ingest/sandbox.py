"""Check a file in a separate process with limits on time and memory, so that there is always a result."""

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

from ipp.ingest.readers import guard
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.schema.checked import ANSWER, CheckResult, compute_digest, make_refused_result
from ipp.ingest.worker import CheckRequest, check_file, decode_finding
from ipp.paths import ROOT

COMMAND = ["-m", "ipp.ingest.sandbox"]
OUT_OF_MEMORY = 3
POLL_SECONDS = 0.25  # seconds between checks for the end of the process


def check_in_sandbox(
    path: Path,
    against: Path,
    today: datetime.date,
    folder: Path,
    lang: str = "en",
    marked: bool = False,
    kind: str | None = None,
    watch: Callable[[float], None] | None = None,
) -> CheckResult:
    """Return the result for one file; never raise for its content.

    `folder` is empty, and keeps the tables. `watch` is called a few times a second with the seconds since the start;
    an exception from it ends the check.
    """
    sha256 = None
    try:
        guard.check_name(path.name)
        guard.check_file(path)
        sha256 = compute_digest(path)
        sent, base, results = (str(each.resolve()) for each in (path, against, folder))
        run_check(CheckRequest(sent, base, results, f"{today}", lang, marked, kind), watch)
    except Unreadable as error:
        return make_refused_result(error, path.name, sha256, today, folder)
    answer = json.loads((folder / ANSWER).read_text("utf-8"))
    findings = [decode_finding(each) for each in answer["findings"]]
    return CheckResult(path.name, sha256, today, answer["rows"], findings, answer["counted"], folder)


def run_check(request: CheckRequest, watch: Callable[[float], None] | None = None) -> None:
    """Run the check in a separate process. Raises Unreadable if that gives no answer."""
    command = [sys.executable, *COMMAND, json.dumps(dataclasses.asdict(request))]
    null = subprocess.DEVNULL
    lean = os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    with subprocess.Popen(command, cwd=ROOT, env=lean, stdin=null, stdout=null, stderr=null) as process:  # noqa: S603
        try:
            code = wait_for_exit(process, watch)
        finally:
            process.kill()
    if code:
        raise Unreadable("too_much_memory" if code == OUT_OF_MEMORY else "reader_stopped")


def wait_for_exit(process: subprocess.Popen[bytes], watch: Callable[[float], None] | None) -> int:
    """Return the exit code of a process. Raises Unreadable if it exceeds the time limit."""
    start = time.monotonic()
    while (taken := time.monotonic() - start) < LIMITS.seconds:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(min(POLL_SECONDS, LIMITS.seconds - taken))
        if watch is not None:
            watch(taken)
    raise Unreadable("too_long", limit=LIMITS.seconds)


def limit_process() -> None:
    """Set the limits of this process, where the system supports them."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * LIMITS.seconds, 2 * LIMITS.seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (LIMITS.memory, LIMITS.memory))


def main() -> int:
    """Check the file that the one argument describes, and return the exit code."""
    limit_process()
    try:
        check_file(CheckRequest(**json.loads(sys.argv[1])))
    except (MemoryError, duckdb.OutOfMemoryException):
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
