"""Sentences on the whole program: titles, headline figures, and what is carried forward."""

from collections.abc import Sequence
from dataclasses import replace

from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Funding, Program
from ipp.domain.records.women import UnMonth
from ipp.language import words
from ipp.language.values import Cell, Day, Joined, Name, Sentence
from ipp.language.write import write
from ipp.narrative.quantities import measure_deployed, measure_engagement, measure_program
from ipp.narrative.remarks import count_over

MOST_NAMED = 2


def title_overview(program: Program, un: UnMonth, lang: str) -> str:
    """Title the overview: who is deployed, what share are women, and how that compares with the target.

    `program` is the record of the question `program`, `un` that of `un_month`. If that takes too many words, the
    title shortens the target, then leaves it out, then leaves out the ceiling: the headline figures below have both.
    """
    parts = {"deployed": state_deployed(program, un, lang), "women": state_women(program, un, lang)}
    forms = ("", "_short") if program.women_coverage == "all" else ("_short",)
    targets = [compare_target(program, lang, form) for form in forms]
    full = [words.text("overview.title_with_target", lang, None, **parts, target=each) for each in targets if each]
    alone = parts | {"deployed": state_deployed(program._replace(utilization=None), un, lang)}
    return words.brief(*full, *(words.text("overview.title", lang, None, **each) for each in (parts, alone)))


def state_deployed(program: Program, un: UnMonth, lang: str) -> str:
    """Return how many were deployed, under the ceiling or over it; in UN missions only if the total is not known."""
    if program.officers is None:
        return state_un_count(un, lang)
    form = "over" if count_over(program) else "deployed" if program.utilization is not None else "no_ceiling"
    said = words.text(
        f"overview.title_{form}{'_dated' if program.is_earlier else ''}",
        lang,
        count_over(program) or program.officers,
        officers=write(measure_deployed(program), lang),
        ceiling=words.number(program.ceiling, lang),
        date=words.date(program.officers_as_of, lang),
    )
    return words.sentence(said)


def state_un_count(un: UnMonth, lang: str) -> str:
    """Return how many officers were in UN missions in the newest month."""
    if un.officers is None:
        return words.text("overview.title_nothing", lang)
    return words.text("overview.title_un", lang, count=un.officers, month=words.month(un.as_of, lang))


def state_women(program: Program, un: UnMonth, lang: str) -> str:
    """Return the share of women, with the counts if the base is small; it names UN missions if it is theirs only.

    It names its month where that is not the one of the officers before it. Zero officers have no share.
    """
    if program.women_share is None:
        return explain_no_share(program, lang)
    form = "small" if measures.is_small(measures.require(program.women_officers)) else "share"
    of_missions = program.officers is None
    part = words.text(
        f"overview.women_{form}{'_un' if program.women_coverage == 'un' and not of_missions else ''}",
        lang,
        program.women,
        share=words.percent(measures.round_points(program.women_share), lang),
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
    )
    if program.women_as_of == (un.as_of if of_missions else program.officers_as_of):
        return part
    return words.text("overview.women_dated", lang, women=part, month=words.month(program.women_as_of, lang))


def explain_no_share(program: Program, lang: str) -> str:
    """Return that there is no share of women as nobody was counted, or that no recent total of women is published."""
    if program.women_officers != 0:
        return words.text("overview.women_unknown", lang)
    others = program.officers and program.women_coverage == "un"
    return words.text("overview.women_nobody_un" if others else "overview.women_nobody", lang)


def compare_target(program: Program, lang: str, form: str = "") -> str | None:
    """Return `24 points above the UN target`; None if the year has no target or the share is not known.

    `form` is `_short` in a sentence that names the UN already.
    """
    difference = measures.subtract_points(program.women_share, program.target)
    if difference is None:
        return None
    return words.text(f"overview.target_{measures.find_side(difference)}{form}", lang, count=abs(difference))


def title_map(engagements: Sequence[Engagement], lang: str) -> str:
    """Title the map: how many engagements it shows, and how many have a recent count."""
    recent = [each for each in engagements if each.officers is not None and not each.carried_forward]
    if not engagements:
        return words.text("overview.map_title_nothing", lang)
    form = "all" if len(recent) == len(engagements) else "some" if recent else "none"
    if form == "some" and len(recent) > MOST_NAMED:
        values = {"recent": words.number(len(recent), lang)}
        return words.text("overview.map_title_count", lang, count=len(engagements), **values)
    names = words.listed([getattr(each, f"name_{lang}") for each in recent], lang) if recent else ""
    return words.text(f"overview.map_title_{form}", lang, count=len(engagements), names=names)


def state_carried(program: Program, engagements: Sequence[Engagement], lang: str) -> str | None:
    """Return what the view carries forward (the program's count, engagements' counts); None if nothing."""
    said = []
    if program.carried_forward:
        said.append(words.text("app.carried_program", lang, date=words.date(program.officers_as_of, lang)))
    counted = [each for each in engagements if each.officers is not None]
    old = [each for each in counted if each.carried_forward]
    if old:
        oldest = min(old, key=lambda each: measures.require(each.officers_as_of))
        values = {"all": words.number(len(counted), lang), "days": words.number(measures.CARRIED_DAYS, lang)}
        values["month"] = words.month(measures.require(oldest.officers_as_of), lang)
        said.append(words.text("app.carried_engagements", lang, count=len(old), **values))
    return " ".join(said) or None


