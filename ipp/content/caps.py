"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.caps import CapStatement, Engagement, RedactedEngagements
from ipp.domain.records.program import Authorized, Program
from ipp.language.values import Link, Row, Sentence
from ipp.narrative import caps as narrative_caps
from ipp.narrative import captions, quantities
from ipp.narrative.tables import caps as tables_caps
from ipp.narrative.tables.caps import levels
from ipp.view import View


def caps(view: View) -> Contents:
    """The page about caps."""
    return assemble_contents(
        view, narrative_caps.caps(view.ask(Engagement), view.lang), ladder(view), gauges(view), history(view)
    )


def ladder(view: View) -> Part:
    """Ceiling, authorized, deployed, with both headrooms in words."""
    program = view.ask_one(Program)
    caption = captions.ladder(view.sources, program, view.as_of, view.lang)
    notes = narrative_caps.headrooms(program, view.ask_one(Authorized))
    return Part("ladder", caption, levels(program, view.sources, view.lang), program, notes)


def gauges(view: View) -> Part:
    """Officers against the cap of each engagement; the redacted are counted in a note."""
    engagements, redacted = view.ask(Engagement), view.ask_one(RedactedEngagements)
    caption = captions.caps(view.sources, engagements, view.as_of, view.lang)
    table = tables_caps.engagements(engagements, view.sources, redacted, view.lang)
    return Part("caps", caption, table, engagements, count_redacted(redacted.engagements, view))


def count_redacted(engagements: int, view: View) -> list[Sentence]:
    """Return how many engagements are redacted; nothing where none is."""
    tells = (quantities.measure_redacted(engagements, view.as_of),)
    return [Sentence("caps.redacted_row", count=engagements, tells=tells)] if engagements else []


def linked(part: Part, view: View) -> list[Row]:
    """Return the table of the gauges with each engagement's name as a link to its page; the redacted have none."""
    rows = [dict(row) for row in part.table]
    for row, each in zip(rows, part.records, strict=False):
        row["engagement"] = Link(row["engagement"].words, view.build_url("mission", id=each.engagement_id))
    return rows


def history(view: View) -> Part:
    """The caps as they were stated over time."""
    statements = [row for row in view.ask(CapStatement) if row.level == "cap"]
    caption = captions.cap_history(view.sources, statements, view.as_of, view.lang)
    return Part("cap-history", caption, tables_caps.cap_history(statements, view.sources, view.lang), statements)
