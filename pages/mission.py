"""One engagement or mission: who leads it, where and since when, its caps and counts, its women, its sources."""

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.mission import build_page, choose_place
from ipp.ui import elements, engagement_control, figure


def draw_body(view: elements.View) -> None:
    """Draw the title, counts and women on the left, facts on the right, and the other tables below."""
    content = build_page(view)
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


def draw_counts(part: page.Part, reason: str, view: elements.View) -> None:
    """Draw the published counts against the cap, or a sentence when there are none, with the title as the reason."""
    if part.records is None:
        figure.show_absent_figure(part, reason, view)
        return
    sizes = {"width": 640, "height": figure.CHART_HEIGHT}
    drawn = figures.draw_counts_and_caps(part.records, view.as_of, part.caption, view.lang, **sizes)
    figure.show_figure(part, drawn, view, figure.CHART_HEIGHT)


def draw_women(part: page.Part, reason: str, view: elements.View) -> None:
    """Draw the women among the officers, or a sentence when their number is not published."""
    if part.records is None:
        figure.show_absent_figure(part, reason, view)
        return
    sizes = {"width": 640, "height": figure.CHART_HEIGHT // 2}
    drawn = figures.draw_women_among(part.records, view.as_of, part.caption, view.lang, **sizes)
    figure.show_figure(part, drawn, view, figure.CHART_HEIGHT // 2)


def draw_section(part: page.Part, view: elements.View) -> None:
    """Draw a heading, its notes and its table."""
    elements.show_heading(part.caption.title)
    elements.show_notes(part.notes)
    elements.show_table(part.table, view)


engagement_control.choose_place(elements.get_view(), choose_place(elements.get_view())[0])
elements.draw_cached(draw_body)
