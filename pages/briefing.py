"""A briefing of what the screen shows: the note as it will read, before it is taken away."""

from ipp import other_date, ui
from ipp.contents.briefing import briefing


def body(view: ui.View) -> None:
    """The title, each section of the note, and its table."""
    shown = briefing(view)
    ui.title(shown.title)
    for part in shown.parts.values():
        ui.heading(part.caption.title)
        ui.notes(part.notes)
        ui.table(part.table, view)


other_date.choose()
ui.draw(body)
