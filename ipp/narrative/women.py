"""The sentences about women: titles, Canada's rank, the UN targets, and the women needed to meet them."""

from collections.abc import Sequence

from ipp.domain import measures
from ipp.domain.records.program import Program
from ipp.domain.records.women import MissionWomen, Target, UnMonth, WomenMonth
from ipp.language import words
from ipp.language.values import Cell, Day, Quantity, Sentence, year_of
from ipp.narrative import quantities
from ipp.narrative.program import compare_target


def title_women(program: Program, lang: str) -> str:
    """Title the share of women in its month, and how it compares with the target of its year.

    If that takes too many words for the title of a figure, the title shortens the target, or leaves out that there is
    none; the notes say it.
    """
    if program.women_share is None:
        form = f"title_nobody_{program.women_coverage}" if program.women_officers == 0 else "title_unknown"
        return words.text(f"women.{form}", lang, date=words.date(program.women_as_of, lang))
    said = describe_share(program, lang)
    forms = [compare_share(said, program, lang, form) for form in ("", "_short")]
    return words.brief(*forms, *([said] if program.target is None else []), most=words.MOST_IN_FIGURE)


def describe_share(program: Program, lang: str) -> str:
    """Describe the share of women in its month, with its counts if the base is small."""
    size = "small" if measures.is_small(measures.require(program.women_officers)) else "share"
    return words.text(
        f"women.title_{program.women_coverage}_{size}",
        lang,
        program.women,
        share=words.percent(measures.round_points(program.women_share), lang),
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
        month=words.month(program.women_as_of, lang),
    )


def compare_share(said: str, program: Program, lang: str, form: str) -> str:
    """Compare a share in words with the target; `form` is `_short` if few words are left."""
    difference = compare_target(program, lang, form)
    if difference is None:
        return words.text(
            "women.against_no_target" + form, lang, share=said, year=str(measures.require(program.women_as_of).year)
        )
    return words.text("women.against_target", lang, share=said, difference=difference)


def title_newest_month(history: Sequence[WomenMonth], lang: str) -> str | None:
    """Title the share of women in UN missions in the newest month that has one; None if no month has."""
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


def title_missions(rows: Sequence[MissionWomen], un: UnMonth, lang: str) -> str:
    """Title the missions: which had the largest share of women among Canadians, or the share of the largest mission.

    `un` is the record of the question `un_month`.
    """
    if not rows and un.officers == 0:
        return words.text("women.mission_title_nobody", lang, month=words.month(un.as_of, lang))
    if not rows:
        return words.text("women.mission_title_none", lang)
    month = words.month(rows[0].as_of, lang)
    shares = [row.women_share for row in rows if row.women_share is not None]
    if not shares:
        return words.text("women.mission_title_unknown", lang, month=month)
    top = next(row for row in rows if row.women_share == max(shares))
    stands_out = 1 < len(rows) == len(shares) and shares.count(max(shares)) == 1
    values = {"women": words.number(top.women, lang), "officers": words.number(top.officers, lang), "month": month}
    values |= {"share": words.percent(measures.round_points(top.women_share), lang)}
    form = "women.mission_title" if stands_out else "women.mission_title_one"
    return words.text(form, lang, top.women, name=getattr(top, f"acronym_{lang}"), **values)


def list_buffers(program: Program, targets: Sequence[Target]) -> list[Sentence]:
    """Return how far the women counted are from the target of their year and from the last one, at this strength.

    Then the same with every position under the ceiling filled, where the count can be compared with the ceiling.
    """
    if program.women_officers == 0:
        date: dict[str, Cell] = {"date": Day(program.women_as_of, in_prose=True)}
        tells = (quantities.measure_counted_officers(program),)
        return [Sentence(f"women.buffer_nobody_{program.women_coverage}", date, tells=tells)]
    if program.women_officers is None:
        return [Sentence("women.buffer_nothing")]
    ahead = [each for each in targets[-1:] if each.year > measures.require(program.women_as_of).year]
    found = [compare_now(program), *(compare_last(program, last) for last in ahead)]
    if program.women_coverage != "all" or program.utilization is None or measures.require(program.headroom) < 0:
        return [*found, Sentence("women.buffer_unknown")]
    return [*found, *(compare_full(program, last) for last in ahead), state_all_men(program)]


