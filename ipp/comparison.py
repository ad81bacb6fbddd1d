"""What changed between two days and what cannot be said: real changes, cap changes, the list, and the holes."""

import datetime
from dataclasses import dataclass

from ipp import measures
from ipp.standing import Figure, State, counted, stated, un_share, whole_share

RANKS = ("real", "cap", "women", "target", "listing", "hole", "same")
DOUBTS = ("missing", "stale", "part", "carried")


@dataclass(frozen=True)
class Change:
    """What can be said of one measure of one subject: `kind` is one of `RANKS`, `reason` says more of it.

    The subject is `program`, `un`, `target`, `redacted` or the id of an engagement, whose later record comes along;
    `other` is the record of the engagement that it follows or that follows it.
    """

    subject: str
    measure: str
    kind: str
    reason: str
    before: Figure
    after: Figure
    size: int = 0
    engagement: object = None
    other: object = None

    @property
    def left(self) -> bool:
        """Whether the engagement is listed on the earlier day only."""
        return self.reason in ("taken_over", "ended", "lapsed")


def changes(before: State, after: State, terms: tuple) -> list[Change]:
    """Everything that can be said of the way from the earlier to the later day, most important first.

    `terms` are the records of the question `engagement_terms`.
    """
    found = [count("program", before.program, after.program), count("un", before.un, after.un)]
    found += program_caps(before.program, after.program) + women(before, after) + target(before, after)
    found += engagements(before, after) + listing(before, after, terms) + redacted(before.redacted, after.redacted)
    return sorted(found, key=importance)


def importance(change: Change) -> tuple:
    """The program's total, then real changes, cap changes, women and target, the list, holes; the larger first."""
    total = change.subject == "program" and change.measure == "officers"
    return not total, RANKS.index(change.kind), change.engagement is not None, -change.size


def count(subject: str, before, after, engagement=None) -> Change:
    """What two records say of the number of officers."""
    return judged(subject, "officers", "real", counted(before), counted(after), engagement)


def judged(subject: str, measure: str, kind: str, before: Figure, after: Figure, engagement=None) -> Change:
    """A change of `kind`, or a hole when a figure is in doubt or both are the same published row."""
    doubt = doubted(before, after)
    if doubt is None:
        return differing(subject, measure, kind, before, after, engagement)
    stake = max(before.value or 0, after.value or 0)
    return Change(subject, measure, "hole", doubt, before, after, stake, engagement)


def differing(subject: str, measure: str, kind: str, before: Figure, after: Figure, engagement=None) -> Change:
    """A change of `kind` by the difference of two known figures; `same` when there is none."""
    size = abs(after.value - before.value)
    reason = "up" if after.value > before.value else "down" if size else "same"
    return Change(subject, measure, kind if size else "same", reason, before, after, size, engagement)


def doubted(before: Figure, after: Figure) -> str | None:
    """Why no difference may be taken: `no_new` for one and the same count, else the gravest doubt; None if none."""
    if not before.missing and (before.as_of, before.part) == (after.as_of, after.part):
        return "no_new"
    return next((doubt for doubt in DOUBTS if getattr(before, doubt) or getattr(after, doubt)), None)


def program_caps(before, after) -> list[Change]:
    """The program's ceiling and its authorized total, where one of them is published."""
    return [
        cap("program", measure, *(stated(row, measure) for row in (before, after)))
        for measure in ("ceiling", "authorized")
        if getattr(before, measure) is not None or getattr(after, measure) is not None
    ]


def cap(subject: str, measure: str, before: Figure, after: Figure, engagement=None) -> Change:
    """What two caps say; one that was published on a single day is a hole, one that was suspended a change."""
    if before.missing or after.missing:
        stake = before.value or after.value
        return Change(subject, measure, "hole", "missing", before, after, stake, engagement)
    if before.marked != after.marked:
        reason = "suspended" if after.marked else "resumed"
        return Change(subject, measure, "cap", reason, before, after, after.value, engagement)
    return differing(subject, measure, "cap", before, after, engagement)


