"""The brush of the history in a browser: what is dragged over is what the address, the words and the figure show."""

import re

import pytest

from ipp.language.words import LANGUAGES
from tests.support.browser import DRAWN, show, until
from tests.support.screen import BOXES, overlapping

STRIP = ".st-key-brush-strip .js-plotly-plot"
# How many pixels into the strip a month begins, as the strip is drawn.
PLACE = """month => {
  const { xaxis } = document.querySelector('.st-key-brush-strip .js-plotly-plot')._fullLayout;
  return xaxis.d2p(month + '-01');
}"""
AXIS = """() => document.querySelector('.st-key-chart-history .js-plotly-plot').layout.xaxis.range"""
SHADED = """() => document.querySelector('.st-key-brush-strip .js-plotly-plot').layout.shapes
  .map(each => [each.x0, each.x1])"""
TITLE = "start => document.querySelector('h1')?.textContent.startsWith(start)"
# Counts what the page asks of the server, each a run, and keeps its main part to see whether that is thrown away.
WATCH = """() => {
  Object.assign(window, { asked: 0, kept: document.querySelector('.stMain') });
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (told) { window.asked++; return send.call(this, told); };
}"""
STARTS = {"en": "October 2009 to May 2014", "fr": "Octobre 2009 à mai 2014"}
ALL = {"en": "August 1992 to July 2025", "fr": "Août 1992 à juillet 2025"}
NAMES = {"en": ("All", "From"), "fr": ("Tout", "De")}


@pytest.fixture
def opened(tab, base):
    """A function that opens the history in a language, over a range, in a window of a size, at a date."""

    def opens(lang: str, months: str = "", size: tuple[int, int] = (1366, 768), as_of: str = "2025-07-31"):
        tab.emulate_media(color_scheme="light")
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        return show(tab, f"{base}/history?lang={lang}&as_of={as_of}{months}")

    return opens


def drag(tab, begin: float, end: float) -> None:
    """Drags over the strip, from one place to another in pixels from its left edge."""
    area = tab.locator(f"{STRIP} .nsewdrag")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    middle = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + begin, middle)
    tab.mouse.down()
    tab.mouse.move(box["x"] + (begin + end) / 2, middle + 3, steps=4)
    tab.mouse.move(box["x"] + end, middle + 3, steps=4)
    tab.mouse.up()


def place(tab, month: str) -> float:
    """Where a month begins on the strip, in pixels from its left edge."""
    return tab.evaluate(PLACE, month)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_dragged_over_is_shown_and_in_the_address_until_a_usual_range_is_chosen(opened, lang):
    tab, (every, _) = opened(lang), NAMES[lang]
    drag(tab, place(tab, "2009-10"), place(tab, "2014-06"))
    until(tab, TITLE, STARTS[lang])
    until(tab, DRAWN)
    assert re.search(r"from=2009-10&to=2014-05$", tab.url)
    assert tab.evaluate(AXIS) == ["2009-10-01", "2014-06-01"]
    assert tab.evaluate(SHADED) == [["2009-10-01", "2014-06-01"]] * 2
    assert tab.locator(f"{STRIP} .selectionlayer path").count() == 0
    assert "2009-10" in tab.locator(".st-key-brush-strip .stPlotlyChart").get_attribute("aria-label")
    show(tab, tab.url)
    assert tab.locator("h1").inner_text().startswith(STARTS[lang])
    tab.get_by_role("link", name=every, exact=True).click()
    until(tab, TITLE, ALL[lang])
    until(tab, DRAWN)
    assert "from=" not in tab.url and "to=" not in tab.url
    assert tab.evaluate(SHADED) == [["1992-08-01", "2025-08-01"]] * 2
    drag(tab, place(tab, "2009-10"), place(tab, "2014-06"))
    until(tab, TITLE, STARTS[lang])


def test_a_drag_is_one_step_back_and_runs_the_page_once(opened):
    tab = opened("en")
    before = tab.evaluate("history.length")
    tab.evaluate(WATCH)
    drag(tab, place(tab, "2009-10"), place(tab, "2014-06"))
    until(tab, TITLE, STARTS["en"])
    until(tab, DRAWN)
    tab.wait_for_timeout(1000)
    assert tab.evaluate("window.kept.isConnected")
    assert tab.evaluate("[window.asked, history.length]") == [1, before + 1]
    tab.go_back()
    until(tab, TITLE, ALL["en"])


def test_a_drag_beyond_the_record_ends_with_it_and_a_press_without_one_changes_nothing(opened):
    tab = opened("en")
    address = tab.url
    drag(tab, place(tab, "2015-06"), place(tab, "2015-06"))
    tab.wait_for_timeout(700)
    assert tab.url == address
    drag(tab, place(tab, "2015-01"), place(tab, "2025-08") + 40)
    until(tab, TITLE, "January 2015 to July 2025")
    assert tab.url.endswith("from=2015-01")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_keyboard_chooses_months_without_the_brush_which_follows(opened, lang):
    tab = opened(lang, "&from=2009-11")
    tab.get_by_role("slider", name=NAMES[lang][1]).focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url(re.compile("from=2009-12"))
    until(tab, f'() => JSON.stringify(({SHADED})()) === \'[["2009-12-01","2025-08-01"],["2009-12-01","2025-08-01"]]\'')


WIDTHS = ((1920, 1080), (1366, 768), (390, 844))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("as_of", ["2025-07-31", "1996-03-31", "1993-01-31"])
def test_no_words_of_the_strip_cover_others_or_run_off_it_at_any_width(opened, lang, as_of):
    for size in WIDTHS:
        tab = opened(lang, "", size, as_of)
        boxes = tab.evaluate(BOXES.replace("chart-map .annotation", "brush-strip :is(.annotation, .xtick)"))
        assert len(boxes) > 2 and overlapping(boxes) == []
        whole = tab.locator(STRIP).bounding_box()
        assert all(whole["x"] - 1 <= box[1] and box[3] <= whole["x"] + whole["width"] + 1 for box in boxes), boxes
        assert whole["x"] >= 0 and whole["x"] + whole["width"] <= size[0]


@pytest.mark.parametrize("view", ["shot", "shot&figure=history", "present", "present&figure=history", "text"])
def test_the_brush_is_not_in_a_picture_or_a_text(opened, view):
    assert opened("en", f"&view={view}").locator(".st-key-brush").count() == 0


def test_the_brush_is_not_printed(opened):
    tab = opened("fr")
    assert tab.locator(STRIP).is_visible()
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not tab.locator(".st-key-brush").is_visible()
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    tab.emulate_media(media="screen")