def compare_now(program: Program) -> Sentence:
    """Return how many women more, or fewer, there are than the target of their year requires."""
    year = measures.require(program.women_as_of).year
    values: dict[str, Cell] = {"counted": describe_counted(program), "year": year_of(year)}
    tells: tuple[Quantity, ...] = (
        quantities.measure_counted_women(program),
        quantities.measure_counted_officers(program),
    )
    if program.target is None:
        return Sentence("women.buffer_now_no_target", values, tells=tells)
    needed = measures.count_women_needed(measures.require(program.women_officers), program.target)
    target = quantities.measure_target_of(program.target, measures.require(program.target_status), year)
    values |= {"needed": Quantity(needed), "target": target}
    tells += (*quantities.measure_needed(program, needed, year), target)
    return state_spare("now", measures.require(program.women) - needed, values, tells)


def describe_counted(program: Program) -> Sentence:
    """Return how many women were among the officers last counted, the day, and what the count covers."""
    values: dict[str, Cell] = {
        "officers": Quantity(program.women_officers),
        "date": Day(program.women_as_of, in_prose=True),
        "coverage": Sentence(f"status.coverage_{program.women_coverage}"),
    }
    return Sentence("women.buffer_counted", values, count=program.women)


def compare_last(program: Program, last: Target) -> Sentence:
    """Return how many women more, or fewer, there are than the last target requires of the officers counted."""
    needed = measures.count_women_needed(measures.require(program.women_officers), last.target)
    target = quantities.measure_target_of(last.target, last.status, last.year)
    values: dict[str, Cell] = {
        "officers": Quantity(program.women_officers),
        "women": Quantity(program.women),
        "needed": Sentence("women.women_count", count=needed),
        "year": year_of(last.year),
        "target": target,
    }
    tells: tuple[Quantity, ...] = (
        quantities.measure_counted_officers(program),
        quantities.measure_counted_women(program),
        target,
    )
    tells += quantities.measure_needed(program, needed, last.year)
    return state_spare("future", measures.require(program.women) - needed, values, tells)


def compare_full(program: Program, last: Target) -> Sentence:
    """Return how many women more, or fewer, there are than the last target requires of the full ceiling."""
    needed = measures.count_women_needed(measures.require(program.ceiling), last.target)
    values: dict[str, Cell] = {
        "ceiling": Quantity(program.ceiling),
        "women": Quantity(program.women),
        "needed": Sentence("women.women_count", count=needed),
    }
    tells: tuple[Quantity, ...] = (quantities.measure_ceiling(program), quantities.measure_counted_women(program))
    tells += quantities.measure_needed(program, needed, last.year)
    return state_spare("full", measures.require(program.women) - needed, values, tells)


def state_spare(form: str, spare: int, values: dict[str, Cell], tells: tuple[Quantity, ...]) -> Sentence:
    """Return the sentence `form` for `spare` women more (or, below zero, fewer) than a target requires."""
    return Sentence(f"women.buffer_{form}_{measures.find_side(spare)}", values, count=abs(spare), tells=tells)


def state_all_men(program: Program) -> Sentence:
    """Return what the share would be with every unfilled position filled by men."""
    share = measures.require(program.women) / measures.require(program.ceiling)
    difference = measures.subtract_points(share, program.target)
    standing = (
        Sentence("women.buffer_no_target", {"year": year_of(measures.require(program.women_as_of).year)})
        if difference is None
        else Sentence(f"overview.target_{measures.find_side(difference)}", count=abs(difference))
    )
    points = measures.require(measures.round_points(share))
    values: dict[str, Cell] = {
        "women": Quantity(program.women),
        "ceiling": Quantity(program.ceiling),
        "share": Quantity(points, "percent"),
        "difference": standing,
    }
    tells = quantities.measure_men(program, points, difference)
    return Sentence("women.buffer_men", values, count=program.women, tells=tells)
