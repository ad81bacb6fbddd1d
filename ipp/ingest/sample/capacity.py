"""Compute how many made-up officers there can be, in each engagement, on the day that the record opens on."""

import dataclasses
import datetime
from itertools import pairwise

from ipp.dataset import as_of
from ipp.dataset.database import Version
from ipp.domain.records.caps import Engagement, EngagementCap
from ipp.domain.records.missions import Posting
from ipp.domain.records.program import Program

YEAR, SPREAD = 365, 30  # days: the length of a tour, and how much it varies


@dataclasses.dataclass(frozen=True)
class Post:
    """A mission of an engagement, and the first and last day of postings there, as ordinals."""

    mission_id: str
    first: int
    last: int


@dataclasses.dataclass(frozen=True)
class Opening:
    """The day that the record opens on, the program on it, possible postings, and the most officers.

    `limits` has the most officers of each engagement that is open on the day, until the last of their tours ends.
    """

    day: datetime.date
    officers: int
    women: int
    most: int
    posts: dict[str, tuple[Post, ...]]
    limits: dict[str, int]


def find_opening(version: Version) -> Opening:
    """Return the day that a version opens on, its program, and the room for officers.

    Raises ValueError if the program has no count, women or ceiling on that day.
    """
    day = as_of.find_default_date(version)
    program = version.records(Program, as_of=day)[0]
    officers, women, ceiling = program.officers, program.women, program.ceiling
    if officers is None or women is None or ceiling is None:
        raise ValueError(f"no officers, women or ceiling on {day}")
    posts: dict[str, tuple[Post, ...]] = {}
    for row in version.records(Posting):
        post = Post(row.mission_id, row.first.toordinal(), row.last.toordinal())
        posts[row.engagement_id] = (*posts.get(row.engagement_id, ()), post)
    open_ = [each for each, own in posts.items() if select_active(own, day.toordinal())]
    limits = {each: find_limit(list_caps(version, each, day), day.toordinal(), ceiling) for each in open_}
    most = min(ceiling, sum(limits.values()))
    return Opening(day, officers, women, most, posts, limits)


def select_active(posts: tuple[Post, ...], day: int) -> list[Post]:
    """Return the posts that can be filled on a day, which is given as an ordinal."""
    return [each for each in posts if each.first <= day <= each.last]


def list_caps(version: Version, engagement_id: str, day: datetime.date) -> list[tuple[int, int]]:
    """Return the caps of an engagement as (ordinal of the first day, officers), oldest first.

    Caps stated after the day are included, as far as tours that begin by then can last.
    """
    rows = version.records(EngagementCap, id=engagement_id, as_of=day + datetime.timedelta(YEAR + SPREAD))
    stated = [(row.stated_from.toordinal(), row.officers) for row in rows if row.stands]
    return [each for before, each in pairwise([(0, -1), *stated]) if before[1] != each[1]]


def find_limit(stated: list[tuple[int, int]], day: int, most: int) -> int:
    """Return the least of the caps that hold on a day and after it, or `most` if none is stated."""
    held, later = ([cap for from_day, cap in stated if (from_day <= day) is each] for each in (True, False))
    return min([*held[-1:], *later], default=most)


def plan_levels(version: Version, start: Opening, officers: int) -> dict[str, int]:
    """Return the officers of each engagement on the opening day; their sum is `officers`.

    Counts that are comparable with their caps come first, then other caps, then engagements without a stated cap. The
    rest goes where counts are below their caps.
    """
    listed = {row.engagement_id: row for row in version.records(Engagement, as_of=start.day) if row.cap is not None}
    room = start.limits
    comparable = {each: row.officers for each, row in listed.items() if row.comparable and row.officers is not None}
    counted = {each: min(comparable[each], most) for each, most in room.items() if each in comparable}
    capped = {each: most for each, most in room.items() if each in listed and each not in counted}
    free = {each: most for each, most in room.items() if each not in listed}
    found: dict[str, int] = {}
    for part in (counted, capped):
        found |= share_by_weight(min(sum(part.values()), officers - sum(found.values())), part)
    for part in (free, {each: most - counted[each] for each, most in room.items() if each in counted}):
        for each, more in share_evenly(officers - sum(found.values()), part).items():
            found[each] = found.get(each, 0) + more
    return {each: found[each] for each in room if found.get(each)}


def share_evenly(total: int, limits: dict[str, int]) -> dict[str, int]:
    """Share out a whole number one by one, within the limits."""
    parts = dict.fromkeys(limits, 0)
    for _ in range(min(total, sum(limits.values()))):
        parts[min((each for each in parts if parts[each] < limits[each]), key=parts.__getitem__)] += 1
    return parts


def share_by_weight(total: int, weights: dict[str, int]) -> dict[str, int]:
    """Share out a whole number by weights: rounded down, then one more for the largest remainders."""
    whole = sum(weights.values())
    if not whole:
        return {}
    parts = {each: total * weight // whole for each, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda each: -(total * weights[each] % whole))
    for each in by_remainder[: total - sum(parts.values())]:
        parts[each] += 1
    return parts
