"""A change as quantities: both figures, each with its own date, and their difference."""

from dataclasses import replace

from ipp.domain import measures
from ipp.domain.change import Change
from ipp.domain.records.caps import CapStatement
from ipp.domain.snapshot import Figure
from ipp.language.values import Day, Quantity, State, Unit, year_of
from ipp.narrative.comparison.phrases import SHARES, bound_number
from ipp.narrative.quantities import date_count

SIGNS = {"up": 1, "down": -1, "same": 0}
DIFFERING = ("real", "cap", "women", "target", "same")  # kinds of change that have a difference


def measure_figure(change: Change, figure: Figure) -> tuple[Quantity, ...]:
    """Return the numbers of a figure: its amount, then the counts of a share or the cap of an engagement."""
    if change.subject == "redacted":
        return (Quantity(figure.value, "engagements", "redacted", "engagements"),)
    if change.measure == "listing":
        return measure_listing(change, figure)
    unit: Unit = "percent" if change.measure in SHARES else "officers"
    measure = "women_share" if change.measure == "women" else change.measure
    first = measure_value(change.subject, measure, figure, unit)
    if figure.counts is None:
        return (first,)
    women, officers = figure.counts
    day = Day(figure.as_of)
    return (
        first,
        Quantity(women, "officers", change.subject, "women", day),
        Quantity(officers, "officers", change.subject, "officers", day),
    )


def measure_listing(change: Change, figure: Figure) -> tuple[Quantity, ...]:
    """Return count and cap of an engagement on the day it is listed; empty for the other day."""
    if figure is not (change.before if change.is_departure else change.after):
        return ()
    row = measures.require(change.engagement)
    count = measure_value(change.subject, "officers", figure)
    if row.cap is None:
        return (count,)
    stated = Figure(row.cap, row.cap_stated, marked=row.suspended)
    return (count, measure_value(change.subject, "cap", stated))


def measure_value(subject: str, measure: str, figure: Figure, unit: Unit = "officers") -> Quantity:
    """Return a figure as a quantity; a target is dated by its year."""
    day = (
        None
        if figure.missing
        else year_of(measures.require(figure.as_of).year)
        if measure == "target"
        else date_count(figure.as_of, figure.dating)
    )
    state = find_state(measure, figure)
    return replace(bound_number(figure), unit=unit, subject=subject, measure=measure, as_of=day, state=state)


def find_state(measure: str, figure: Figure) -> State | None:
    """Return whether a figure is carried forward, last published, suspended or derived; None if it is none of these."""
    if figure.marked:
        return "derived" if measure == "target" else "suspended"
    return "last_published" if figure.is_last else "carried_forward" if figure.carried else None


def measure_difference(change: Change) -> tuple[Quantity, ...]:
    """Return how much larger the later figure is, in officers or points; for a cap first stated, its values.

    Empty if nothing is known.
    """
    if change.reason == "first":
        return tuple(measure_statement(change, each) for each in (change.stated, change.then) if each)
    sign = SIGNS.get(change.reason)
    if sign is None or change.kind not in DIFFERING or change.measure == "listing":
        return ()
    unit: Unit = "points" if change.measure in SHARES else "officers"
    return (Quantity(sign * change.size, unit, change.subject, "difference"),)


def measure_statement(change: Change, row: CapStatement) -> Quantity:
    """Return the cap of a statement, with its day."""
    state: State | None = "suspended" if row.suspended else None
    return Quantity(row.officers, "officers", change.subject, change.measure, Day(row.stated_from), state=state)
