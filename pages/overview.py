"""Where Canada's police are, how full each cap is, and what share are women: the three answers on one screen."""

import streamlit as st

from ipp import contents, figures, ui
from ipp.contents.overview import headline_credit, overview, redacted
from ipp.outlines import project


def body(view: ui.View) -> None:
    """The title, the headline figures, the map and the women's share at the left, the gauges at the right."""
    shown = overview(view)
    ui.title(shown.title)
    ui.tiles(shown.tiles)
    if view.mode == "present" and not view.figure:
        ui.credit(headline_credit(view))
        return
    with st.container(key="board"):
        left, right = st.columns([58, 42], gap="medium")
        with left:
            world_map(shown["map"], view)
            women(shown["women"], view)
        with right:
            gauge(shown["gauge"], view)
            caps(shown["caps"], view)


def world_map(part: contents.Part, view: ui.View) -> None:
    """The map of the engagements."""
    world = view.fixed("world", engaged=tuple(each.iso3 for each in part.records if each.iso3))
    places = [tuple(map(float, project(each.lon, each.lat))) for each in part.records]
    told = part.records, world, places, redacted(view), part.caption, view.lang
    ui.figure(part, figures.world_map(*told, chosen=ui.chosen_id(view)), view)


def women(part: contents.Part, view: ui.View) -> None:
    """The share of women over time against the target."""
    sizes = {"width": 735, "heights": (90, 112, 160, 220), "alone": bool(view.figure)}
    drawn = figures.women_share(*part.records, part.caption, view.lang, **sizes)
    ui.figure(part, drawn, view)


def gauge(part: contents.Part, view: ui.View) -> None:
    """The program against its ceiling."""
    ui.figure(part, figures.program_gauge(part.records, part.caption, view.lang), view)


def caps(part: contents.Part, view: ui.View) -> None:
    """A gauge per engagement."""
    drawn = figures.cap_bullets(part.records, part.caption, view.lang, width=520, chosen=ui.chosen_id(view))
    ui.figure(part, drawn, view)


ui.draw(body)
