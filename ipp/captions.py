"""The caption of every figure: finding, what is measured, and the sources with the as-of date."""

import dataclasses
import datetime

import pandas

from ipp import headlines, sources, words
from ipp.figures.frame import Caption

CARRIED_DAYS = 92


def world_map(cited: pandas.DataFrame, engagements: list, as_of: datetime.date, lang: str) -> Caption:
    """Around the map of engagements."""
    subtitle = words.text("overview.map_subtitle", lang, days=words.number(CARRIED_DAYS, lang))
    credit = sources.credit(cited, counted_and_capped(engagements), as_of, lang)
    return Caption(headlines.map_title(engagements, lang), subtitle, credit)


def counted_and_capped(engagements: list) -> list[str | None]:
    """The sources of the engagements' counts, then of their caps."""
    return [each.cap_source_id for each in engagements] + [each.officers_source_id for each in engagements]


def gauge(cited: pandas.DataFrame, program, as_of: datetime.date, lang: str) -> Caption:
    """Around the program gauge."""
    credit = sources.credit(cited, [program.officers_source_id, program.ceiling_source_id], as_of, lang)
    return Caption(headlines.gauge_title(program, lang), headlines.gauge_subtitle(program, lang), credit)


def caps(cited: pandas.DataFrame, engagements: list, as_of: datetime.date, lang: str) -> Caption:
    """Around the gauges of the engagements."""
    credit = sources.credit(cited, counted_and_capped(engagements), as_of, lang)
    return Caption(headlines.caps(engagements, lang), words.text("caps.bullets_subtitle", lang), credit)


def ladder(cited: pandas.DataFrame, program, as_of: datetime.date, lang: str) -> Caption:
    """Around the ladder of the program."""
    ids = [program.ceiling_source_id, program.authorized_source_id, program.officers_source_id]
    credit = sources.credit(cited, ids, as_of, lang)
    return Caption(headlines.ladder(program, lang), words.text("caps.ladder_subtitle", lang), credit)


def cap_history(cited: pandas.DataFrame, statements: list, as_of: datetime.date, lang: str) -> Caption:
    """Around the history of the caps."""
    credit = sources.credit(cited, [row.source_id for row in statements], as_of, lang)
    return Caption(headlines.cap_changes(statements, lang), words.text("caps.history_subtitle", lang), credit)


def women(cited: pandas.DataFrame, program, history: list, targets: list, as_of: datetime.date, lang: str) -> Caption:
    """Around the share of women over time."""
    ids = [program.women_source_id, *(row.source_id for row in reversed(history)), *(row.source_id for row in targets)]
    credit = sources.credit(cited, ids, as_of, lang)
    return Caption(headlines.women(program, lang), words.text("women.chart_subtitle", lang), credit)


def women_over_time(
    cited: pandas.DataFrame, program, history: list, targets: list, as_of: datetime.date, lang: str
) -> Caption:
    """Around the same figure on the page about women, whose title already says the share of the program."""
    around = women(cited, program, history, targets, as_of, lang)
    return dataclasses.replace(around, title=headlines.newest_month(history, lang) or around.title)


def missions(cited: pandas.DataFrame, rows: list, as_of: datetime.date, lang: str) -> Caption:
    """Around the shares by UN mission."""
    if not rows:
        subtitle = words.text("women.mission_subtitle_none", lang)
    else:
        subtitle = words.text("women.mission_subtitle", lang, month=words.month(rows[0].as_of, lang))
    credit = sources.credit(cited, [row.source_id for row in rows], as_of, lang)
    return Caption(headlines.missions(rows, lang), subtitle, credit)


def contributors(cited: pandas.DataFrame, rows: list, largest: int, as_of: datetime.date, lang: str) -> Caption:
    """Around the shares by contributor."""
    if not rows:
        subtitle = words.text("women.contributors_subtitle_none", lang)
    else:
        values = {"month": words.month(rows[0].as_of, lang)}
        subtitle = words.text("women.contributors_subtitle", lang, count=largest, **values)
    credit = sources.credit(cited, [row.source_id for row in rows], as_of, lang)
    return Caption(headlines.contributors(rows, lang), subtitle, credit)
