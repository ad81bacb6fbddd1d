"""What changed between two dates, and what cannot be said: deployment, caps, women."""

from ipp import contents, figures, other_date, ui
from ipp.contents.compare import compare, nobody


def body(view: ui.View) -> None:
    """The title, everything in one paragraph, the two counts of each engagement, and every change as a row."""
    shown = compare(view)
    ui.title(shown.title)
    ui.notes(shown["changes"].notes)
    if "dumbbell" in shown.parts:
        engagements(shown["dumbbell"], view)
    elif view.figure:
        ui.absent(nobody(view), view.text("compare.told_nobody"), view)
    ui.heading(shown["changes"].caption.title)
    ui.table(shown["changes"].table, view)


def engagements(part: contents.Part, view: ui.View) -> None:
    """Both counts and both caps of each engagement."""
    room = {"most": ui.ROOM} if view.mode else {}
    drawn = figures.dumbbell(*part.records, part.caption, view.lang, width=ui.wide(view), **room)
    ui.figure(part, drawn, view, figures.dumbbell_height(part.records[0]))


other_date.choose()
ui.draw(body)
