"""Every figure at a view, drawn from what its page holds, and the dates on which the figures differ most."""

import importlib
from dataclasses import replace

from ipp import figures
from ipp.content.women import find_target
from ipp.dataset.outlines import project
from ipp.domain.records.map import Outline
from ipp.view import View

IDS = ("haiti", "mali", "iraq", "kosovo", "icc", "monusco", "euam-iraq", "proteus", "afghanistan")
DATES = ("1992-08-31", "2010-04-30", "2018-01-31", "2019-09-05", "2022-03-29", "2025-07-31")


def contents(page: str, view: View):
    """What a page shows."""
    return importlib.import_module(f"ipp.content.{page}").build_page(view)


def draw_every_figure(view: View):
    """Every figure of the overview, caps, women and history at a view, by name."""
    overview, caps, women, past = (contents(page, view) for page in ("overview", "caps", "women", "history"))
    engagements = overview["map"].records
    world = view.ask_undated(Outline, engaged=tuple(each.iso3 for each in engagements if each.iso3))
    places = [project(each.lon, each.lat) for each in engagements]
    yield "map", figures.draw_world_map(engagements, world, places, 1, overview["map"].caption, view.lang)
    yield "gauge", figures.draw_program_gauge(overview["gauge"].records, overview["gauge"].caption, view.lang)
    yield "caps", figures.draw_cap_bullets(engagements, overview["caps"].caption, view.lang, width=520)
    yield "ladder", figures.draw_program_levels(caps["ladder"].records, caps["ladder"].caption, view.lang, width=1100)
    history = caps["cap-history"]
    yield "history", figures.draw_cap_history(history.records, view.as_of, history.caption, view.lang, width=1100)
    yield "months", figures.draw_history(past["history"].records, past["history"].caption, view.lang, width=1100)
    yield "share", figures.draw_women_share(*women["women"].records, women["women"].caption, view.lang, width=735)
    beside = women["beside"]
    yield "beside", figures.draw_women_beside_others(*beside.records, beside.caption, view.lang, width=640)
    missions, contributors = women["missions"], women["contributors"]
    yield (
        "missions",
        figures.draw_mission_shares(
            missions.records, find_target(missions, view), missions.caption, view.lang, width=560
        ),
    )
    for id_ in IDS:
        yield from draw_mission(replace(view, page="mission", parameters=(("id", id_),)))
    yield (
        "ranks",
        figures.draw_contributor_shares(contributors.records, None, contributors.caption, view.lang, width=560),
    )


def draw_mission(view: View):
    """The figures of the page of an engagement or mission, as far as it has any."""
    page = contents("mission", view)
    for key, draw in (("counts", figures.draw_counts_and_caps), ("mission-women", figures.draw_women_among)):
        part = page[key]
        if part.records is not None:
            yield key, draw(part.records, view.as_of, part.caption, view.lang, width=735, height=300)
