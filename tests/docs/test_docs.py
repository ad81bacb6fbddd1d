"""The documentation: its links lead somewhere, what it names exists, and what is written by a script is current."""

import re

import pytest

from ipp import site
from ipp.__main__ import COMMANDS
from ipp.paths import ROOT
from tools.docs import PAGES

FILES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]
HAND_WRITTEN = [name for name in NAMES if name != "CHANGELOG.md"]
FOLDERS = ("ipp", "tests", "docs", "data", "pages", "tools")
MOST_LINES = 80
SECTIONS = ["## Context", "## Decision", "## Consequences"]


def read(name: str) -> str:
    """Return a file of the project as text."""
    return (ROOT / name).read_text("utf-8")


def test_the_documentation_is_there():
    assert len(NAMES) >= 45
    pages = ("architecture", "operations", "data-dictionary", "glossary", "own-figures", "api", "performance")
    assert {f"docs/{page}.md" for page in pages} <= set(NAMES)
    assert {"README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"} <= set(NAMES)


def test_the_readme_is_a_page():
    assert len(read("README.md").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_file(name):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(name))
    local = [link for link in links if not re.match(r"https?://|mailto:|/", link)]
    assert [link for link in local if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_every_file_that_is_named_exists(name):
    named = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)(?:::\w+)?`", read(name))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_promise_of_security_names_a_test_that_exists():
    promises = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", read("SECURITY.md"))
    assert len(promises) >= 12
    assert [each for each in promises if f"def {each[1]}(" not in read(each[0])] == []


def test_every_command_and_page_parameter_is_in_the_description_of_the_addresses():
    text = read("docs/api.md")
    assert [command for command in COMMANDS if f"`{command}`" not in text] == []
    parameters = {name for names in site.PARAMETERS.values() for name in names}
    assert len(parameters) >= 5
    assert [name for name in parameters if f"`{name}=" not in text] == []
    assert [path for path in site.PAGES.values() if f"`/{path}`" not in text] == []


@pytest.mark.parametrize("name", sorted(path for path in NAMES if path.startswith("docs/decisions/")))
def test_a_decision_has_context_decision_consequences_and_date(name):
    lines = read(name).splitlines()
    assert re.fullmatch(r"docs/decisions/\d{4}-[a-z0-9-]+\.md", name)
    assert lines[0].startswith("# ") and re.fullmatch(r"Date: \d{4}-\d\d-\d\d", lines[2])
    assert [line for line in lines if line.startswith("## ")] == SECTIONS


def test_no_two_decisions_have_one_number():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) >= 30 and len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_written_by_a_script_is_current(name):
    assert read(name) == PAGES[name](), "write it again with: python -m tools.docs"
