"""The presenter's walk: the messages that have something to show on a date."""

from dataclasses import replace

from ipp.content import page
from ipp.language import words
from ipp.site import SLIDES
from ipp.view import View


def list_slides(view: View) -> list[tuple[str, str]]:
    """Return the slides with something to show on the view's date, in order; the headline figures always have."""
    return [
        slide
        for slide in SLIDES
        if not slide[1] or has_figure(replace(view, page=slide[0], figure=slide[1], parameters=()))
    ]


def has_figure(view: View) -> bool:
    """Return whether the figure of a view exists and cites a source on its date."""
    part = page.build_contents(view).parts.get(view.figure)
    none = view.text("app.credit_none", date=words.iso(view.as_of, view.lang))
    return part is not None and not part.caption.credit.startswith(none)
