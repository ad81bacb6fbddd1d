"""The presenter's view in a browser: ten messages, each whole on its screen and large enough for the back of a room."""

import datetime

import pytest

from ipp import site, view
from ipp.content import presenter
from ipp.language import words
from tests.support.browser import DRAWN, SIZES, Visit, until
from tests.support.screen import overlapping
from tests.support.selection import is_everything_asked

LEAST = {"finding": 28, "text": 16, "source": 12}  # pixels of type at 1366 × 768
FIRST = {"finding": 36}
STANDS = "document.querySelector('.st-key-presenter')?.innerText.includes('%s')"
# Every text that is seen: its words, box in pixels from the top of its tallest letters, size of type as shown, and what
# it is. What is clipped to a point is for those who hear the page.
SEEN = """() => {
  const notes = [...document.querySelectorAll('.annotation')]; // the last three: finding, what is measured, source
  const seen = [], walker = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode, range = document.createRange();
    const heard = '[class*="st-key-figure-"] :is(.stHeading, .stMarkdown)';
    const hidden = element.closest(`style, ${heard}, [data-testid="stSkipToContent"]`);
    if (!data.trim() || hidden || !element.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(walker.currentNode);
    const times = element.getScreenCTM ? element.getScreenCTM().a : element.currentCSSZoom;
    const place = notes.indexOf(element.closest('.annotation'));
    const finding = element.closest('h1') || (notes.length && place === notes.length - 3);
    const source = element.closest('.st-key-footer, .st-key-credit') || (notes.length && place === notes.length - 1);
    const size = parseFloat(getComputedStyle(element).fontSize) * times;
    const kind = source ? 'source' : finding ? 'finding' : 'text';
    for (const box of range.getClientRects()) { // a box for each line
      seen.push([data, box.left, box.top + 0.3 * size, box.right, box.bottom, size, kind]);
    }
  }
  return seen;
}"""


@pytest.mark.parametrize(
    ("asked", "size", "scheme"),
    [
        ("lang=fr&as_of=2018-08-31", "small", "dark"),
        ("lang=en&as_of=2008-04-03", "large", "light"),
        *([("lang=fr", "large", "light"), ("lang=en&as_of=2025-07-31", "small", "dark")] * is_everything_asked()),
    ],
)
def test_arrow_keys_step_the_presenter_through_one_large_message_a_screen(browser, base, version, asked, size, scheme):
    wide, high = SIZES[size]
    grown = wide / SIZES["small"][0]
    day = datetime.date.fromisoformat(asked[-10:]) if "as_of" in asked else datetime.date(2019, 9, 5)
    slides = presenter.list_slides(view.View(version, "overview", asked[5:7], day))
    assert len(slides) == (8 if day.year == 2008 else 10)  # no count of the program is published by 2008
    with Visit(browser, f"{base}/?{asked}&view=present", SIZES[size], scheme=scheme) as visit:
        for place, (page, figure) in enumerate(slides, 1):
            at = page, figure
            visit.until(STANDS % words.text("app.slide_progress", asked[5:7], place=place, all=len(slides)))
            visit.until(f"location.pathname === '/{site.PAGES[page]}' && location.search.includes('{figure}')")
            until(visit.tab, DRAWN)
            seen = visit.tab.evaluate(SEEN)
            outside = [
                each[0] for each in seen if not (0 <= each[1] < each[3] <= wide and 0 <= each[2] < each[4] <= high)
            ]
            assert (at, outside) == (at, [])
            assert visit.tab.evaluate("document.querySelector('.stMain').scrollHeight <= innerHeight"), at
            assert (at, overlapping(seen)) == (at, [])
            assert {each[6] for each in seen} == {"finding", "text", "source"}, at
            least = LEAST | ({} if figure else FIRST)
            assert (at, [each for each in seen if each[5] < least[each[6]] * grown - 0.01]) == (at, [])
            visit.tab.keyboard.press("ArrowRight")
        visit.tab.keyboard.press("ArrowLeft")
        visit.until(STANDS % words.text("app.slide_progress", asked[5:7], place=len(slides) - 1, all=len(slides)))
        visit.tab.keyboard.press("Escape")
        visit.tab.wait_for_url(lambda url: "/history?" in url and "view=" not in url)
