"""Have files read by another process, so that there is always an answer, whatever a file does to its readers."""

import base64
import json
import subprocess
import sys
from typing import Any, NamedTuple

from ipp.paths import ROOT
from ipp.verification.reading.claim import Claim
from ipp.verification.reading.compare import Difference

COMMAND = ["-m", "ipp.verification.reading.worker"]
SECONDS = 60  # the longest that an answer may take
MAX_ANSWER = 150_000_000  # characters of an answer


class Unreadable(ValueError):
    """Raised for a file that could not be read, whatever the reason."""


class Comparison(NamedTuple):
    """How a file differs from the one that was made for its view.

    `total` is the number of all differences; the first of them are listed. `is_moved` says that words of a PDF are
    elsewhere on the page; `rows` is the number of rows of the table on the last slide.
    """

    differences: list[Difference]
    total: int
    is_moved: bool
    rows: int


def request_claims(name: str, content: bytes) -> list[Claim]:
    """Return what a file claims to be. Raises Unreadable if it cannot be read."""
    answer = run_task("claims", name, content)
    return [Claim(**{**each, "content": decode_content(each["content"])}) for each in answer["claims"]]


def decode_content(text: str | None) -> bytes | None:
    """Return bytes from how the answer encodes them."""
    return None if text is None else base64.b64decode(text)


def compare_files(kind: str, made: bytes, given: bytes, sheet: bytes = b"") -> Comparison:
    """Return how a given file differs from the one made; `sheet` is the PDF that a picture shows. Raises Unreadable."""
    answer = run_task("compare", kind, made, given, sheet)
    differences = [Difference(**each) for each in answer["differences"]]
    return Comparison(differences, answer["total"], answer["is_moved"], answer["rows"])


def run_task(task: str, argument: str, *files: bytes) -> dict[str, Any]:
    """Run a task on files in another process and return its answer.

    Raises Unreadable if it fails, takes too long, or its answer is too long or no JSON.
    """
    head = json.dumps({"task": task, "argument": argument, "sizes": [len(each) for each in files]})
    message = b"".join([head.encode(), b"\n", *files])
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, *COMMAND],
            input=message, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True,
        )  # fmt: skip
        if len(done.stdout) > MAX_ANSWER:
            raise Unreadable(task)
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, OSError):
        raise Unreadable(task) from None
