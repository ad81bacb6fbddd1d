"""What changed between two dates, and what cannot be compared: deployment, caps, women."""

from ipp import figures
from ipp.content import page
from ipp.content.compare import build_empty_figure, build_page
from ipp.ui import compare_date_control, elements, figure


def draw_body(view: elements.View) -> None:
    """Draw the title, the summary, both counts of each engagement, and the table of changes."""
    content = build_page(view)
    elements.show_title(content.title)
    elements.show_notes(content["changes"].notes)
    if "dumbbell" in content.parts:
        draw_engagements(content["dumbbell"], view)
    elif view.figure:
        figure.show_absent_figure(build_empty_figure(view), view.text("compare.told_nobody"), view)
    elements.show_heading(content["changes"].caption.title)
    elements.show_table(content["changes"].table, view)


def draw_engagements(part: page.Part, view: elements.View) -> None:
    """Draw both counts and both caps of each engagement."""
    room = {"most": figure.MIN_PLOT_HEIGHT} if view.mode else {}
    drawn = figures.draw_dumbbell(*part.records, part.caption, view.lang, width=figure.choose_width(view), **room)
    figure.show_figure(part, drawn, view, figures.measure_dumbbell(part.records[0]))


compare_date_control.choose_other_date()
elements.draw_cached(draw_body)
