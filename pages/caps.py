"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from ipp import contents, figures, ui
from ipp.contents.caps import caps, linked


def body(view: ui.View) -> None:
    """The title, the ladder with both headrooms in words, the gauges with their table in full, the history."""
    shown = caps(view)
    ui.title(shown.title)
    ladder(shown["ladder"], view)
    gauges(shown["caps"], view)
    history(shown["cap-history"], view)


def ladder(part: contents.Part, view: ui.View) -> None:
    """Ceiling, authorized, deployed."""
    ui.figure(part, figures.ladder(part.records, part.caption, view.lang, width=735), view, ui.rows_of(3))
    ui.notes(part.notes)


def gauges(part: contents.Part, view: ui.View) -> None:
    """A gauge per engagement on one scale, then the same numbers as a table in full."""
    drawn = figures.cap_bullets(part.records, part.caption, view.lang, width=735, chosen=ui.chosen_id(view))
    ui.figure(part, drawn, view, ui.rows_of(len(part.records)))
    ui.notes(part.notes)
    ui.table(linked(part, view), view)


def history(part: contents.Part, view: ui.View) -> None:
    """The caps as they were stated over time."""
    drawn = figures.cap_steps(part.records, view.as_of, part.caption, view.lang, width=735)
    ui.figure(part, drawn, view, figures.cap_steps_height(part.records))


ui.draw(body)
