"""Every page in every language and view, opened once each: no violation of WCAG, and no word of the other language."""

from itertools import product

import pytest

from ipp.language.words import LANGUAGES
from tests.support import seen
from tests.support.browser import DRAWN, PAGES, show, until
from tests.support.screen import DARK

VIEWS = ("normal", "shot", "present", "text", "proof")


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


def test_no_word_is_of_another_language_than_it_is_marked_as(opened, names):
    assert sorted(seen.foreign(seen.texts(opened), names)) == []


def test_nothing_breaks_wcag_in_the_light_or_the_dark(opened):
    found = seen.violations(opened)
    opened.emulate_media(color_scheme="dark")
    until(opened, DARK)
    until(opened, DRAWN)
    assert found + seen.violations(opened) == []
