"""Compare two days: what changed, and what cannot be compared."""

import datetime

from ipp.domain import measures
from ipp.domain.cap_changes import compare_caps, compare_program_caps
from ipp.domain.change import Change, rank_change, subtract_figures
from ipp.domain.listing_changes import compare_listings, make_known_count
from ipp.domain.records.caps import Engagement, EngagementTerms
from ipp.domain.records.program import Program
from ipp.domain.records.women import UnProgram
from ipp.domain.snapshot import DOUBTS, Figure, Snapshot, make_cap, make_count, make_program_share, make_un_share


def compare_snapshots(before: Snapshot, after: Snapshot, terms: tuple[EngagementTerms, ...]) -> list[Change]:
    """Return every change, and every comparison that cannot be made, most important first.

    `terms` are the records of the question `engagement_terms`.
    """
    found = [compare_counts("program", before.program, after.program), compare_counts("un", before.un, after.un)]
    found += compare_program_caps(before.program, after) + compare_women(before, after) + compare_targets(before, after)
    moved = compare_listings(before, after, {row.engagement_id: row for row in terms})
    found += compare_engagements(before, after, {each.subject for each in moved}) + moved
    return sorted(found + compare_redacted(before, after), key=rank_change)


def compare_counts(subject: str, before: Program | UnProgram, after: Program | UnProgram) -> Change:
    """Compare the number of officers in two records."""
    return compare_figures(subject, "officers", "real", make_count(before), make_count(after))


def compare_figures(
    subject: str, measure: str, kind: str, before: Figure, after: Figure, engagement: Engagement | None = None
) -> Change:
    """Return a change of `kind`, or a hole if a figure is in doubt or both are the same published row."""
    doubt = find_doubt(before, after)
    if doubt is None:
        return subtract_figures(subject, measure, kind, before, after, engagement)
    stake = max(before.value or 0, after.value or 0)
    return Change(subject, measure, "hole", doubt, before, after, stake, engagement)


def find_doubt(before: Figure, after: Figure) -> str | None:
    """Return why two figures cannot be subtracted, or None.

    Return `no_new` if both are the same count, else the gravest of `DOUBTS`.
    """
    if not before.missing and (before.as_of, before.part, before.at_least) == (after.as_of, after.part, after.at_least):
        return "no_new"
    return next((doubt for doubt in DOUBTS if getattr(before, doubt) or getattr(after, doubt)), None)


def compare_women(before: Snapshot, after: Snapshot) -> list[Change]:
    """Compare the shares of women: of the whole program, if one is published, and of UN missions."""
    one, two = make_program_share(before.program), make_program_share(after.program)
    found = [] if one.missing and two.missing else [compare_figures("program", "women", "women", one, two)]
    return [*found, compare_figures("un", "women", "women", make_un_share(before.un), make_un_share(after.un))]


def compare_targets(before: Snapshot, after: Snapshot) -> list[Change]:
    """Compare the UN's targets for the years of the two days, if one is published."""
    one, two = make_target(before), make_target(after)
    if one.missing and two.missing:
        return []
    if one.as_of == two.as_of:
        return [Change("target", "target", "same", "same", one, two)]
    return [compare_figures("target", "target", "target", one, two)]


def make_target(state: Snapshot) -> Figure:
    """Return the target of the year of the share of women on a day.

    A derived target is interpolated between the published ones, so their sources are its sources.
    """
    row, derived = state.program, state.program.target_status == "derived"
    points = [each.source_id for each in state.targets if each.status != "derived" and each.source_id]
    bases = tuple(dict.fromkeys(points)) if derived else ()
    year = None if row.target_year is None else datetime.date(row.target_year, 1, 1)
    return Figure(measures.round_points(row.target), year, row.target_source_id, marked=derived, source_ids=bases)


def compare_engagements(before: Snapshot, after: Snapshot, moved: set[str]) -> list[Change]:
    """Compare counts and caps of all engagements listed on a day, except those in `moved`.

    An engagement that is unlisted on one day is compared with what is published for it on that day: being listed is
    neither its start nor its end.
    """
    earlier, later = ({row.engagement_id: row for row in state.known} for state in (before, after))
    keys = dict.fromkeys(row.engagement_id for state in (after, before) for row in state.engagements)
    both = [(key, earlier.get(key), later[key]) for key in keys if key not in moved]
    found = [
        compare_figures(key, "officers", "real", make_known_count(one), make_count(two), two) for key, one, two in both
    ]
    return found + [
        compare_caps(key, "cap", make_cap(one, "cap") if one else Figure(), make_cap(two, "cap"), after.caps, two)
        for key, one, two in both
        if (one and one.cap is not None) or two.cap is not None
    ]


def compare_redacted(before: Snapshot, after: Snapshot) -> list[Change]:
    """Compare how many engagements are redacted, where that was published for both days; they are never named."""
    one, two = (Figure(each.redacted.engagements, each.day, each.redacted.source_id) for each in (before, after))
    if one.missing or two.missing:
        return []
    size = abs(two.number - one.number)
    reason = "up" if two.number > one.number else "down" if size else "same"
    return [Change("redacted", "listing", "redacted", reason, one, two, size)]
