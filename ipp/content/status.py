"""The status of the program on a date, as one document and as lines."""

import datetime

from ipp.dataset.as_of import format_iso_date
from ipp.dataset.database import Version
from ipp.domain import measures
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.program import Program
from ipp.domain.records.record import Source
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import citations
from ipp.narrative.remarks import count_over, explain_no_utilization
from ipp.narrative.status import engagement_line, program_line, women_line


def document(version: Version, as_of: datetime.date, lang: str) -> dict:
    """The status document: plain values, shares unrounded from 0 to 1, dates as ISO text, None when not published."""
    program = version.records(Program, as_of=as_of)[0]
    engagements = version.records(Engagement, as_of=as_of)
    redacted = version.records(RedactedEngagements, as_of=as_of)[0]
    ids = [program.officers_source_id or program.last_source_id]
    ids += [program.ceiling_source_id, program.women_source_id, program.target_source_id]
    ids += [each for row in engagements for each in citations.list_engagement_sources(row)]
    cited = citations.find_cited(version.sources, [*ids, redacted.source_id])
    return {
        "as_of": as_of.isoformat(),
        "dataset": dataset(version, lang),
        "program": program_part(program),
        "engagements": [engagement_part(row, lang) for row in engagements],
        "redacted_engagements": redacted.engagements,
        "sources": [source_part(row, lang) for row in cited],
    }


def dataset(version: Version, lang: str) -> dict:
    """Which data stand behind the document: title, kind, version and date modified."""
    return {
        "title": version.dataset[f"title_{lang}"],
        "kind": version.dataset["kind"],
        "version": version.id.partition("@")[0],
        "known_on": format_iso_date(version.known_on),
        "date_modified": version.dataset["date_modified"].isoformat(),
    }


def program_part(program: Program) -> dict:
    """The program's numbers; the women's share names the row it was taken from."""
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


def engagement_part(engagement: Engagement, lang: str) -> dict:
    """One engagement's count and cap, and why they are not compared where they are not."""
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


def source_part(source: Source, lang: str) -> dict:
    """One source as the document cites it."""
    return {
        "id": source.source_id,
        "publisher": getattr(source, f"publisher_{lang}"),
        "title": getattr(source, f"title_{lang}"),
        "about": getattr(source, f"about_{lang}"),
        "published": source.published,
        "url": citations.find_address(source, lang),
        "confidence": source.confidence,
    }


def lines(version: Version, as_of: datetime.date, lang: str) -> list[str]:
    """The same document as sentences, one a line."""
    program = version.records(Program, as_of=as_of)[0]
    redacted = version.records(RedactedEngagements, as_of=as_of)[0].engagements
    document_ = document(version, as_of, lang)
    said = [words.text("app.as_of_date", lang, date=words.date(as_of, lang)), dataset_line(version, lang)]
    said += [program_line(program, lang), women_line(program, as_of, lang)]
    said += [engagement_line(row, lang) for row in version.records(Engagement, as_of=as_of)]
    said += [words.text("status.line_redacted", lang, count=redacted)] if redacted else []
    cited = "; ".join(source["title"] + ", " + source["publisher"] for source in document_["sources"])
    return said + ([words.text("status.line_sources", lang, sources=cited)] if cited else [])


def dataset_line(version: Version, lang: str) -> str:
    """Title, kind, version and date modified of the data in one line."""
    about = dataset(version, lang)
    kind = words.text(f"app.kind_{about['kind']}", lang)
    modified, code = about["date_modified"], about["version"][:8]
    return words.text("status.dataset", lang, title=about["title"], kind=kind, code=code, modified=modified)
