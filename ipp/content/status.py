"""The status of the program on a date, as one document and as lines."""

import datetime

from ipp.dataset.as_of import format_iso_date
from ipp.dataset.database import Version
from ipp.domain import measures
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.program import Program
from ipp.domain.records.record import Source
from ipp.domain.records.women import Target
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import citations
from ipp.narrative.remarks import count_over, explain_no_utilization
from ipp.narrative.status import write_engagement_line, write_program_line, write_women_line


def build_status(version: Version, as_of: datetime.date, lang: str) -> dict:
    """Return the status as plain values: shares unrounded from 0 to 1, dates as ISO text, None if not published."""
    program = version.records(Program, as_of=as_of)[0]
    engagements = version.records(Engagement, as_of=as_of)
    redacted = version.records(RedactedEngagements, as_of=as_of)[0]
    ids = [program.officers_source_id or program.last_source_id]
    ids += [program.ceiling_source_id, program.women_source_id, program.target_source_id]
    ids += [each for row in engagements for each in citations.list_engagement_sources(row)]
    cited = citations.find_cited(version.sources, [*ids, redacted.source_id])
    return {
        "as_of": as_of.isoformat(),
        "dataset": describe_dataset(version, lang),
        "program": describe_program(program),
        "engagements": [describe_engagement(row, lang) for row in engagements],
        "redacted_engagements": redacted.engagements,
        "sources": [describe_source(row, lang) for row in cited],
    }


def describe_dataset(version: Version, lang: str) -> dict:
    """Return title, kind, version and date modified of the data."""
    return {
        "title": version.dataset[f"title_{lang}"],
        "kind": version.dataset["kind"],
        "version": version.id.partition("@")[0],
        "known_on": format_iso_date(version.known_on),
        "date_modified": version.dataset["date_modified"].isoformat(),
    }


def describe_program(program: Program) -> dict:
    """Return the program's numbers; the women's share names the row it was taken from."""
    return {
        "officers": program.officers,
        "officers_as_of": format_iso_date(program.officers_as_of),
        "precision": program.precision,
        "carried_forward": program.carried_forward,
        "last_officers": program.last_officers,
        "last_officers_as_of": format_iso_date(program.last_as_of),
        "ceiling": program.ceiling,
        "utilization": program.utilization,
        "over_ceiling": None if program.utilization is None else count_over(program),
        "women": program.women,
        "women_officers": program.women_officers,
        "women_as_of": format_iso_date(program.women_as_of),
        "women_coverage": program.women_coverage,
        "women_share": program.women_share,
        "target": program.target,
        "target_year": program.target_year,
        "target_status": program.target_status,
        "target_met": program.target_met,
        "difference_points": measures.subtract_points(program.women_share, program.target),
    }


def describe_engagement(engagement: Engagement, lang: str) -> dict:
    """Return the count and the cap of an engagement, and why they are not compared if they are not."""
    why = explain_no_utilization(engagement)
    return {
        "id": engagement.engagement_id,
        "name": getattr(engagement, f"name_{lang}"),
        "cap": engagement.cap,
        "cap_stated": format_iso_date(engagement.cap_stated),
        "suspended": engagement.suspended,
        "officers": engagement.officers,
        "officers_as_of": format_iso_date(engagement.officers_as_of),
        "officers_dating": engagement.officers_dating,
        "coverage": engagement.coverage,
        "precision": engagement.precision,
        "last_officers": engagement.last_officers,
        "last_officers_as_of": format_iso_date(engagement.last_as_of),
        "carried_forward": engagement.carried_forward,
        "comparable": engagement.comparable,
        "utilization": engagement.utilization,
        "cap_at_count": engagement.cap_then,
        "over_cap": None if engagement.utilization is None else count_over(engagement),
        "reason": None if why is None else write(why, lang),
    }


def describe_source(source: Source, lang: str) -> dict:
    """Return a source as the document cites it."""
    return {
        "id": source.source_id,
        "publisher": getattr(source, f"publisher_{lang}"),
        "title": getattr(source, f"title_{lang}"),
        "about": getattr(source, f"about_{lang}"),
        "published": source.published,
        "url": citations.find_address(source, lang),
        "confidence": source.confidence,
    }


def write_lines(version: Version, as_of: datetime.date, lang: str) -> list[str]:
    """Return the same document as sentences, one a line."""
    program = version.records(Program, as_of=as_of)[0]
    redacted = version.records(RedactedEngagements, as_of=as_of)[0].engagements
    document_ = build_status(version, as_of, lang)
    said = [words.text("app.as_of_date", lang, date=words.date(as_of, lang)), write_dataset_line(version, lang)]
    said += [
        write_program_line(program, lang),
        write_women_line(program, version.records(Target, as_of=as_of), as_of, lang),
    ]
    said += [write_engagement_line(row, lang) for row in version.records(Engagement, as_of=as_of)]
    said += [words.text("status.line_redacted", lang, count=redacted)] if redacted else []
    cited = "; ".join(source["title"] + ", " + source["publisher"] for source in document_["sources"])
    return said + ([words.text("status.line_sources", lang, sources=cited)] if cited else [])


def write_dataset_line(version: Version, lang: str) -> str:
    """Return title, kind, version and date modified of the data in one line."""
    about = describe_dataset(version, lang)
    kind = words.text(f"app.kind_{about['kind']}", lang)
    modified, code = about["date_modified"], about["version"][:8]
    return words.text("status.dataset", lang, title=about["title"], kind=kind, code=code, modified=modified)
