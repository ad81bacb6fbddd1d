"""What to know beside a count: why it stands without a percentage, and what was last published in its place."""

from ipp.language import words


def reason(engagement, lang: str) -> str | None:
    """Why the engagement's utilization is not computed, as a phrase; None when it is comparable.

    `engagement` is one record of the question `engagements`.
    """
    code = engagement.reason
    if code == "cap_changed":
        return cap_change(engagement, lang)
    if code == "stale":
        officers = words.number(engagement.last_officers, lang)
        return words.text("status.stale", lang, officers=officers, date=words.iso(engagement.last_as_of, lang))
    return words.text(f"status.{code}", lang) if code else None


def cap_change(engagement, lang: str) -> str:
    """From which number to which the cap changed, and when; an undated page is said to be one."""
    form = engagement.cap_changed_dating
    if form == "window" and engagement.cap_changed_to is None:
        form = "open"
    return words.text(
        f"status.cap_changed_{form}",
        lang,
        before=words.number(engagement.cap_before, lang),
        after=words.number(engagement.cap, lang),
        date=words.iso(engagement.cap_changed, lang),
        to=words.iso(engagement.cap_changed_to, lang),
    )


def over(row) -> int:
    """By how many officers a count lies over its cap, or the program's over its ceiling; 0 where not, or not compared.

    `row` is a record of `engagements` or `program`.
    """
    return 0 if row.utilization is None else max(-row.headroom, 0)


def over_cap(engagement, lang: str) -> list[str]:
    """That an engagement is over its cap and by how many officers; nothing where it is not."""
    past = over(engagement)
    return [words.text("status.over_cap", lang, count=past)] if past else []


def over_ceiling(program, lang: str) -> list[str]:
    """That the program is over its ceiling and by how many officers; nothing where it is not."""
    past = over(program)
    return [words.text("status.over_ceiling", lang, count=past)] if past else []


def remarks(engagement, lang: str) -> list[str]:
    """All a reader must know beside the two numbers: over the cap, carried forward, suspended, not comparable."""
    said = over_cap(engagement, lang)
    said += [words.text("status.carried_forward", lang)] if engagement.carried_forward else []
    said += [words.text("status.suspended", lang)] if engagement.suspended else []
    return said + ([reason(engagement, lang)] if engagement.reason else [])


def state(engagement, lang: str) -> str:
    """What to know of an engagement's count, in a few words."""
    day = words.iso(engagement.officers_as_of or engagement.last_as_of, lang)
    if engagement.officers is None:
        form = "stale" if engagement.last_officers is not None else "no_count"
    elif engagement.coverage == "un":
        form = "un_part_old" if engagement.carried_forward else "un_part"
    elif engagement.reason == "cap_changed":
        form = "earlier_cap"
    elif engagement.carried_forward:
        form = "carried"
    else:
        form = "dated"
    officers = words.number(engagement.last_officers, lang)
    before = words.number(engagement.cap_before, lang)
    return words.text(f"status.state_{form}", lang, date=day, officers=officers, before=before)


def deployed(program, lang: str) -> str:
    """The program's count as tables and figures say it: the newest one, or the last published one with its date."""
    if program.officers is None and program.last_officers is not None:
        officers = words.number(program.last_officers, lang)
        return words.text("status.stale", lang, officers=officers, date=words.iso(program.last_as_of, lang))
    return words.number(program.officers, lang)
