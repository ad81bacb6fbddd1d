"""Every page on paper: all its words, each figure whole, legible without colour, and on every sheet what it is of."""

import datetime
from itertools import product

import pytest

from ipp.language import words
from tests.support.browser import CHARTS, PAGES, show
from tests.support.sheets import Sheet, letters, printed

TALL, WIDE = (612, 792), (792, 612)  # Letter, in points
SIDES = {TALL: 0.65 * 72, WIDE: 0.34 * 72}
# The theme in which each date is looked at: paper is the same from both.
THEMES = {"2019-09-05": "light", "2025-07-31": "dark"}
SMALLEST = 7.5  # points
# What a reader of the page would look for on paper: headings, sentences, cells, and the words of the figures.
WORDS = "h1, .stMain .stMarkdown :is(p, li), .stTable :is(td, th), .stPlotlyChart .annotation"
UNPRINTED = ["menu", "brief", "taking", "picks", "range", "chooser", "other-date", "footer"]
SAID = """([words, unprinted]) => [...document.querySelectorAll(words)].filter(each => !each.closest(unprinted))
  .map(each => each.textContent.trim()).filter(Boolean)"""
SECTIONS = """() => [...document.querySelectorAll('[class*="st-key-figure-"]')].map(each =>
  [...each.querySelectorAll('h2, :scope > .stElementContainer p')].slice(0, 2)
    .map(words => words.textContent).join(' '))"""
FIGURES = """() => [...document.querySelectorAll('[class*="st-key-figure-"] .stPlotlyChart')].map(each =>
  [...each.querySelectorAll('.annotation')].map(text => text.textContent.trim()).filter(Boolean))"""


def assert_legible(sheet: Sheet) -> None:
    """Dark words on white paper, none smaller than the smallest that can be read, none over the edge of the print."""
    assert sheet.marks[:, 4].min() >= SMALLEST - 0.01
    assert sheet.contrast.min() >= 4.5
    assert (sheet.picture > 250).mean() > 0.8
    assert sheet.marks[:, 0].min() >= SIDES[sheet.size] - 2
    assert sheet.marks[:, 2].max() <= sheet.size[0] - SIDES[sheet.size] + 2


def assert_named(sheets: list[Sheet], lang: str, day: str) -> None:
    """On every sheet program, date, the kind of the data, the boundaries note, the place of the sheet among all."""
    date = words.date(datetime.date.fromisoformat(day), lang)
    for number, sheet in enumerate(sheets, 1):
        said = [words.text(f"app.{key}", lang) for key in ("program_short", "kind_public", "boundaries")]
        for each in (*said, words.text("app.as_of_date", lang, date=date), f"{number} / {len(sheets)}"):
            assert letters(each) in letters(sheet.text)


def filled(sheet: Sheet) -> float:
    """How far down the words of a sheet reach, as a share of its height; its foot does not count."""
    foot = 0.65 * 72
    body = sheet.marks[sheet.marks[:, 1] > foot]
    return 1 - body[:, 1].min() / sheet.size[1]


@pytest.mark.parametrize(("page", "lang", "day"), list(product(PAGES, words.LANGUAGES, THEMES)))
def test_paper_says_all_that_the_page_says_and_can_be_read(tab, base, page, lang, day):
    tab.emulate_media(color_scheme=THEMES[day])
    show(tab, f"{base}/{page}?lang={lang}&as_of={day}")
    unprinted = ", ".join([*(f'[class*="st-key-{each}"]' for each in UNPRINTED), '[class*="st-key-table-"] + *'])
    said, figures, title = tab.evaluate(SAID, [WORDS, unprinted]), tab.evaluate(FIGURES), tab.locator("h1").inner_text()
    sheets = printed(tab)
    texts = [letters(sheet.text) for sheet in sheets]
    assert {sheet.size for sheet in sheets} == {WIDE if page in ("history", "compare") else TALL}
    assert letters(title) in texts[0]
    assert [each for each in said if letters(each) not in "".join(texts)] == []
    assert figures or not CHARTS[page]
    for figure in figures:
        assert any(all(letters(each) in text for each in figure) for text in texts), f"parted: {figure[0]}"
    titled = [[letters(each) in text for each in tab.evaluate(SECTIONS)] for text in texts]
    assert [sum(each) for each in titled if sum(each) > 1] == [], "two figures on a sheet"
    assert min(map(filled, sheets)) > 0.25
    assert_named(sheets, lang, day)
    for sheet in sheets:
        assert_legible(sheet)


@pytest.mark.parametrize("view", ["view=shot&figure=caps", "view=present&figure=women"])
def test_a_figure_alone_fills_a_wide_sheet(tab, base, view):
    tab.emulate_media(color_scheme="light")
    show(tab, f"{base}/?lang=fr&as_of=2019-09-05&{view}")
    (sheet,) = printed(tab)
    assert sheet.size == WIDE and filled(sheet) > 0.8
    assert_named([sheet], "fr", "2019-09-05")
    assert_legible(sheet)


@pytest.mark.parametrize("figure", ["missions", "contributors"])
def test_a_figure_alone_of_a_page_s_second_row_has_its_one_sheet(tab, base, figure):
    tab.emulate_media(color_scheme="light")
    show(tab, f"{base}/women?lang=en&as_of=2025-07-31&view=shot&figure={figure}")
    (sheet,) = printed(tab)
    assert sheet.size == WIDE and filled(sheet) > 0.8
    assert_legible(sheet)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_text_view_prints_the_page_asked_for_and_can_be_read(tab, base, lang):
    tab.emulate_media(color_scheme="dark")
    show(tab, f"{base}/women?lang={lang}&as_of=2019-09-05&view=text")
    said, left = (tab.locator(each).all_inner_texts() for each in ("section:not(.other) h2", ".other > h2"))
    sheets = printed(tab)
    text = letters("".join(sheet.text for sheet in sheets))
    assert said and [each for each in said if letters(each) not in text] == []
    assert left and [each for each in left if letters(each) in text] == []
    assert min(map(filled, sheets)) > 0.25
    for sheet in sheets:
        assert_legible(sheet)


def test_what_is_drawn_for_paper_leaves_the_screen_as_it_was(tab, base):
    tab.emulate_media(color_scheme="dark")
    show(tab, f"{base}/history?lang=en&as_of=2019-09-05")
    before = tab.screenshot()
    printed(tab)
    assert tab.locator(".on-paper").count() == 0
    assert tab.screenshot() == before
