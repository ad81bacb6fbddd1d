"""The sentences about women: titles, Canada's rank, the UN targets, and the women needed to meet them."""

import datetime

from ipp.domain import measures
from ipp.language import words
from ipp.language.numbered import numbered
from ipp.narrative import numbers as narrative_numbers
from ipp.narrative.program import target_part


def said(target: float, status: str, lang: str) -> str:
    """A target between 0 and 1 as a percentage, marked when it is derived."""
    share = words.percent(measures.round_points(target), lang)
    return words.text("overview.target_derived", lang, share=share) if status == "derived" else share


def cell(target, lang: str) -> str:
    """The target of a record of `targets` as tables show it; that there is none where it is None."""
    if target is None:
        return words.mark("not_applicable", lang)
    return words.Said(said(target.target, target.status, lang), measures.round_points(target.target))


def women(program, as_of: datetime.date, lang: str) -> str:
    """The share of women and where it stands against the target; one carried forward in the past, with its month.

    Where that takes too many words for the title of a figure, the target is told in fewer; that there is none is then
    left to the notes, as it would be wrong of any but the target for individual police officers.
    """
    if program.women_share is None:
        return words.text("women.title_unknown", lang)
    said = share_said(program, lang)
    forms = [measured(said, program, as_of, lang, form) for form in ("", "_short")]
    return words.brief(*forms, *([said] if program.target is None else []), most=words.MOST_IN_FIGURE)


def share_said(program, lang: str) -> str:
    """The share of women as it stands or, carried forward, as it stood; with its counts where the base is small."""
    size = "small" if measures.is_small(program.women_officers) else "share"
    tense = "past" if program.women_carried_forward else "now"
    return words.text(
        f"women.title_{program.women_coverage}_{size}_{tense}",
        lang,
        program.women,
        share=words.percent(measures.round_points(program.women_share), lang),
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
        month=words.month(program.women_as_of, lang),
    )


def measured(said: str, program, as_of: datetime.date, lang: str, form: str) -> str:
    """A share in words with where it stands against the target; `form` is `_short` where few words are left."""
    difference = target_part(program, lang, form)
    if difference is None:
        return words.text("women.against_no_target" + form, lang, share=said, year=str(as_of.year))
    return words.text("women.against_target", lang, share=said, difference=difference)


def newest_month(history: list, lang: str) -> str | None:
    """The share of women in UN missions in the newest month that has one; None when no month has."""
    months = [row for row in history if row.coverage == "un" and row.women_share is not None]
    if not months:
        return None
    last = months[-1]
    values = {"women": words.number(last.women, lang), "base": words.number(last.officers, lang)}
    values |= {
        "share": words.percent(measures.round_points(last.women_share), lang),
        "month": words.month(last.as_of, lang),
    }
    return words.text("women.newest_month", lang, last.women, **values)


def missions(rows: list, lang: str) -> str:
    """Which UN mission had the largest share of women among Canadians; where none stands out, that of the largest."""
    if not rows:
        return words.text("women.mission_title_none", lang)
    month = words.month(rows[0].as_of, lang)
    shares = [row.women_share for row in rows if row.women_share is not None]
    if not shares:
        return words.text("women.mission_title_unknown", lang, month=month)
    top = next(row for row in rows if row.women_share == max(shares))
    stands_out = 1 < len(rows) == len(shares) and shares.count(top.women_share) == 1
    values = {"women": words.number(top.women, lang), "officers": words.number(top.officers, lang), "month": month}
    values |= {"share": words.percent(measures.round_points(top.women_share), lang)}
    form = "women.mission_title" if stands_out else "women.mission_title_one"
    return words.text(form, lang, top.women, name=getattr(top, f"acronym_{lang}"), **values)


def beside_all(history: list, lang: str) -> str:
    """Canada's women beside the share of all contributors in the newest month that has both; of `ipo_history`."""
    shares = {(row.country_id, row.as_of): row for row in history if row.women_share is not None}
    months = [day for country, day in shares if country == "CA" and (None, day) in shares]
    if not months:
        return words.text("women.contributors_title_none", lang)
    canada, all_ = (shares[country, months[-1]] for country in ("CA", None))
    values = {"women": words.number(canada.women, lang), "officers": words.number(canada.officers, lang)}
    values |= {"share": words.percent(measures.round_points(canada.women_share), lang)}
    values |= {"all": words.percent(measures.round_points(all_.women_share), lang)}
    return words.text("women.beside_title", lang, canada.women, month=words.month(canada.as_of, lang), **values)


def contributors(rows: list, lang: str) -> str:
    """Canada's share of women beside that of all contributors together."""
    shares = {row.country_id: row.women_share for row in rows}
    difference = measures.subtract_points(shares.get("CA"), shares.get(None))
    if difference is None:
        return words.text("women.contributors_title_none", lang)
    return words.text(f"women.contributors_title_{measures.find_side(difference)}", lang, count=abs(difference))


def rank(rows: list, most: int, lang: str) -> str | None:
    """Canada's rank by officers and by share of women, ties said; None when it has none in that month."""
    canada = next((row for row in rows if row.country_id == "CA"), None)
    if canada is None:
        return None
    form = "women.rank_among" if canada.largest else "women.rank_beside"
    said = words.text(
        form,
        lang,
        month=words.month(canada.as_of, lang),
        place=place(canada.place, canada.tied, lang),
        contributors=words.number(canada.contributors, lang),
        women_place=place(canada.women_place, canada.women_tied, lang),
        largest=largest(rows, most, lang),
    )
    return numbered(said, *narrative_numbers.ranks(canada, places(rows), most))


