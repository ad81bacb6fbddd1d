"""The page that loads figures: its title; what stands under it depends on what is sent."""

from ipp.contents import Contents, contents
from ipp.views import View


def upload(view: View) -> Contents:
    """The page that loads figures."""
    return contents(view, view.text("upload.title"))
