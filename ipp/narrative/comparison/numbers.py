"""A change in numbers: each of its two figures with its own date, and the difference where one can be taken."""

from ipp.domain.change import Change
from ipp.domain.snapshot import Figure
from ipp.language.numbered import Number
from ipp.narrative.comparison.phrases import SHARES

SIGNS = {"up": 1, "down": -1, "same": 0}


def figure(change: Change, told: Figure) -> list[Number]:
    """What a figure of a change tells: its number, the counts of a share, the cap of an engagement that is listed."""
    if change.subject == "redacted":
        return [Number("redacted", "engagements", told.value, "engagements")]
    if change.measure == "listing":
        return listed(change, told)
    unit = "percent" if change.measure in SHARES else "officers"
    numbers = [number(change.subject, "women_share" if change.measure == "women" else change.measure, told, unit)]
    if told.counts is not None:
        day = told.as_of.isoformat()
        numbers += [
            Number(change.subject, measure, count, as_of=day)
            for measure, count in zip(("women", "officers"), told.counts, strict=True)
        ]
    return numbers


def listed(change: Change, told: Figure) -> list[Number]:
    """The count and the cap of an engagement on the day on which it is listed; nothing on the other."""
    if told is not (change.before if change.is_departure else change.after):
        return []
    row = change.engagement
    stated = Figure(row.cap, row.cap_stated, marked=row.suspended)
    caps = [] if row.cap is None else [number(change.subject, "cap", stated)]
    return [number(change.subject, "officers", told), *caps]


def number(subject: str, measure: str, told: Figure, unit: str = "officers") -> Number:
    """A figure as a number; a target is of a year."""
    day = None if told.missing else f"{told.as_of:%Y}" if measure == "target" else told.as_of.isoformat()
    value, at_least = (None, told.value) if told.part else (told.value, None)
    return Number(subject, measure, value, unit, day, at_least, state(measure, told))


def state(measure: str, told: Figure) -> str:
    """What is to be known of a figure."""
    if told.marked:
        return "derived" if measure == "target" else "suspended"
    return "last_published" if told.stale else "carried_forward" if told.carried else ""


def said(change: Change) -> list[Number]:
    """How much more the later figure is, in officers or in points, or what a cap first was, and then; else nothing."""
    if change.reason == "first":
        return [statement(change, each) for each in (change.stated, change.then) if each]
    sign = SIGNS.get(change.reason)
    if sign is None or change.kind not in ("real", "cap", "women", "target", "same") or change.measure == "listing":
        return []
    unit = "points" if change.measure in SHARES else "officers"
    return [Number(change.subject, "difference", sign * change.size, unit)]


def statement(change: Change, row) -> Number:
    """What a statement says of a cap, on its day."""
    told = "suspended" if row.suspended else ""
    return Number(change.subject, change.measure, row.officers, as_of=row.stated_from.isoformat(), state=told)
