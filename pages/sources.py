"""Every table and every source: publisher, licence, dates, what is missing, and the downloads."""

from ipp.content.sources import build_page
from ipp.ui import elements


def draw_body(view: elements.View) -> None:
    """Draw the title, the tables with their downloads, what is missing, then the sources."""
    content = build_page(view)
    elements.show_title(content.title)
    for part in content.parts.values():
        elements.show_heading(part.caption.title)
        elements.show_notes(part.notes)
        elements.show_table(part.table, view)


elements.draw_cached(draw_body)
