"""How full each cap is: the ladder of the program, a gauge per engagement, and the history of the caps."""

from collections.abc import Sequence

from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.caps import CapStatement, Engagement, Pledge, RedactedEngagements
from ipp.domain.records.program import Authorized, Program
from ipp.language.values import Link, Row, Sentence
from ipp.language.write import write
from ipp.narrative import caps as narrative_caps
from ipp.narrative import captions, quantities
from ipp.narrative.caption import Caption
from ipp.narrative.program import state_newer_counts
from ipp.narrative.tables import caps as tables_caps
from ipp.narrative.tables.caps import list_levels
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page about caps."""
    return assemble_contents(
        view,
        narrative_caps.title_caps(view.ask(Engagement), view.lang),
        build_levels(view),
        build_cap_gauges(view),
        build_cap_history(view),
        *list_pledge_parts(view),
    )


def build_levels(view: View) -> Part:
    """Build the part on ceiling, authorized and deployed, with both headrooms in words."""
    program = view.ask_one(Program)
    caption = captions.caption_levels(view.sources, program, view.as_of, view.lang)
    notes = narrative_caps.list_headrooms(program, view.ask_one(Authorized), view.ask_one(RedactedEngagements))
    return Part("ladder", caption, list_levels(program, view.sources, view.lang), program, notes)


def build_cap_gauges(view: View) -> Part:
    """Build the part on the officers and the cap of each engagement; a note counts the redacted ones."""
    engagements, redacted = view.ask(Engagement), view.ask_one(RedactedEngagements)
    caption = captions.caption_caps(view.sources, engagements, view.as_of, view.lang)
    table = tables_caps.list_engagements(engagements, view.sources, redacted, view.lang)
    notes = [*list_program_notes(engagements, view), *list_redacted_notes(redacted.engagements, view)]
    return Part("caps", caption, table, engagements, notes)


def list_program_notes(engagements: Sequence[Engagement], view: View) -> list[Sentence]:
    """Return the note on counts newer than the program's, else that the counts do not add up to it.

    Empty if there is no count of the program or of any engagement.
    """
    program = view.ask_one(Program)
    if newer := state_newer_counts(program, engagements):
        return [newer]
    days = {each.officers_as_of for each in engagements if each.officers is not None}
    if program.officers is None or not days:
        return []
    return [Sentence("overview.no_sum" if days - {program.officers_as_of} else "overview.no_sum_one_day")]


def list_redacted_notes(engagements: int | None, view: View) -> list[Sentence]:
    """Return the note that counts the redacted engagements; empty if there are none."""
    if not engagements:
        return []
    tells = (quantities.measure_redacted(engagements, view.as_of),)
    return [Sentence("caps.redacted_row", count=engagements, tells=tells)]


def link_engagements(part: Part, view: View) -> list[Row]:
    """Return the table of the gauges with each engagement's name as a link to its page; redacted ones have none."""
    rows = [dict(row) for row in part.table]
    for row, each in zip(rows, part.records, strict=False):
        row["engagement"] = Link(write(row["engagement"], view.lang), view.build_url("mission", id=each.engagement_id))
    return rows


def list_pledge_parts(view: View) -> list[Part]:
    """Build the part on the pledges made by the day and what was deployed then; empty if there are none."""
    rows = view.ask(Pledge)
    heading = Caption(view.text("caps.pledges_title"), "", "")
    note = [Sentence("caps.pledges_note")]
    return (
        [Part("pledges", heading, tables_caps.list_pledges(rows, view.sources, view.lang), notes=note)] if rows else []
    )


def build_cap_history(view: View) -> Part:
    """Build the part on the caps as they were stated over time."""
    statements = [row for row in view.ask(CapStatement) if row.level == "cap"]
    caption = captions.caption_cap_history(view.sources, statements, view.as_of, view.lang)
    return Part("cap-history", caption, tables_caps.list_statements(statements, view.sources, view.lang), statements)
