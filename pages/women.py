"""The share of women against the UN target: over time, beside other contributors, and by mission."""

from collections.abc import Callable

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.women import build_page, find_target
from ipp.ui import elements, figure


def draw_body(view: elements.View) -> None:
    """Draw Canada alone and beside all contributors over time, the margin to the target, missions and contributors."""
    content = build_page(view)
    elements.show_title(content.title)
    left, right = st.columns(2, gap="medium")
    with left:
        draw_over_time(figures.draw_women_share, content["women"], view)
    with right:
        draw_over_time(figures.draw_women_beside_others, content["beside"], view)
    left, right = st.columns(2, gap="medium")
    with left:
        with st.container(gap="xsmall"):
            elements.show_heading(view.text("women.buffer_heading"))
            elements.show_notes(content["women"].notes)
        draw_missions(content["missions"], view)
        show_rank(content["contributors"], view)
    with right:
        draw_contributors(content["contributors"], view)


def draw_over_time(draw: Callable, part: page.Part, view: elements.View) -> None:
    """Draw monthly shares against the target with one of two figures."""
    drawn = draw(*part.records, part.caption, view.lang, width=640, alone=bool(view.figure))
    figure.show_figure(part, drawn, view, figure.CHART_HEIGHT)


def draw_missions(part: page.Part, view: elements.View) -> None:
    """Draw the women among the officers of each UN mission."""
    drawn = figures.draw_mission_shares(part.records, find_target(part, view), part.caption, view.lang, width=640)
    figure.show_figure(part, drawn, view, figure.measure_rows(len(part.records)))


def draw_contributors(part: page.Part, view: elements.View) -> None:
    """Draw Canada beside all contributors and the largest ones."""
    drawn = figures.draw_contributor_shares(part.records, find_target(part, view), part.caption, view.lang, width=640)
    figure.show_figure(part, drawn, view, figure.measure_rows(len(part.records), figure.DENSE_ROW_HEIGHT))


def show_rank(part: page.Part, view: elements.View) -> None:
    """Show Canada's rank in words in the column beside the figure of the contributors, which is taller."""
    if part.notes:
        with st.container(gap="xsmall"):
            elements.show_heading(view.text("women.rank_heading"))
            elements.show_notes(part.notes)


elements.draw_cached(draw_body)
