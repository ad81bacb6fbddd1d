"""The sentences that state what the figures found: titles of pages and figures, and what follows from them."""

import datetime
from itertools import pairwise

from ipp import measures, words

MOST_NAMED = 2


def overview(program, un, lang: str) -> str:
    """The title of the overview: who is deployed, what share are women, and where that stands against the target.

    `program` is the record of the question `program`, `un` that of `un_month`.
    """
    parts = {"deployed": deployed(program, un, lang), "women": women_part(program, lang)}
    target = target_part(program, lang)
    if target is None:
        return words.text("overview.title", lang, **parts)
    return words.text("overview.title_with_target", lang, **parts, target=target)


def deployed(program, un, lang: str) -> str:
    """How many officers are deployed, against the ceiling; in UN missions only when the whole is not known."""
    if program.officers is None:
        if un.officers is None:
            return words.text("overview.title_nothing", lang)
        return words.text("overview.title_un", lang, count=un.officers)
    form = "deployed"
    if program.ceiling is None:
        form = "no_ceiling"
    elif program.carried_forward:
        form = "carried"
    return words.text(
        f"overview.title_{form}",
        lang,
        officers=words.number(program.officers, lang),
        ceiling=words.number(program.ceiling, lang),
        date=words.date(program.officers_as_of, lang),
    )


def women_part(program, lang: str) -> str:
    """The share of women, with the counts where the base is small; it says when it speaks of UN missions only."""
    if program.women_share is None:
        return words.text("overview.women_unknown", lang)
    form = "women_small" if measures.small(program.women_officers) else "women_share"
    if program.women_coverage == "un" and program.officers is not None:
        form += "_un"
    return words.text(
        f"overview.{form}",
        lang,
        share=words.percent(measures.points(program.women_share), lang),
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
    )


def target_part(program, lang: str) -> str | None:
    """`24 points above the UN target`; None where the year has no target or the share is not known."""
    difference = measures.difference_points(program.women_share, program.target)
    if difference is None:
        return None
    return words.text(f"overview.target_{measures.side(difference)}", lang, count=abs(difference))


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


def gauge_title(program, lang: str) -> str:
    """How much of the ceiling is used and how many places are free."""
    if program.officers is None:
        known = program.last_as_of is not None
        form = "overview.gauge_title_stale" if known else "overview.gauge_title_none"
        return words.text(form, lang, date=words.date(program.last_as_of, lang))
    if program.utilization is None:
        return words.text("overview.gauge_title_no_ceiling", lang, officers=words.number(program.officers, lang))
    share = words.percent(measures.points(program.utilization), lang)
    form = "overview.gauge_title" if program.headroom >= 0 else "overview.gauge_title_over"
    return words.text(form, lang, count=abs(program.headroom), share=share)


def gauge_subtitle(program, lang: str) -> str:
    """What the program gauge measures."""
    form = "overview.gauge_subtitle" if program.ceiling is not None else "overview.gauge_subtitle_no_ceiling"
    return words.text(form, lang, ceiling=words.number(program.ceiling, lang))


def caps(engagements: list, lang: str) -> str:
    """Which engagement uses the largest part of its cap, and how many counts cannot be compared."""
    if not engagements:
        return words.text("caps.title_nothing", lang)
    comparable = [each for each in engagements if each.utilization is not None]
    if not comparable:
        return words.text("caps.title_none", lang)
    fullest = max(comparable, key=lambda each: each.utilization)
    values = {
        "name": getattr(fullest, f"name_{lang}"),
        "share": words.percent(measures.points(fullest.utilization), lang),
    }
    left = len(engagements) - len(comparable)
    if not left:
        return words.text("caps.title_most", lang, **values)
    return words.text(
        "caps.title_most_some",
        lang,
        left=words.number(left, lang),
        total=words.number(len(engagements), lang),
        **values,
    )


def ladder(program, lang: str) -> str:
    """Deployed under the ceiling, in one sentence."""
    if program.ceiling is None:
        return words.text("caps.ladder_title_nothing", lang)
    officers, ceiling = words.number(program.officers, lang), words.number(program.ceiling, lang)
    form = "caps.ladder_title" if program.officers is not None else "caps.ladder_title_stale"
    return words.text(form, lang, officers=officers, ceiling=ceiling)


