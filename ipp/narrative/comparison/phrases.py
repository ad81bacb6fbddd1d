"""One change as phrases: what is known of it, and each of its two figures with its own date."""

import datetime
from typing import NamedTuple

from ipp.domain import measures
from ipp.domain.change import Change
from ipp.domain.records.caps import CapStatement
from ipp.domain.snapshot import Figure
from ipp.language.values import Cell, Day, Quantity, Sentence, Text, say_when, year_of
from ipp.narrative.quantities import date_count

CAPS = ("cap", "ceiling", "authorized")
SHARES = ("women", "target")
NOT_PUBLISHED = Sentence("app.mark_not_published")


class Days(NamedTuple):
    """The earlier and the later day."""

    first: datetime.date
    second: datetime.date


def name_subject(change: Change, lang: str) -> Cell:
    """Return the name of what a change is about: an engagement, the program, UN missions, or the redacted."""
    if change.engagement is not None:
        return Text(getattr(change.engagement, f"name_{lang}"))
    return Text(mark="redacted") if change.subject == "redacted" else Sentence(f"compare.subject_{change.subject}")


def name_other(change: Change, lang: str) -> Text:
    """Return the name of the engagement that comes before or after; empty without one."""
    return Text(getattr(change.other, f"name_{lang}", ""))


def describe_change(change: Change, days: Days, lang: str) -> Sentence:
    """Return what is known of a change, as a phrase; of a gap, why nothing is known."""
    if change.subject == "redacted":
        return Sentence("caps.redacted_remark")
    if change.measure == "listing":
        return describe_listing(change, lang)
    if change.kind == "hole":
        return explain_hole(change, days)
    if change.measure in CAPS:
        return describe_cap(change)
    family = "points" if change.measure in SHARES else "officers"
    return Sentence(f"compare.{family}_{change.reason}", count=change.size)


def describe_listing(change: Change, lang: str) -> Sentence:
    """Return why an engagement is newly or no longer listed, and since when."""
    day = change.after.as_of if change.is_departure else measures.require(change.other).until
    values: dict[str, Cell] = {"other": name_other(change, lang), "date": Day(day)}
    return Sentence(f"compare.listing_{change.reason}", values)


def explain_hole(change: Change, days: Days) -> Sentence:
    """Return why the two figures cannot be compared; for a cap first published in between, when that was."""
    if change.reason == "first":
        return describe_first(change, "compare.cap_first", {})
    if change.reason == "no_new":
        return Sentence("compare.no_new", {"date": date_count(change.before.as_of, change.before.dating)})
    doubted = [
        (each, day)
        for each, day in zip((change.before, change.after), days, strict=True)
        if getattr(each, change.reason)
    ]
    figure, day = doubted[0]
    form = "missing_women" if (change.measure, change.reason) == ("women", "missing") else change.reason
    form = "unstated" if change.measure in (*CAPS, "target") else f"{form}_both" if len(doubted) > 1 else form
    return Sentence(f"compare.{form}", {"day": Day(day), "date": Day(figure.as_of)})


def describe_first(change: Change, key: str, values: dict[str, Cell]) -> Sentence:
    """Return a cap first published in between, and its value on the later day if that differs."""
    row, then = measures.require(change.stated), change.then
    first = Sentence(key, {"officers": Quantity(row.officers), "when": date_statement(row), **values})
    if then is None:
        return first
    form = "then_suspended" if then.suspended else "then"
    changed: dict[str, Cell] = {"said": first, "officers": Quantity(then.officers), "when": date_statement(then)}
    return Sentence(f"compare.{form}", changed)


def describe_cap(change: Change) -> Sentence:
    """Return how a cap changed, and when its new state was first stated."""
    changed = Sentence(f"compare.cap_{change.reason}", count=change.size)
    return changed if change.kind == "same" else date_change(change, changed, "compare.first_stated")


def date_change(change: Change, changed: Cell, key: str) -> Sentence:
    """Return a change of a cap, with the day its last step was first stated."""
    values = {"said": changed, "when": date_statement(measures.require(change.stated))}
    return Sentence("compare.in_steps" if change.steps else key, values)


def introduce_cap(change: Change, lang: str) -> Sentence:
    """Return an engagement with the cap that came with it, when that was first stated, and whom it takes over from."""
    stated = measures.require(change.stated)
    return Sentence(
        "compare.told_cap_new",
        {
            "name": name_subject(change, lang),
            "other": name_other(change, lang),
            "officers": Quantity(stated.officers),
            "when": date_statement(stated),
        },
    )


def date_statement(row: CapStatement) -> Sentence:
    """Return when a cap was stated, as exactly as it is known."""
    form = "open" if row.dating == "window" and row.stated_to is None else row.dating
    month = Day(row.stated_from, "month", in_prose=True)
    return Sentence(f"compare.when_{form}", {"month": month, "to": Day(row.stated_to), "date": Day(row.stated_from)})


def describe_figure(change: Change, figure: Figure) -> Sentence:
    """Return one of the two figures of a change with its date and its bound, or that it is not published."""
    if change.subject == "redacted":
        return Sentence("compare.cell_redacted", count=figure.value)
    if change.measure == "listing":
        return describe_listed(change, figure)
    if figure.missing:
        return NOT_PUBLISHED
    return describe_target(figure) if change.measure == "target" else date_figure(figure)


def date_figure(figure: Figure) -> Sentence:
    """Return a published figure with its date, and whether it is carried forward, suspended or too old."""
    day = date_count(figure.as_of, figure.dating)
    if figure.is_last:
        return Sentence("status.stale", {"officers": describe_amount(figure), "when": say_when(day)})
    form = "carried" if figure.carried else "suspended" if figure.marked else "dated"
    return Sentence(f"compare.cell_{form}", {"value": describe_amount(figure), "date": day})


def describe_amount(figure: Figure) -> Cell:
    """Return the number alone: officers, exact or not, or a share with its counts."""
    if figure.counts is not None:
        women, base = (Quantity(each) for each in figure.counts)
        share = Quantity(figure.value, "percent")
        return Sentence("compare.cell_share", {"share": share, "women": women, "base": base})
    return bound_number(figure)


def bound_number(figure: Figure) -> Quantity:
    """Return a number of officers with what is known of it: exact, about, or a lower bound."""
    if figure.part or figure.at_least:
        return Quantity(None, bound="at_least", low=figure.value)
    return Quantity(figure.value, bound="about" if figure.about else "exact")


def describe_target(figure: Figure) -> Sentence:
    """Return a target with its year, marked if it is derived."""
    form = "cell_target_derived" if figure.marked else "cell_target"
    year = year_of(measures.require(figure.as_of).year)
    values: dict[str, Cell] = {"share": Quantity(figure.value, "percent"), "year": year}
    return Sentence(f"compare.{form}", values)


def describe_listed(change: Change, figure: Figure) -> Sentence:
    """Return count and cap of an engagement on a day it is listed; else its count, if there is one."""
    here = figure is (change.before if change.is_departure else change.after)
    if figure.missing and not here:
        return Sentence("compare.cell_not_listed")
    count = NOT_PUBLISHED if figure.missing else date_figure(figure)
    row = measures.require(change.engagement)
    if not here or row.cap is None:
        return count
    stated = date_figure(Figure(row.cap, row.cap_stated, marked=row.suspended))
    return Sentence("compare.cell_with_cap", {"figure": count, "cap": stated})
