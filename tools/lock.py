"""Write `requirements.txt` (what runs) and `requirements-dev.txt` (what checks) from the pins in `pyproject.toml`."""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DECLARED = re.compile(
    r"""^ {4}(["'])(?P<name>[A-Za-z0-9-]+)==(?P<version>[^\s;"']+)(?:; *(?P<marker>.+?))?\1,  # (?P<reason>.+)$"""
)
COMPILE = [
    *("pip", "compile", "--quiet", "--no-header", "--generate-hashes"),
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
]
HEAD = """# Locked for every platform, with hashes, by `make lock`. Change the pins in pyproject.toml, never here.
# Declared there, and why; the others are what these need:
"""


class Pin(NamedTuple):
    """A package as `pyproject.toml` declares it; `marker` is empty where it is needed on every platform."""

    version: str
    marker: str
    reason: str


class Lock(NamedTuple):
    """A lock file: the line of `pyproject.toml` that opens its list of pins, and how uv is told to read that list."""

    opening: str
    arguments: tuple[str, ...]


LOCKS = {
    "requirements.txt": Lock("dependencies = [", ("pyproject.toml",)),
    "requirements-dev.txt": Lock("dev = [", ("--group", "dev", "--constraints", "requirements.txt")),
}


def read_declared(file: str) -> dict[str, Pin]:
    """Return the pins that `pyproject.toml` declares for a lock file, by the package's name in lower case.

    Raises ValueError if a line of the list lacks an exact version or a reason.
    """
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    first = lines.index(LOCKS[file].opening) + 1
    found = [parse_pin(line) for line in lines[first : lines.index("]", first)]]
    return dict(found)


def parse_pin(line: str) -> tuple[str, Pin]:
    """Return name and pin of one line of a list in `pyproject.toml`; raises ValueError as `read_declared` does."""
    found = DECLARED.match(line)
    if not found:
        raise ValueError(f"no exact version or no reason: {line.strip()}")
    return found["name"].lower(), Pin(found["version"], found["marker"] or "", found["reason"])


def format_head(file: str) -> str:
    """Return the comment that opens a lock file: every declared package and why it is there."""
    return HEAD + "".join(f"#   {name}: {pin.reason}\n" for name, pin in read_declared(file).items())


def write_lock(file: str) -> None:
    """Write one lock file with uv; versions that are locked already are kept where they still fit."""
    command = [Path(sys.executable).with_name("uv"), *COMPILE, *LOCKS[file].arguments, "--output-file", file]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  nothing in it comes from outside
    path = ROOT / file
    path.write_text(format_head(file) + path.read_text("utf-8"), "utf-8", newline="\n")


if __name__ == "__main__":
    for each in LOCKS:
        write_lock(each)