def headrooms(program, authorized, lang: str) -> list[str]:
    """Both headrooms in words: under the ceiling, and what is not yet authorized; or why one is not known."""
    values = {"ceiling": words.number(program.ceiling, lang), "officers": words.number(program.officers, lang)}
    if program.headroom is None:
        said = [words.text("caps.headroom_no_count", lang)]
    else:
        day = words.iso(program.officers_as_of, lang)
        said = [words.text("caps.headroom_ceiling", lang, count=program.headroom, date=day, **values)]
    if program.authorized is None or program.ceiling is None:
        return [*said, words.text("caps.headroom_unknown", lang)]
    left = program.ceiling - program.authorized
    values |= {"authorized": words.number(program.authorized, lang), "date": words.iso(program.authorized_stated, lang)}
    values |= {
        "missions": words.number(authorized.missions, lang),
        "countries": words.number(authorized.countries, lang),
    }
    return [*said, words.text("caps.headroom_authorized", lang, count=left, **values)]


def cap_changes(history: list, lang: str) -> str:
    """How often the caps on show changed."""
    changes = sum(one.scope == two.scope and one.officers != two.officers for one, two in pairwise(history))
    return words.text("caps.history_title", lang, count=changes)


def women(program, lang: str) -> str:
    """The share of women and where it stands against the target."""
    if program.women_share is None:
        return words.text("women.title_unknown", lang)
    form = "women.title" if program.women_coverage == "all" else "women.title_un"
    difference = target_part(program, lang)
    share = words.percent(measures.points(program.women_share), lang)
    if measures.small(program.women_officers):
        counts = {"women": words.number(program.women, lang), "base": words.number(program.women_officers, lang)}
        share = words.text("women.share_counted", lang, share=share, **counts)
    return words.text(form if difference else f"{form}_no_target", lang, share=share, difference=difference)


def newest_month(history: list, lang: str) -> str | None:
    """The share of women in UN missions in the newest month that has one; None when no month has."""
    months = [row for row in history if row.coverage == "un" and row.women_share is not None]
    if not months:
        return None
    last = months[-1]
    values = {"women": words.number(last.women, lang), "base": words.number(last.officers, lang)}
    values |= {"share": words.percent(measures.points(last.women_share), lang), "month": words.month(last.as_of, lang)}
    return words.text("women.newest_month", lang, **values)


def missions(rows: list, lang: str) -> str:
    """Which UN mission has the largest share of women among Canadians."""
    if not rows:
        return words.text("women.mission_title_none", lang)
    top = max(rows, key=lambda row: -1 if row.women_share is None else row.women_share)
    share = words.percent(measures.points(top.women_share), lang)
    values = {"women": words.number(top.women, lang), "officers": words.number(top.officers, lang), "share": share}
    form = "women.mission_title" if len(rows) > 1 else "women.mission_title_one"
    return words.text(form, lang, name=getattr(top, f"acronym_{lang}"), **values)


def contributors(rows: list, lang: str) -> str:
    """Canada's share of women beside that of all UN police."""
    shares = {row.country_id: row.women_share for row in rows}
    difference = measures.difference_points(shares.get("CA"), shares.get(None))
    if difference is None:
        return words.text("women.contributors_title_none", lang)
    return words.text(f"women.contributors_title_{measures.side(difference)}", lang, count=abs(difference))


def buffer(program, targets: list, as_of: datetime.date, lang: str) -> str:
    """What the share would be with every free place filled by men, and how many women the last target would take."""
    if program.women_coverage != "all" or program.ceiling is None or not program.ceiling >= program.officers:
        return words.text("women.buffer_unknown", lang)
    last = targets[-1]
    share = program.women / program.ceiling
    difference = measures.difference_points(share, program.target)
    against = (
        words.text("women.buffer_no_target", lang, year=str(as_of.year))
        if difference is None
        else words.text(f"overview.target_{measures.side(difference)}", lang, count=abs(difference))
    )
    needed = measures.women_needed(program.ceiling, last.target)
    more = needed - program.women
    return words.text(
        "women.buffer" if more > 0 else "women.buffer_enough",
        lang,
        count=program.women,
        women=words.number(program.women, lang),
        ceiling=words.number(program.ceiling, lang),
        share=words.percent(measures.points(share), lang),
        difference=against,
        year=str(last.year),
        future=words.percent(measures.points(last.target), lang),
        needed=words.number(needed, lang),
        more=words.number(more, lang),
    )
