"""What the tests in a browser share."""

import csv
from pathlib import Path

import pytest

from ipp.language.words import LANGUAGES
from tests.support import seen
from tests.support.browser import ROOT

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def names():
    """The names that the data give in each language: of places, missions, roles, countries, sources."""
    rows = [row for file in ("engagements", "missions", "countries", "sources") for row in table(file)]
    found = {lang: {row[key] for row in rows for key in row if key.endswith(f"_{lang}")} for lang in LANGUAGES}
    return {lang: seen.phrases(each) for lang, each in found.items()}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pytest_collection_modifyitems(items):
    """Mark every test of this folder as one that needs a browser."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
