"""What changed between two days and what cannot be said: real changes, cap changes, the list, holes, redactions."""

import datetime
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import attrgetter

from ipp.domain import measures
from ipp.domain.snapshot import Figure, State, counted, stated, un_share, whole_share

RANKS = ("real", "cap", "women", "target", "listing", "hole", "redacted", "same")
MEASURES = ("officers", "ceiling", "authorized", "cap", "women", "target", "listing")
DOUBTS = ("missing", "stale", "part", "carried")


@dataclass(frozen=True)
class Change:
    """What can be said of one measure of one subject: `kind` is one of `RANKS`, `reason` says more of it.

    The subject is `program`, `un`, `target`, `redacted` or the id of an engagement, whose later record comes along;
    `other` holds the terms of the engagement that it follows or that follows it. Of a cap that changed, or came with
    its engagement, `stated` is the first statement of what it is since, `steps` whether it took several. Of one that
    was first stated in between, `stated` is that statement; `then`, if it changed, the first of what it is since.
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
    stated: object = None
    then: object = None
    steps: bool = False

    @property
    def left(self) -> bool:
        """Whether the engagement is listed on the earlier day only."""
        return self.reason in ("taken_over", "ended", "lapsed")

    @property
    def source_ids(self) -> list[str | None]:
        """The sources of all that is told: both figures, the cap beside them, its statement, the bases of a target."""
        beside = self.engagement.cap_source_id if self.measure == "listing" and self.engagement else None
        ids = [self.after.source_id, self.before.source_id, beside, *self.after.source_ids, *self.before.source_ids]
        return [*ids, *(each.source_id for each in (self.stated, self.then) if each)]


def changes(before: State, after: State, terms: tuple) -> list[Change]:
    """Everything that can be said of the way from the earlier to the later day, most important first.

    `terms` are the records of the question `engagement_terms`.
    """
    found = [count("program", before.program, after.program), count("un", before.un, after.un)]
    found += program_caps(before.program, after) + women(before, after) + target(before, after)
    moved = listing(before, after, {row.engagement_id: row for row in terms})
    found += engagements(before, after, {each.subject for each in moved}) + moved
    return sorted(found + redacted(before, after), key=importance)


def by_caps(change: Change) -> tuple:
    """The order of caps among themselves: the program's first, then the larger change or new cap first."""
    return change.engagement is not None, -(change.size if change.kind == "cap" else change.stated.officers)


def importance(change: Change) -> tuple:
    """The program's total first, then by rank: counts before caps before women, and the larger first."""
    total = change.subject == "program" and change.measure == "officers"
    rank = RANKS.index(change.kind), MEASURES.index(change.measure)
    return not total, *rank, change.engagement is not None, -change.size


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


def program_caps(before, after: State) -> list[Change]:
    """The program's ceiling and its authorized total, where one of them is published."""
    return [
        cap("program", measure, stated(before, measure), stated(after.program, measure), after.caps)
        for measure in ("ceiling", "authorized")
        if getattr(before, measure) is not None or getattr(after.program, measure) is not None
    ]


def cap(subject: str, measure: str, before: Figure, after: Figure, statements: tuple, engagement=None) -> Change:
    """What two caps say; one that was published on a single day is a hole, one that was suspended a change."""
    said = [row for row in statements if (row.scope, row.level) == (subject, measure)]
    if before.missing or after.missing:
        return only(Change(subject, measure, "hole", "missing", before, after, before.value or 0, engagement), said)
    if before.marked != after.marked:
        reason = "suspended" if after.marked else "resumed"
        first = since(said, "suspended")[0]
        return Change(subject, measure, "cap", reason, before, after, after.value, engagement, stated=first)
    changed = differing(subject, measure, "cap", before, after, engagement)
    if changed.kind == "same":
        return changed
    run = since(said, "officers")
    return replace(changed, stated=run[0], steps=said[-len(run) - 1].officers != before.value)


def only(change: Change, statements: list) -> Change:
    """The hole of a cap that is published on a single day; on the later one, with its first statement and what then."""
    if change.after.missing:
        return change
    run = since(statements, "officers", "suspended")
    then = run[0] if len(run) < len(statements) else None
    return replace(change, reason="first", size=change.after.value, stated=statements[0], then=then)


def since(statements: list, *fields: str) -> list:
    """The last of some statements, oldest first, that all say the same of `fields`."""
    told = attrgetter(*fields)
    return list(takewhile(lambda row: told(row) == told(statements[-1]), reversed(statements)))[::-1]


def women(before: State, after: State) -> list[Change]:
    """The shares of women: of the whole program where one is published, and of the UN missions."""
    whole = [whole_share(state.program) for state in (before, after)]
    found = [] if all(each.missing for each in whole) else [judged("program", "women", "women", *whole)]
    return [*found, judged("un", "women", "women", *(un_share(state.un) for state in (before, after)))]


