"""Records as quantities: counts, caps, women and targets, each with unit, day and state."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.missions import PlaceCount
from ipp.domain.records.program import Authorized, Program
from ipp.domain.records.women import Contributor, IpoMonth, MissionWomen, Target, WomenMonth
from ipp.language.values import Bound, Day, Mark, Quantity, State, year_of

CountedWomen = WomenMonth | IpoMonth | MissionWomen | Contributor | PlaceCount  # officers, women and their share


def mark_carried(is_carried: bool | None) -> State | None:
    """Return the state of a count that may be carried forward."""
    return "carried_forward" if is_carried else None


def measure_count(
    subject: str | None, officers: int | None, day: Day, bound: Bound = "exact", state: State | None = None
) -> Quantity:
    """Return a count of officers with what is known of it: exact, about, or a lower bound."""
    amount, low = (None, officers) if bound == "at_least" else (officers, None)
    return Quantity(amount, "officers", subject, "officers", day, bound, low, state=state)


def find_bound(coverage: str | None, precision: str | None) -> Bound:
    """Return whether a count is exact, about, or a lower bound (others were active, or are not counted)."""
    if coverage in ("un", "at_least") or precision == "at_least":
        return "at_least"
    return "about" if precision == "about" else "exact"


def date_count(day: datetime.date | None, dating: str | None) -> Day:
    """Return the day of a count, or its month if the day is not known."""
    return Day(day, "month" if dating == "month" else "day")


def measure_engagement(row: Engagement) -> Quantity:
    """Return the count of an engagement from its record of `engagements`."""
    day, bound = date_count(row.officers_as_of, row.officers_dating), find_bound(row.coverage, row.precision)
    return measure_count(row.engagement_id, row.officers, day, bound, mark_carried(row.carried_forward))


def measure_other_count(row: Engagement) -> Quantity | None:
    """Return the other recent count of an engagement: the newer one is a smaller lower bound. None if there is none."""
    if row.beside_officers is None:
        return None
    day = date_count(row.beside_as_of, row.beside_dating)
    return measure_count(row.engagement_id, row.beside_officers, day, find_bound(row.beside_coverage, None))


def measure_cap(
    subject: str | None, officers: int | None, day: datetime.date | None, is_suspended: bool = False
) -> Quantity:
    """Return a cap with the day it was stated."""
    return Quantity(officers, "officers", subject, "cap", Day(day), state="suspended" if is_suspended else None)


def measure_utilization(subject: str, share: float | None, day: Day) -> Quantity:
    """Return a utilization (1 is the whole cap) in whole percent on a day; it does not apply if it is None."""
    mark: Mark | None = "not_applicable" if share is None else None
    return Quantity(measures.round_points(share), "percent", subject, "utilization", day, mark=mark)


def measure_last(subject: str, row: Engagement | Program) -> Quantity | None:
    """Return the last published count of the program or an engagement if it is too old to be used; else None."""
    if row.officers is not None or row.last_officers is None:
        return None
    day = date_count(row.last_as_of, getattr(row, "last_dating", None))
    bound = find_bound(getattr(row, "last_coverage", None), getattr(row, "last_precision", None))
    return measure_count(subject, row.last_officers, day, bound, "last_published")


def measure_program(program: Program) -> Quantity:
    """Return the newest count of the program, marked as last published if it is too old to be used."""
    return measure_last("program", program) or measure_deployed(program)


def measure_deployed(program: Program) -> Quantity:
    """Return the newest count of the program."""
    bound, day = find_bound(None, program.precision), Day(program.officers_as_of)
    return measure_count("program", program.officers, day, bound, mark_carried(program.carried_forward))


def measure_target(target: Target | None, as_of: Day) -> Quantity:
    """Return the UN target of a record of `targets` in whole percent, as of a day.

    It does not apply if the record is None.
    """
    if target is None:
        return Quantity(None, "percent", "target", "target", as_of, mark="not_applicable")
    state: State | None = "derived" if target.status == "derived" else None
    return Quantity(measures.round_points(target.target), "percent", "target", "target", as_of, state=state)


def measure_target_of(share: float, status: str, year: int) -> Quantity:
    """Return the UN target of a year, a share between 0 and 1, in whole percent."""
    state: State | None = "derived" if status == "derived" else None
    return Quantity(measures.round_points(share), "percent", "target", "target", year_of(year), state=state)


def measure_share(subject: str | None, share: float | None, officers: int | None, day: Day) -> Quantity:
    """Return the share of women among officers in whole percent; of nobody there is none, so it does not apply."""
    points = measures.round_points(share)
    return Quantity(points, "percent", subject, "women_share", day, mark="not_applicable" if officers == 0 else None)


def measure_women(subject: str | None, row: CountedWomen) -> tuple[Quantity, Quantity]:
    """Return the women of a count, and their share of its officers in whole percent."""
    day = Day(row.as_of)
    return (
        Quantity(row.women, "officers", subject, "women", day),
        measure_share(subject, row.women_share, row.officers, day),
    )


def name_women_subject(program: Program) -> str:
    """Return whose share of women it is: `program` or `un`."""
    return "program" if program.women_coverage == "all" else "un"


def measure_counted_women(program: Program) -> Quantity:
    """Return the women in the count that the program's share of women is of."""
    state = mark_carried(program.women_carried_forward)
    return Quantity(
        program.women, "officers", name_women_subject(program), "women", Day(program.women_as_of), state=state
    )


