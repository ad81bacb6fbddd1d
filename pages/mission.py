"""One engagement or one mission: who leads it, where, since when, its caps and counts, its women, its sources."""

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.mission import chosen, mission
from ipp.ui import elements, engagement_control, figure


def draw_body(view: elements.View) -> None:
    """The title; counts and women at the left, the facts at the right; missions, statements and sources below."""
    content = mission(view)
    elements.show_title(content.title)
    left, right = st.columns([60, 40], gap="medium")
    with left:
        draw_counts(content["counts"], content.title, view)
        draw_women(content["mission-women"], content.title, view)
    with right:
        draw_section(content["facts"], view)
    for key in ("missions", "statements", "sources"):
        if key in content.parts:
            draw_section(content[key], view)


def draw_counts(part: page.Part, state: str, view: elements.View) -> None:
    """Published counts against the cap, or the sentence that there are none; `state` tells how the place stands."""
    if part.records is None:
        figure.show_absent_figure(part, state, view)
        return
    drawn = figures.counts_and_caps(
        part.records, view.as_of, part.caption, view.lang, width=640, height=figure.CHART_HEIGHT
    )
    figure.show_figure(part, drawn, view, figure.CHART_HEIGHT)


def draw_women(part: page.Part, state: str, view: elements.View) -> None:
    """Women among officers, or the sentence that their number is not published, as above."""
    if part.records is None:
        figure.show_absent_figure(part, state, view)
        return
    drawn = figures.women_among(
        part.records, view.as_of, part.caption, view.lang, width=640, height=figure.CHART_HEIGHT // 2
    )
    figure.show_figure(part, drawn, view, figure.CHART_HEIGHT // 2)


def draw_section(part: page.Part, view: elements.View) -> None:
    """A heading, its notes and its table in full."""
    elements.show_heading(part.caption.title)
    elements.show_notes(part.notes)
    elements.show_table(part.table, view)


place, complaint = chosen(elements.get_view())


engagement_control.choose_place(elements.get_view(), place)


if complaint:
    st.warning(elements.escape_markdown(complaint))


elements.draw_cached(draw_body)
