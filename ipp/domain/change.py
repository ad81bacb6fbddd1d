"""One change between two days, how changes are ranked, and how two figures are subtracted."""

from dataclasses import dataclass

from ipp.domain.records.caps import CapStatement, Engagement, EngagementTerms
from ipp.domain.snapshot import Figure

RANKS = ("real", "cap", "women", "target", "listing", "hole", "redacted", "same")
MEASURES = ("officers", "ceiling", "authorized", "cap", "women", "target", "listing")


@dataclass(frozen=True)
class Change:
    """The comparison of one measure of one subject on two days; `kind` is one of `RANKS`, `reason` gives detail.

    The subject is `program`, `un`, `target`, `redacted` or the id of an engagement; `engagement` is then its record on
    the later day, or on the earlier one if it is no longer listed. `other` holds the terms of its predecessor or
    successor. If a cap changed, or is that of a new engagement, `stated` is the first statement of its present value,
    and `steps` says whether it changed several times. If a cap was first stated between the two days, `stated` is that
    statement and `then` the first statement of its present value, if that differs.
    """

    subject: str
    measure: str
    kind: str
    reason: str
    before: Figure
    after: Figure
    size: int = 0
    engagement: Engagement | None = None
    other: EngagementTerms | None = None
    stated: CapStatement | None = None
    then: CapStatement | None = None
    steps: bool = False

    @property
    def is_departure(self) -> bool:
        """Whether the engagement is listed on the earlier day only."""
        return self.reason in ("taken_over", "ended", "lapsed")

    @property
    def source_ids(self) -> list[str | None]:
        """The sources of both figures, the cap beside them, its statements, and the bases of a derived target."""
        beside = self.engagement.cap_source_id if self.measure == "listing" and self.engagement else None
        ids = [self.after.source_id, self.before.source_id, beside, *self.after.source_ids, *self.before.source_ids]
        return [*ids, *(each.source_id for each in (self.stated, self.then) if each)]


def rank_cap_change(change: Change) -> tuple[bool, int]:
    """Return the sort key of changes of caps: the program's first, then the larger change or new cap first."""
    size = change.stated.officers if change.kind != "cap" and change.stated else change.size
    return change.engagement is not None, -size


def rank_change(change: Change) -> tuple[bool, int, int, bool, int]:
    """Return the sort key of changes: the program's total first, then by rank.

    Within a rank counts come before caps before women, and the larger change first.
    """
    total = change.subject == "program" and change.measure == "officers"
    rank = RANKS.index(change.kind), MEASURES.index(change.measure)
    return not total, *rank, change.engagement is not None, -change.size


def subtract_figures(
    subject: str, measure: str, kind: str, before: Figure, after: Figure, engagement: Engagement | None = None
) -> Change:
    """Return a change of `kind` by the difference of two known figures, or one of kind `same`."""
    size = abs(after.number - before.number)
    reason = "up" if after.number > before.number else "down" if size else "same"
    return Change(subject, measure, kind if size else "same", reason, before, after, size, engagement)


def group_by_engagement(found: list[Change]) -> dict[str, dict[str, Change]]:
    """Return the changes by engagement, then by measure, in the order given."""
    groups: dict[str, dict[str, Change]] = {}
    for change in found:
        if change.engagement is not None:
            groups.setdefault(change.subject, {})[change.measure] = change
    return groups
