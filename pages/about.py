"""What the program is: who holds the authority, who runs it, what officers do, and how to read the figures."""

from ipp import ui
from ipp.contents.about import about


def body(view: ui.View) -> None:
    """The memo's facts in sections, the table of missions, and the rules of reading."""
    shown = about(view)
    ui.title(shown.title)
    for part in shown.parts.values():
        ui.heading(part.caption.title)
        ui.prose(part.notes)
        ui.table(part.table, view)


ui.draw(body)
