"""A list of tours that nobody made: illustrative, the same for the same seed, within the caps of the record.

On the day that the record opens on it has the officers and women of the program on that day, and in each engagement
whose count can be compared with its cap, that count.
"""

import dataclasses
import datetime
from itertools import pairwise
from random import Random

import pyarrow

from ipp import status, words
from ipp.db import Version
from ipp.ingest import sheets

MARK = "ILLUSTRATIVE-"  # how the code of every tour begins
QUARTER, YEAR, SPREAD, LEAST = (
    91,
    365,
    30,
    60,
)  # days: between changes of plan; of a tour, more or less; of the rest of one
ENTERED, LEFT = 80, 60  # days within which posts are filled after a change of plan, and given up before one
FEWEST, STEP = 0.5, 0.08  # of the officers that there is room for, and how far that moves in three months
SERVICES = ("national", "provincial", "municipal")
ROLES = ("one", "two")
EPOCH, NEVER = datetime.date(1970, 1, 1).toordinal(), datetime.date.max.toordinal()


@dataclasses.dataclass(frozen=True)
class Post:
    """A mission of an engagement, and the first and last day that somebody can be posted there, as ordinals."""

    mission_id: str
    first: int
    last: int


@dataclasses.dataclass(frozen=True)
class Plan:
    """Posts of one engagement and how many are to be filled from which day on, as pairs of ordinal and officers."""

    posts: tuple[Post, ...]
    wanted: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True)
class Opening:
    """The day that the record opens on, and the program on it: officers, women, ceiling."""

    day: datetime.date
    officers: int
    women: int
    most: int


def opening(version: Version) -> Opening:
    """The day that a version of the data opens on, with the count of the program."""
    day = status.default_date(version)
    program = version.records("program", as_of=day)[0]
    return Opening(day, program.officers, program.women, program.ceiling)


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
    posts: dict[str, list[Post]] = {}
    for row in version.records("postings"):
        posts.setdefault(row.engagement_id, []).append(
            Post(row.mission_id, row.first.toordinal(), row.last.toordinal())
        )
    first, last = start.day.toordinal() - round(years * 365.25), start.day.toordinal()
    manned = levels(version, start.day, officers, [each for each, open_ in posts.items() if active(open_, last)])
    room = {each: level + (start.most - officers) * level // officers for each, level in manned.items()}
    return [
        Plan(tuple(posts[each]), tuple(wanted(caps(version, each, start.day), level, room[each], first, last, chance)))
        for each, level in manned.items()
    ]


def active(posts: list[Post], day: int) -> list[Post]:
    """The posts that can be filled on a day."""
    return [each for each in posts if each.first <= day <= each.last]


def caps(version: Version, engagement_id: str, day: datetime.date) -> list[tuple[int, int]]:
    """The caps of an engagement as pairs of the ordinal from which each holds and officers, oldest first."""
    rows = version.records("engagement_caps", id=engagement_id, as_of=day)
    stated = [(row.stated_from.toordinal(), row.officers) for row in rows if row.stands]
    return [each for before, each in pairwise([(0, None), *stated]) if before[1] != each[1]]


def levels(version: Version, day: datetime.date, officers: int, open_: list[str]) -> dict[str, int]:
    """The officers of each engagement on the opening day, all together as many as asked for.

    The counts that can be compared with their caps first, then the other caps, what is left where no cap is stated.
    """
    listed = {row.engagement_id: row for row in version.records("engagements", as_of=day) if row.cap is not None}
    counted = {each: listed[each].officers for each in open_ if each in listed and listed[each].comparable}
    room = {each: listed[each].cap for each in open_ if each in listed and each not in counted}
    free = dict.fromkeys((each for each in open_ if each not in listed), 1)
    found: dict[str, int] = {}
    for part, limit in ((counted, sum(counted.values())), (room, sum(room.values())), (free, officers)):
        found |= shared(min(limit, officers - sum(found.values())), part)
    return {each: found[each] for each in open_ if found.get(each)}


def shared(total: int, weights: dict[str, int]) -> dict[str, int]:
    """A whole number shared out by weights: rounded down, then one more to those with the largest remainders."""
    whole = sum(weights.values())
    if not whole:
        return {}
    parts = {each: total * weight // whole for each, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda each: -(total * weights[each] % whole))
    for each in by_remainder[: total - sum(parts.values())]:
        parts[each] += 1
    return parts


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
