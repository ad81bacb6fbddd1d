"""The sentences that state what the figures found: titles of pages and figures, and what follows from them."""

from ipp.domain import measures
from ipp.language import words
from ipp.narrative.remarks import count_over

MOST_NAMED = 2


def overview(program, un, lang: str) -> str:
    """The title of the overview: who is deployed, what share are women, and where that stands against the target.

    `program` is the record of the question `program`, `un` that of `un_month`. Where that takes too many words, the
    target is told in fewer, then left to the headline figures below.
    """
    parts = {"deployed": deployed(program, un, lang), "women": women_part(program, un, lang)}
    forms = ("", "_short") if program.women_coverage == "all" else ("_short",)
    targets = [target_part(program, lang, form) for form in forms]
    full = [words.text("overview.title_with_target", lang, **parts, target=each) for each in targets if each]
    return words.brief(*full, words.text("overview.title", lang, **parts))


def deployed(program, un, lang: str) -> str:
    """How many are deployed, against the ceiling or over it; in UN missions only when the whole is not known."""
    if program.officers is None:
        return in_missions(un, lang)
    form = "no_ceiling" if program.ceiling is None else "over" if count_over(program) else "deployed"
    past = "_past" if program.carried_forward else ""
    return words.text(
        f"overview.title_{form}{past}",
        lang,
        count_over(program),
        officers=words.number(program.officers, lang),
        ceiling=words.number(program.ceiling, lang),
        date=words.date(program.officers_as_of, lang),
    )


def in_missions(un, lang: str) -> str:
    """How many officers are in UN missions, or were when the newest month is long past."""
    if un.officers is None:
        return words.text("overview.title_nothing", lang)
    form = "title_un_past" if un.carried_forward else "title_un"
    return words.text(f"overview.{form}", lang, count=un.officers, month=words.month(un.as_of, lang))


def women_part(program, un, lang: str) -> str:
    """The share of women, with the counts where the base is small; it says when it speaks of UN missions only.

    A share of long ago is told in the past, with its month where that is not the one of the officers before it.
    """
    if program.women_share is None:
        return words.text("overview.women_unknown", lang)
    of_missions = program.officers is None
    form = "small" if measures.is_small(program.women_officers) else "share"
    tense = "past" if program.women_carried_forward else "now"
    if program.women_coverage == "un" and not of_missions:
        tense = "un"
    part = words.text(
        f"overview.women_{form}_{tense}",
        lang,
        program.women,
        share=words.percent(measures.round_points(program.women_share), lang),
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
    )
    told = un.as_of if of_missions else program.officers_as_of
    if program.women_carried_forward and program.women_as_of != told:
        part = words.text("overview.women_dated", lang, women=part, month=words.month(program.women_as_of, lang))
    return part


def target_part(program, lang: str, form: str = "") -> str | None:
    """`24 points above the UN target`; None where the year has no target or the share is not known.

    `form` is `_short` in a sentence that names the UN already.
    """
    difference = measures.subtract_points(program.women_share, program.target)
    if difference is None:
        return None
    return words.text(f"overview.target_{measures.find_side(difference)}{form}", lang, count=abs(difference))


def map_title(engagements: list, lang: str) -> str:
    """How many engagements the map shows, and for which the count is recent."""
    recent = [each for each in engagements if each.officers is not None and not each.carried_forward]
    if not engagements:
        return words.text("overview.map_title_nothing", lang)
    form = "all" if len(recent) == len(engagements) else "some" if recent else "none"
    if form == "some" and len(recent) > MOST_NAMED:
        values = {"recent": words.number(len(recent), lang)}
        return words.text("overview.map_title_count", lang, count=len(engagements), **values)
    names = words.listed([getattr(each, f"name_{lang}") for each in recent], lang) if recent else ""
    return words.text(f"overview.map_title_{form}", lang, count=len(engagements), names=names)


def carried_forward(program, engagements: list, lang: str) -> str | None:
    """What the view carries forward from before: the program's count, engagements' counts; None when nothing."""
    said = []
    if program.carried_forward:
        said.append(words.text("app.carried_program", lang, date=words.date(program.officers_as_of, lang)))
    counted = [each for each in engagements if each.officers is not None]
    old = [each.officers_as_of for each in counted if each.carried_forward]
    if old:
        values = {"all": words.number(len(counted), lang), "date": words.date(min(old), lang)}
        said.append(words.text("app.carried_engagements", lang, count=len(old), **values))
    return " ".join(said) or None


def tiles(program, un, engagements: list, redacted: int, funding, lang: str) -> list[tuple[str, str]]:
    """The headline figures, each as (figure, note): deployed, women, engagements, money."""
    return [
        deployed_tile(program, un, lang),
        women_tile(program, lang),
        engagements_tile(len(engagements), redacted, lang),
        funding_tile(funding, lang),
    ]


def deployed_tile(program, un, lang: str) -> tuple[str, str]:
    """Officers deployed against the ceiling, or officers in UN missions where the whole is not known."""
    if program.officers is None:
        known = program.last_officers is not None
        form = "overview.tile_un_note" if un.officers is not None else "overview.tile_un_note_none"
        note = words.text(
            form if known else f"{form}_plain",
            lang,
            date=words.iso(un.as_of, lang),
            officers=words.number(program.last_officers, lang),
            last=words.iso(program.last_as_of, lang),
        )
        return words.number(un.officers, lang), note
    share = measures.round_points(program.utilization)
    officers, day = words.number(program.officers, lang), words.iso(program.officers_as_of, lang)
    if share is None:
        return officers, words.text("overview.tile_deployed_note_plain", lang, date=day)
    figure = words.text("overview.tile_deployed", lang, officers=officers, ceiling=words.number(program.ceiling, lang))
    past = count_over(program)
    form = "overview.tile_deployed_note_over" if past else "overview.tile_deployed_note"
    return figure, words.text(form, lang, past, date=day, share=words.percent(share, lang))


def women_tile(program, lang: str) -> tuple[str, str]:
    """The share of women beside the target, with whether the target is met."""
    if program.women_share is None:
        return words.text("overview.tile_women_none", lang), words.text("overview.tile_women_note_nothing", lang)
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
        return figure, words.text("overview.tile_women_note_none", lang, **values)
    return figure, words.text("overview.tile_women_note", lang, standing=standing(program, lang), **values)


def standing(program, lang: str) -> str:
    """Whether the target of the year is met, and that it is derived where it is."""
    form = f"standing_{measures.compare_with_target(program.women_share, program.target)}"
    return words.text(f"overview.{form}_derived" if program.target_status == "derived" else f"overview.{form}", lang)


def engagements_tile(listed: int, redacted: int, lang: str) -> tuple[str, str]:
    """How many engagements are listed, and how many more are redacted."""
    note = words.text("overview.tile_engagements_note", lang, listed)
    if not redacted:
        return words.text("overview.tile_engagements", lang, count=listed), note
    shown = words.number(listed, lang)
    return words.text("overview.tile_engagements_redacted", lang, count=redacted, listed=shown), note


def funding_tile(funding, lang: str) -> tuple[str, str]:
    """The annual funding where it is published by the date, with its own date."""
    if funding.dollars is None:
        note = words.text("overview.tile_funding_none_note", lang, date=words.iso(funding.first_as_of, lang))
        return words.text("overview.tile_funding_none", lang), note
    note = words.text("overview.tile_funding_note", lang, date=words.iso(funding.as_of, lang))
    return words.text("overview.tile_funding", lang, money=words.money(funding.dollars, lang)), note
