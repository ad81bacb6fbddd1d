"""Make up a list of tours: the same for the same seed, and within the caps of the record.

On the day that the record opens on it has the officers and women of the program on that day, and in each engagement
whose count is comparable with its cap, that count.
"""

import dataclasses
import datetime
from random import Random

import pyarrow

from ipp.dataset.database import Version
from ipp.ingest.sample.capacity import SPREAD, YEAR, Opening, Post, find_opening, list_caps, plan_levels, select_active
from ipp.ingest.schema import sheets
from ipp.language import words

MARK = "ILLUSTRATIVE-"  # prefix of the code of every made-up tour
QUARTER, LEAST = 91, 60  # days: between changes of plan; the least rest of a tour
FILL_DAYS, LEAVE_DAYS = 80, 60  # days after a change of plan to fill posts, and before one to leave them
FEWEST, STEP = 0.5, 0.08  # least share of the room for officers that is filled, and its change in a quarter
SERVICES = ("national", "provincial", "municipal")
ROLES = ("one", "two")
EPOCH, NEVER = datetime.date(1970, 1, 1).toordinal(), datetime.date.max.toordinal()


@dataclasses.dataclass(frozen=True)
class Plan:
    """The posts of one engagement, and how many are to be filled from which day on: pairs of ordinal and officers."""

    posts: tuple[Post, ...]
    wanted: tuple[tuple[int, int], ...]


def make_tours(
    version: Version, seed: int, officers: int | None = None, years: int = 5, lang: str = "en", times: int = 1
) -> pyarrow.Table:
    """Return the tours of some years up to the opening day, in the columns of the sheet of tours.

    Tours that continue after that day have their planned end. `times` multiplies the officers, whatever the caps, for
    tests of size. Raises ValueError if there is no room for so many officers.
    """
    start = find_opening(version)
    officers = start.officers if officers is None else officers
    if not 1 <= officers <= start.most:
        raise ValueError(officers)
    chance = Random(seed)  # noqa: S311  not for secrets
    tours = []
    for plan in make_plans(version, start, officers, years, chance):
        tours += fill_posts(plan, start.day.toordinal(), times, chance)
    women = (2 * officers * start.women + start.officers) // (2 * start.officers)
    return tabulate_tours(tours, assign_sexes(tours, start.day.toordinal(), women * times, chance), lang, chance)


