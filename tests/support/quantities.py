"""Hold the numbers in tables against the record: whose, of what measure and of which day."""

import datetime
from functools import cache

from ipp.language.values import Quantity
from tests.support.facts import Count, Facts, percent, rows
from tests.support.reading import Place, is_day

LEVELS = ("cap", "ceiling", "authorized", "pledge")
COUNTED = ("officers", "women", "women_share")


@cache
def counts_of(facts: Facts, subject: str) -> dict[str, list[Count]]:
    """Every count of the program, UN missions, an engagement, a mission or a contributor, by its day as ISO text."""
    if subject in ("program", "un"):
        found = facts.own("program", "program") if subject == "program" else facts.totals
    elif subject in facts.engagements or subject in facts.missions:
        found = facts.place(subject, datetime.date.max)
        found = found + [Count(row.day, row.officers, row.women) for row in facts.parts_of(subject)]
    else:
        found = contributions(facts, subject)
    by_day: dict[str, list[Count]] = {}
    for row in found:
        by_day.setdefault(row.day.isoformat(), []).append(row)
        by_day.setdefault(row.day.isoformat()[:7], []).append(row)
    return by_day


def contributions(facts: Facts, subject: str) -> list[Count]:
    """The individual police officers of a country (`canada`, a code), or of `all`, at each month-end."""
    names = {row["country_id"]: row["name_un"] for row in rows("countries")} | {"canada": "Canada"}
    if subject != "all":
        return [Count(month, *cells.get(names[subject], (0, 0))) for month, cells in facts.contributors.items()]
    found = []
    for month, cells in facts.contributors.items():
        women = [each[1] for each in cells.values()]
        known = None if None in women else sum(women)
        found.append(Count(month, sum(each[0] for each in cells.values()), known))
    return found


def is_right(quantity: Quantity, place: Place) -> bool:
    """Whether a number is published of its subject, measure and day; one of another measure is not judged here.

    A lower bound must be told as one, and nothing may be of a later day than the page.
    """
    told = quantity.low if quantity.bound == "at_least" else quantity.amount
    if told is None or quantity.as_of is None or quantity.as_of.iso is None:
        return True
    when = quantity.as_of.iso
    if quantity.measure in COUNTED and quantity.subject:
        return any(
            told == value_of(row, quantity.measure)
            and (quantity.measure != "officers" or is_bound(row, quantity.bound))
            and row.day <= place.newest
            for row in counts_of(place.facts, quantity.subject).get(when, [])
        )
    if quantity.measure in LEVELS:
        return is_stated(quantity, told, place)
    if quantity.measure == "target":
        return place.facts.target(int(when[:4]), place.newest) == (told, quantity.state == "derived")
    return True


def is_stated(quantity: Quantity, told: float, place: Place) -> bool:
    """Whether a cap, a ceiling or a pledge was stated on its day, or was in force on it."""
    scope, level, when = quantity.subject, quantity.measure, quantity.as_of
    own = [row for row in place.facts.stated if (row["scope"], row["level"]) == (scope, level)]
    there = [row for row in own if is_day(row["from"], when.iso)]
    there = there or [row for row in [place.facts.cap(scope, level, when.date)] if row]
    return any((row["n"], row["suspended"]) == (told, quantity.state == "suspended") for row in there)


def value_of(row: Count, measure: str) -> int | None:
    """The officers, the women, or the share of women of a count."""
    return {"officers": row.officers, "women": row.women}.get(measure, percent(row.women, row.officers))


def is_bound(row: Count, bound: str) -> bool:
    """Whether a count is told as exact, about or a lower bound, as it was published."""
    return bound == ("at_least" if row.reach in ("un", "at_least") else row.bound)
