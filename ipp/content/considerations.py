"""What bears on a decision, without opinion: caps, headroom, old counts, women, redactions."""

import datetime
from collections.abc import Sequence

from ipp.content.caps import list_redacted_notes
from ipp.content.statements import Statement, make_statement, quote_sentence
from ipp.domain import measures
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.program import Authorized, Program
from ipp.domain.records.women import Target
from ipp.language import words
from ipp.language.values import Sentence, say_when
from ipp.language.write import write
from ipp.narrative import caps, captions, status, women
from ipp.narrative.program import state_carried
from ipp.narrative.quantities import date_count
from ipp.view import View

NEAR = 0.9  # the share of its cap from which an engagement is named among the considerations
BUFFERS = 2  # how far the women counted are from the target of the year, and from the last one at that strength


def list_considerations(view: View) -> list[Statement]:
    """State what bears on a decision, without opinion: full caps, headroom, old counts, redactions, the target."""
    program, engagements = view.ask_one(Program), view.ask(Engagement)
    said = [
        *(list_near_caps(engagements, view) or state_none_near(engagements, view)),
        *state_not_compared(engagements, view),
    ]
    levels = [program.officers_source_id, program.ceiling_source_id]
    headroom = caps.list_headrooms(program, view.ask_one(Authorized), view.ask_one(RedactedEngagements))[0]
    said += [quote_sentence(headroom, view, *levels)]
    old = state_carried(program, engagements, view.lang)
    said += [make_statement(old, program.officers_source_id, *list_count_sources(engagements))] if old else []
    said += [
        quote_sentence(each, view, program.women_source_id, *list_target_sources(view))
        for each in list_buffers(program, view)
    ]
    redacted = view.ask_one(RedactedEngagements)
    said += [quote_sentence(each, view, redacted.source_id) for each in list_redacted_notes(redacted.engagements, view)]
    said += [make_statement(view.text("app.illustrative_notice"))] if view.is_illustrative else []
    return said + state_known_on(view)


def list_near_caps(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """Return a statement for each engagement near its cap or over it."""
    known = [row for row in engagements if row.utilization is not None]
    return [state_near_cap(row, view) for row in known if (row.utilization or 0) >= NEAR]


def state_none_near(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """State that no count is near its cap; empty if no count can be compared."""
    known = [row for row in engagements if row.utilization is not None]
    said = view.text("briefing.none_near", share=words.percent(measures.round_points(NEAR), view.lang))
    return [make_statement(said, *captions.list_engagement_sources(known))] if known else []


def state_near_cap(row: Engagement, view: View) -> Statement:
    """State how near its cap, or how far over it, an engagement is."""
    said = view.text(
        "briefing.over_cap" if (row.utilization or 0) > 1 else "briefing.near_cap",
        name=getattr(row, f"name_{view.lang}"),
        officers=words.number(row.officers, view.lang),
        cap=words.number(row.cap, view.lang),
        share=status.write_share(row.utilization, view.lang),
        when=write(say_when(date_count(row.officers_as_of, row.officers_dating), in_prose=True), view.lang),
    )
    return make_statement(said, *captions.list_engagement_sources([row]))


def state_not_compared(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """State how many counts cannot be compared with their cap; empty if all can."""
    left = [row for row in engagements if row.utilization is None]
    if not left:
        return []
    total = words.number(len(engagements), view.lang)
    return [
        make_statement(
            view.text("briefing.not_compared", len(left), total=total), *captions.list_engagement_sources(left)
        )
    ]


def list_count_sources(engagements: Sequence[Engagement]) -> list[str | None]:
    """Return the sources of the engagements' counts."""
    return [row.officers_source_id for row in engagements]


def list_buffers(program: Program, view: View) -> list[Sentence]:
    """Return how far the women counted are from the target of the year, and from the last one."""
    return women.list_buffers(program, view.ask(Target))[:BUFFERS]


def list_target_sources(view: View) -> list[str | None]:
    """Return the sources of the targets of the view's year and of the last year."""
    targets = view.ask(Target)
    return [row.source_id for row in targets if row.year == view.as_of.year or row is targets[-1]]


def state_known_on(view: View) -> list[Statement]:
    """State the day on which the figures were known; empty if the view does not choose one."""
    known: datetime.date | None = view.version.known_on
    return [] if known is None else [make_statement(view.text("app.believed", date=words.date(known, view.lang)))]
