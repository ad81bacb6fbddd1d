"""Figures sent, checked, seen for what they would change, then published or thrown away."""

from ipp import loading, ui
from ipp.contents.upload import upload


def body(view: ui.View) -> None:
    """The title, then the box for a file, the check that runs, or what it found."""
    ui.title(upload(view).title)
    loading.draw(view)


body(ui.view())
