"""Every page as a browser prints it: all its words, each figure whole, no controls, and on every sheet what it is."""

import datetime
from itertools import product

import pytest

from ipp.language import words
from tests.support.browser import CHARTS, PAGES, show
from tests.support.selection import alternate, is_everything_asked
from tests.support.sheets import Sheet, letters, printed

TALL, WIDE = (612, 792), (792, 612)  # Letter, in points
SIDES = {TALL: 0.65 * 72, WIDE: 0.34 * 72}
SMALLEST = 7.5  # points
SMALLEST_IN_FIGURES = 5.5  # points: a figure is printed as it is on a laptop's screen, made smaller to fit the sheet
# What a reader of the page would look for on paper: headings, sentences, cells, and the words of the figures.
WORDS = "h1, .stMain .stMarkdown :is(p, li), .stTable :is(td, th), .stPlotlyChart .annotation"
UNPRINTED = ["menu", "brief", "taking", "picks", "range", "chooser", "other-date", "footer"]
SAID = """([words, unprinted]) => [...document.querySelectorAll(words)].filter(each => !each.closest(unprinted))
  .map(each => each.textContent.trim()).filter(Boolean)"""
FIGURES = """() => [...document.querySelectorAll('[class*="st-key-figure-"] .stPlotlyChart')].map(each =>
  [...each.querySelectorAll('.annotation')].map(text => text.textContent.trim()).filter(Boolean))"""


def assert_legible(sheet: Sheet, smallest: float = SMALLEST_IN_FIGURES) -> None:
    """No words that are too small, too pale or over the edge of the print."""
    assert sheet.marks[:, 4].min() >= smallest - 0.01
    assert sheet.contrast.min() >= 4.5
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


@pytest.mark.in_turn
def test_paper_says_all_that_a_page_on_the_day_of_the_memo_says_and_can_be_read(screen):
    assert_all_printed(screen.look(), *screen.made_of, "2019-09-05")


@pytest.mark.parametrize(
    ("page", "lang"), list(product(PAGES, words.LANGUAGES)) if is_everything_asked() else alternate(PAGES, ["fr", "en"])
)
def test_paper_says_all_that_a_page_on_the_newest_day_says_and_can_be_read(tab, base, page, lang):
    tab.emulate_media(color_scheme="dark")  # the words around the figures are printed black on white all the same
    show(tab, f"{base}/{page}?lang={lang}&as_of=2025-07-31")
    assert_all_printed(tab, page, lang, "2025-07-31")


def assert_all_printed(tab, page: str, lang: str, day: str) -> None:
    """Paper has every word of the page, each figure whole on one sheet, and says what it is on every sheet."""
    unprinted = ", ".join([*(f'[class*="st-key-{each}"]' for each in UNPRINTED), '[class*="st-key-table-"] + *'])
    said, figures, title = tab.evaluate(SAID, [WORDS, unprinted]), tab.evaluate(FIGURES), tab.locator("h1").inner_text()
    sheets = printed(tab)
    texts = [letters(sheet.text) for sheet in sheets]
    assert {sheet.size for sheet in sheets} == {WIDE if page in ("caps", "history", "compare") else TALL}
    assert letters(title) in texts[0]
    assert [each for each in said if letters(each) not in "".join(texts)] == []
    assert figures or not CHARTS[page]
    for figure in figures:
        assert any(all(letters(each) in text for each in figure) for text in texts), f"parted: {figure[0]}"
    assert_named(sheets, lang, day)
    for sheet in sheets:
        assert_legible(sheet)


@pytest.mark.parametrize("view", ["view=shot&figure=caps", "view=present&figure=women"])
def test_a_figure_alone_fills_a_wide_sheet(tab, base, view):
    tab.emulate_media(color_scheme="light")
    show(tab, f"{base}/?lang=fr&as_of=2019-09-05&{view}")
    (sheet,) = printed(tab)
    assert sheet.size == WIDE and filled(sheet) > 0.75
    assert (sheet.picture > 250).mean() > 0.8
    assert_named([sheet], "fr", "2019-09-05")
    assert_legible(sheet)


@pytest.mark.parametrize("figure", ["missions", "contributors"])
def test_a_figure_alone_of_a_page_s_second_row_has_its_one_sheet(tab, base, figure):
    tab.emulate_media(color_scheme="light")
    show(tab, f"{base}/women?lang=en&as_of=2025-07-31&view=shot&figure={figure}")
    (sheet,) = printed(tab)
    assert sheet.size == WIDE and filled(sheet) > 0.75
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
        assert_legible(sheet, SMALLEST)


@pytest.mark.parametrize("page", ["", "history", "compare"])
def test_no_control_is_printed(tab, base, page):
    tab.emulate_media(color_scheme="light")
    show(tab, f"{base}/{page}?lang=fr&as_of=2019-09-05")
    controls = tab.locator(".stApp :is(button, input, [role=slider], .stPageLink):not(.st-key-header *)")
    assert controls.filter(visible=True).count() > 3
    tab.emulate_media(media="print")
    assert controls.filter(visible=True).count() == 0
