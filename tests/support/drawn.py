"""Every figure of a page, drawn from its contents as the page draws it, at the sizes it is shown at."""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ipp import figures
from ipp.content.page import Part
from ipp.content.women import find_target
from ipp.dataset.outlines import project
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.map import Outline
from ipp.figures import caption_layout
from ipp.figures.layout.drawing import Drawing
from ipp.site import FIGURES
from ipp.ui import figure
from ipp.view import View

# Pixels across and down of what fills its box on the overview, then across of what has its own height; at windows of
# 1366, first with all that can stand over them, 1920 and 390 pixels. No figure is drawn narrower than its words allow:
# on a phone its box scrolls.
MAP = ((746, 324), (746, 365), (746, 385), (1067, 585), (735, 416))
SHARES = ((746, 196), (746, 208), (746, 222), (1067, 345), (735, 304))
GAUGES = ((540, 374), (540, 390), (773, 600), (520, 416))
WHOLE, LONG = (1318, 1872, 735), (1318, 1872, 1088)
# A figure alone with its caption: a screenshot at windows of 1366 and 1920, under the code of a long address, and a
# presenter's.
ALONE = {"shot": [(1280, figure.FRAME_SIZES["shot"][1]), (1888, 1018)], "present": [figure.FRAME_SIZES["present"]]}
CODE = 180
HALF, MORE = (643, 920, 640), (775, 1107, 640)  # columns of half and of 60 % of the page


class Drawn(NamedTuple):
    """A figure: the part of its page, its drawing, and the sizes (width, height) in pixels it is shown at."""

    part: Part
    drawing: Drawing
    sizes: list[tuple[int, float]]


def contents(page: str, view: View):
    """What a page shows."""
    return importlib.import_module(f"ipp.content.{page}").build_page(view)


def tall(part: Part, drawing: Drawing, height: int, widths: tuple) -> Drawn:
    """A figure with a plot of its own height, as `ui.figure` shows it, at each width."""
    whole = drawing.margin["t"] + drawing.margin["b"] + (figure.LINE_HEIGHT if drawing.is_empty else height)
    return Drawn(part, drawing, [(width, whole) for width in widths])


def overview(view: View) -> Iterator[Drawn]:
    """The figures of the overview that fill their boxes; of the map without its land, which has no words."""
    shown, lang = contents("overview", view), view.lang
    part, caps, share = (shown[key] for key in ("map", "caps", "women"))
    places = [project(each.lon, each.lat) for each in part.records]
    hidden = view.ask_one(RedactedEngagements).engagements
    world = view.ask_undated(Outline, engaged=tuple(each.iso3 for each in part.records if each.iso3))
    drawn = figures.draw_world_map(part.records, world, places, hidden, part.caption, lang)
    drawn._traces.clear()
    yield Drawn(part, drawn, MAP)
    sizes = {"width": 735, "heights": (90, 112, 160, 220), "alone": bool(view.figure)}
    yield Drawn(share, figures.draw_women_share(*share.records, share.caption, lang, **sizes), SHARES)
    yield Drawn(caps, figures.draw_cap_bullets(part.records, caps.caption, lang, width=520), GAUGES)


def caps(view: View) -> Iterator[Drawn]:
    """The figures of the page about caps."""
    shown, lang = contents("caps", view), view.lang
    ladder, gauges, past = (shown[key] for key in ("ladder", "caps", "cap-history"))
    yield tall(
        ladder,
        figures.draw_program_levels(ladder.records, ladder.caption, lang, width=735),
        figure.measure_rows(3),
        WHOLE,
    )
    bullets = figures.draw_cap_bullets(gauges.records, gauges.caption, lang, width=735)
    yield tall(gauges, bullets, figure.measure_rows(len(gauges.records)), WHOLE)
    steps = figures.draw_cap_history(past.records, view.as_of, past.caption, lang, width=735)
    yield tall(past, steps, figures.measure_cap_history(past.records), WHOLE)


def women(view: View) -> Iterator[Drawn]:
    """The figures of the page about women."""
    shown, lang = contents("women", view), view.lang
    share, beside, missions, ranks = (shown[key] for key in ("women", "beside", "missions", "contributors"))
    for part, draw in ((share, figures.draw_women_share), (beside, figures.draw_women_beside_others)):
        drawing = draw(*part.records, part.caption, lang, width=640, alone=bool(view.figure))
        yield tall(part, drawing, figure.CHART_HEIGHT, HALF)
    bars = figures.draw_mission_shares(missions.records, find_target(missions, view), missions.caption, lang, width=640)
    yield tall(missions, bars, figure.measure_rows(len(missions.records)), HALF)
    every = figures.draw_contributor_shares(ranks.records, find_target(ranks, view), ranks.caption, lang, width=640)
    yield tall(ranks, every, figure.measure_rows(len(ranks.records), figure.DENSE_ROW_HEIGHT), HALF)


def history(view: View) -> Iterator[Drawn]:
    """The figure of the history."""
    part = contents("history", view)["history"]
    drawing = figures.draw_history(part.records, part.caption, view.lang, width=figure.choose_width(view))
    yield tall(part, drawing, figures.measure_history(part.records), LONG)


def compare(view: View) -> Iterator[Drawn]:
    """The figure of the day beside the one it is compared with by default; none where no engagement is listed."""
    part, room = contents("compare", view).parts.get("dumbbell"), {"most": figure.MIN_PLOT_HEIGHT} if view.mode else {}
    if part is not None:
        drawing = figures.draw_dumbbell(*part.records, part.caption, view.lang, width=figure.choose_width(view), **room)
        yield tall(part, drawing, figures.measure_dumbbell(part.records[0]), LONG)


def mission(view: View) -> Iterator[Drawn]:
    """The figures of the page of each engagement listed."""
    for each in view.ask(Engagement):
        shown = contents("mission", replace(view, page="mission", parameters=(("id", each.engagement_id),)))
        for key, draw, height in (
            ("counts", figures.draw_counts_and_caps, figure.CHART_HEIGHT),
            ("mission-women", figures.draw_women_among, figure.CHART_HEIGHT // 2),
        ):
            part = shown[key]
            if part.records is not None:
                drawing = draw(part.records, view.as_of, part.caption, view.lang, width=640, height=height)
                yield tall(part, drawing, height, MORE)


def alone(page: str, view: View, mode: str) -> Iterator[Drawn]:
    """The figures of a page, each alone in the frame of a screenshot or of a presenter."""
    drawn = {id(each.drawing): each for each in PAGES[page](replace(view, mode=mode, figure=FIGURES[page][0]))}
    for part, drawing, _ in drawn.values():
        caption_layout.fit_to_frame(
            drawing, *figure.FRAME_SIZES[mode], figure.CAPTION_TYPES[mode], CODE if mode == "shot" else 0
        )
        yield Drawn(part, drawing, ALONE[mode])


PAGES = {"overview": overview, "caps": caps, "women": women, "history": history, "compare": compare, "mission": mission}
