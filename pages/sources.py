"""Every table and every source: publisher, licence, dates, what is missing, and the files to take away."""

from ipp.content.sources import sources
from ipp.ui import elements


def body(view: elements.View) -> None:
    """The title, the tables with their downloads, what is missing, then the sources."""
    shown = sources(view)
    elements.title(shown.title)
    for part in shown.parts.values():
        elements.heading(part.caption.title)
        elements.notes(part.notes)
        elements.table(part.table, view)


elements.draw(body)
