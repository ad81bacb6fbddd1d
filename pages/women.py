"""What share are women against the UN target: over time, beside other contributors, by mission, and what keeps it."""

from collections.abc import Callable

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.women import target_of, women
from ipp.ui import elements, figure


def body(view: elements.View) -> None:
    """The title; Canada over time, alone and beside all; what the target takes, missions, and the contributors."""
    shown = women(view)
    elements.title(shown.title)
    left, right = st.columns(2, gap="medium")
    with left:
        over_time(figures.women_share, shown["women"], view)
    with right:
        over_time(figures.women_beside, shown["beside"], view)
    left, right = st.columns(2, gap="medium")
    with left:
        with st.container(gap="xsmall"):
            elements.heading(view.text("women.buffer_heading"))
            elements.notes(shown["women"].notes)
        by_mission(shown["missions"], view)
        rank(shown["contributors"], view)
    with right:
        by_contributor(shown["contributors"], view)


def over_time(draw: Callable, part: page.Part, view: elements.View) -> None:
    """Monthly shares against the target, as one of the figures draws them."""
    drawn = draw(*part.records, part.caption, view.lang, width=640, alone=bool(view.figure))
    figure.figure(part, drawn, view, figure.CHART)


def by_mission(part: page.Part, view: elements.View) -> None:
    """Women of officers in each UN mission."""
    drawn = figures.mission_shares(part.records, target_of(part, view), part.caption, view.lang, width=640)
    figure.figure(part, drawn, view, figure.rows_of(len(part.records)))


def by_contributor(part: page.Part, view: elements.View) -> None:
    """Canada beside all contributors and the largest."""
    drawn = figures.contributor_shares(part.records, target_of(part, view), part.caption, view.lang, width=640)
    figure.figure(part, drawn, view, figure.rows_of(len(part.records), figure.DENSE))


def rank(part: page.Part, view: elements.View) -> None:
    """Canada's rank among the contributors in words, beside their figure, which is the taller column."""
    if part.notes:
        with st.container(gap="xsmall"):
            elements.heading(view.text("women.rank_heading"))
            elements.notes(part.notes)


elements.draw(body)
