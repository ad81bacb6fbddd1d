"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from ipp import captions, figures, headlines, tables, ui


def body(view: ui.View) -> None:
    """The title, the ladder with both headrooms in words, the gauges, the history."""
    engagements, redacted = view.ask("engagements"), view.one("redacted_engagements").engagements
    ui.title(headlines.caps(engagements, view.lang))
    ladder(view)
    gauges(view, engagements, redacted)
    history(view)


def ladder(view: ui.View) -> None:
    """Ceiling, authorized, deployed."""
    program = view.one("program")
    caption = captions.ladder(view.sources, program, view.as_of, view.lang)
    drawn = figures.ladder(program, caption, view.lang, width=1100)
    ui.figure("ladder", drawn, caption, tables.levels(program, view.sources, view.lang), view, ui.rows_of(3))
    ui.notes(headlines.headrooms(program, view.one("authorized"), view.lang))


def gauges(view: ui.View, engagements: list, redacted: int) -> None:
    """A gauge per engagement on one scale, then the same numbers as a table in full."""
    caption = captions.caps(view.sources, engagements, view.as_of, view.lang)
    drawn = figures.cap_bullets(engagements, caption, view.lang, width=1100)
    table = tables.engagements(engagements, view.sources, redacted, view.lang)
    ui.figure("caps", drawn, caption, table, view, ui.rows_of(len(engagements)))
    if redacted:
        ui.notes([view.text("caps.redacted_row", count=redacted)])
    ui.table(table)


def history(view: ui.View) -> None:
    """The caps as they were stated over time."""
    statements = [row for row in view.ask("cap_history") if row.level == "cap"]
    caption = captions.cap_history(view.sources, statements, view.as_of, view.lang)
    drawn = figures.cap_steps(statements, view.as_of, caption, view.lang, width=1100)
    tall = figures.cap_steps_height(statements)
    ui.figure("cap-history", drawn, caption, tables.cap_history(statements, view.sources, view.lang), view, tall)


ui.draw(body)
