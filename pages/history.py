"""Canadian police in UN missions over the years, with women, events and program totals, over a chosen range."""

import streamlit as st

from ipp import figures, months_shown, ranges, ui
from ipp.contents.history import events, history
from ipp.views import PARAMETERS


def controls(view: ui.View) -> None:
    """The range of months: a notice when the address asked for another, links to the usual ones, sliders."""
    if view.mode:
        return
    limits, (shown, notice) = ranges.whole(view), ranges.asked(view)
    if notice:
        months_shown.refuse(notice, PARAMETERS[view.page], ranges.address(shown, limits))
    with st.container(key="range", horizontal=True, vertical_alignment="center"):
        with st.container(key="usual", horizontal=True, vertical_alignment="center"):
            for label, span in ranges.presets(view):
                months_shown.preset(label, ranges.address(span, limits), view, chosen=span == shown)
        with st.container(key="ends", horizontal=True, vertical_alignment="center"):
            months_shown.choose_months(view, shown, limits)


def over_time(view: ui.View) -> None:
    """The title, then officers by mission, women and program totals month by month."""
    shown = history(view)
    part = shown["history"]
    ui.title(shown.title)
    drawn = figures.history(part.records, part.caption, view.lang, width=ui.wide(view))
    ui.figure(part, drawn, view, figures.history_height(part.records))


def happened(view: ui.View) -> None:
    """What happened in these months, as a table in full."""
    part = events(view)
    ui.heading(part.caption.title)
    ui.notes(part.notes)
    ui.table(part.table, view)


controls(ui.view())
ui.draw(over_time)
months_shown.brush(ui.view(), ranges.asked(ui.view())[0], ranges.whole(ui.view()))
ui.draw(happened)
