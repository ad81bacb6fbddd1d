"""Every page on paper: title, date and source on the sheets, all the words of the page, no sheet without words."""

import io
import re
from itertools import product

import pytest
from pypdf import PdfReader

from ipp import words
from tests.browser import CHARTS, PAGES, show

pytestmark = pytest.mark.browser
LETTER = (612, 792)  # points
# What a reader of the page would look for on paper: headings, sentences, cells, and the words of the figures.
WORDS = "h1, .stMain .stMarkdown :is(p, li), .stTable :is(td, th), .stPlotlyChart .annotation, .stCaption p"
CONTROLS = '.st-key-menu, .st-key-picks, .st-key-range, .st-key-chooser, .st-key-other-date, [class*="st-key-alone-"]'
SAID = """([words, controls]) => [...document.querySelectorAll(words)].filter(each => !each.closest(controls))
  .map(each => each.textContent.trim()).filter(Boolean)"""
FIGURES = """() => [...document.querySelectorAll('.stPlotlyChart')].map(each =>
  [...each.querySelectorAll('.annotation')].map(text => text.textContent.trim()).filter(Boolean))"""
DAY = {"en": "September 5, 2019", "fr": "5 septembre 2019"}


def letters(text: str) -> str:
    """Letters and digits alone: paper parts lines, hyphens and ligatures as it likes."""
    return re.sub(r"\W|_", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, words.LANGUAGES)))
def test_paper_says_all_that_the_page_says_with_its_title_date_and_source(tab, base, page, lang):
    show(tab, f"{base}/{page}?lang={lang}&as_of=2019-09-05")
    said, title = tab.evaluate(SAID, [WORDS, CONTROLS]), tab.locator("h1").inner_text()
    sheets = PdfReader(io.BytesIO(tab.pdf(format="Letter"))).pages
    texts = [letters(sheet.extract_text()) for sheet in sheets]
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in sheets} == {LETTER}
    assert [place for place, text in enumerate(texts) if not text] == []
    for head in (words.text("app.program_short", lang), DAY[lang], title):
        assert letters(head) in texts[0]
    for figure in tab.evaluate(FIGURES):
        assert any(all(letters(each) in text for each in figure) for text in texts), f"parted: {figure[0]}"
    assert "Source" in "".join(texts)
    assert [each for each in said if letters(each) not in "".join(texts)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if CHARTS[page]])
def test_no_figure_on_paper_is_wider_than_the_sheet(tab, base, page):
    show(tab, f"{base}/{page}?lang=fr")
    wide = """() => { window.dispatchEvent(new Event('beforeprint'));
      const found = [...document.querySelectorAll('.main-svg')].map(each => each.getBoundingClientRect().width);
      window.dispatchEvent(new Event('afterprint'));
      return Math.round(Math.max(...found)); }"""
    assert tab.evaluate(wide) <= 735
