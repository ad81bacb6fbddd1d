"""A briefing of what the screen shows: the text of the note, and the files to download."""

import streamlit as st

from ipp.content.briefing import build_page
from ipp.ui import compare_date_control, download_control, elements


def draw_title(view: elements.View) -> None:
    """Draw the finding of the note."""
    elements.show_title(build_page(view).title)


def draw_body(view: elements.View) -> None:
    """Draw each section of the note, and its table."""
    content = build_page(view)
    *sections, annex = content.parts.values()
    for part in sections:
        elements.show_heading(part.caption.title)
        elements.show_list(part.notes)
    elements.show_heading(annex.caption.title)
    elements.show_notes(annex.notes)
    elements.show_table(annex.table, view)


compare_date_control.choose_other_date()
elements.draw_cached(draw_title)
left, right = st.columns([68, 32], gap="large")
with right:
    download_control.choose_files(elements.get_view())
with left, st.container(key="note"):
    elements.draw_cached(draw_body)
