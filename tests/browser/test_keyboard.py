"""Every page with the keyboard alone: controls are reached and seen, tables open, language and date change."""

import re

import pytest

from tests.support import seen
from tests.support.browser import DRAWN, show, until

# What a reader can act on, numbered as it stands; a scrolling box of figures is reached too, but holds no control.
NUMBERED = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, summary')].filter(each =>
    each.tabIndex >= 0 && !each.disabled && each.checkVisibility() && getComputedStyle(each).visibility !== 'hidden');
  all.forEach((each, place) => each.dataset.place = place);
  return all.map(each => each.outerHTML.slice(0, 120));
}"""
# Where the focus is: the number of the control, and whether a line of at least two pixels is drawn around it.
FOCUSED = """() => {
  const focused = document.activeElement, style = each => getComputedStyle(each);
  if (focused === document.body) return [null, true];
  const lined = each => style(each).outlineStyle !== 'none' && parseFloat(style(each).outlineWidth) >= 2;
  const marked = [focused, focused.closest('[data-focus-visible="true"]:not(input)')].filter(Boolean);
  return [focused.dataset.place ?? '', marked.some(lined)];
}"""


def walked(tab, most: int = 200) -> list[tuple[str, bool]]:
    """Every stop of the Tab key from the start of a page to its end, each with whether its focus is seen."""
    stops = []
    while len(stops) < most:
        tab.keyboard.press("Tab")
        place, is_seen = tab.evaluate(FOCUSED)
        if place is None:
            return stops
        stops.append((place, is_seen))
    raise AssertionError("the Tab key never comes to the end of the page")


def opened_tables(tab) -> list[list[str]]:
    """Opens and closes each table with Enter and Escape; what an open one breaks of WCAG."""
    found = []
    for button in tab.locator("[class*=st-key-table-] button").all():
        button.focus()
        tab.keyboard.press("Enter")
        body = tab.locator("[data-testid=stPopoverBody]")
        body.wait_for()
        assert body.locator("table tbody tr, p").count() > 0
        found += seen.violations(tab) if not found else []
        tab.keyboard.press("Escape")
        body.wait_for(state="detached")
        assert button.evaluate("button => button === document.activeElement"), "the focus does not come back"
    return found


@pytest.mark.in_turn
def test_the_tab_key_reaches_everything_in_sight_and_every_table_opens(screen):
    tab = screen.look()
    controls = tab.evaluate(NUMBERED)
    stops = walked(tab)
    reached = {int(place) for place, _ in stops if place}
    assert [control for place, control in enumerate(controls) if place not in reached] == []
    assert [controls[int(place)] for place, is_seen in stops if place and not is_seen] == []
    assert opened_tables(tab) == []


def test_the_first_link_leads_past_the_header_to_the_title(tab, base):
    show(tab, f"{base}/?lang=fr")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Passer au contenu"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "H1"


def test_the_language_changes_with_the_keyboard(tab, base):
    show(tab, f"{base}/caps?lang=en&as_of=2019-09-05")
    tab.get_by_role("link", name="Français").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("lang=fr"))
    until(tab, DRAWN)
    assert tab.evaluate("document.documentElement.lang") == "fr"


def test_an_arrow_key_on_the_slider_moves_the_date_by_one_and_keeps_the_focus(tab, base):
    show(tab, f"{base}/?lang=en&as_of=2019-08-31")
    tab.locator(".st-key-as-of-more button").first.focus()
    tab.keyboard.press("Enter")
    slider = tab.locator("[data-testid=stPopoverBody] input[type=range]")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url(re.compile("as_of=2019-09-05"))
    until(tab, "() => document.querySelector('.st-key-as-of-more').innerText.includes('September 5, 2019')")
    until(tab, DRAWN)
    assert slider.evaluate("each => each === document.activeElement")
    assert seen.violations(tab) == []
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_url(re.compile("as_of=2019-08-31"))


def test_a_circle_of_the_map_is_chosen_and_let_go_with_the_keyboard(tab, base):
    show(tab, f"{base}/?lang=fr")
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent").startswith("Choisir Mali"):
            break
    assert tab.evaluate("document.activeElement.getBoundingClientRect().width") > 24
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("engagement=mali"))
    until(tab, "() => document.querySelector('.st-key-chosen')?.innerText.includes('Mali')")
    tab.locator(".st-key-unpick button").focus()
    tab.keyboard.press("Enter")
    until(tab, "() => !location.search.includes('engagement') && !document.querySelector('.st-key-chosen')")
