"""Where Canada's police are, how full each cap is, and what share are women: the three answers on one screen."""

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.overview import headline_credit, overview, redacted
from ipp.dataset.outlines import project
from ipp.ui import elements, figure, tiles


def body(view: elements.View) -> None:
    """The title, the headline figures, the map and the women's share at the left, the gauges at the right."""
    shown = overview(view)
    elements.title(shown.title)
    tiles.tiles(shown.tiles)
    if view.mode == "present" and not view.figure:
        elements.credit(headline_credit(view))
        return
    with st.container(key="board"):
        left, right = st.columns([58, 42], gap="medium")
        with left:
            world_map(shown["map"], view)
            women(shown["women"], view)
        with right:
            gauge(shown["gauge"], view)
            caps(shown["caps"], view)


def world_map(part: page.Part, view: elements.View) -> None:
    """The map of the engagements."""
    world = view.ask_undated("world", engaged=tuple(each.iso3 for each in part.records if each.iso3))
    places = [tuple(map(float, project(each.lon, each.lat))) for each in part.records]
    told = part.records, world, places, redacted(view), part.caption, view.lang
    figure.figure(part, figures.world_map(*told, chosen=elements.chosen_id(view)), view)


def women(part: page.Part, view: elements.View) -> None:
    """The share of women over time against the target."""
    sizes = {"width": 735, "heights": (90, 112, 160, 220), "alone": bool(view.figure)}
    drawn = figures.women_share(*part.records, part.caption, view.lang, **sizes)
    figure.figure(part, drawn, view)


def gauge(part: page.Part, view: elements.View) -> None:
    """The program against its ceiling."""
    figure.figure(part, figures.program_gauge(part.records, part.caption, view.lang), view)


def caps(part: page.Part, view: elements.View) -> None:
    """A gauge per engagement."""
    drawn = figures.cap_bullets(part.records, part.caption, view.lang, width=520, chosen=elements.chosen_id(view))
    figure.figure(part, drawn, view)


elements.draw(body)
