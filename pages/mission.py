"""One engagement or one mission: who leads it, where, since when, its caps and counts, its women, its sources."""

import streamlit as st

from ipp import contents, controls, figures, ui
from ipp.contents.mission import chosen, mission


def body(view: ui.View) -> None:
    """The title; counts and women at the left, the facts at the right; missions, statements and sources below."""
    shown = mission(view)
    ui.title(shown.title)
    left, right = st.columns([60, 40], gap="medium")
    with left:
        counts(shown["counts"], shown.title, view)
        women(shown["mission-women"], shown.title, view)
    with right:
        section(shown["facts"], view)
    for key in ("missions", "statements", "sources"):
        if key in shown.parts:
            section(shown[key], view)


def counts(part: contents.Part, state: str, view: ui.View) -> None:
    """Published counts against the cap, or the sentence that there are none; `state` tells how the place stands."""
    if part.records is None:
        ui.absent(part, state, view)
        return
    drawn = figures.counts_and_caps(part.records, view.as_of, part.caption, view.lang, width=640, height=ui.CHART)
    ui.figure(part, drawn, view, ui.CHART)


def women(part: contents.Part, state: str, view: ui.View) -> None:
    """Women among officers, or the sentence that their number is not published, as above."""
    if part.records is None:
        ui.absent(part, state, view)
        return
    drawn = figures.women_among(part.records, view.as_of, part.caption, view.lang, width=640, height=ui.CHART // 2)
    ui.figure(part, drawn, view, ui.CHART // 2)


def section(part: contents.Part, view: ui.View) -> None:
    """A heading, its notes and its table in full."""
    ui.heading(part.caption.title)
    ui.notes(part.notes)
    ui.table(part.table, view)


place, complaint = chosen(ui.view())
controls.choose_place(ui.view(), place)
if complaint:
    st.warning(ui.escaped(complaint))
ui.draw(body)
