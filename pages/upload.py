"""Figures sent, checked, seen for what they would change, then published or thrown away."""

from ipp.content.upload import upload
from ipp.ui import elements, upload_form


def draw_body(view: elements.View) -> None:
    """The title, then the box for a file, the check that runs, or what it found."""
    elements.show_title(upload(view).title)
    upload_form.draw_form(view)


draw_body(elements.get_view())
