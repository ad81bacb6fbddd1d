"""What the tables tell of the program, an engagement or a mission in numbers among words, each with its own date."""

import datetime

from ipp import measures
from ipp.mission_headlines import published
from ipp.numbered import Number


def counted(listed) -> list[Number]:
    """The count of an engagement, from its record of `engagements`, and the cap it was counted under where told."""
    subject, day, part = listed.engagement_id, listed.officers_as_of, listed.coverage == "un"
    told = [count(subject, listed.officers, day, part, "carried_forward" if listed.carried_forward else "")]
    if listed.reason == "cap_changed" and not part:
        told.append(Number(subject, "cap", listed.cap_before, as_of=day.isoformat()))
    return told


def count(subject: str, officers: int, day: datetime.date, part: bool, state: str) -> Number:
    """A count; of a part only it is a lower bound."""
    value, at_least = (None, officers) if part else (officers, None)
    return Number(subject, "officers", value, as_of=day.isoformat(), at_least=at_least, state=state)


def bound(listed) -> list[Number]:
    """The count of an engagement where it is a lower bound; any other is a number by itself."""
    return counted(listed)[:1] if listed.coverage == "un" else []


def remarked(listed) -> list[Number]:
    """What the remarks on an engagement tell: the cap it had and has, or the count that is too old to stand."""
    subject = listed.engagement_id
    if listed.reason == "cap_changed":
        day = listed.cap_changed.isoformat()
        return [Number(subject, "cap_before", listed.cap_before), Number(subject, "cap", listed.cap, as_of=day)]
    return too_old(subject, listed) if listed.reason == "stale" else []


def too_old(subject: str, row) -> list[Number]:
    """The last count published of the program or an engagement, where it is too old to stand."""
    if row.officers is not None or row.last_officers is None:
        return []
    return [count(subject, row.last_officers, row.last_as_of, False, "last_published")]


def last(counts: list, subject: str) -> list[Number]:
    """The newest count, as the last one published; a lower bound where it is of the UN part only."""
    told = published(counts)[-1:]
    return [count(subject, row.officers, row.as_of, row.reach == "un", "last_published") for row in told]


def cap(row, subject: str) -> Number:
    """A cap with the day it was stated."""
    day, state = row.stated_from.isoformat(), "suspended" if row.suspended else ""
    return Number(subject, "cap", row.officers, as_of=day, state=state)


def women(row, subject: str | None) -> list[Number]:
    """The women of a count and their share, in whole percent."""
    day = row.as_of.isoformat()
    share = measures.points(row.women_share)
    return [Number(subject, "women", row.women, as_of=day), Number(subject, "women_share", share, "percent", day)]
