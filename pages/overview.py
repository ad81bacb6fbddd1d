"""Where Canada's police are, how full each cap is, and what share are women: the three answers on one screen."""

import streamlit as st

from ipp import captions, figures, headlines, tables, tiles, ui
from ipp.outlines import project


def body(view: ui.View) -> None:
    """The title, the headline figures, the map and the women's share at the left, the gauges at the right."""
    program, un, funding = view.one("program"), view.one("un_month"), view.one("funding")
    engagements, redacted = view.ask("engagements"), view.one("redacted_engagements").engagements
    ui.title(headlines.overview(program, un, view.lang))
    ui.tiles(tiles.tiles(program, un, engagements, redacted, funding, view.lang))
    table = tables.engagements(engagements, view.sources, redacted, view.lang)
    with st.container(key="board"):
        left, right = st.columns([58, 42], gap="medium")
        with left:
            world_map(view, engagements, redacted, table)
            women(view, program)
        with right:
            gauge(view, program)
            caps(view, engagements, table)


def world_map(view: ui.View, engagements: list, redacted: int, table) -> None:
    """The map of the engagements."""
    caption = captions.world_map(view.sources, engagements, view.as_of, view.lang)
    world = view.fixed("world", engaged=[each.iso3 for each in engagements if each.iso3])
    places = [tuple(map(float, project(each.lon, each.lat))) for each in engagements]
    drawn = figures.world_map(engagements, world, places, redacted, caption, view.lang)
    ui.figure("map", drawn, caption, table, view)


def women(view: ui.View, program) -> None:
    """The share of women over time against the target."""
    history, targets = view.ask("women_history"), view.fixed("targets")
    caption = captions.women(view.sources, program, history, targets, view.as_of, view.lang)
    drawn = figures.women_share(history, targets, caption, view.lang, width=735)
    ui.figure("women", drawn, caption, tables.women_history(history, targets, view.lang), view)


def gauge(view: ui.View, program) -> None:
    """The program against its ceiling."""
    caption = captions.gauge(view.sources, program, view.as_of, view.lang)
    drawn = figures.program_gauge(program, caption, view.lang)
    ui.figure("gauge", drawn, caption, tables.levels(program, view.sources, view.lang), view)


def caps(view: ui.View, engagements: list, table) -> None:
    """A gauge per engagement."""
    caption = captions.caps(view.sources, engagements, view.as_of, view.lang)
    drawn = figures.cap_bullets(engagements, caption, view.lang, width=520)
    ui.figure("caps", drawn, caption, table, view)


ui.draw(body)
