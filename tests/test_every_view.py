"""Every page in every language and view, opened once each: no violation of WCAG, and no word of the other language."""

import csv
from itertools import product

import pytest

from ipp.words import LANGUAGES
from tests import seen
from tests.browser import DRAWN, PAGES, ROOT, show, until

pytestmark = pytest.mark.browser
VIEWS = ("normal", "shot", "present", "text", "proof")
DARK = """() => document.body.matches('.sheet') ||
  getComputedStyle(document.querySelector('.stApp')).backgroundColor === 'rgb(20, 24, 29)'"""


def named(page: str, lang: str, view: str) -> str:
    """A view as a failed test names it."""
    return f"{page or 'overview'}-{lang}-{view}"


# The proof is one page, whatever page it is asked of.
ALL = [each for each in product(PAGES, LANGUAGES, VIEWS) if each[2] != "proof" or each[0] == ""]


@pytest.fixture(scope="module", params=ALL, ids=[named(*each) for each in ALL])
def opened(request, tab, base):
    """A tab with one page in one language and view, in the light theme."""
    page, lang, view = request.param
    tab.emulate_media(color_scheme="light")
    return show(tab, f"{base}/{page}?lang={lang}" + ("" if view == "normal" else f"&view={view}"))


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


def test_no_word_is_of_another_language_than_it_is_marked_as(opened, names):
    assert sorted(seen.foreign(seen.texts(opened), names)) == []


def test_nothing_breaks_wcag_in_the_light_or_the_dark(opened):
    found = seen.violations(opened)
    opened.emulate_media(color_scheme="dark")
    until(opened, DARK)
    until(opened, DRAWN)
    assert found + seen.violations(opened) == []
