"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from ipp.content.page import Contents, Part, contents
from ipp.language import markdown
from ipp.language.numbered import numbered
from ipp.narrative import caps as narrative_caps
from ipp.narrative import captions, numbers
from ipp.narrative.tables import caps as tables_caps
from ipp.narrative.tables.caps import levels
from ipp.view import View


def caps(view: View) -> Contents:
    """The page about caps."""
    return contents(
        view, narrative_caps.caps(view.ask("engagements"), view.lang), ladder(view), gauges(view), history(view)
    )


def ladder(view: View) -> Part:
    """Ceiling, authorized, deployed, with both headrooms in words."""
    program = view.ask_one("program")
    caption = captions.ladder(view.sources, program, view.as_of, view.lang)
    notes = narrative_caps.headrooms(program, view.ask_one("authorized"), view.lang)
    return Part("ladder", caption, levels(program, view.sources, view.lang), program, notes)


def gauges(view: View) -> Part:
    """Officers against the cap of each engagement; the redacted are counted in a note."""
    engagements, redacted = view.ask("engagements"), view.ask_one("redacted_engagements")
    caption = captions.caps(view.sources, engagements, view.as_of, view.lang)
    table = tables_caps.engagements(engagements, view.sources, redacted, view.lang)
    hidden = redacted.engagements
    said = numbered(view.text("caps.redacted_row", count=hidden), numbers.redacted(hidden, view.as_of))
    notes = [said] if hidden else []
    return Part("caps", caption, table, engagements, notes)


def linked(part: Part, view: View) -> list[dict[str, str]]:
    """The table of the gauges with each engagement's name as a link to its page; the redacted have none."""
    rows = [dict(row) for row in part.table]
    for row, each in zip(rows, part.records, strict=False):
        row["engagement"] = markdown.link(row["engagement"], view.build_url("mission", id=each.engagement_id))
    return rows


def history(view: View) -> Part:
    """The caps as they were stated over time."""
    statements = [row for row in view.ask("cap_history") if row.level == "cap"]
    caption = captions.cap_history(view.sources, statements, view.as_of, view.lang)
    return Part("cap-history", caption, tables_caps.cap_history(statements, view.sources, view.lang), statements)
