"""Where Canada's police are, how full each cap is, and what share are women: three answers on one screen."""

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.overview import build_page, count_redacted_engagements, write_headline_credit
from ipp.dataset.outlines import project
from ipp.domain.records.map import Outline
from ipp.ui import elements, figure, tiles


def draw_body(view: elements.View) -> None:
    """Draw the title, the headline figures, map and women on the left, and the gauges on the right."""
    content = build_page(view)
    elements.show_title(content.title)
    tiles.show_tiles(content.tiles)
    if view.mode == "present" and not view.figure:
        elements.show_credit(write_headline_credit(view))
        return
    with st.container(key="board"):
        left, right = st.columns([58, 42], gap="medium")
        with left:
            draw_map(content["map"], view)
            draw_women(content["women"], view)
        with right:
            draw_gauge(content["gauge"], view)
            draw_caps(content["caps"], view)


def draw_map(part: page.Part, view: elements.View) -> None:
    """Draw the map of the engagements."""
    world = view.ask_undated(Outline, engaged=tuple(each.iso3 for each in part.records if each.iso3))
    places = [tuple(map(float, project(each.lon, each.lat))) for each in part.records]
    arguments = part.records, world, places, count_redacted_engagements(view), part.caption, view.lang
    figure.show_figure(part, figures.draw_world_map(*arguments, chosen=elements.find_chosen_id(view)), view)


def draw_women(part: page.Part, view: elements.View) -> None:
    """Draw the share of women over time against the target."""
    sizes = {"width": 735, "heights": (90, 112, 160, 220), "alone": bool(view.figure)}
    drawn = figures.draw_women_share(*part.records, part.caption, view.lang, **sizes)
    figure.show_figure(part, drawn, view)


def draw_gauge(part: page.Part, view: elements.View) -> None:
    """Draw the program against its ceiling."""
    figure.show_figure(part, figures.draw_program_gauge(part.records, part.caption, view.lang), view)


def draw_caps(part: page.Part, view: elements.View) -> None:
    """Draw a gauge for each engagement."""
    drawn = figures.draw_cap_bullets(
        part.records, part.caption, view.lang, width=520, chosen=elements.find_chosen_id(view)
    )
    figure.show_figure(part, drawn, view)


elements.draw_cached(draw_body)
