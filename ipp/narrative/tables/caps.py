"""Tables about caps and the levels of the program: rows of cells by field."""

import datetime
from collections.abc import Sequence

from ipp.domain.records.caps import CapStatement, Engagement, EngagementCap, Pledge, RedactedEngagements
from ipp.domain.records.program import Program
from ipp.language.values import Capitalized, Day, Joined, Quantity, Row, Sentence, Text
from ipp.narrative import citations, quantities
from ipp.narrative.citations import Sources
from ipp.narrative.remarks import list_remarks


def list_engagements(rows: Sequence[Engagement], cited: Sources, redacted: RedactedEngagements, lang: str) -> list[Row]:
    """Return a row for each engagement (count, cap, utilization, remarks, sources), then one for each redacted one.

    `redacted` is the record of the question `redacted_engagements`.
    """
    hidden = build_redacted_row(citations.cite_row(cited, [redacted.source_id], lang))
    return [build_engagement_row(row, cited, lang) for row in rows] + [hidden] * (redacted.engagements or 0)


def build_engagement_row(row: Engagement, cited: Sources, lang: str) -> Row:
    """Return the row of one engagement."""
    subject, counted = row.engagement_id, quantities.date_count(row.officers_as_of, row.officers_dating)
    return {
        "engagement": Text(getattr(row, f"name_{lang}")),
        "officers": quantities.measure_engagement(row),
        "officers_as_of": counted,
        "cap": quantities.measure_cap(subject, row.cap, row.cap_stated, row.suspended),
        "cap_stated": Day(row.cap_stated),
        "utilization": quantities.measure_utilization(subject, row.utilization, counted),
        "remarks": Capitalized(Joined(tuple(list_remarks(row)), "semicolon")),
        "source": citations.cite_row(cited, citations.list_engagement_sources(row), lang),
    }


def build_redacted_row(source: Text) -> Row:
    """Return the row of an engagement of which only the existence is released."""
    day = Day(None, mark="redacted")
    return {
        "engagement": Text(mark="redacted"),
        "officers": Quantity(None, "officers", measure="officers", mark="redacted"),
        "officers_as_of": day,
        "cap": Quantity(None, "officers", measure="cap", mark="redacted"),
        "cap_stated": day,
        "utilization": Quantity(None, "percent", measure="utilization", mark="redacted"),
        "remarks": Sentence("caps.redacted_remark"),
        "source": source,
    }


def list_levels(program: Program, cited: Sources, lang: str) -> list[Row]:
    """Return a row for each level of the program (ceiling, authorized, deployed) with its number, date and source."""
    ceiling, authorized = (
        Quantity(amount, "officers", "program", name, Day(day))
        for name, amount, day in (
            ("ceiling", program.ceiling, program.ceiling_stated),
            ("authorized", program.authorized, program.authorized_stated),
        )
    )
    counted = quantities.measure_program(program)
    day = program.officers_as_of or program.last_as_of
    rungs = [
        ("ceiling", ceiling, program.ceiling_stated, program.ceiling_source_id),
        ("authorized", authorized, program.authorized_stated, program.authorized_source_id),
        ("deployed", counted, day, program.officers_source_id or program.last_source_id),
    ]
    return [build_level_row(*rung, cited, lang) for rung in rungs]


def build_level_row(
    name: str, officers: Quantity, day: datetime.date | None, source_id: str | None, cited: Sources, lang: str
) -> Row:
    """Return the row of one level of the program."""
    return {
        "level": Sentence(f"fields.{name}"),
        "officers": officers,
        "date": Day(day),
        "source": citations.cite_row(cited, [source_id], lang),
    }


def list_pledges(rows: Sequence[Pledge], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each pledge: how many officers, by whom, until when, and how many the UN counted then."""
    return [build_pledge_row(row, cited, lang) for row in rows]


def build_pledge_row(row: Pledge, cited: Sources, lang: str) -> Row:
    """Return the row of one pledge."""
    then = Day(row.then_as_of)
    return {
        "subject": Text(getattr(row, f"name_{lang}")) if row.name_en else Sentence("compare.subject_program"),
        "pledge": Quantity(row.officers, "officers", row.scope, "pledge", Day(row.stated_from)),
        "promised_by": Capitalized(Text(getattr(row, f"promised_by_{lang}"))),
        "date": Day(row.stated_from, "month" if row.dating == "month" else "day"),
        "due": Day(row.due),
        "un_officers_then": Quantity(row.then_un_officers, "officers", "un", "officers", then),
        "source": citations.cite_row(cited, [row.source_id], lang),
    }


def list_statements(rows: Sequence[CapStatement], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each statement of a cap, oldest first within its engagement."""
    return [build_statement_row(row, cited, lang) for row in rows]


def build_statement_row(row: CapStatement, cited: Sources, lang: str) -> Row:
    """Return the row of one statement of a cap, with how it is dated."""
    return {
        "engagement": Text(getattr(row, f"name_{lang}")),
        "cap": quantities.measure_cap(row.scope, row.officers, row.stated_from, row.suspended),
        "cap_stated": Day(row.stated_from),
        "remarks": describe_statement(row),
        "source": citations.cite_row(cited, [row.source_id], lang),
    }


def describe_statement(row: CapStatement | EngagementCap) -> Capitalized:
    """Return how a statement of a cap is dated, and whether the deployment was suspended."""
    suspended = (Sentence("status.suspended"),) if row.suspended else ()
    return Capitalized(Joined((describe_dating(row.dating, row.stated_to), *suspended), "semicolon"))


def describe_dating(dating: str, stated_to: datetime.date | None) -> Sentence:
    """Return how a statement is dated: to the day, to the month, or up to which day an undated page was published."""
    form = "open" if dating == "window" and stated_to is None else dating
    return Sentence(f"caps.dating_{form}", {"date": Day(stated_to)})
