"""The caption of every figure: finding, what is measured, and the sources with the as-of date."""

import dataclasses
import datetime
from collections.abc import Sequence

from ipp.domain.measures import CARRIED_DAYS
from ipp.domain.month_span import History
from ipp.domain.records.caps import CapStatement, Engagement, RedactedEngagements
from ipp.domain.records.program import Funding, Program
from ipp.domain.records.women import Contributor, IpoMonth, MissionWomen, Target, UnMonth, WomenMonth
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import caps as narrative_caps
from ipp.narrative import citations
from ipp.narrative import women as narrative_women
from ipp.narrative.caps import describe_gauge, title_gauge
from ipp.narrative.caption import Caption, build_caption
from ipp.narrative.citations import Sources
from ipp.narrative.contributors import describe_largest, title_comparison, title_contributors
from ipp.narrative.history import describe_peak, list_reported, write_codes
from ipp.narrative.program import title_map


def caption_map(cited: Sources, engagements: Sequence[Engagement], as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the map of engagements."""
    subtitle = words.text("overview.map_subtitle", lang, days=words.number(CARRIED_DAYS, lang))
    credit = citations.cite_with_date(cited, list_engagement_sources(engagements), as_of, lang)
    return build_caption(title_map(engagements, lang), subtitle, credit, lang)


def list_engagement_sources(engagements: Sequence[Engagement]) -> list[str | None]:
    """Return the sources of the engagements' counts and caps, engagement by engagement."""
    return [each for row in engagements for each in citations.list_engagement_sources(row)]


def credit_headline(
    cited: Sources,
    program: Program,
    un: UnMonth,
    engagements: Sequence[Engagement],
    redacted: RedactedEngagements,
    funding: Funding,
    as_of: datetime.date,
    lang: str,
) -> str:
    """Return the full credit line of the headline figures, in order: officers, women, engagements, money."""
    officers = [program.officers_source_id or program.last_source_id, program.ceiling_source_id]
    missions = [un.source_id] if program.officers is None else []
    women = [program.women_source_id, program.target_source_id] if program.women_share is not None else []
    listed = [*list_engagement_sources(engagements), redacted.source_id]
    ids = [*officers, *missions, *women, funding.source_id, *listed]
    return write(citations.cite_with_date(cited, ids, as_of, lang), lang)


def caption_gauge(cited: Sources, program: Program, as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the program gauge."""
    ids = [program.officers_source_id or program.last_source_id, program.ceiling_source_id]
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    return build_caption(title_gauge(program, lang), describe_gauge(program, lang), credit, lang)


def caption_caps(cited: Sources, engagements: Sequence[Engagement], as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the cap gauges of the engagements."""
    credit = citations.cite_with_date(cited, list_engagement_sources(engagements), as_of, lang)
    return build_caption(
        narrative_caps.title_caps(engagements, lang), words.text("caps.bullets_subtitle", lang), credit, lang
    )


def caption_levels(cited: Sources, program: Program, as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the levels of the program."""
    counted = program.officers_source_id or program.last_source_id
    ids = [program.ceiling_source_id, program.authorized_source_id, counted]
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    return build_caption(
        narrative_caps.title_levels(program, lang), words.text("caps.ladder_subtitle", lang), credit, lang
    )


def caption_cap_history(cited: Sources, statements: Sequence[CapStatement], as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the history of the caps."""
    credit = citations.cite_with_date(cited, [row.source_id for row in statements], as_of, lang)
    subtitle = words.text("caps.history_subtitle", lang)
    return build_caption(narrative_caps.title_cap_history(statements, lang), subtitle, credit, lang)


def caption_women_share(
    cited: Sources,
    program: Program,
    history: Sequence[WomenMonth],
    targets: Sequence[Target],
    as_of: datetime.date,
    lang: str,
) -> Caption:
    """Return the caption of the share of women over time."""
    credit = citations.cite_with_date(cited, list_women_sources(program, history, targets), as_of, lang)
    title, subtitle = narrative_women.title_women(program, lang), words.text("women.chart_subtitle", lang)
    return build_caption(title, subtitle, credit, lang)


def list_women_sources(program: Program, history: Sequence[WomenMonth], targets: Sequence[Target]) -> list[str | None]:
    """Return the sources of the program's women, of their shares over time (newest first), and of the targets."""
    shares = [row.source_id for row in reversed(history)]
    return [program.women_source_id, *shares, *(row.source_id for row in targets)]


def caption_women_history(
    cited: Sources,
    program: Program,
    history: Sequence[WomenMonth],
    targets: Sequence[Target],
    as_of: datetime.date,
    lang: str,
) -> Caption:
    """Return the caption of the same figure on the page about women, whose title already gives the share."""
    around = caption_women_share(cited, program, history, targets, as_of, lang)
    return dataclasses.replace(around, title=narrative_women.title_newest_month(history, lang) or around.title)


def caption_missions(
    cited: Sources, rows: Sequence[MissionWomen], un: UnMonth, as_of: datetime.date, lang: str
) -> Caption:
    """Return the caption of the shares by UN mission."""
    if not rows:
        subtitle = words.text("women.mission_subtitle_none", lang)
    else:
        subtitle = words.text("women.mission_subtitle", lang, month=words.month(rows[0].as_of, lang))
        subtitle = explain_carried(subtitle, rows, lang)
    credit = citations.cite_with_date(cited, [row.source_id for row in rows], as_of, lang)
    return build_caption(narrative_women.title_missions(rows, un, lang), subtitle, credit, lang)


def explain_carried(subtitle: str, rows: Sequence[MissionWomen] | Sequence[Contributor], lang: str) -> str:
    """Add to a subtitle what pale, dotted bars mean, where the counts of a month are carried forward."""
    return words.text("women.carried", lang, subtitle=subtitle) if rows[0].carried_forward else subtitle


def caption_comparison(
    cited: Sources, history: Sequence[IpoMonth], targets: Sequence[Target], as_of: datetime.date, lang: str
) -> Caption:
    """Return the caption of the shares of Canada and of all contributors over time."""
    ids = [row.source_id for row in reversed(history)] + [row.source_id for row in targets]
    title, subtitle = title_comparison(history, lang), words.text("women.beside_subtitle", lang)
    return build_caption(title, subtitle, citations.cite_with_date(cited, ids, as_of, lang), lang)


def caption_contributors(
    cited: Sources, rows: Sequence[Contributor], most: int, as_of: datetime.date, lang: str
) -> Caption:
    """Return the caption of the shares by contributor."""
    if not rows:
        subtitle = words.text("women.contributors_subtitle_none", lang)
    else:
        largest = write(describe_largest(rows, most), lang)
        values = {"month": words.month(rows[0].as_of, lang), "largest": largest}
        several = {"CA", None} < {row.country_id for row in rows}
        form = "women.contributors_subtitle" if several else "women.contributors_subtitle_few"
        subtitle = explain_carried(words.text(form, lang, None, **values), rows, lang)
    credit = citations.cite_with_date(cited, [row.source_id for row in rows], as_of, lang)
    return build_caption(title_contributors(rows, lang), subtitle, credit, lang)


def caption_history(cited: Sources, past: History, as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the history of Canadian police in UN missions."""
    ids = [row.source_id for row in reversed(past.months)]
    ids += [row.source_id for row in reversed(past.missions)]
    ids += [row.source_id for row in reversed(past.program)]
    aims = [row for row in past.targets if past.span.first.year <= row.year <= past.span.last.year]
    ids += [row.source_id for row in aims] + [row.source_id for row in past.events]
    when = write_codes(past.span, lang)
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    form = "subtitle" if list_reported(past) or not past.program else "subtitle_program"
    subtitle = words.text(f"history.{form}", lang, period=when, date=words.iso(as_of, lang))
    return build_caption(describe_peak(past, lang), subtitle, credit, lang)


def caption_events(cited: Sources, past: History, as_of: datetime.date, lang: str) -> Caption:
    """Return the caption of the table of events."""
    when = write_codes(past.span, lang)
    form = "events_title" if past.events else "events_none"
    title = words.text(f"history.{form}", lang, count=len(past.events))
    credit = citations.cite_with_date(cited, [row.source_id for row in past.events], as_of, lang)
    return build_caption(title, words.text("history.events_subtitle", lang, period=when), credit, lang)
