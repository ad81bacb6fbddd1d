"""Figures on a phone: their captions wrap around them, and what is wider than the screen is moved with the keyboard."""

import pytest

from ipp.language.words import LANGUAGES
from ipp.site import PAGES as PATHS
from ipp.site import SLIDES
from tests.support import seen
from tests.support.browser import CHARTS, PAGES, show, until
from tests.support.screen import BESIDE
from tests.support.selection import alternate, is_everything_asked

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
  const around_it = [...figure.querySelectorAll(
    ':is(h1, h2), :scope > .stElementContainer:not([class*="st-key-table-"] + *) p')];
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
# Phone, laptop of 1366 pixels magnified to 200 %, tablets, and the last widths at which a frame is not seen whole.
ALONE = (390, 683, 820, 960, 1024, 1099, 1150, 1279)
# Of a figure alone: how many pixels of it, beside its caption where that stands around it, its box cuts off at the top,
# the foot and the left, where nothing moves.
CUT = """() => {
  const box = document.querySelector('[class*="st-key-chart-"]'), edge = box.getBoundingClientRect();
  const picture = box.querySelector('.main-svg').getBoundingClientRect();
  const told = getComputedStyle(box.firstElementChild);
  const over = -parseFloat(told.marginTop), under = -parseFloat(told.marginBottom);
  const words = [...box.querySelectorAll('.annotation')].map(each => each.getBoundingClientRect().left);
  const left = Math.min(...words, picture.left) + box.scrollLeft;
  return [edge.top - picture.top - over, picture.bottom - under - edge.bottom, edge.left - left].map(Math.round);
}"""
# The texts that the code of a screenshot lies over, as far as the box around each shows them, and whether it is whole.
UNDER_CODE = """() => {
  const code = document.querySelector('.st-key-qr img').getBoundingClientRect();
  const walker = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT), under = [];
  const around = element => element ? [element, ...around(element.parentElement)] : [];
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode, range = document.createRange();
    const unseen = around(element).some(each => getComputedStyle(each).clipPath !== 'none');
    if (!data.trim() || unseen || !element.checkVisibility()) continue;
    range.selectNodeContents(walker.currentNode);
    const edge = (element.closest('[class*="st-key-chart-"]') ?? document.body).getBoundingClientRect();
    for (const line of range.getClientRects()) {
      const right = Math.min(line.right, edge.right), left = Math.max(line.left, edge.left);
      if (left < code.right && right > code.left && line.top < code.bottom && line.bottom > code.top) under.push(data);
    }
  }
  return [under, code.left >= 0 && code.right <= innerWidth];
}"""


def test_on_a_narrow_screen_every_caption_is_read_without_moving_anything_sideways(narrow):
    tab = narrow.look()
    until(tab, FITTED)
    figures = tab.evaluate(CAPTIONS)
    assert len(figures) == CHARTS[narrow.loaded.made_of[0]]
    for figure in figures:
        assert figure["said"] == figure["drawn"]
        assert figure["twice"] < 2
    moved = tab.evaluate(MOVED)
    assert moved or not figures or narrow.name not in ("phone", "least")
    for reached, role, called in moved:
        assert (reached, role, bool(called)) == (0, "region", True)


@pytest.mark.parametrize(("page", "view"), [("caps", "shot&figure=caps"), ("women", "present&figure=contributors")])
def test_a_figure_alone_has_its_caption_around_it_on_a_phone_too(tab, base, page, view):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/{page}?lang=fr&view={view}")
    until(tab, FITTED)
    (figure,) = tab.evaluate(CAPTIONS)
    assert figure["said"] == figure["drawn"]
    assert figure["twice"] < 2
    assert tab.evaluate(BESIDE) == 0


FADES = """() => ['--before', '--beyond'].map(edge =>
  getComputedStyle(document.querySelector('.st-key-chart-history')).getPropertyValue(edge)).join(' ')"""


def test_a_figure_that_goes_on_beyond_the_edge_of_a_phone_fades_there_until_its_end_is_seen(tab, base):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.emulate_media(reduced_motion="no-preference")
    show(tab, f"{base}/history")
    until(tab, f"() => ({FADES})() === '40px 0px'")  # its newest month is seen first
    assert "gradient" in tab.evaluate("getComputedStyle(document.querySelector('.st-key-chart-history')).maskImage")
    tab.evaluate("document.querySelector('.st-key-chart-history').scrollLeft = 0")
    until(tab, f"() => ({FADES})() === '0px 40px'")


# Of the map: the circles, and the edges of the box around it, in pixels.
ROUND = """() => {
  const box = document.querySelector('.st-key-chart-map'), { left, right } = box.getBoundingClientRect();
  const circles = [...box.querySelectorAll('.annotation-text-g > g[style*="pointer-events: all"]')];
  return [circles.map(each => each.getBoundingClientRect()).map(its => [its.left, its.right]), left, right];
}"""


def test_a_phone_shows_the_part_of_the_map_where_the_engagements_are(tab, base):
    tab.set_viewport_size({"width": 390, "height": 844})
    show(tab, f"{base}/?as_of=2019-09-05")
    until(tab, "() => document.querySelector('.st-key-chart-map').scrollLeft > 0")
    circles, left, right = tab.evaluate(ROUND)
    assert len(circles) == 5
    assert all(left <= first and last <= right for first, last in circles)


REACHED = "() => document.querySelector('[class*=\"st-key-chart-\"]').tabIndex === 0"  # by the keyboard


@pytest.mark.parametrize(("page", "figure"), [each for each in SLIDES if each[1]])
def test_a_presenter_s_figure_is_there_at_every_width(tab, base, page, figure):
    show(tab, f"{base}/{PATHS[page]}?lang=fr&view=present&figure={figure}")
    for width in (each for each in ALONE if each < 1100):  # from there on it is shown as a whole, and made smaller
        tab.set_viewport_size({"width": width, "height": 768})
        until(tab, FITTED)
        until(tab, REACHED)
        assert (width, [each for each in tab.evaluate(CUT) if each > 1]) == (width, [])
        assert (width, tab.evaluate(BESIDE)) == (width, 0)


def test_a_figure_for_a_screenshot_is_whole_at_every_width_and_its_code_covers_nothing(captured):
    for width in ALONE:
        tab = captured.look(width)
        until(tab, FITTED)
        until(tab, REACHED)
        assert (width, [each for each in tab.evaluate(CUT) if each > 1]) == (width, [])
        assert (width, *tab.evaluate(UNDER_CODE)) == (width, [], True)
        assert (width, tab.evaluate(BESIDE)) == (width, 0)


def test_the_code_of_a_screenshot_of_the_overview_covers_nothing(tab, base):
    tab.set_viewport_size({"width": 1366, "height": 768})
    show(tab, f"{base}/?lang=fr&view=shot")
    for width in (*ALONE, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 768})
        until(tab, FITTED)
        assert (width, *tab.evaluate(UNDER_CODE)) == (width, [], True)


def test_nothing_on_a_phone_breaks_wcag(screen):
    page, lang = screen.made_of
    in_turn = alternate(PAGES, LANGUAGES)
    for scheme in ("light", "dark") if is_everything_asked() else ["light" if (page, lang) in in_turn else "dark"]:
        assert seen.violations(screen.look(390, 844, scheme)) == []


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
