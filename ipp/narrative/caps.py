"""Sentences on the ceiling and the caps: titles of figures, and headroom in words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ipp.domain import measures
from ipp.domain.records.caps import CapStatement, Engagement, RedactedEngagements
from ipp.domain.records.program import Authorized, Program
from ipp.language import words
from ipp.language.values import Cell, Day, Quantity, Sentence
from ipp.language.write import write
from ipp.narrative import quantities
from ipp.narrative.program import state_unpublished
from ipp.narrative.remarks import count_over

BRIEFER = ("", "_brief")  # the forms of a sentence, the fullest first


def title_gauge(program: Program, lang: str) -> str:
    """Title the gauge: how much of the ceiling is used and how many positions are free."""
    if program.officers is None:
        if program.last_as_of is None:
            return words.sentence(write(state_unpublished(program), lang))
        return words.text("overview.gauge_title_stale", lang, date=words.date(program.last_as_of, lang))
    dated, day = "_dated" if program.is_earlier else "", words.date(program.officers_as_of, lang)
    if program.utilization is None:
        officers = words.sentence(write(quantities.measure_deployed(program), lang))
        form = f"overview.gauge_title_{program.reason}{dated}"
        return words.text(form, lang, program.officers, officers=officers, date=day)
    headroom = measures.require(program.headroom)
    form = "used" if headroom >= 0 else "over"
    share = words.percent(measures.round_points(program.utilization), lang)
    return words.text(f"overview.gauge_title_{form}{dated}", lang, abs(headroom), share=share, date=day)


def describe_gauge(program: Program, lang: str) -> str:
    """Describe what the program gauge measures."""
    form = "overview.gauge_subtitle" if program.ceiling is not None else "overview.gauge_subtitle_no_ceiling"
    return words.text(form, lang, ceiling=words.number(program.ceiling, lang))


def title_caps(engagements: Sequence[Engagement], lang: str) -> str:
    """Title the caps: which is exceeded or used most, and how many counts cannot be compared."""
    if not engagements:
        return words.text("caps.title_nothing", lang)
    comparable = [each for each in engagements if each.utilization is not None]
    if not comparable:
        return words.text("caps.title_none", lang)
    if any(count_over(each) for each in comparable):
        return name_over_cap(engagements, lang)
    fullest = max(comparable, key=lambda each: each.utilization or 0)
    if not fullest.utilization:
        return words.text("caps.title_unused", lang)
    values = {
        "name": getattr(fullest, f"name_{lang}"),
        "share": words.percent(measures.round_points(fullest.utilization), lang),
        "month": words.month(fullest.officers_as_of, lang),
        "total": words.number(len(engagements), lang),
    }
    left = len(engagements) - len(comparable)
    values["left"] = words.number(left, lang)
    form = "caps.title_most_some" if left else "caps.title_most"
    forms = [form, "caps.title_most_brief"] if left else [form]
    return words.brief(*(words.text(each, lang, left, **values) for each in forms), most=words.MOST_IN_FIGURE)


def name_over_cap(engagements: Sequence[Engagement], lang: str) -> str:
    """Name the engagement over its cap, or how many are and which the most; an old count with its month."""
    past = [each for each in engagements if count_over(each)]
    most, left = max(past, key=count_over), sum(each.utilization is None for each in engagements)
    values = {"name": getattr(most, f"name_{lang}"), "over": words.number(len(past), lang)}
    form, month = "over_more" if len(past) > 1 else "over", words.month(most.officers_as_of, lang)
    said = [words.text(f"caps.{form}{each}", lang, count_over(most), **values) for each in BRIEFER]
    pairs = zip(said, BRIEFER, strict=True)
    said = [words.text(f"caps.over_month{each}", lang, said=one, month=month) for one, each in pairs]
    if left:
        values = {"left": words.number(left, lang), "total": words.number(len(engagements), lang)}
        said = [words.text("caps.over_left", lang, left, said=each, **values) for each in said]
    return words.brief(*said, most=words.MOST_IN_FIGURE)


def title_levels(program: Program, lang: str) -> str:
    """Title the levels: how far deployed is under the ceiling, or over it; an old count with its date."""
    if program.ceiling is None:
        return words.text("caps.ladder_title_nothing", lang)
    form = "beside" if program.utilization is None else "over" if count_over(program) else "under"
    if program.officers is None:
        form = "none" if program.last_officers is None else "stale"
    elif program.is_earlier:
        form += "_dated"
    officers = replace(quantities.measure_program(program), state=None)
    return words.text(
        f"caps.ladder_title_{form}",
        lang,
        count_over(program) or program.officers,
        officers=words.sentence(write(officers, lang)) if program.officers is not None else write(officers, lang),
        ceiling=words.number(program.ceiling, lang),
        date=words.date(program.officers_as_of or program.last_as_of, lang),
    )


def list_headrooms(program: Program, authorized: Authorized, redacted: RedactedEngagements) -> list[Sentence]:
    """Return both headrooms in words, under the ceiling and not authorized, or why one is not known.

    `redacted` is the record of the question `redacted_engagements`.
    """
    if program.headroom is None:
        first = Sentence(f"caps.headroom_{program.reason}", {"date": Day(program.officers_as_of)})
    else:
        first = state_headroom(program)
    if program.authorized is None or program.ceiling is None:
        form = "caps.headroom_unknown_redacted" if redacted.engagements else "caps.headroom_unknown"
        return [first, Sentence(form)]
    return [first, state_unauthorized(program, authorized)]


def state_headroom(program: Program) -> Sentence:
    """Return how many positions are free under the ceiling, or how many officers are over it."""
    left = measures.require(program.headroom)
    form = "caps.headroom_ceiling" if left >= 0 else "caps.headroom_over"
    values: dict[str, Cell] = {
        "ceiling": Quantity(program.ceiling),
        "officers": Quantity(program.officers),
        "date": Day(program.officers_as_of),
    }
    return Sentence(form, values, count=abs(left), tells=quantities.measure_headroom(program))


def state_unauthorized(program: Program, authorized: Authorized) -> Sentence:
    """Return how many positions under the ceiling are not authorized, and for how many missions and countries."""
    values: dict[str, Cell] = {
        "ceiling": Quantity(program.ceiling),
        "authorized": Quantity(program.authorized),
        "date": Day(program.authorized_stated),
        "missions": Quantity(authorized.missions, "missions"),
        "countries": Quantity(authorized.countries, "countries"),
    }
    left = measures.require(program.ceiling) - measures.require(program.authorized)
    tells = quantities.measure_unauthorized(program, authorized)
    return Sentence("caps.headroom_authorized", values, count=left, tells=tells)


def title_cap_history(history: Sequence[CapStatement], lang: str) -> str:
    """Title the history of the caps: how often those shown changed."""
    if not history:
        return words.text("caps.title_nothing", lang)
    changes = sum(one.scope == two.scope and one.officers != two.officers for one, two in pairwise(history))
    return words.text("caps.history_title" if changes else "caps.history_title_none", lang, count=changes)
