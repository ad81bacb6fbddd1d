"""What is declared in `pyproject.toml` is what the two lock files hold."""

import re

import pytest

from tools.lock import LOCKS, ROOT, format_head, parse_pin, read_declared

ENTRY = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? \\$")
DIRECT = {"requirements.txt": "ipp (pyproject.toml)", "requirements-dev.txt": "ipp (pyproject.toml:dev)"}


def read_locked(file: str) -> dict[str, tuple[str, str, str]]:
    """Return version, marker and the lines below each entry of a lock file, by name."""
    entries = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / file).read_text("utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for entry in entries:
        first, _, below = entry.partition("\n")
        line = ENTRY.match(first)
        assert line, first
        found[line["name"]] = (line["version"], line["marker"] or "", below)
    return found


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_holds_every_declared_pin(file):
    declared, locked = read_declared(file), read_locked(file)
    assert len(declared) >= 15
    for name, pin in declared.items():
        version, marker, _ = locked[name]
        assert (version, marker.replace("'", '"')) == (pin.version, pin.marker), name


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_holds_as_direct_what_is_declared_and_nothing_else(file):
    direct = {name for name, (_, _, below) in read_locked(file).items() if DIRECT[file] in below}
    assert direct == set(read_declared(file))


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_opens_with_every_declared_package_and_its_reason(file):
    assert (ROOT / file).read_text("utf-8").startswith(format_head(file) + read_first_entry(file))


def read_first_entry(file: str) -> str:
    return min(read_locked(file)) + "=="


@pytest.mark.parametrize("file", LOCKS)
def test_every_locked_package_has_hashes(file):
    for name, (_, _, below) in read_locked(file).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", below), name


def test_both_locks_agree_on_every_package_that_they_share():
    run, check = (read_locked(file) for file in LOCKS)
    shared = run.keys() & check.keys()
    assert len(shared) >= 5
    assert {name: check[name][0] for name in shared} == {name: run[name][0] for name in shared}


@pytest.mark.parametrize("file", LOCKS)
def test_no_lock_names_a_registry(file):
    assert "://" not in (ROOT / file).read_text("utf-8")


@pytest.mark.parametrize("line", ['    "pandas>=3",  # tables', '    "pandas==3.1.1",', '    "pandas",  # tables'])
def test_a_line_without_exact_version_or_reason_is_refused(line):
    with pytest.raises(ValueError, match="no exact version or no reason"):
        parse_pin(line)
