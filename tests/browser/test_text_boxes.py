"""Every text of every figure, drawn by a browser in our type at the sizes of three screens: none meets another."""

import base64
import datetime
import json
from pathlib import Path

import plotly
import pytest
from plotly.utils import PlotlyJSONEncoder

from ipp import paths
from ipp.view import View
from tests.support.drawn import PAGES, alone
from tests.support.selection import is_everything_asked

BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FACES = (("Lato", "700", "lato-700"), ("Noto Sans", "400", "noto-sans-400"), ("Noto Sans", "600 700", "noto-sans-600"))
MEASURE = """async drawings => {
  const TEXTS = ".annotation text, .xtick text, .ytick text, .g-xtitle text, .scatterlayer .text text";
  const POINT = 6; // pixels of a mark that is more than a bend of its line
  const plot = document.getElementById("plot"), faults = [];
  let times = 1; // how many times the figure is enlarged, and with it the air within the box of a text
  const apart = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 1.5 * times
    || Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) <= 3 * times;
  const inside = (a, b, air = 2) =>
    a.left >= b.left - air && a.right <= b.right + air && a.top >= b.top - air && a.bottom <= b.bottom + air;
  const beyond = (value, first, last) => Math.max(first - value, 0, value - last);
  const reached = (box, circle) => { // the nearest a text comes to the middle of a circle is within it
    const x = (circle.left + circle.right) / 2, y = (circle.top + circle.bottom) / 2;
    return Math.hypot(beyond(x, box.left, box.right), beyond(y, box.top, box.bottom)) < circle.width / 2 - times;
  };
  for (const { name, data, layout, factor } of drawings) {
    times = factor;
    await Plotly.newPlot(plot, data, layout, { staticPlot: true });
    const frame = plot.getBoundingClientRect();
    const texts = [...plot.querySelectorAll(TEXTS)]
      .filter(each => each.textContent.trim()).map(each => [each.textContent, each.getBoundingClientRect()]);
    const circles = [...plot.querySelectorAll(".shapelayer path")]
      .filter(each => each.getAttribute("d").includes("A")).map(each => each.getBoundingClientRect());
    const points = [...plot.querySelectorAll(".scatterlayer .point")]
      .filter(each => getComputedStyle(each).opacity > 0)
      .map(each => each.getBoundingClientRect()).filter(box => box.width >= POINT);
    const lines = [...plot.querySelectorAll(".scatterlayer .js-line")].filter(each => !each.matches(".fills *"));
    const traced = lines.flatMap(line => {
      const at = line.getScreenCTM(), steps = Math.ceil(line.getTotalLength() / 2);
      return [...Array(steps + 1).keys()].map(step => line.getPointAtLength(2 * step).matrixTransform(at));
    });
    const crossed = box => traced.some(({ x, y }) =>
      x > box.left + 1 && x < box.right - 1 && y > box.top + 3 * times && y < box.bottom - 3 * times);
    texts.forEach(([text, box], i) => {
      if (crossed(box)) faults.push([name, text, "line"]);
      if (!inside(box, frame)) faults.push([name, text, "out of the figure"]);
      for (const [other, its] of texts.slice(i + 1)) if (!apart(box, its)) faults.push([name, text, other]);
      for (const its of points) if (!apart(box, its)) faults.push([name, text, "point"]);
      const struck = circles.filter(its => reached(box, its) && !inside(box, its, 2 * times));
      if (struck.length) faults.push([name, text, "circle"]);
    });
  }
  return faults;
}"""


@pytest.fixture(scope="session")
def sketch(browser):
    """A page with our type and Plotly in it, served by nobody."""
    face = "@font-face {{ font-family: '{}'; font-weight: {}; src: url(data:font/woff2;base64,{}) }}"
    fonts = [(name, weight, (paths.FONTS / f"{file}.woff2").read_bytes()) for name, weight, file in FACES]
    style = "\n".join(face.format(name, weight, base64.b64encode(held).decode()) for name, weight, held in fonts)
    with browser.new_context(viewport={"width": 1920, "height": 1080}) as context:
        page = context.new_page()
        words = '<b style="font-family: Lato">A</b><p style="font-family: Noto Sans">A<b>A</b></p>'
        page.set_content(f'<style>{style} body {{ margin: 0 }}</style>{words}<div id="plot"></div>')
        page.add_script_tag(path=BUNDLE)
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.evaluate("document.fonts.size && [...document.fonts].every(each => each.status === 'loaded')")
        yield page