def make_plans(version: Version, start: Opening, officers: int, years: int, chance: Random) -> list[Plan]:
    """Return a plan for each engagement with officers on the opening day."""
    first, last = start.day.toordinal() - round(years * 365.25), start.day.toordinal()
    manned = plan_levels(version, start, officers)
    room = {each: level + (start.most - officers) * level // officers for each, level in manned.items()}
    return [
        Plan(
            start.posts[each],
            tuple(plan_officers(list_caps(version, each, start.day), level, room[each], first, last, chance)),
        )
        for each, level in manned.items()
    ]


def plan_officers(stated: list[tuple[int, int]], level: int, room: int, first: int, last: int, chance: Random):
    """Yield (ordinal, officers wanted from that day on); on the last day `level`.

    The number never exceeds the cap, or the first cap before any is stated.
    """
    turns = {first, *range(last - QUARTER, first, -QUARTER), *(day for day, _ in stated if first < day <= last)}
    share = chance.uniform(FEWEST, 1)
    for day in sorted(turns):
        share = min(1.0, max(FEWEST, share + chance.uniform(-STEP, STEP)))
        held = [cap for from_day, cap in stated if from_day <= day] or [cap for _, cap in stated[:1]] or [room]
        yield day, level if day == max(turns) else min(int(room * share), held[-1])


def fill_posts(plan: Plan, last: int, times: int, chance: Random) -> list[tuple[str, int, int]]:
    """Return the tours of one engagement as (mission, start, end); officers relieve each other while a post is kept.

    Those present at the very beginning have only the rest of a tour ahead.
    """
    tours = []
    most = max(officers for _, officers in plan.wanted)
    for number in range(most * times):
        for start, end in find_stretches(plan.wanted, number // times, last, chance):
            rest = LEAST if start == plan.wanted[0][0] else YEAR
            tours += make_relief_tours(plan.posts, number, (start, end, last), chance.randint(rest, YEAR), chance)
    return tours


def find_stretches(wanted_: tuple[tuple[int, int], ...], number: int, last: int, chance: Random):
    """Yield (start, end) of each stretch in which the post of that number is kept; the last may be open-ended."""
    start = None
    for place, (day, officers) in enumerate(wanted_):
        until = wanted_[place + 1][0] if place + 1 < len(wanted_) else last + 1
        if start is None and officers > number:
            start = day + (chance.randrange(min(FILL_DAYS, until - day)) if place else 0)
        elif start is not None and officers <= number:
            end = day - chance.randrange(LEAVE_DAYS)
            if end - start >= LEAST:
                yield start, end
            start = None
    if start is not None:
        yield start, NEVER


def make_relief_tours(posts: tuple[Post, ...], number: int, stretch: tuple[int, int, int], length: int, chance: Random):
    """Yield tours on one post after another: the first of `length` days, the others of about a year.

    `stretch` is the first day, the day by which the post is given up, and the last day on which a tour may start.
    """
    start, end, last = stretch
    while start < end and start <= last:
        open_ = select_active(posts, start)
        if not open_:
            start = min((each.first for each in posts if each.first > start), default=NEVER)
            continue
        post = open_[number % len(open_)]
        until = start + length if end - start - length >= LEAST else end
        until = min(until, post.last + 1)
        yield post.mission_id, start, until
        start, length = until, chance.randint(YEAR - SPREAD, YEAR + SPREAD)


def assign_sexes(tours: list[tuple[str, int, int]], last: int, women: int, chance: Random) -> list[str]:
    """Return a sex for each tour: exactly `women` women on the last day, and fewer the longer ago."""
    there = [place for place, (_, start, end) in enumerate(tours) if start <= last < end]
    chosen = set(chance.sample(there, women))
    share, first = women / max(len(there), 1), min(start for _, start, _ in tours)
    span = max(last - first, 1)
    likely = ((start - first) / span * 0.4 + 0.6 for _, start, _ in tours)
    drawn = ["F" if chance.random() < share * each else "M" for each in likely]
    for place in there:
        drawn[place] = "F" if place in chosen else "M"
    return drawn


def tabulate_tours(tours: list[tuple[str, int, int]], drawn: list[str], lang: str, chance: Random) -> pyarrow.Table:
    """Return the tours as a table in the order of their start, with codes that mark them as made up."""
    rows = sorted((start, end, mission, sex) for (mission, start, end), sex in zip(tours, drawn, strict=True))
    starts, ends, missions, sexes = zip(*rows, strict=True)
    services = [words.text(f"ingest.sample_service_{each}", lang) for each in SERVICES]
    roles = [words.text(f"ingest.example_role_{each}", lang) for each in ROLES]
    columns = {
        "tour_id": [f"{MARK}{number:07d}" for number in range(1, len(rows) + 1)],
        "mission_id": missions,
        "sex": sexes,
        "start_date": convert_to_dates(starts),
        "end_date": convert_to_dates(ends),
        "home_service": chance.choices(services, k=len(rows)),
        "role": chance.choices(roles, k=len(rows)),
    }
    schema = pyarrow.schema([(each.key, each.type) for each in sheets.SHEETS["tours"].columns])
    return pyarrow.table(columns, schema=schema)


def convert_to_dates(ordinals: tuple[int, ...]) -> pyarrow.Array:
    """Return ordinals as dates."""
    return pyarrow.array([each - EPOCH for each in ordinals], pyarrow.int32()).cast(pyarrow.date32())
