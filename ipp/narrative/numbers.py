"""What the notes under a figure tell in numbers: women against the targets, free places, Canada's rank."""

import datetime

from ipp.domain import measures
from ipp.language.numbered import Number
from ipp.narrative.mission import published


def counted(program, measure: str) -> Number:
    """The `women` or the `officers` of the count that has the share of women."""
    value = program.women if measure == "women" else program.women_officers
    state = "carried_forward" if program.women_carried_forward else ""
    return Number(scope(program), measure, value, as_of=program.women_as_of.isoformat(), state=state)


def scope(program) -> str:
    """Of whom the share of women is: the whole program or the UN missions together."""
    return "program" if program.women_coverage == "all" else "un"


def target(share: float, status: str, year: int) -> Number:
    """The UN's target of a year, in whole percent."""
    state = "derived" if status == "derived" else ""
    return Number("target", "target", measures.round_points(share), "percent", str(year), state=state)


def needed(program, women: int, year: int) -> list[Number]:
    """The women that the target of a year takes, and how many more than that, or below zero fewer, were counted."""
    takes = Number(scope(program), "women_needed", women, as_of=str(year))
    return [takes, counted(program, "women")._replace(measure="women_spare", value=program.women - women)]


def ceiling(program) -> Number:
    """The ceiling of the program, with the day it was stated."""
    return Number("program", "ceiling", program.ceiling, as_of=program.ceiling_stated.isoformat())


def men(program, share: int, difference: int | None) -> list[Number]:
    """The women counted as a share of the ceiling, and the points between that and the target where there is one."""
    day = program.women_as_of.isoformat()
    told = [counted(program, "women"), ceiling(program)]
    told.append(Number("program", "women_share_at_ceiling", share, "percent", day))
    return told if difference is None else [*told, Number("program", "difference", difference, "points", day)]


def headroom(program) -> list[Number]:
    """The free places under the ceiling, below zero the officers over it, with both numbers they are taken from."""
    day, state = program.officers_as_of.isoformat(), "carried_forward" if program.carried_forward else ""
    count = Number("program", "officers", program.officers, as_of=day, state=state)
    return [count._replace(measure="headroom", value=program.headroom), ceiling(program), count]


def unauthorized(program, authorized) -> list[Number]:
    """The places under the ceiling that are not authorized, both numbers they are taken from, and for how many."""
    total = Number("program", "authorized", program.authorized, as_of=program.authorized_stated.isoformat())
    told = [total._replace(measure="headroom_authorized", value=program.ceiling - program.authorized)]
    told += [ceiling(program), total]
    places = ("missions", "countries")
    return told + [total._replace(measure=name, value=getattr(authorized, name), unit=name) for name in places]


def redacted(engagements: int, as_of: datetime.date) -> Number:
    """How many engagements are redacted on a day."""
    return Number("redacted", "engagements", engagements, "engagements", as_of.isoformat())


def ranks(canada, largest: list[int], most: int) -> list[Number]:
    """Canada's ranks and among how many; `largest` are the places of those with which its women are compared."""
    told = [
        *place(canada, "rank_by_officers", canada.place, canada.tied),
        among(canada, "contributors", canada.contributors),
        *place(canada, "rank_by_women_share", canada.women_place, canada.women_tied),
        among(canada, "largest", len(largest)),
    ]
    if len(largest) <= most:
        return told
    last = max(largest)
    told += place(canada, "largest_last_rank", last, 0)
    return [*told, among(canada, "largest_sharing_last_rank", largest.count(last))]


def place(canada, measure: str, number: int, tied: int) -> list[Number]:
    """A rank, and how many others share it where some do."""
    rank = among(canada, measure, number)._replace(unit="rank")
    return [rank, among(canada, f"{measure}_tied", tied)] if tied else [rank]


def among(canada, measure: str, number: int) -> Number:
    """A number of contributors in the month of the ranks."""
    return Number("un", measure, number, "contributors", canada.as_of.isoformat())


def counted_engagement(listed) -> list[Number]:
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
    return counted_engagement(listed)[:1] if listed.coverage == "un" else []


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
    share = measures.round_points(row.women_share)
    return [Number(subject, "women", row.women, as_of=day), Number(subject, "women_share", share, "percent", day)]
