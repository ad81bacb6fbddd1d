"""Canadian police in UN missions over the years, with women, events and program totals, over a chosen range."""

import streamlit as st

from ipp import figures
from ipp.content import month_range
from ipp.content.history import events, history
from ipp.site import PARAMETERS
from ipp.ui import elements, figure, month_range_control


def draw_controls(view: elements.View) -> None:
    """The range of months: a notice when the address asked for another, links to the usual ones, sliders."""
    if view.mode:
        return
    limits, (shown, notice) = month_range.whole(view), month_range.asked(view)
    if notice:
        month_range_control.show_refusal(notice, PARAMETERS[view.page], month_range.address(shown, limits))
    with st.container(key="range", horizontal=True, vertical_alignment="center"):
        with st.container(key="usual", horizontal=True, vertical_alignment="center"):
            for label, span in month_range.presets(view):
                month_range_control.draw_preset(label, month_range.address(span, limits), view, chosen=span == shown)
        with st.container(key="ends", horizontal=True, vertical_alignment="center"):
            month_range_control.draw_sliders(view, shown, limits)


def draw_history(view: elements.View) -> None:
    """The title, then officers by mission, women and program totals month by month."""
    content = history(view)
    part = content["history"]
    elements.show_title(content.title)
    drawn = figures.history(part.records, part.caption, view.lang, width=figure.choose_width(view))
    figure.show_figure(part, drawn, view, figures.history_height(part.records))


def draw_events(view: elements.View) -> None:
    """What happened in these months, as a table in full."""
    part = events(view)
    elements.show_heading(part.caption.title)
    elements.show_notes(part.notes)
    elements.show_table(part.table, view)


draw_controls(elements.get_view())


elements.draw_cached(draw_history)


month_range_control.brush(
    elements.get_view(), month_range.asked(elements.get_view())[0], month_range.whole(elements.get_view())
)


elements.draw_cached(draw_events)
