"""Canadian police in UN missions over a chosen range of months, with women, events and program totals."""

import streamlit as st

from ipp import figures
from ipp.content import month_range
from ipp.content.history import build_marked_events, build_page
from ipp.ui import elements, figure, month_range_control


def draw_controls(view: elements.View) -> None:
    """Draw the choice of months: links to common ranges, two sliders."""
    if view.mode:
        return
    limits, (span, _) = month_range.find_limits(view), month_range.choose_months(view)
    with st.container(key="range", horizontal=True, vertical_alignment="center"):
        with st.container(key="usual", horizontal=True, vertical_alignment="center"):
            for label, preset in month_range.list_presets(view):
                month_range_control.draw_preset(
                    label, month_range.list_parameters(preset, limits), view, is_chosen=preset == span
                )
        with st.container(key="ends", horizontal=True, vertical_alignment="center"):
            month_range_control.draw_sliders(view, span, limits)


def draw_history(view: elements.View) -> None:
    """Draw the title, then officers by mission, women and program totals by month."""
    content = build_page(view)
    part = content["history"]
    elements.show_title(content.title)
    drawn = figures.draw_history(part.records, part.caption, view.lang, width=figure.choose_width(view))
    figure.show_figure(part, drawn, view, figures.measure_history(part.records))


def draw_events(view: elements.View) -> None:
    """Draw the events of these months as a table."""
    part = build_marked_events(view)
    elements.show_heading(part.caption.title)
    elements.show_notes(part.notes)
    elements.show_table(part.table, view)


draw_controls(elements.get_view())
elements.draw_cached(draw_history)
elements.draw_cached(draw_events)