MEMO = datetime.date(2019, 9, 5)
LONE = datetime.date(2023, 9, 30)  # a month that stands alone in women's share is where a name would fit
PEAK = datetime.date(2017, 12, 31)  # a cap is stated beside the peak of a line
EIGHT = datetime.date(2022, 11, 30)  # eight engagements, two of names on two lines one under the other
# Figures that grow by a month at a time change little from one date to the next: every so many-th date is drawn, in
# the two languages in turn, and every one of them in both by `make labels`.
EVERY = {"overview": 36, "caps": 18, "women": 60, "history": 60, "compare": 36, "mission": 120}
AT_ONCE = 50  # figures handed to the browser at once, which holds no year of them
TIES = [datetime.date(2024, 1, 1), datetime.date(2025, 7, 31)]  # more than twenty contributors are the twenty largest
KNOWN = [MEMO, LONE, EIGHT, PEAK, *TIES]  # drawn in both languages, at every size
# Dates on which the map has many circles side by side.
DENSE = [datetime.date(2010, 4, 30), datetime.date(2011, 8, 31), datetime.date(2022, 3, 29), datetime.date(2024, 1, 31)]
RANGES = [("2009-11", ""), ("2020-08", ""), ("2014-10", "2019-09")]  # of the history, beside all its months
ALONE = {"overview": 96, "caps": 48, "women": 160, "history": 160, "compare": 96, "mission": 240}


def days_of(version, page: str, lang: str, mode: str) -> list[datetime.date]:
    """The dates on which the figures of a page are drawn in a language."""
    if is_everything_asked():
        return [row.as_of for row in version.dates] + KNOWN
    every = (ALONE if mode else EVERY)[page]
    turns = [row.as_of for row in version.dates[::every] + version.dates[-1:]]
    first = (lang == "fr") != (mode == "present")  # what is presented is drawn in the other language
    return [*turns[first::2], *(KNOWN[first::2] if mode else KNOWN), *(DENSE[first::2] if page == "overview" else [])]


def views_of(version, page: str, lang: str, mode: str) -> list[View]:
    """What is looked at of a page: its dates, and of the history ranges of months."""
    views = [View(version, page, lang, day) for day in days_of(version, page, lang, mode)]
    if page != "history" or mode:
        return views
    ranges = [tuple((name, end) for name, end in zip(("from", "to"), each, strict=True) if end) for each in RANGES]
    return views + [View(version, page, lang, TIES[-1], each) for each in ranges]


def sizes_in_turn(sizes: list[tuple], day: datetime.date) -> list[tuple]:
    """All sizes of a figure on the dates named above, every other of them on the others."""
    return sizes if is_everything_asked() or day in KNOWN + DENSE else sizes[day.toordinal() % 2 :: 2] or sizes


def faults_of(sketch, drawings: list[dict]) -> list[str]:
    """What is wrong with some figures, a line each; they are some at least."""
    assert drawings
    some = (drawings[first : first + AT_ONCE] for first in range(0, len(drawings), AT_ONCE))
    return [" · ".join(fault) for each in some for fault in sketch.evaluate(MEASURE, each)]


def distinct(version, page: str, lang: str, mode: str = "") -> list[dict]:
    """Each different figure of a page at the sizes it is shown at, over the dates offered, as Plotly's JSON."""
    found = {}
    for shown in views_of(version, page, lang, mode):
        for part, drawing, sizes in alone(page, shown, mode) if mode else PAGES[page](shown):
            told = drawing.to_dict()
            for width, height in sizes_in_turn(sizes, shown.as_of):
                layout = told["layout"] | {"width": width, "height": round(height)}
                key = json.dumps([told["data"], layout, drawing.factor], cls=PlotlyJSONEncoder)
                found.setdefault(key, f"{page} {part.key} {lang} {shown.as_of} {mode} at {width}")
    fields = "data", "layout", "factor"
    return [dict(zip(fields, json.loads(key), strict=True), name=name) for key, name in found.items()]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_figure_meets_another_or_leaves_the_figure_on_any_screen(sketch, version, page, lang):
    assert faults_of(sketch, distinct(version, page, lang)) == []


@pytest.mark.parametrize("mode", ["shot", "present"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_figure_alone_meets_another_or_leaves_its_frame(sketch, version, page, lang, mode):
    assert faults_of(sketch, distinct(version, page, lang, mode)) == []


def test_a_text_over_another_is_found(sketch):
    note = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    layout = {"width": 400, "height": 300, "annotations": [note | {"text": "Mali"}, note | {"text": "Haiti"}]}
    faults = sketch.evaluate(MEASURE, [{"name": "made", "data": [], "layout": layout, "factor": 1}])
    assert ["made", "Mali", "Haiti"] in faults


def test_a_text_across_the_edge_of_a_circle_is_found_but_not_one_in_the_corner_beside_it(sketch):
    pixels = {"xref": "x", "yref": "y", "type": "circle", "x0": 100, "x1": 300, "y0": 50, "y1": 250}
    axis = {"visible": False, "fixedrange": True}
    layout = {"width": 400, "height": 300, "margin": dict.fromkeys("lrtb", 0), "shapes": [pixels]}
    layout |= {"xaxis": axis | {"range": [0, 400]}, "yaxis": axis | {"range": [0, 300]}}
    faults = {}
    for place in ((116, 66), (300, 150), (200, 150)):  # in a corner of its square, across its edge, within it
        note = {"x": place[0], "y": place[1], "showarrow": False, "text": "4"}
        drawn = {"name": "made", "data": [], "layout": layout | {"annotations": [note]}, "factor": 1}
        faults[place] = sketch.evaluate(MEASURE, [drawn])
    assert faults == {(116, 66): [], (300, 150): [["made", "4", "circle"]], (200, 150): []}