def measure_counted_officers(program: Program) -> Quantity:
    """Return the officers in the count that the program's share of women is of."""
    day, state = Day(program.women_as_of), mark_carried(program.women_carried_forward)
    return Quantity(program.women_officers, "officers", name_women_subject(program), "officers", day, state=state)


def measure_needed(program: Program, women: int, year: int) -> tuple[Quantity, Quantity]:
    """Return how many women the target of a year requires, and how many more (below zero, fewer) there were."""
    needed = Quantity(women, "officers", name_women_subject(program), "women_needed", year_of(year))
    return needed, replace(
        measure_counted_women(program), measure="women_spare", amount=measures.require(program.women) - women
    )


def measure_ceiling(program: Program) -> Quantity:
    """Return the ceiling of the program, with the day it was stated."""
    return Quantity(program.ceiling, "officers", "program", "ceiling", Day(program.ceiling_stated))


def measure_men(program: Program, share: int, difference: int | None) -> tuple[Quantity, ...]:
    """Return the women counted, the ceiling, and their share of it; then its difference from the target, if any."""
    day = Day(program.women_as_of)
    found = (
        measure_counted_women(program),
        measure_ceiling(program),
        Quantity(share, "percent", "program", "women_share_at_ceiling", day),
    )
    return found if difference is None else (*found, Quantity(difference, "points", "program", "difference", day))


def measure_headroom(program: Program) -> tuple[Quantity, ...]:
    """Return the unfilled positions under the ceiling (below zero, the excess), the ceiling and the count."""
    count = measure_deployed(program)
    return (replace(count, measure="headroom", amount=program.headroom), measure_ceiling(program), count)


def measure_unauthorized(program: Program, authorized: Authorized) -> tuple[Quantity, ...]:
    """Return the positions not authorized, the ceiling, those authorized, and for how many missions and countries."""
    day = Day(program.authorized_stated)
    return (
        Quantity(
            measures.require(program.ceiling) - measures.require(program.authorized),
            "officers",
            "program",
            "headroom_authorized",
            day,
        ),
        measure_ceiling(program),
        Quantity(program.authorized, "officers", "program", "authorized", day),
        Quantity(authorized.missions, "missions", "program", "missions", day),
        Quantity(authorized.countries, "countries", "program", "countries", day),
    )


def measure_redacted(engagements: int, as_of: datetime.date) -> Quantity:
    """Return how many engagements are redacted on a day."""
    return Quantity(engagements, "engagements", "redacted", "engagements", Day(as_of))


def measure_ranks(canada: Contributor, largest: list[int], pool: int | None, most: int) -> tuple[Quantity, ...]:
    """Return Canada's ranks and their pools. `largest` has the ranks of the largest; `pool` counts them and Canada."""
    found = (
        *measure_place(canada, "rank_by_officers", canada.place, canada.tied),
        measure_contributors(canada, "contributors", canada.contributors),
        *measure_place(canada, "rank_by_women_share", canada.women_place, canada.women_tied),
        *([measure_contributors(canada, "contributors_by_women_share", pool)] if pool else []),
        measure_contributors(canada, "largest", len(largest)),
    )
    if len(largest) <= most:
        return found
    last = max(largest)
    return (
        *found,
        *measure_place(canada, "largest_last_rank", last, 0),
        measure_contributors(canada, "largest_sharing_last_rank", largest.count(last)),
    )


def measure_place(canada: Contributor, measure: str, rank: int | None, tied: int | None) -> tuple[Quantity, ...]:
    """Return a rank, then how many others share it where some do."""
    found = Quantity(rank, "rank", "un", measure, Day(canada.as_of))
    return (found, measure_contributors(canada, f"{measure}_tied", tied)) if tied else (found,)


def measure_contributors(canada: Contributor, measure: str, number: int | None) -> Quantity:
    """Return a number of contributors in the month of the ranks."""
    return Quantity(number, "contributors", "un", measure, Day(canada.as_of))


def measure_facts(row: Engagement) -> tuple[Quantity, ...]:
    """Return the count of an engagement, and its cap at that time if the cap changed since."""
    count = measure_engagement(row)
    if row.cap_then is None or row.cap_then == row.cap:
        return (count,)
    return (count, measure_cap(row.engagement_id, row.cap_then, row.officers_as_of))


def measure_newest(counts: Sequence[PlaceCount], subject: str | None) -> tuple[Quantity, ...]:
    """Return the newest of some counts as the last published; a lower bound if it covers UN missions only."""
    published = [row for row in counts if row.officers is not None][-1:]
    return tuple(
        measure_count(
            subject,
            row.officers,
            date_count(row.as_of, row.dating),
            find_bound(row.reach, row.precision),
            "last_published",
        )
        for row in published
    )
