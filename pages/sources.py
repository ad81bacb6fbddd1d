"""Every table and every source: publisher, licence, dates, what is missing, and the files to take away."""

from ipp import ui
from ipp.contents.sources import sources


def body(view: ui.View) -> None:
    """The title, the tables with their downloads, what is missing, then the sources."""
    shown = sources(view)
    ui.title(shown.title)
    for part in shown.parts.values():
        ui.heading(part.caption.title)
        ui.notes(part.notes)
        ui.table(part.table, view)


ui.draw(body)
