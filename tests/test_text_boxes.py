"""Every text of every figure, drawn by a browser in our type at the sizes of three screens: none meets another."""

import base64
import importlib
import json
from dataclasses import replace
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import sync_playwright
from plotly.utils import PlotlyJSONEncoder

from ipp import figures, ui
from ipp.contents.women import target_of
from ipp.outlines import project
from ipp.views import View
from tests.browser import FLAGS, MEND, executable

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[1]
BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FACES = (("Lato", "700", "lato-700"), ("Noto Sans", "400", "noto-sans-400"), ("Noto Sans", "600 700", "noto-sans-600"))
# Pixels across and down of what fills its box on the overview, then across of what has its own height; at windows of
# 1366, 1920 and 390 pixels. No figure is drawn narrower than its words allow: on a phone its box scrolls.
MAP = ((746, 365), (746, 385), (1067, 585), (735, 416))
SHARES = ((746, 208), (746, 222), (1067, 345), (735, 304))
GAUGES = ((540, 390), (773, 600), (520, 416))
WHOLE, COLUMN, LONG = (1318, 1872, 735), (651, 928, 640), (1318, 1872, 1088)
PAPER = 240, (735,)  # the height of the plots that are lower on paper, and the width of a figure there

MEASURE = """async drawings => {
  const plot = document.getElementById("plot"), faults = [];
  const apart = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 1.5
    || Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) <= 3;
  const inside = (a, b) =>
    a.left >= b.left - 2 && a.right <= b.right + 2 && a.top >= b.top - 2 && a.bottom <= b.bottom + 2;
  for (const { name, data, layout } of drawings) {
    await Plotly.newPlot(plot, data, layout, { staticPlot: true });
    const frame = plot.getBoundingClientRect();
    const texts = [...plot.querySelectorAll(".annotation text, .xtick text, .ytick text, .g-xtitle text")]
      .filter(each => each.textContent.trim()).map(each => [each.textContent, each.getBoundingClientRect()]);
    const circles = [...plot.querySelectorAll(".shapelayer path")]
      .filter(each => each.getAttribute("d").includes("A")).map(each => each.getBoundingClientRect());
    texts.forEach(([text, box], i) => {
      if (!inside(box, frame)) faults.push([name, text, "out of the figure"]);
      for (const [other, its] of texts.slice(i + 1)) if (!apart(box, its)) faults.push([name, text, other]);
      for (const its of circles) if (!apart(box, its) && !inside(box, its)) faults.push([name, text, "circle"]);
    });
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def tab():
    """A page with our type and Plotly in it, served by nobody."""
    if executable() is None:
        pytest.fail(MEND)
    face = "@font-face {{ font-family: '{}'; font-weight: {}; src: url(data:font/woff2;base64,{}) }}"
    fonts = [(name, weight, (ROOT / "ipp/fonts" / f"{file}.woff2").read_bytes()) for name, weight, file in FACES]
    style = "\n".join(face.format(name, weight, base64.b64encode(held).decode()) for name, weight, held in fonts)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        words = '<b style="font-family: Lato">A</b><p style="font-family: Noto Sans">A<b>A</b></p>'
        page.set_content(f'<style>{style} body {{ margin: 0 }}</style>{words}<div id="plot"></div>')
        page.add_script_tag(path=BUNDLE)
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.evaluate("document.fonts.size && [...document.fonts].every(each => each.status === 'loaded')")
        yield page
        chromium.close()


def contents(page: str, view: View):
    """What a page shows."""
    return getattr(importlib.import_module(f"ipp.contents.{page}"), page)(view)


def filling(drawing, sizes: tuple) -> list[tuple]:
    """A figure at each of the sizes of its box."""
    return [(drawing, *size) for size in sizes]


def tall(drawing, height: int, widths: tuple) -> list[tuple]:
    """A figure with a plot of its own height, as `ui.figure` shows it, at each width."""
    whole = drawing.margin["t"] + drawing.margin["b"] + (ui.LINE if drawing.empty else height)
    return [(drawing, width, whole) for width in widths]


def overview(view: View) -> list[tuple]:
    """The figures of the overview; the map without its land, which holds no words."""
    shown, lang = contents("overview", view), view.lang
    places, part = [project(each.lon, each.lat) for each in shown["map"].records], shown["map"]
    hidden = view.one("redacted_engagements").engagements
    share = shown["women"]
    small = figures.women_share(*share.records, share.caption, lang, width=735, heights=(112, 160, 220))
    caps = figures.cap_bullets(part.records, shown["caps"].caption, lang, width=520)
    return [
        *filling(figures.world_map(part.records, [], places, hidden, part.caption, lang), MAP),
        *filling(small, SHARES),
        *filling(caps, GAUGES),
    ]


def caps(view: View) -> list[tuple]:
    """The figures of the page about caps."""
    shown, lang = contents("caps", view), view.lang
    ladder, gauges, past = shown["ladder"], shown["caps"], shown["cap-history"]
    steps = figures.cap_steps(past.records, view.as_of, past.caption, lang, width=735)
    bullets = figures.cap_bullets(gauges.records, gauges.caption, lang, width=735)
    return [
        *tall(figures.ladder(ladder.records, ladder.caption, lang, width=735), ui.rows_of(3), WHOLE),
        *tall(bullets, ui.rows_of(len(gauges.records)), WHOLE),
        *tall(steps, figures.cap_steps_height(past.records), WHOLE),
    ]


def women(view: View) -> list[tuple]:
    """The figures of the page about women."""
    shown, lang = contents("women", view), view.lang
    share, beside, missions, ranks = (shown[key] for key in ("women", "beside", "missions", "contributors"))
    bars = figures.mission_shares(missions.records, target_of(missions, view), missions.caption, lang, width=640)
    every = figures.contributor_shares(ranks.records, target_of(ranks, view), ranks.caption, lang, width=640)
    over_time = figures.women_share(*share.records, share.caption, lang, width=640)
    canada = figures.women_beside(*beside.records, beside.caption, lang, width=640)
    return [
        *tall(over_time, ui.CHART, COLUMN),
        *tall(over_time, *PAPER),
        *tall(canada, ui.CHART, COLUMN),
        *tall(canada, *PAPER),
        *tall(bars, ui.rows_of(len(missions.records)), COLUMN),
        *tall(every, ui.rows_of(len(ranks.records), ui.DENSE), COLUMN),
    ]


def history(view: View) -> list[tuple]:
    """The figure of the history."""
    part = contents("history", view)["history"]
    drawn = figures.history(part.records, part.caption, view.lang, width=1100)
    return tall(drawn, figures.history_height(part.records), LONG)


def compare(view: View) -> list[tuple]:
    """The figure of the day beside the one it is compared with by default."""
    part = contents("compare", view).parts.get("dumbbell")
    if part is None:
        return []
    drawn = figures.dumbbell(*part.records, part.caption, view.lang, width=1100)
    return tall(drawn, figures.dumbbell_height(part.records[0]), LONG)


def mission(view: View) -> list[tuple]:
    """The figures of the page of each engagement listed."""
    found = []
    for each in view.ask("engagements"):
        shown = contents("mission", replace(view, page="mission", asked=(("id", each.engagement_id),)))
        for key, draw, height in (
            ("counts", figures.counts_and_caps, ui.CHART), ("mission-women", figures.women_among, ui.CHART // 2),
        ):  # fmt: skip
            if shown[key].records is not None:
                told = shown[key].records, view.as_of, shown[key].caption, view.lang
                found += tall(draw(*told, width=735, height=height), height, WHOLE)
    return found


PAGES = {"overview": overview, "caps": caps, "women": women, "history": history, "compare": compare, "mission": mission}
# Figures that grow by a month at a time change little from one date to the next: every so many-th date is drawn.
EVERY = {"overview": 24, "caps": 12, "women": 40, "history": 40, "compare": 24, "mission": 80}


def distinct(version, page: str, lang: str) -> list[dict]:
    """Each different figure of a page at the sizes it is shown at, over the dates offered, as Plotly's JSON."""
    found = {}
    days = version.dates[:: EVERY[page]] + version.dates[-1:]
    for day in days:
        for drawing, width, height in PAGES[page](View(version, page, lang, day.as_of)):
            told = drawing.to_dict()
            layout = told["layout"] | {"width": width, "height": round(height)}
            key = json.dumps([told["data"], layout], cls=PlotlyJSONEncoder)
            found.setdefault(key, f"{page} {lang} {day.as_of} at {width}")
    return [dict(zip(("data", "layout"), json.loads(key), strict=True), name=name) for key, name in found.items()]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_figure_meets_another_or_leaves_the_figure_on_any_screen(tab, version, page, lang):
    drawings = distinct(version, page, lang)
    assert drawings
    assert tab.evaluate(MEASURE, drawings) == []


def test_a_text_over_another_is_found(tab):
    note = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    layout = {"width": 400, "height": 300, "annotations": [note | {"text": "Mali"}, note | {"text": "Haiti"}]}
    faults = tab.evaluate(MEASURE, [{"name": "made", "data": [], "layout": layout}])
    assert ["made", "Mali", "Haiti"] in faults
