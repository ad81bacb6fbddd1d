"""The page that loads figures: its title only, because the rest depends on the file that is sent."""

from ipp.content.page import Contents, assemble_contents
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page that loads figures."""
    return assemble_contents(view, view.text("upload.title"))
