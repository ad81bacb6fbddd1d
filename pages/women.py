"""What share are women against the UN target: over time, beside other contributors, by mission, and what keeps it."""

from collections.abc import Callable

import streamlit as st

from ipp import contents, figures, ui
from ipp.contents.women import target_of, women


def body(view: ui.View) -> None:
    """The title; Canada over time, alone and beside all; what the target takes, missions, and the contributors."""
    shown = women(view)
    ui.title(shown.title)
    left, right = st.columns(2, gap="medium")
    with left:
        over_time(figures.women_share, shown["women"], view)
    with right:
        over_time(figures.women_beside, shown["beside"], view)
    left, right = st.columns(2, gap="medium")
    with left:
        with st.container(gap="xsmall"):
            ui.heading(view.text("women.buffer_heading"))
            ui.notes(shown["women"].notes)
        by_mission(shown["missions"], view)
        rank(shown["contributors"], view)
    with right:
        by_contributor(shown["contributors"], view)


def over_time(draw: Callable, part: contents.Part, view: ui.View) -> None:
    """Monthly shares against the target, as one of the figures draws them."""
    drawn = draw(*part.records, part.caption, view.lang, width=640, alone=bool(view.figure))
    ui.figure(part, drawn, view, ui.CHART)


def by_mission(part: contents.Part, view: ui.View) -> None:
    """Women of officers in each UN mission."""
    drawn = figures.mission_shares(part.records, target_of(part, view), part.caption, view.lang, width=640)
    ui.figure(part, drawn, view, ui.rows_of(len(part.records)))


def by_contributor(part: contents.Part, view: ui.View) -> None:
    """Canada beside all contributors and the largest."""
    drawn = figures.contributor_shares(part.records, target_of(part, view), part.caption, view.lang, width=640)
    ui.figure(part, drawn, view, ui.rows_of(len(part.records), ui.DENSE))


def rank(part: contents.Part, view: ui.View) -> None:
    """Canada's rank among the contributors in words, beside their figure, which is the taller column."""
    if part.notes:
        with st.container(gap="xsmall"):
            ui.heading(view.text("women.rank_heading"))
            ui.notes(part.notes)


ui.draw(body)
