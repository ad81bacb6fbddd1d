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
from ipp.narrative.caps import gauge_subtitle, gauge_title
from ipp.narrative.caption import Caption, build_caption
from ipp.narrative.citations import Sources
from ipp.narrative.history import coded, peak, reported
from ipp.narrative.program import map_title


def world_map(cited: Sources, engagements: Sequence[Engagement], as_of: datetime.date, lang: str) -> Caption:
    """Around the map of engagements."""
    subtitle = words.text("overview.map_subtitle", lang, days=words.number(CARRIED_DAYS, lang))
    credit = citations.cite_with_date(cited, counted_and_capped(engagements), as_of, lang)
    return build_caption(map_title(engagements, lang), subtitle, credit, lang)


def counted_and_capped(engagements: Sequence[Engagement]) -> list[str | None]:
    """The sources of the engagements' counts and caps, engagement by engagement."""
    return [each for row in engagements for each in citations.list_engagement_sources(row)]


def headline(
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
    listed = [*counted_and_capped(engagements), redacted.source_id]
    ids = [*officers, *missions, *women, funding.source_id, *listed]
    return write(citations.cite_with_date(cited, ids, as_of, lang), lang)


def gauge(cited: Sources, program: Program, as_of: datetime.date, lang: str) -> Caption:
    """Around the program gauge."""
    ids = [program.officers_source_id or program.last_source_id, program.ceiling_source_id]
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    return build_caption(gauge_title(program, lang), gauge_subtitle(program, lang), credit, lang)


def caps(cited: Sources, engagements: Sequence[Engagement], as_of: datetime.date, lang: str) -> Caption:
    """Around the gauges of the engagements."""
    credit = citations.cite_with_date(cited, counted_and_capped(engagements), as_of, lang)
    return build_caption(
        narrative_caps.caps(engagements, lang), words.text("caps.bullets_subtitle", lang), credit, lang
    )


def ladder(cited: Sources, program: Program, as_of: datetime.date, lang: str) -> Caption:
    """Around the ladder of the program."""
    counted = program.officers_source_id or program.last_source_id
    ids = [program.ceiling_source_id, program.authorized_source_id, counted]
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    return build_caption(narrative_caps.ladder(program, lang), words.text("caps.ladder_subtitle", lang), credit, lang)


def cap_history(cited: Sources, statements: Sequence[CapStatement], as_of: datetime.date, lang: str) -> Caption:
    """Around the history of the caps."""
    credit = citations.cite_with_date(cited, [row.source_id for row in statements], as_of, lang)
    subtitle = words.text("caps.history_subtitle", lang)
    return build_caption(narrative_caps.cap_changes(statements, lang), subtitle, credit, lang)


def women(
    cited: Sources,
    program: Program,
    history: Sequence[WomenMonth],
    targets: Sequence[Target],
    as_of: datetime.date,
    lang: str,
) -> Caption:
    """Around the share of women over time."""
    credit = citations.cite_with_date(cited, women_ids(program, history, targets), as_of, lang)
    title, subtitle = narrative_women.women(program, lang), words.text("women.chart_subtitle", lang)
    return build_caption(title, subtitle, credit, lang)


def women_ids(program: Program, history: Sequence[WomenMonth], targets: Sequence[Target]) -> list[str | None]:
    """The sources of the program's women, then of their shares over time, the newest first, then of the targets."""
    shares = [row.source_id for row in reversed(history)]
    return [program.women_source_id, *shares, *(row.source_id for row in targets)]


def women_over_time(
    cited: Sources,
    program: Program,
    history: Sequence[WomenMonth],
    targets: Sequence[Target],
    as_of: datetime.date,
    lang: str,
) -> Caption:
    """Around the same figure on the page about women, whose title already says the share of the program."""
    around = women(cited, program, history, targets, as_of, lang)
    return dataclasses.replace(around, title=narrative_women.newest_month(history, lang) or around.title)


def missions(cited: Sources, rows: Sequence[MissionWomen], as_of: datetime.date, lang: str) -> Caption:
    """Around the shares by UN mission."""
    if not rows:
        subtitle = words.text("women.mission_subtitle_none", lang)
    else:
        subtitle = words.text("women.mission_subtitle", lang, month=words.month(rows[0].as_of, lang))
        subtitle = explained(subtitle, rows, lang)
    credit = citations.cite_with_date(cited, [row.source_id for row in rows], as_of, lang)
    return build_caption(narrative_women.missions(rows, lang), subtitle, credit, lang)


def explained(subtitle: str, rows: Sequence[MissionWomen] | Sequence[Contributor], lang: str) -> str:
    """A subtitle that says what pale, dotted bars mean where the counts of a month are carried forward."""
    return words.text("women.carried", lang, subtitle=subtitle) if rows[0].carried_forward else subtitle


def beside_all(
    cited: Sources, history: Sequence[IpoMonth], targets: Sequence[Target], as_of: datetime.date, lang: str
) -> Caption:
    """Around the shares of Canada and of all contributors over time."""
    ids = [row.source_id for row in reversed(history)] + [row.source_id for row in targets]
    title, subtitle = narrative_women.beside_all(history, lang), words.text("women.beside_subtitle", lang)
    return build_caption(title, subtitle, citations.cite_with_date(cited, ids, as_of, lang), lang)


def contributors(cited: Sources, rows: Sequence[Contributor], most: int, as_of: datetime.date, lang: str) -> Caption:
    """Around the shares by contributor."""
    if not rows:
        subtitle = words.text("women.contributors_subtitle_none", lang)
    else:
        largest = write(narrative_women.count_largest(rows, most), lang)
        values = {"month": words.month(rows[0].as_of, lang), "largest": largest}
        subtitle = explained(words.text("women.contributors_subtitle", lang, None, **values), rows, lang)
    credit = citations.cite_with_date(cited, [row.source_id for row in rows], as_of, lang)
    return build_caption(narrative_women.contributors(rows, lang), subtitle, credit, lang)


def history(cited: Sources, past: History, as_of: datetime.date, lang: str) -> Caption:
    """Around the history of Canadian police in UN missions."""
    ids = [row.source_id for row in reversed(past.months)]
    ids += [row.source_id for row in reversed(past.missions)]
    ids += [row.source_id for row in reversed(past.program)]
    aims = [row for row in past.targets if past.span.first.year <= row.year <= past.span.last.year]
    ids += [row.source_id for row in aims] + [row.source_id for row in past.events]
    when = coded(past.span, lang)
    credit = citations.cite_with_date(cited, ids, as_of, lang)
    form = "subtitle" if reported(past) or not past.program else "subtitle_program"
    subtitle = words.text(f"history.{form}", lang, period=when, date=words.iso(as_of, lang))
    return build_caption(peak(past, lang), subtitle, credit, lang)


def events(cited: Sources, past: History, as_of: datetime.date, lang: str) -> Caption:
    """Around the table of events."""
    when = coded(past.span, lang)
    form = "events_title" if past.events else "events_none"
    title = words.text(f"history.{form}", lang, count=len(past.events))
    credit = citations.cite_with_date(cited, [row.source_id for row in past.events], as_of, lang)
    return build_caption(title, words.text("history.events_subtitle", lang, period=when), credit, lang)
