"""Canadian police in UN missions over the years, with women, events and program totals, over a chosen range."""

import streamlit as st

from ipp import contents, figures, months_shown, ranges, ui
from ipp.contents.history import history
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


def body(view: ui.View) -> None:
    """The title, the figure, then what happened in these months."""
    shown = history(view)
    ui.title(shown.title)
    over_time(shown["history"], view)
    happened(shown["events"], view)


def over_time(part: contents.Part, view: ui.View) -> None:
    """Officers by mission, women and program totals month by month."""
    drawn = figures.history(part.records, part.caption, view.lang, width=ui.wide(view))
    ui.figure(part, drawn, view, figures.history_height(part.records))


def happened(part: contents.Part, view: ui.View) -> None:
    """What happened in these months, as a table in full."""
    ui.heading(part.caption.title)
    ui.notes(part.notes)
    ui.table(part.table, view)


controls(ui.view())
ui.draw(body)
