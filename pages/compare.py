"""What changed between two dates, and what cannot be said: deployment, caps, women."""

from ipp import figures
from ipp.content import page
from ipp.content.compare import compare, nobody
from ipp.ui import compare_date_control, elements, figure


def body(view: elements.View) -> None:
    """The title, everything in one paragraph, the two counts of each engagement, and every change as a row."""
    shown = compare(view)
    elements.title(shown.title)
    elements.notes(shown["changes"].notes)
    if "dumbbell" in shown.parts:
        engagements(shown["dumbbell"], view)
    elif view.figure:
        figure.absent(nobody(view), view.text("compare.told_nobody"), view)
    elements.heading(shown["changes"].caption.title)
    elements.table(shown["changes"].table, view)


def engagements(part: page.Part, view: elements.View) -> None:
    """Both counts and both caps of each engagement."""
    room = {"most": figure.ROOM} if view.mode else {}
    drawn = figures.dumbbell(*part.records, part.caption, view.lang, width=figure.wide(view), **room)
    figure.figure(part, drawn, view, figures.dumbbell_height(part.records[0]))


compare_date_control.choose()


elements.draw(body)
