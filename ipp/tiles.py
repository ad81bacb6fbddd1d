"""The headline figures of the overview, each a short figure and the note under it."""

from ipp import measures, words
from ipp.reasons import over


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
    share = measures.points(program.utilization)
    officers, day = words.number(program.officers, lang), words.iso(program.officers_as_of, lang)
    if share is None:
        return officers, words.text("overview.tile_deployed_note_plain", lang, date=day)
    figure = words.text("overview.tile_deployed", lang, officers=officers, ceiling=words.number(program.ceiling, lang))
    past = over(program)
    form = "overview.tile_deployed_note_over" if past else "overview.tile_deployed_note"
    return figure, words.text(form, lang, past, date=day, share=words.percent(share, lang))


def women_tile(program, lang: str) -> tuple[str, str]:
    """The share of women beside the target, with whether the target is met."""
    if program.women_share is None:
        return words.text("overview.tile_women_none", lang), words.text("overview.tile_women_note_nothing", lang)
    share = words.percent(measures.points(program.women_share), lang)
    form = "tile_women" if program.target is not None else "tile_women_no_target"
    values = {
        "women": words.number(program.women, lang),
        "base": words.number(program.women_officers, lang),
        "coverage": words.text(f"status.coverage_{program.women_coverage}", lang),
        "date": words.iso(program.women_as_of, lang),
    }
    target = words.percent(measures.points(program.target), lang)
    figure = words.text(f"overview.{form}", lang, share=share, target=target)
    if program.target is None:
        return figure, words.text("overview.tile_women_note_none", lang, **values)
    return figure, words.text("overview.tile_women_note", lang, standing=standing(program, lang), **values)


def standing(program, lang: str) -> str:
    """Whether the target of the year is met, and that it is derived where it is."""
    form = f"standing_{measures.standing(program.women_share, program.target)}"
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
