"""Every page magnified twice, on 320 pixels, a phone and a tablet: nothing off screen or cut, all still said."""

import pytest

from ipp.language.words import LANGUAGES
from tests.support.browser import Loaded, show
from tests.support.screen import BESIDE, SAID

# Words outside the screen or cut by a box around them. A box that scrolls loses nothing; words clipped to a point are
# for those who hear the page.
LOST = """() => {
  const UNSEEN = 'svg, noscript, .skip, [class*="st-key-table-"] + * a';
  const around = element => element ? [element, ...around(element.parentElement)] : [];
  const lost = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, boxes = around(element), range = document.createRange();
    const unseen = boxes.some(each => getComputedStyle(each).clipPath !== 'none' || each.matches(UNSEEN));
    if (unseen || !walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    range.selectNodeContents(walker.currentNode);
    const words = range.getBoundingClientRect();
    const end = boxes.findIndex(each => /auto|scroll/.test(getComputedStyle(each).overflowX));
    const cutting = boxes.slice(0, end < 0 ? boxes.length : end + 1).filter((each, place) =>
      getComputedStyle(each).overflowX !== 'visible' && (place < end || each.matches('.stMain')));
    const edges = cutting.map(each => each.getBoundingClientRect());
    if (edges.some(box => words.right > box.right + 1 || words.left < box.left - 1)) lost.push(walker.currentNode.data);
  }
  return lost;
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element), long = times => times.split(',').some(each => parseFloat(each) > 0);
  return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration));
}).map(element => element.outerHTML.slice(0, 120))"""
BROKEN = r"""() => {
  const broken = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const folded = [...document.querySelectorAll('details:not([open])')];
  folded.forEach(each => each.open = true);
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode;
    if (!element.closest('td, tbody th')) continue;
    for (const date of data.matchAll(/\d{4}-\d\d(-\d\d)?/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, date.index);
      range.setEnd(walker.currentNode, date.index + date[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(data);
    }
  }
  folded.forEach(each => each.open = false);
  return broken;
}"""
SIDEWAYS = """() => [...document.querySelectorAll('.sheet .table')]
  .filter(each => each.scrollWidth > each.clientWidth + 1).length"""


def assert_nothing_lost(narrow) -> None:
    """A narrow window says all that the wide one says, on the screen, and breaks no date in a table over two lines."""
    tab = narrow.look()
    assert tab.evaluate(BESIDE) == 0
    assert tab.evaluate(LOST) == []
    assert tab.evaluate(SAID) == narrow.loaded.said
    assert tab.evaluate(BROKEN) == []


@pytest.mark.in_turn
def test_a_narrow_screen_loses_nothing_of_the_wide_one(narrow):
    assert_nothing_lost(narrow)


@pytest.mark.in_turn
def test_a_narrow_screen_loses_nothing_of_what_is_presented(narrow_slide):
    assert_nothing_lost(narrow_slide)


@pytest.mark.in_turn
def test_a_narrow_screen_loses_nothing_of_the_text_view_and_no_table_runs_off_it(narrow_sheet):
    assert_nothing_lost(narrow_sheet)
    assert narrow_sheet.look().evaluate(SIDEWAYS) == 0


def assert_still(loaded: Loaded) -> None:
    """Nothing moves for a reader who asked for no motion, and no date in a table is broken over two lines."""
    tab = loaded.look(motion="reduce")
    assert tab.evaluate(MOVING) == tab.evaluate(BROKEN) == []


def test_nothing_of_a_page_moves(screen):
    assert_still(screen)


def test_nothing_of_what_is_presented_moves(slide):
    assert_still(slide)


def test_nothing_of_the_text_view_moves(sheet):
    assert_still(sheet)


BOXES = """selectors => selectors.map(each => {
  const { top, bottom } = document.querySelector(each).getBoundingClientRect();
  return [top, bottom];
})"""


def boxes(tab, *selectors: str) -> list[tuple[float, float]]:
    """Top and bottom of the first thing of each selector, in pixels."""
    return [tuple(each) for each in tab.evaluate(BOXES, list(selectors))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_a_figure_s_two_buttons_share_a_row_and_the_sliders_keep_off_the_title(tab, base, lang):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/history?lang={lang}")
    table, alone = boxes(tab, '[class*="st-key-table-"] button', '[class*="st-key-table-"] + * a')
    assert abs(sum(table) - sum(alone)) / 2 < 6
    ends, title = boxes(tab, ".st-key-ends", "h1")
    assert ends[1] + 6 < title[0]


def test_what_is_said_and_offered_of_the_engagement_chosen_stands_on_one_line(tab, base):
    show(tab, f"{base}/?engagement=mali")
    texts = boxes(tab, ".st-key-chosen .stMarkdown p", ".st-key-chosen a p", ".st-key-chosen button p")
    assert max(map(sum, texts)) - min(map(sum, texts)) < 3
