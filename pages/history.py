"""Canadian police in UN missions over the years, with women, events and program totals, over a chosen range."""

import streamlit as st

from ipp import figures
from ipp.content import month_range
from ipp.content.history import events, history
from ipp.site import PARAMETERS
from ipp.ui import elements, figure, month_range_control


def controls(view: elements.View) -> None:
    """The range of months: a notice when the address asked for another, links to the usual ones, sliders."""
    if view.mode:
        return
    limits, (shown, notice) = month_range.whole(view), month_range.asked(view)
    if notice:
        month_range_control.refuse(notice, PARAMETERS[view.page], month_range.address(shown, limits))
    with st.container(key="range", horizontal=True, vertical_alignment="center"):
        with st.container(key="usual", horizontal=True, vertical_alignment="center"):
            for label, span in month_range.presets(view):
                month_range_control.preset(label, month_range.address(span, limits), view, chosen=span == shown)
        with st.container(key="ends", horizontal=True, vertical_alignment="center"):
            month_range_control.choose_months(view, shown, limits)


def over_time(view: elements.View) -> None:
    """The title, then officers by mission, women and program totals month by month."""
    shown = history(view)
    part = shown["history"]
    elements.title(shown.title)
    drawn = figures.history(part.records, part.caption, view.lang, width=figure.wide(view))
    figure.figure(part, drawn, view, figures.history_height(part.records))


def happened(view: elements.View) -> None:
    """What happened in these months, as a table in full."""
    part = events(view)
    elements.heading(part.caption.title)
    elements.notes(part.notes)
    elements.table(part.table, view)


controls(elements.view())


elements.draw(over_time)


month_range_control.brush(elements.view(), month_range.asked(elements.view())[0], month_range.whole(elements.view()))


elements.draw(happened)
