"""A briefing of what the screen shows: the note as it will read, and the files to take away."""

import streamlit as st

from ipp import other_date, taking, ui
from ipp.contents.briefing import briefing


def title(view: ui.View) -> None:
    """The finding of the note."""
    ui.title(briefing(view).title)


def body(view: ui.View) -> None:
    """Each section of the note, and its table."""
    shown = briefing(view)
    *sections, annex = shown.parts.values()
    for part in sections:
        ui.heading(part.caption.title)
        ui.listed(part.notes)
    ui.heading(annex.caption.title)
    ui.notes(annex.notes)
    ui.table(annex.table, view)


other_date.choose()
ui.draw(title)
left, right = st.columns([68, 32], gap="large")
with right:
    taking.choose(ui.view())
with left, st.container(key="note"):
    ui.draw(body)
