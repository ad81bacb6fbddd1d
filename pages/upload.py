"""Load figures: upload, check, preview of the changes, then publish or discard."""

from ipp.content.upload import build_page
from ipp.ui import elements, upload_form


def draw_body(view: elements.View) -> None:
    """Draw the title, then the file box, the running check, or its result."""
    elements.show_title(build_page(view).title)
    upload_form.draw_form(view)


draw_body(elements.get_view())
