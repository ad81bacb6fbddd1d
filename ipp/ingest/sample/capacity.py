"""How many made-up officers there can be on the day that the record opens on: in which engagement, and at most."""

import dataclasses
import datetime
from itertools import pairwise

from ipp.dataset import as_of
from ipp.dataset.database import Version

YEAR, SPREAD = 365, 30  # days: of a tour, and more or less


@dataclasses.dataclass(frozen=True)
class Post:
    """A mission of an engagement, and the first and last day that somebody can be posted there, as ordinals."""

    mission_id: str
    first: int
    last: int


@dataclasses.dataclass(frozen=True)
class Opening:
    """The day that the record opens on, the program on it, where somebody can be posted, and how many at most.

    `limits` are the most officers of each engagement open on the day, until the last of their tours is over.
    """

    day: datetime.date
    officers: int
    women: int
    most: int
    posts: dict[str, tuple[Post, ...]]
    limits: dict[str, int]


def opening(version: Version) -> Opening:
    """The day that a version of the data opens on, its program, and the room for officers."""
    day = as_of.find_default_date(version)
    program = version.records("program", as_of=day)[0]
    posts: dict[str, tuple[Post, ...]] = {}
    for row in version.records("postings"):
        post = Post(row.mission_id, row.first.toordinal(), row.last.toordinal())
        posts[row.engagement_id] = (*posts.get(row.engagement_id, ()), post)
    open_ = [each for each, of_it in posts.items() if active(of_it, day.toordinal())]
    limits = {each: limit(caps(version, each, day), day.toordinal(), program.ceiling) for each in open_}
    most = min(program.ceiling, sum(limits.values()))
    return Opening(day, program.officers, program.women, most, posts, limits)


def active(posts: tuple[Post, ...], day: int) -> list[Post]:
    """The posts that can be filled on a day."""
    return [each for each in posts if each.first <= day <= each.last]


def caps(version: Version, engagement_id: str, day: datetime.date) -> list[tuple[int, int]]:
    """The caps of an engagement as pairs of the ordinal from which each holds and officers, oldest first.

    Those too that are stated after the day, as long as tours that begin by then can go on.
    """
    rows = version.records("engagement_caps", id=engagement_id, as_of=day + datetime.timedelta(YEAR + SPREAD))
    stated = [(row.stated_from.toordinal(), row.officers) for row in rows if row.stands]
    return [each for before, each in pairwise([(0, None), *stated]) if before[1] != each[1]]


def limit(stated: list[tuple[int, int]], day: int, most: int) -> int:
    """The least of the caps that hold on a day and after it, `most` where none is stated."""
    held, later = ([cap for from_day, cap in stated if (from_day <= day) is each] for each in (True, False))
    return min([*held[-1:], *later], default=most)


def levels(version: Version, start: Opening, officers: int) -> dict[str, int]:
    """The officers of each engagement on the opening day, all together as many as asked for.

    The counts that can be compared with their caps first, then the other caps, then where no cap is stated yet; what
    is still left where the counts leave room below their caps.
    """
    listed = {row.engagement_id: row for row in version.records("engagements", as_of=start.day) if row.cap is not None}
    room = start.limits
    counted = {
        each: min(listed[each].officers, most)
        for each, most in room.items()
        if each in listed and listed[each].comparable
    }
    capped = {each: most for each, most in room.items() if each in listed and each not in counted}
    free = {each: most for each, most in room.items() if each not in listed}
    found: dict[str, int] = {}
    for part in (counted, capped):
        found |= shared(min(sum(part.values()), officers - sum(found.values())), part)
    for part in (free, {each: most - counted[each] for each, most in room.items() if each in counted}):
        for each, more in evenly(officers - sum(found.values()), part).items():
            found[each] = found.get(each, 0) + more
    return {each: found[each] for each in room if found.get(each)}


def evenly(total: int, limits: dict[str, int]) -> dict[str, int]:
    """A whole number shared out one by one, as far as the limits let it."""
    parts = dict.fromkeys(limits, 0)
    for _ in range(min(total, sum(limits.values()))):
        parts[min((each for each in parts if parts[each] < limits[each]), key=parts.get)] += 1
    return parts


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
