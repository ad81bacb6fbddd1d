"""One change in words: what can be said of it, and each of its two figures with its own date."""

import datetime
from typing import NamedTuple

from ipp.domain.change import Change
from ipp.domain.snapshot import Figure
from ipp.language import words

CAPS = ("cap", "ceiling", "authorized")
SHARES = ("women", "target")


class Days(NamedTuple):
    """The earlier and the later day."""

    first: datetime.date
    second: datetime.date


def name(change: Change, lang: str) -> str:
    """Of what a change speaks: an engagement, the program, UN missions, or the redacted."""
    if change.engagement is not None:
        return getattr(change.engagement, f"name_{lang}")
    if change.subject == "redacted":
        return words.mark("redacted", lang)
    return words.text(f"compare.subject_{change.subject}", lang)


def said(change: Change, days: Days, lang: str) -> str:
    """What can be said of a change, as a phrase; of a hole, why nothing can."""
    if change.subject == "redacted":
        return words.text("caps.redacted_remark", lang)
    if change.measure == "listing":
        return listing(change, lang)
    if change.kind == "hole":
        return unsaid(change, days, lang)
    if change.measure in CAPS:
        return cap(change, lang)
    family = "points" if change.measure in SHARES else "officers"
    return words.text(f"compare.{family}_{change.reason}", lang, change.size)


def listing(change: Change, lang: str) -> str:
    """Why an engagement is newly or no longer listed, and since when."""
    other = getattr(change.other, f"name_{lang}") if change.other else ""
    day = change.after.as_of if change.is_departure else change.other.until
    return words.text(f"compare.listing_{change.reason}", lang, other=other, date=words.iso(day, lang))


def unsaid(change: Change, days: Days, lang: str) -> str:
    """Why no change can be read from the two figures; of a cap that was first published in between, when."""
    if change.reason == "first":
        return first(change, "compare.cap_first", lang)
    if change.reason == "no_new":
        return words.text("compare.no_new", lang, date=words.iso(change.before.as_of, lang))
    doubted = [
        (each, day)
        for each, day in zip((change.before, change.after), days, strict=True)
        if getattr(each, change.reason)
    ]
    figure, day = doubted[0]
    form = "missing_women" if (change.measure, change.reason) == ("women", "missing") else change.reason
    form = "unstated" if change.measure in (*CAPS, "target") else f"{form}_both" if len(doubted) > 1 else form
    return words.text(f"compare.{form}", lang, day=words.iso(day, lang), date=words.iso(figure.as_of, lang))


def first(change: Change, key: str, lang: str, **values: str) -> str:
    """A cap that was first published in between, and what it is on the later day where it changed since."""
    row, then = change.stated, change.then
    said = words.text(key, lang, officers=words.number(row.officers, lang), when=when(row, lang), **values)
    if then is None:
        return said
    form = "then_suspended" if then.suspended else "then"
    return words.text(
        f"compare.{form}", lang, said=said, officers=words.number(then.officers, lang), when=when(then, lang)
    )


def cap(change: Change, lang: str) -> str:
    """How a cap changed, and when its new state was first stated."""
    said = words.text(f"compare.cap_{change.reason}", lang, change.size)
    return said if change.kind == "same" else staged(change, said, "compare.first_stated", lang)


def staged(change: Change, said: str, key: str, lang: str) -> str:
    """What is said of a cap that changed, with when that was first stated; of several steps, the last."""
    return words.text("compare.in_steps" if change.steps else key, lang, said=said, when=when(change.stated, lang))


def new_cap(change: Change, lang: str) -> str:
    """An engagement with the cap that came with it, when that was first stated, and whom it takes over from."""
    told = {"officers": words.number(change.stated.officers, lang), "when": when(change.stated, lang)}
    other = getattr(change.other, f"name_{lang}")
    return words.text("compare.told_cap_new", lang, name=name(change, lang), other=other, **told)


def when(row, lang: str) -> str:
    """When a cap was stated, as far as that statement is dated."""
    form = "open" if row.dating == "window" and row.stated_to is None else row.dating
    values = {"month": words.month(row.stated_from, lang), "to": words.iso(row.stated_to, lang)}
    return words.text(f"compare.when_{form}", lang, date=words.iso(row.stated_from, lang), **values)


def cell(change: Change, figure: Figure, lang: str) -> str:
    """One of the two figures of a change with its date and every doubt about it."""
    if change.subject == "redacted":
        return words.text("compare.cell_redacted", lang, figure.value)
    if change.measure == "listing":
        return listed(change, figure, lang)
    if figure.missing:
        return words.mark("not_published", lang)
    if change.measure == "target":
        return target(figure, lang)
    return dated(figure, lang)


def dated(figure: Figure, lang: str) -> str:
    """A figure that is published, with its own date."""
    day = words.iso(figure.as_of, lang)
    if figure.stale:
        return words.text("status.stale", lang, officers=words.number(figure.value, lang), date=day)
    form = "carried" if figure.carried else "suspended" if figure.marked else "dated"
    return words.text(f"compare.cell_{form}", lang, value=amount(figure, lang), date=day)


def amount(figure: Figure, lang: str) -> str:
    """The number alone: officers, a lower bound, or a share with its counts."""
    if figure.counts is not None:
        women, base = (words.number(each, lang) for each in figure.counts)
        return words.text("compare.cell_share", lang, share=words.percent(figure.value, lang), women=women, base=base)
    number = words.number(figure.value, lang)
    if not figure.part:
        return number
    return words.text("caps.at_least" if figure.value else "caps.none_in_un", lang, officers=number)


def target(figure: Figure, lang: str) -> str:
    """A target with its year; a derived one is said to be so."""
    form = "cell_target_derived" if figure.marked else "cell_target"
    return words.text(f"compare.{form}", lang, share=words.percent(figure.value, lang), year=str(figure.as_of.year))


def listed(change: Change, figure: Figure, lang: str) -> str:
    """The count and the cap of an engagement on the day on which it is listed, else the count alone if there is one."""
    here = figure is (change.before if change.is_departure else change.after)
    if figure.missing and not here:
        return words.text("compare.cell_not_listed", lang)
    count = words.mark("not_published", lang) if figure.missing else dated(figure, lang)
    row = change.engagement
    if not here or row.cap is None:
        return count
    stated = dated(Figure(row.cap, row.cap_stated, marked=row.suspended), lang)
    return words.text("compare.cell_with_cap", lang, figure=count, cap=stated)
