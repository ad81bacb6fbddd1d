"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from ipp import figures
from ipp.content import page
from ipp.content.caps import caps, linked
from ipp.ui import elements, figure


def body(view: elements.View) -> None:
    """The title, the ladder with both headrooms in words, the gauges with their table in full, the history."""
    shown = caps(view)
    elements.title(shown.title)
    ladder(shown["ladder"], view)
    gauges(shown["caps"], view)
    history(shown["cap-history"], view)


def ladder(part: page.Part, view: elements.View) -> None:
    """Ceiling, authorized, deployed."""
    figure.figure(part, figures.ladder(part.records, part.caption, view.lang, width=735), view, figure.rows_of(3))
    elements.notes(part.notes)


def gauges(part: page.Part, view: elements.View) -> None:
    """A gauge per engagement on one scale, then the same numbers as a table in full."""
    drawn = figures.cap_bullets(part.records, part.caption, view.lang, width=735, chosen=elements.chosen_id(view))
    figure.figure(part, drawn, view, figure.rows_of(len(part.records)))
    elements.notes(part.notes)
    elements.table(linked(part, view), view)


def history(part: page.Part, view: elements.View) -> None:
    """The caps as they were stated over time."""
    drawn = figures.cap_steps(part.records, view.as_of, part.caption, view.lang, width=735)
    figure.figure(part, drawn, view, figures.cap_steps_height(part.records))


elements.draw(body)
