"""One day as the questions answer for it: each number with its own date, its source, and every doubt about it."""

import datetime
from dataclasses import dataclass

from ipp.domain import measures


@dataclass(frozen=True)
class State:
    """One of the two days: the records of `program`, `un_standing`, `engagements` and `redacted_engagements`.

    `known` are those of `engagements` with the unlisted ones, `caps` those of `cap_history`, `targets` of all years.
    """

    day: datetime.date
    program: object
    un: object
    engagements: tuple
    redacted: object
    known: tuple
    caps: tuple
    targets: tuple


def state(version, day: datetime.date) -> State:
    """What the questions answer for a day."""
    named = ("program", "un_standing", "engagements", "redacted_engagements", "cap_history")
    program, un, listed, redacted, caps = (version.records(name, as_of=day) for name in named)
    known = version.records("engagements", as_of=day, unlisted=True)
    return State(day, program[0], un[0], listed, redacted[0], known, caps, version.records("targets"))


@dataclass(frozen=True)
class Figure:
    """A number as it stood on one of the two days, with its own date and source, and every doubt about it.

    `value` is officers, or whole percentage points of a share, whose women and officers are then `counts`. A stale
    figure is the last one published, too long ago for a count. A `marked` cap is suspended, a `marked` target derived:
    `source_ids` are the sources of the targets from which it is.
    """

    value: int | None = None
    as_of: datetime.date | None = None
    source_id: str | None = None
    stale: bool = False
    part: bool = False
    carried: bool = False
    marked: bool = False
    counts: tuple[int, int] | None = None
    source_ids: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether nothing is published."""
        return self.value is None


def counted(row) -> Figure:
    """The officers of a record of `program`, `un_standing` or `engagements`."""
    if row.officers is None:
        return Figure(row.last_officers, row.last_as_of, row.last_source_id, stale=row.last_officers is not None)
    part = getattr(row, "coverage", "all") == "un"
    return Figure(row.officers, row.officers_as_of, row.officers_source_id, part=part, carried=row.carried_forward)


def stated(row, measure: str) -> Figure:
    """A cap, ceiling or authorized total with the day it was stated."""
    suspended = getattr(row, "suspended", False)
    return Figure(
        getattr(row, measure), getattr(row, f"{measure}_stated"), getattr(row, f"{measure}_source_id"), marked=suspended
    )


def whole_share(program) -> Figure:
    """The share of women of the whole program; missing where only that of UN missions is published."""
    return share(program, program.carried_forward) if program.women_coverage == "all" else Figure()


def un_share(un) -> Figure:
    """The share of women in UN missions."""
    return share(un, un.women_carried_forward)


def share(row, carried: bool) -> Figure:
    """A share of women with its counts; missing where nobody was counted."""
    if not row.women_officers:
        return Figure()
    points = measures.points(row.women / row.women_officers)
    counts = (row.women, row.women_officers)
    return Figure(points, row.women_as_of, row.women_source_id, carried=carried, counts=counts)