def women(before: State, after: State) -> list[Change]:
    """The shares of women: of the whole program where one is published, and of the UN missions."""
    whole = [whole_share(state.program) for state in (before, after)]
    found = [] if all(each.missing for each in whole) else [judged("program", "women", "women", *whole)]
    return [*found, judged("un", "women", "women", *(un_share(state.un) for state in (before, after)))]


def target(before: State, after: State) -> list[Change]:
    """The UN's target in the years of the two days, where one is published."""
    aims = [
        Figure(
            measures.points(each.program.target),
            datetime.date(each.day.year, 1, 1),
            each.program.target_source_id,
            marked=each.program.target_status == "derived",
        )
        for each in (before, after)
    ]
    if all(each.missing for each in aims):
        return []
    if aims[0].as_of == aims[1].as_of:
        return [Change("target", "target", "same", "same", *aims)]
    return [judged("target", "target", "target", *aims)]


def engagements(before: State, after: State) -> list[Change]:
    """The counts and caps of the engagements that are listed on both days."""
    earlier = {row.engagement_id: row for row in before.engagements}
    both = [(earlier[row.engagement_id], row) for row in after.engagements if row.engagement_id in earlier]
    found = [count(later.engagement_id, first, later, later) for first, later in both]
    capped = [pair for pair in both if pair[0].cap is not None or pair[1].cap is not None]
    return found + [cap(two.engagement_id, "cap", stated(one, "cap"), stated(two, "cap"), two) for one, two in capped]


def listing(before: State, after: State, terms: tuple) -> list[Change]:
    """The engagements that are listed on one of the two days only."""
    by_id = {row.engagement_id: row for row in terms}
    earlier, later = ({row.engagement_id: row for row in state.engagements} for state in (before, after))
    return [
        *(entered(row, by_id, earlier) for key, row in later.items() if key not in earlier),
        *(left(row, by_id, later, after.day) for key, row in earlier.items() if key not in later),
    ]


def entered(row, terms: dict, earlier: dict) -> Change:
    """An engagement that is newly listed: after another, by its cap, or by a recent count."""
    follows = earlier.get(terms[row.engagement_id].succeeds)
    reason = "takes_over" if follows else "by_count" if row.cap is None else "by_cap"
    figure = counted(row)
    return Change(row.engagement_id, "listing", "listing", reason, Figure(), figure, stake(row), row, follows)


def left(row, terms: dict, later: dict, day: datetime.date) -> Change:
    """An engagement that is no longer listed: taken over, past its last day, or without cap and recent count."""
    follower = next((each for key, each in later.items() if terms[key].succeeds == row.engagement_id), None)
    until = terms[row.engagement_id].until
    ended = until is not None and until < day
    reason = "taken_over" if follower and ended else "ended" if ended else "lapsed"
    last = Figure(None, until if ended else None)
    return Change(row.engagement_id, "listing", "listing", reason, counted(row), last, stake(row), row, follower)


def stake(row) -> int:
    """The size of an engagement: its cap, or its officers where those are more or no cap is published."""
    return max(row.cap or 0, row.officers or 0)


def redacted(before, after) -> list[Change]:
    """How many engagements are redacted, counted and never named; of those on both days nothing can be said."""
    if not before.engagements and not after.engagements:
        return []
    one, two = (Figure(row.engagements, None, row.source_id) for row in (before, after))
    size = abs(two.value - one.value)
    return [Change("redacted", "listing", "listing" if size else "hole", "redacted", one, two, size)]


def by_engagement(found: list[Change]) -> dict[str, dict[str, Change]]:
    """The changes of each engagement by measure; engagements and measures in order of importance."""
    groups: dict[str, dict[str, Change]] = {}
    for change in found:
        if change.engagement is not None:
            groups.setdefault(change.subject, {})[change.measure] = change
    return groups


def other_day(offered: list[datetime.date], day: datetime.date) -> datetime.date:
    """The day to compare with when none is chosen: the newest offered at least a year before, else the first."""
    year_before = (day.replace(day=28) if (day.month, day.day) == (2, 29) else day).replace(year=day.year - 1)
    others = [each for each in offered if each != day] or [day]
    return max((each for each in others if each <= year_before), default=min(others))
