"""What the program is: who holds the authority, who runs it, what officers do, and how to read the figures."""

from ipp.content.about import about
from ipp.ui import elements


def body(view: elements.View) -> None:
    """The memo's facts in sections, the table of missions, and the rules of reading."""
    shown = about(view)
    elements.title(shown.title)
    for part in shown.parts.values():
        elements.heading(part.caption.title)
        elements.prose(part.notes)
        elements.table(part.table, view)


elements.draw(body)