def target(before: State, after: State) -> list[Change]:
    """The UN's target in the years of the two days, where one is published."""
    aims = [aim(each) for each in (before, after)]
    if all(each.missing for each in aims):
        return []
    if aims[0].as_of == aims[1].as_of:
        return [Change("target", "target", "same", "same", *aims)]
    return [judged("target", "target", "target", *aims)]


def aim(state: State) -> Figure:
    """The target of the year of a day; a derived one lies on the line through those that are published."""
    row, derived = state.program, state.program.target_status == "derived"
    points = [each.source_id for each in state.targets if each.status != "derived" and each.source_id]
    bases = tuple(dict.fromkeys(points)) if derived else ()
    year = datetime.date(state.day.year, 1, 1)
    return Figure(measures.points(row.target), year, row.target_source_id, marked=derived, source_ids=bases)


def engagements(before: State, after: State, moved: set[str]) -> list[Change]:
    """The counts and caps of the engagements listed on a day, but those that `moved` on or off the list for good.

    On the day on which one is not listed, what is published of it stands all the same: a list is no start or end.
    """
    earlier, later = ({row.engagement_id: row for row in state.known} for state in (before, after))
    keys = dict.fromkeys(row.engagement_id for state in (after, before) for row in state.engagements)
    both = [(key, earlier.get(key), later[key]) for key in keys if key not in moved]
    found = [judged(key, "officers", "real", known(one), counted(two), two) for key, one, two in both]
    return found + [
        cap(key, "cap", stated(one, "cap") if one else Figure(), stated(two, "cap"), after.caps, two)
        for key, one, two in both
        if (one and one.cap is not None) or two.cap is not None
    ]


def known(row) -> Figure:
    """The count of an engagement; missing where nothing may be said of it on that day."""
    return counted(row) if row else Figure()


def listing(before: State, after: State, terms: dict) -> list[Change]:
    """The engagements that left the list by their terms, and those that took over from one of them.

    `terms` are the records of the question `engagement_terms` by id.
    """
    earlier, later = ({row.engagement_id: row for row in state.engagements} for state in (before, after))
    ended = {key for key in earlier if key not in {row.engagement_id for row in after.known}}
    gone = [left(earlier[key], terms, later, after.day) for key in earlier if key in ended]
    come = [row for key, row in later.items() if key not in earlier and terms[key].succeeds in ended]
    return gone + [entered(row, terms, known(of(before.known, row.engagement_id)), after.caps) for row in come]


def of(rows: tuple, key: str):
    """The record of an engagement, None when it is not among them."""
    return next((row for row in rows if row.engagement_id == key), None)


def entered(row, terms: dict, before: Figure, statements: tuple) -> Change:
    """An engagement newly listed as it takes over from another, with what was counted there before and its cap."""
    key, measure = row.engagement_id, "listing"
    said = [each for each in statements if (each.scope, each.level) == (key, "cap")]
    first = since(said, "officers")[0] if said else None
    other = terms[terms[key].succeeds]
    return Change(key, measure, measure, "takes_over", before, counted(row), stake(row), row, other, first)


def left(row, terms: dict, later: dict, day: datetime.date) -> Change:
    """An engagement that is no longer listed: taken over, past its last day, or no longer published by name."""
    follower = next((terms[key] for key in later if terms[key].succeeds == row.engagement_id), None)
    until = terms[row.engagement_id].until
    ended = until is not None and until < day
    reason = "taken_over" if follower and ended else "ended" if ended else "lapsed"
    last = Figure(None, until if ended else None)
    return Change(row.engagement_id, "listing", "listing", reason, counted(row), last, stake(row), row, follower)


def stake(row) -> int:
    """The size of an engagement: its cap, or its officers where those are more or no cap is published."""
    return max(row.cap or 0, row.officers or 0)


def redacted(before: State, after: State) -> list[Change]:
    """How many engagements are redacted, counted and never named; of those on both days nothing can be said."""
    one, two = (Figure(each.redacted.engagements, each.day, each.redacted.source_id) for each in (before, after))
    if not one.value and not two.value:
        return []
    size = abs(two.value - one.value)
    reason = "up" if two.value > one.value else "down" if size else "same"
    return [Change("redacted", "listing", "redacted", reason, one, two, size)]


def by_engagement(found: list[Change]) -> dict[str, dict[str, Change]]:
    """The changes of each engagement by measure; engagements and measures in order of importance."""
    groups: dict[str, dict[str, Change]] = {}
    for change in found:
        if change.engagement is not None:
            groups.setdefault(change.subject, {})[change.measure] = change
    return groups
