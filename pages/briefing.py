"""A briefing of what the screen shows: the note as it will read, and the files to take away."""

import streamlit as st

from ipp.content.briefing import briefing
from ipp.ui import compare_date_control, download_control, elements


def title(view: elements.View) -> None:
    """The finding of the note."""
    elements.title(briefing(view).title)


def body(view: elements.View) -> None:
    """Each section of the note, and its table."""
    shown = briefing(view)
    *sections, annex = shown.parts.values()
    for part in sections:
        elements.heading(part.caption.title)
        elements.listed(part.notes)
    elements.heading(annex.caption.title)
    elements.notes(annex.notes)
    elements.table(annex.table, view)


compare_date_control.choose()


elements.draw(title)


left, right = st.columns([68, 32], gap="large")


with right:
    download_control.choose(elements.view())


with left, st.container(key="note"):
    elements.draw(body)
