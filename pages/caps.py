"""How full each cap is: the ladder of the program, a gauge for each engagement, and the history of the caps."""

from ipp import figures
from ipp.content import page
from ipp.content.caps import build_page, link_engagements
from ipp.ui import elements, figure


def draw_body(view: elements.View) -> None:
    """Draw the title, the ladder, the gauges and the history."""
    content = build_page(view)
    elements.show_title(content.title)
    draw_ladder(content["ladder"], view)
    draw_gauges(content["caps"], view)
    draw_history(content["cap-history"], view)


def draw_ladder(part: page.Part, view: elements.View) -> None:
    """Draw the ceiling, authorized and deployed officers, with both headrooms in words."""
    figure.show_figure(
        part,
        figures.draw_program_levels(part.records, part.caption, view.lang, width=735),
        view,
        figure.measure_rows(3),
    )
    elements.show_notes(part.notes)


def draw_gauges(part: page.Part, view: elements.View) -> None:
    """Draw a gauge for each engagement on one scale, then the same numbers as a table."""
    drawn = figures.draw_cap_bullets(
        part.records, part.caption, view.lang, width=735, chosen=elements.find_chosen_id(view)
    )
    figure.show_figure(part, drawn, view, figure.measure_rows(len(part.records)))
    elements.show_notes(part.notes)
    elements.show_table(link_engagements(part, view), view)


def draw_history(part: page.Part, view: elements.View) -> None:
    """Draw the caps over time."""
    drawn = figures.draw_cap_history(part.records, view.as_of, part.caption, view.lang, width=735)
    figure.show_figure(part, drawn, view, figures.measure_cap_history(part.records))


elements.draw_cached(draw_body)
