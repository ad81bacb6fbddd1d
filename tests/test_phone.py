"""Figures on a phone: their captions wrap around them, and what is wider than the screen is moved with the keyboard."""

from itertools import product

import pytest

from ipp.words import LANGUAGES
from tests import seen
from tests.browser import CHARTS, PAGES, show, until
from tests.test_narrow import BESIDE

pytestmark = pytest.mark.browser
FIGURED = [page for page in PAGES if CHARTS[page]]
SIZES = {"phone": (390, 844), "least": (320, 800), "tablet": (768, 1024)}
# Every figure has been drawn at its height, and the box around it knows what to leave out.
FITTED = """() => [...document.querySelectorAll('[class*="st-key-chart-"]')].every(box => {
  const { layout } = box.querySelector('.js-plotly-plot'), frame = box.firstElementChild.getBoundingClientRect();
  return box.style.getPropertyValue('--over') && Math.abs(layout.height - frame.height) < 2;
})"""
# Of each figure: the caption as it is drawn, the words around it that are seen whole, and how many pixels of the drawn
# caption are seen beside them.
CAPTIONS = """() => [...document.querySelectorAll('[class*="st-key-figure-"]')].map(figure => {
  const plain = text => text.replace(/<br>/g, ' ').replace(/<.*?>/g, '').replace(/\\s+/g, ' ').trim();
  const plot = figure.querySelector('.js-plotly-plot'), box = figure.querySelector('[class*="st-key-chart-"]');
  const edge = box.getBoundingClientRect(), notes = plot.layout.annotations;
  const caption = notes.map((note, place) => [note, place]).filter(([note]) => note.name === 'caption');
  const around = element => element && !element.matches('.stMain') ? [element, ...around(element.parentElement)] : [];
  const whole = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getBoundingClientRect();
    const cut = around(element).some(each => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(each), its = each.getBoundingClientRect();
      const beside = words.left < its.left - 1 || words.right > its.right + 1;
      const over = words.top < its.top - 1 || words.bottom > its.bottom + 1;
      return clipPath !== 'none' || (overflowX !== 'visible' && beside) || (overflowY === 'hidden' && over);
    });
    return !cut && words.left >= 0 && words.right <= innerWidth;
  };
  const around_it = [...figure.querySelectorAll(':is(h1, h2), :scope > .stElementContainer p')];
  const drawn = caption.map(([, place]) => plot.querySelector(`.annotation[data-index="${place}"]`))
    .map(note => note.getBoundingClientRect());
  return {
    drawn: caption.map(([note]) => plain(note.text)),
    said: around_it.filter(whole).map(each => plain(each.textContent)),
    twice: Math.max(...drawn.map(its => Math.min(its.bottom, edge.bottom) - Math.max(its.top, edge.top))),
  };
})"""
# What moves sideways: whether the keyboard reaches it, and, of figures, what they are and are called.
MOVED = """() => [...document.querySelectorAll('.stMain *')].filter(each =>
    each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(each).overflowX)).map(each => {
  const table = each.matches('.stTable *');
  return [each.tabIndex, table ? 'region' : each.role, table || each.ariaLabel];
})"""


@pytest.mark.parametrize(("page", "lang"), list(product(FIGURED, LANGUAGES)))
def test_on_a_narrow_screen_every_caption_is_read_without_moving_anything_sideways(tab, base, page, lang):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/{page}?lang={lang}")
    for name, (width, height) in SIZES.items():
        tab.set_viewport_size({"width": width, "height": height})
        until(tab, FITTED)
        assert (name, tab.evaluate(BESIDE)) == (name, 0)
        figures = tab.evaluate(CAPTIONS)
        assert len(figures) == CHARTS[page]
        for figure in figures:
            assert (name, figure["said"]) == (name, figure["drawn"])
            assert (name, figure["twice"] < 2) == (name, True)
        moved = tab.evaluate(MOVED)
        assert name == "tablet" or moved
        for reached, role, called in moved:
            assert (name, reached, role, bool(called)) == (name, 0, "region", True)


@pytest.mark.parametrize(("page", "view"), [("caps", "shot&figure=caps"), ("women", "present&figure=contributors")])
def test_a_figure_alone_has_its_caption_around_it_on_a_phone_too(tab, base, page, view):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/{page}?lang=fr&view={view}")
    until(tab, FITTED)
    (figure,) = tab.evaluate(CAPTIONS)
    assert figure["said"] == figure["drawn"]
    assert figure["twice"] < 2
    assert tab.evaluate(BESIDE) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, LANGUAGES)))
def test_nothing_on_a_phone_breaks_wcag(tab, base, page, lang, scheme):
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/{page}?lang={lang}")
    assert seen.violations(tab) == []


@pytest.mark.parametrize(("page", "box"), [("", ".st-key-chart-map"), ("caps", ".stTable > div")])
def test_the_arrow_keys_move_what_is_wider_than_the_screen_and_leave_the_date(tab, base, page, box):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/{page}?as_of=2019-09-05")
    until(tab, FITTED)
    tab.locator(box).first.focus()
    tab.keyboard.press("ArrowRight")
    until(tab, "box => document.querySelector(box).scrollLeft > 0", box)
    assert "as_of=2019-09-05" in tab.url
    tab.locator("h1").evaluate("title => { document.activeElement.blur(); }")
    tab.keyboard.press("ArrowRight")
    until(tab, "() => location.search.includes('as_of=2019-09-30')")


def test_a_figure_that_its_screen_holds_whole_is_no_stop_of_the_tab_key_and_has_its_caption_drawn(tab, base):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/")
    until(tab, FITTED)
    tab.set_viewport_size({"width": 1366, "height": 768})
    until(tab, "() => !document.querySelector('[class*=\"st-key-chart-\"][tabindex]')")
    figures = tab.evaluate(CAPTIONS)
    assert [figure["said"] for figure in figures] == [[]] * 4
    assert all(figure["twice"] > 10 for figure in figures)
