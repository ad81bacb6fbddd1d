"""What the tests in a browser share: pages that are loaded once, and looked at by many tests."""

import csv
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from ipp import site
from ipp.language.words import LANGUAGES
from tests.support import seen
from tests.support.browser import PAGES, ROOT, Loaded
from tests.support.screen import SAID
from tests.support.selection import alternate, is_everything_asked

FOLDER = Path(__file__).parent
NORMAL = list(product(PAGES, LANGUAGES))
# A page in one language each: the words of each language are looked at on the normal pages. The text view is next in
# turn, so that each page is seen in both languages.
VIEWS = {
    "shot": alternate(PAGES, LANGUAGES),
    "present": alternate(PAGES, LANGUAGES),
    "text": alternate(PAGES, LANGUAGES[::-1]),
}
# A laptop of 1366 × 768 magnified to 200 %, the width WCAG asks for, a phone, a tablet.
NARROW = {"zoom": (683, 384), "least": (320, 800), "phone": (390, 844), "tablet": (820, 1180)}
ALONE = [(page, key) for page, keys in site.FIGURES.items() for key in keys]


class Narrow(NamedTuple):
    """A loaded page and the narrow window it is looked at in."""

    loaded: Loaded
    name: str
    width: int
    height: int

    def look(self) -> Page:
        """The tab in the narrow window, for a reader who asked for no motion."""
        return self.loaded.look(self.width, self.height, motion="reduce")


def ids(rows: list[tuple]) -> list[str]:
    """The names of rows of values, as a failed test shows them."""
    return ["-".join(each or "overview" for each in row) for row in rows]


@pytest.fixture(scope="session", params=NORMAL, ids=ids(NORMAL))
def screen(request, browser, base) -> Loaded:
    """Each page in each language, loaded once for the whole run."""
    page, lang = request.param
    loaded = Loaded(browser, f"{base}/{page}?lang={lang}", page, lang)
    loaded.said = loaded.tab.evaluate(SAID)
    return loaded


@pytest.fixture(scope="session", params=NARROW)
def narrow(request, screen) -> Narrow:
    """Each page in each language in a window of each narrow size; the figures are drawn once for all tests of it."""
    return Narrow(screen, request.param, *NARROW[request.param])


@pytest.fixture(scope="session", params=VIEWS["shot"], ids=ids(VIEWS["shot"]))
def shot(request, browser, base) -> Loaded:
    """Each page as it is captured, loaded once."""
    return viewed(browser, base, "shot", *request.param)


@pytest.fixture(scope="session", params=VIEWS["present"], ids=ids(VIEWS["present"]))
def slide(request, browser, base) -> Loaded:
    """Each page as it is presented, loaded once."""
    return viewed(browser, base, "present", *request.param)


@pytest.fixture(scope="session", params=NARROW)
def narrow_slide(request, slide) -> Narrow:
    """Each page as it is presented in a window of each narrow size."""
    return Narrow(slide, request.param, *NARROW[request.param])


@pytest.fixture(scope="session", params=VIEWS["text"], ids=ids(VIEWS["text"]))
def sheet(request, browser, base) -> Loaded:
    """Each page in the text view, loaded once."""
    return viewed(browser, base, "text", *request.param)


@pytest.fixture(scope="session", params=NARROW)
def narrow_sheet(request, sheet) -> Narrow:
    """Each page in the text view in a window of each narrow size."""
    return Narrow(sheet, request.param, *NARROW[request.param])


@pytest.fixture(scope="session", params=ALONE, ids=ids(ALONE))
def captured(request, browser, base) -> Loaded:
    """Each figure alone for a screenshot, in French, whose words are the longer, loaded once."""
    page, key = request.param
    return Loaded(browser, f"{base}/{site.PAGES[page]}?lang=fr&view=shot&figure={key}", page, key)


def viewed(browser, base: str, view: str, page: str, lang: str) -> Loaded:
    """A page in one of its other views, with all that it says in a wide window."""
    loaded = Loaded(browser, f"{base}/{page}?lang={lang}&view={view}", page, lang)
    loaded.said = loaded.tab.evaluate(SAID)
    return loaded


@pytest.fixture(scope="session")
def names():
    """The names and texts that the record gives in each language: of places, missions, sources, events, promises."""
    rows = [row for file in sorted((ROOT / "data").glob("*.csv")) for row in read_table(file)]
    found = {lang: {row[key] for row in rows for key in row if key.endswith(f"_{lang}")} for lang in LANGUAGES}
    return {lang: seen.phrases(each) for lang, each in found.items()}


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of the record."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_in_turn(item) -> bool:
    """Whether a test marked `in_turn` has its turn: each page in one language, or in two of the narrow windows.

    Every other page, and of a page in two languages every other language, has the other two windows.
    """
    asked = item.callspec.params
    sizes = [asked[each] for each in ("narrow", "narrow_slide", "narrow_sheet") if each in asked]
    if not sizes:
        return asked["screen"] in alternate(PAGES, LANGUAGES)
    page, lang = next(asked[each] for each in ("screen", "slide", "sheet") if each in asked)
    turn = LANGUAGES.index(lang) if "screen" in asked else 0
    return (list(NARROW).index(sizes[0]) + PAGES.index(page) + turn) % 2 == 0


def pytest_collection_modifyitems(config, items):
    """Mark every test of this folder as one that needs a browser, and leave out what is not in turn."""
    here = [item for item in items if item.path.is_relative_to(FOLDER)]
    for item in here:
        item.add_marker(pytest.mark.browser)
    left = [item for item in here if item.get_closest_marker("in_turn") and not is_in_turn(item)]
    if left and not is_everything_asked():
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