def state_newer_counts(program: Program, engagements: Sequence[Engagement]) -> Sentence | None:
    """Return the recent counts of engagements that are newer than the program's, one by one, the largest first.

    They leave out the redacted and may be of several days, so they are never added. None where the program's count is
    the newest, or there is none.
    """
    day = program.officers_as_of or program.last_as_of
    recent = [each for each in engagements if each.officers is not None and not each.carried_forward]
    newer = [each for each in recent if day and measures.require(each.officers_as_of) > day]
    if not newer:
        return None
    newer.sort(key=lambda each: -measures.require(each.officers))
    items = tuple(
        Sentence("overview.newer_count", name_count(each), tells=(measure_engagement(each),)) for each in newer
    )
    days = {measures.require(each.officers_as_of).replace(day=1) for each in newer}
    months = tuple(Day(month, "month", in_prose=True) for month in sorted(days))
    values: dict[str, Cell] = {"counts": Joined(items, "comma", is_list=True), "months": Joined(months, "list")}
    total = replace(measure_program(program), state=None)
    values |= {"officers": total, "date": replace(total.as_of or Day(None), in_prose=True)}
    tells = (*(measure_engagement(each) for each in newer), measure_program(program))
    return Sentence("overview.newer_counts", values, tells=tells, is_list=True)


def name_count(engagement: Engagement) -> dict[str, Cell]:
    """Return the name of an engagement and its count."""
    return {"name": Name(engagement.name_en, engagement.name_fr), "officers": measure_engagement(engagement)}


def list_tiles(
    program: Program, un: UnMonth, engagements: Sequence[Engagement], redacted: int | None, funding: Funding, lang: str
) -> list[tuple[str, str]]:
    """Return the headline figures, each as (figure, note): deployed, women, engagements, money."""
    return [
        build_deployed_tile(program, un, lang),
        build_women_tile(program, lang),
        build_engagements_tile(len(engagements), redacted, lang),
        build_funding_tile(funding, lang),
    ]


def build_deployed_tile(program: Program, un: UnMonth, lang: str) -> tuple[str, str]:
    """Return the officers deployed against the ceiling, or those in UN missions if the total is not known."""
    if program.officers is None:
        known = program.last_officers is not None
        form = "overview.tile_un_note" if un.officers is not None else "overview.tile_un_note_none"
        note = words.text(
            form if known else f"{form}_plain",
            lang,
            date=words.iso(un.as_of, lang),
            officers=write(replace(measure_program(program), state=None), lang),
            last=words.iso(program.last_as_of, lang),
            before=write(state_unpublished(program), lang),
        )
        return words.number(un.officers, lang), note
    share = measures.round_points(program.utilization)
    officers = words.sentence(write(measure_deployed(program), lang))
    day = words.iso(program.officers_as_of, lang)
    if share is None:
        return officers, words.text("overview.tile_deployed_note_plain", lang, date=day)
    figure = words.text("overview.tile_deployed", lang, officers=officers, ceiling=words.number(program.ceiling, lang))
    past = count_over(program)
    form = "overview.tile_deployed_note_over" if past else "overview.tile_deployed_note"
    return figure, words.text(form, lang, past, date=day, share=words.percent(share, lang))


def state_unpublished(program: Program) -> Sentence:
    """Return that no count of the whole program is published, with the day of the first one if there is one."""
    if program.first_as_of is None:
        return Sentence("overview.unpublished")
    return Sentence("overview.unpublished_before", {"date": Day(program.first_as_of, in_prose=True)})


def build_women_tile(program: Program, lang: str) -> tuple[str, str]:
    """Return the share of women beside the target, and whether the target is met."""
    if program.women_share is None:
        nobody = program.women_officers == 0
        form = f"nobody_{program.women_coverage}" if nobody else "nothing"
        note = words.text(f"overview.tile_women_note_{form}", lang, date=words.iso(program.women_as_of, lang))
        return words.text(f"overview.tile_women_{'nobody' if nobody else 'none'}", lang), note
    share = words.percent(measures.round_points(program.women_share), lang)
    form = "tile_women" if program.target is not None else "tile_women_no_target"
    values = {
        "women": words.number(program.women, lang),
        "base": words.number(program.women_officers, lang),
        "coverage": words.text(f"status.coverage_{program.women_coverage}", lang),
        "date": words.iso(program.women_as_of, lang),
    }
    target = words.percent(measures.round_points(program.target), lang)
    figure = words.text(f"overview.{form}", lang, share=share, target=target)
    if program.target is None:
        return figure, words.text("overview.tile_women_note_none", lang, None, **values)
    return figure, words.text("overview.tile_women_note", lang, None, standing=state_target(program, lang), **values)


def state_target(program: Program, lang: str) -> str:
    """Return whether the target of the year is met, and that it is derived if it is."""
    form = "standing_met" if program.target_met else "standing_not_met"
    return words.text(f"overview.{form}_derived" if program.target_status == "derived" else f"overview.{form}", lang)


def build_engagements_tile(listed: int, redacted: int | None, lang: str) -> tuple[str, str]:
    """Return how many engagements are listed, and how many more are redacted."""
    note = words.text("overview.tile_engagements_note", lang, listed)
    if not redacted:
        return words.text("overview.tile_engagements", lang, count=listed), note
    shown = words.number(listed, lang)
    return words.text("overview.tile_engagements_redacted", lang, count=redacted, listed=shown), note


def build_funding_tile(funding: Funding, lang: str) -> tuple[str, str]:
    """Return the annual funding with its own date, if it is published by the date."""
    if funding.dollars is None:
        form = "plain" if funding.first_as_of is None else "note"
        note = words.text(f"overview.tile_funding_none_{form}", lang, date=words.iso(funding.first_as_of, lang))
        return words.text("overview.tile_funding_none", lang), note
    note = words.text("overview.tile_funding_note", lang, date=words.iso(funding.as_of, lang))
    return words.text("overview.tile_funding", lang, money=words.money(funding.dollars, lang)), note
