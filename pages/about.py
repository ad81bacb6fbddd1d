"""The program: who has the authority, who runs it, what officers do, and how to read the figures."""

from ipp.content.about import build_page
from ipp.ui import elements


def draw_body(view: elements.View) -> None:
    """Draw the facts of the memo in sections, the table of missions, and the rules of reading."""
    content = build_page(view)
    elements.show_title(content.title)
    for part in content.parts.values():
        elements.show_heading(part.caption.title)
        elements.show_prose(part.notes)
        elements.show_table(part.table, view)


elements.draw_cached(draw_body)