def place(number: int, tied: int, lang: str) -> str:
    """`3rd`, or `3rd (tied with 2 others)`."""
    said = words.ordinal(number, lang)
    return words.text("women.rank_tied", lang, tied, place=said) if tied else said


def places(rows: list) -> list[int]:
    """The ranks by officers of the largest contributors."""
    return [row.place for row in rows if row.largest]


def largest(rows: list, most: int, lang: str) -> str:
    """`20 largest`, or `22 largest (3 tied for 20th)` when more than `most` share the last place."""
    ranks = places(rows)
    said = words.text("women.largest", lang, len(ranks))
    if len(ranks) <= most:
        return said
    last = max(ranks)
    values = {"largest": said, "place": words.ordinal(last, lang)}
    return words.text("women.largest_tied", lang, ranks.count(last), **values)


def buffers(program, targets: list, as_of: datetime.date, lang: str) -> list[str]:
    """How far the women counted are from the target now and from the last one, at that strength and at the ceiling."""
    if program.women is None:
        return [words.text("women.buffer_nothing", lang)]
    last = targets[-1]
    ahead = last.year > as_of.year
    said = [buffer_now(program, as_of, lang)]
    said += [buffer_future(program, last, lang)] if ahead else []
    if program.women_coverage != "all" or program.ceiling is None or program.ceiling < program.officers:
        return [*said, words.text("women.buffer_unknown", lang)]
    said += [buffer_full(program, last, lang)] if ahead else []
    return [*said, buffer_men(program, as_of, lang)]


def buffer_now(program, as_of: datetime.date, lang: str) -> str:
    """How many women more, or fewer, than the target of the as-of year takes among the officers counted."""
    values = {"counted": counted(program, lang), "year": str(as_of.year)}
    numbers = [narrative_numbers.counted(program, measure) for measure in ("women", "officers")]
    if program.target is None:
        return numbered(words.text("women.buffer_now_no_target", lang, **values), *numbers)
    needed = measures.count_women_needed(program.women_officers, program.target)
    values |= {"needed": words.number(needed, lang), "target": said(program.target, program.target_status, lang)}
    numbers += narrative_numbers.needed(program, needed, as_of.year)
    numbers.append(narrative_numbers.target(program.target, program.target_status, as_of.year))
    return numbered(against("now", program.women - needed, values, lang), *numbers)


def counted(program, lang: str) -> str:
    """How many women were among how many officers, on which day, and whom that covers."""
    return words.text(
        "women.buffer_counted",
        lang,
        count=program.women,
        officers=words.number(program.women_officers, lang),
        date=words.date(program.women_as_of, lang),
        coverage=words.text(f"status.coverage_{program.women_coverage}", lang),
    )


def buffer_future(program, last, lang: str) -> str:
    """The same against the last target, at the strength counted."""
    needed = measures.count_women_needed(program.women_officers, last.target)
    values = {"officers": words.number(program.women_officers, lang), "women": words.number(program.women, lang)}
    values |= {"needed": words.text("women.women_count", lang, needed), "year": str(last.year)}
    values |= {"target": said(last.target, last.status, lang)}
    numbers = [narrative_numbers.counted(program, measure) for measure in ("officers", "women")]
    numbers += [narrative_numbers.target(last.target, last.status, last.year)]
    numbers += narrative_numbers.needed(program, needed, last.year)
    return numbered(against("future", program.women - needed, values, lang), *numbers)


def buffer_full(program, last, lang: str) -> str:
    """The same against the last target, with every place up to the ceiling filled."""
    needed = measures.count_women_needed(program.ceiling, last.target)
    values = {"ceiling": words.number(program.ceiling, lang), "women": words.number(program.women, lang)}
    values |= {"needed": words.text("women.women_count", lang, needed)}
    numbers = [narrative_numbers.ceiling(program), narrative_numbers.counted(program, "women")]
    numbers += narrative_numbers.needed(program, needed, last.year)
    return numbered(against("full", program.women - needed, values, lang), *numbers)


def against(form: str, spare: int, values: dict, lang: str) -> str:
    """The sentence `form` for so many women more (or, below zero, fewer) than a target takes."""
    return words.text(f"women.buffer_{form}_{measures.find_side(spare)}", lang, count=abs(spare), **values)


def buffer_men(program, as_of: datetime.date, lang: str) -> str:
    """What the share would be with every free place filled by men."""
    share = program.women / program.ceiling
    difference = measures.subtract_points(share, program.target)
    stands = (
        words.text("women.buffer_no_target", lang, year=str(as_of.year))
        if difference is None
        else words.text(f"overview.target_{measures.find_side(difference)}", lang, count=abs(difference))
    )
    values = {"women": words.number(program.women, lang), "ceiling": words.number(program.ceiling, lang)}
    points = measures.round_points(share)
    values |= {"share": words.percent(points, lang), "difference": stands}
    said = words.text("women.buffer_men", lang, count=program.women, **values)
    return numbered(said, *narrative_numbers.men(program, points, difference))
