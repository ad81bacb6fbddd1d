"""One engagement or one mission: who leads it, where, since when, its caps and counts, its women, its sources."""

import streamlit as st

from ipp import figures
from ipp.content import page
from ipp.content.mission import chosen, mission
from ipp.ui import elements, engagement_control, figure


def body(view: elements.View) -> None:
    """The title; counts and women at the left, the facts at the right; missions, statements and sources below."""
    shown = mission(view)
    elements.title(shown.title)
    left, right = st.columns([60, 40], gap="medium")
    with left:
        counts(shown["counts"], shown.title, view)
        women(shown["mission-women"], shown.title, view)
    with right:
        section(shown["facts"], view)
    for key in ("missions", "statements", "sources"):
        if key in shown.parts:
            section(shown[key], view)


def counts(part: page.Part, state: str, view: elements.View) -> None:
    """Published counts against the cap, or the sentence that there are none; `state` tells how the place stands."""
    if part.records is None:
        figure.absent(part, state, view)
        return
    drawn = figures.counts_and_caps(part.records, view.as_of, part.caption, view.lang, width=640, height=figure.CHART)
    figure.figure(part, drawn, view, figure.CHART)


def women(part: page.Part, state: str, view: elements.View) -> None:
    """Women among officers, or the sentence that their number is not published, as above."""
    if part.records is None:
        figure.absent(part, state, view)
        return
    drawn = figures.women_among(part.records, view.as_of, part.caption, view.lang, width=640, height=figure.CHART // 2)
    figure.figure(part, drawn, view, figure.CHART // 2)


def section(part: page.Part, view: elements.View) -> None:
    """A heading, its notes and its table in full."""
    elements.heading(part.caption.title)
    elements.notes(part.notes)
    elements.table(part.table, view)


place, complaint = chosen(elements.view())


engagement_control.choose_place(elements.view(), place)


if complaint:
    st.warning(elements.escaped(complaint))


elements.draw(body)
