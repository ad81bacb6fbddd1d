"""A list of tours that nobody made: illustrative, the same for the same seed, within the caps of the record.

On the day that the record opens on it has the officers and women of the program on that day, and in each engagement
whose count can be compared with its cap, that count.
"""

import dataclasses
import datetime
from random import Random

import pyarrow

from ipp.dataset.database import Version
from ipp.ingest.sample.capacity import SPREAD, YEAR, Opening, Post, active, caps, levels, opening
from ipp.ingest.schema import sheets
from ipp.language import words

MARK = "ILLUSTRATIVE-"  # how the code of every tour begins
QUARTER, LEAST = 91, 60  # days: between changes of plan; of the rest of a tour
ENTERED, LEFT = 80, 60  # days within which posts are filled after a change of plan, and given up before one
FEWEST, STEP = 0.5, 0.08  # of the officers that there is room for, and how far that moves in three months
SERVICES = ("national", "provincial", "municipal")
ROLES = ("one", "two")
EPOCH, NEVER = datetime.date(1970, 1, 1).toordinal(), datetime.date.max.toordinal()


@dataclasses.dataclass(frozen=True)
class Plan:
    """Posts of one engagement and how many are to be filled from which day on, as pairs of ordinal and officers."""

    posts: tuple[Post, ...]
    wanted: tuple[tuple[int, int], ...]


def tours(
    version: Version, seed: int, officers: int | None = None, years: int = 5, lang: str = "en", times: int = 1
) -> pyarrow.Table:
    """The tours of some years up to the opening day of the record, in the columns of the sheet of tours.

    Those that go on after that day have their planned end. `times` as many officers as planned, whatever the caps, are
    for tests of size. ValueError when there is no room for so many officers.
    """
    start = opening(version)
    officers = start.officers if officers is None else officers
    if not 1 <= officers <= start.most:
        raise ValueError(officers)
    chance = Random(seed)  # noqa: S311  not for secrets
    made = []
    for plan in plans(version, start, officers, years, chance):
        made += filled(plan, start.day.toordinal(), times, chance)
    women = (2 * officers * start.women + start.officers) // (2 * start.officers)
    return table(made, sexes(made, start.day.toordinal(), women * times, chance), lang, chance)


def plans(version: Version, start: Opening, officers: int, years: int, chance: Random) -> list[Plan]:
    """What is planned for each engagement with officers on the opening day."""
    first, last = start.day.toordinal() - round(years * 365.25), start.day.toordinal()
    manned = levels(version, start, officers)
    room = {each: level + (start.most - officers) * level // officers for each, level in manned.items()}
    return [
        Plan(start.posts[each], tuple(wanted(caps(version, each, start.day), level, room[each], first, last, chance)))
        for each, level in manned.items()
    ]


def wanted(stated: list[tuple[int, int]], level: int, room: int, first: int, last: int, chance: Random):
    """How many officers there are to be from which day on; on the last day `level`.

    Never more than the cap; before the first one is stated, never more than that.
    """
    turns = {first, *range(last - QUARTER, first, -QUARTER), *(day for day, _ in stated if first < day <= last)}
    share = chance.uniform(FEWEST, 1)
    for day in sorted(turns):
        share = min(1.0, max(FEWEST, share + chance.uniform(-STEP, STEP)))
        held = [cap for from_day, cap in stated if from_day <= day] or [cap for _, cap in stated[:1]] or [room]
        yield day, level if day == max(turns) else min(int(room * share), held[-1])


def filled(plan: Plan, last: int, times: int, chance: Random) -> list[tuple[str, int, int]]:
    """The tours of one engagement as mission, start and end: one officer relieves another as long as a post is kept.

    Those who are there at the very beginning have but a rest of their tour ahead.
    """
    made = []
    most = max(officers for _, officers in plan.wanted)
    for number in range(most * times):
        for start, end in kept(plan.wanted, number // times, last, chance):
            rest = LEAST if start == plan.wanted[0][0] else YEAR
            made += relieved(plan.posts, number, (start, end, last), chance.randint(rest, YEAR), chance)
    return made


def kept(wanted_: tuple[tuple[int, int], ...], number: int, last: int, chance: Random):
    """The stretches of days, as start and end, in which the post of that number is kept; the last may have no end."""
    start = None
    for place, (day, officers) in enumerate(wanted_):
        until = wanted_[place + 1][0] if place + 1 < len(wanted_) else last + 1
        if start is None and officers > number:
            start = day + (chance.randrange(min(ENTERED, until - day)) if place else 0)
        elif start is not None and officers <= number:
            end = day - chance.randrange(LEFT)
            if end - start >= LEAST:
                yield start, end
            start = None
    if start is not None:
        yield start, NEVER


def relieved(posts: tuple[Post, ...], number: int, stretch: tuple[int, int, int], length: int, chance: Random):
    """The tours on one post after another, the first of `length` days, each other of about a year.

    `stretch` is the first day, the day by which the post is given up, and the last day on which somebody may start.
    """
    start, end, last = stretch
    while start < end and start <= last:
        open_ = active(posts, start)
        if not open_:
            start = min((each.first for each in posts if each.first > start), default=NEVER)
            continue
        post = open_[number % len(open_)]
        until = start + length if end - start - length >= LEAST else end
        until = min(until, post.last + 1)
        yield post.mission_id, start, until
        start, length = until, chance.randint(YEAR - SPREAD, YEAR + SPREAD)


def sexes(made: list[tuple[str, int, int]], last: int, women: int, chance: Random) -> list[str]:
    """A sex for each tour: so many women among those there on the last day, fewer the longer ago."""
    there = [place for place, (_, start, end) in enumerate(made) if start <= last < end]
    chosen = set(chance.sample(there, women))
    share, first = women / max(len(there), 1), min(start for _, start, _ in made)
    span = max(last - first, 1)
    likely = ((start - first) / span * 0.4 + 0.6 for _, start, _ in made)
    drawn = ["F" if chance.random() < share * each else "M" for each in likely]
    for place in there:
        drawn[place] = "F" if place in chosen else "M"
    return drawn


def table(made: list[tuple[str, int, int]], drawn: list[str], lang: str, chance: Random) -> pyarrow.Table:
    """The tours as a table in the order of their start, with codes that say that they are none."""
    rows = sorted((start, end, mission, sex) for (mission, start, end), sex in zip(made, drawn, strict=True))
    starts, ends, missions, drawn = zip(*rows, strict=True)
    services = [words.text(f"ingest.sample_service_{each}", lang) for each in SERVICES]
    roles = [words.text(f"ingest.example_role_{each}", lang) for each in ROLES]
    columns = {
        "tour_id": [f"{MARK}{number:07d}" for number in range(1, len(rows) + 1)],
        "mission_id": missions,
        "sex": drawn,
        "start_date": days(starts),
        "end_date": days(ends),
        "home_service": chance.choices(services, k=len(rows)),
        "role": chance.choices(roles, k=len(rows)),
    }
    schema = pyarrow.schema([(each.key, each.type) for each in sheets.SHEETS["tours"].columns])
    return pyarrow.table(columns, schema=schema)


def days(ordinals: tuple[int, ...]) -> pyarrow.Array:
    """Ordinals as dates."""
    return pyarrow.array([each - EPOCH for each in ordinals], pyarrow.int32()).cast(pyarrow.date32())
