"""Compare which engagements are listed on two days."""

import datetime
from collections.abc import Sequence

from ipp.domain.cap_changes import select_last_run
from ipp.domain.change import Change
from ipp.domain.records.caps import CapStatement, Engagement, EngagementTerms
from ipp.domain.snapshot import Figure, Snapshot, make_count


def make_known_count(row: Engagement | None) -> Figure:
    """Return the count of an engagement; missing if it is not known on that day."""
    return make_count(row) if row else Figure()


def compare_listings(before: Snapshot, after: Snapshot, terms: dict[str, EngagementTerms]) -> list[Change]:
    """Return a change for each engagement that left the list by its terms or succeeds one that did.

    `terms` are the records of the question `engagement_terms` by id.
    """
    earlier, later = ({row.engagement_id: row for row in state.engagements} for state in (before, after))
    ended = {key for key in earlier if key not in {row.engagement_id for row in after.known}}
    gone = [make_exit(earlier[key], terms, later, after.day) for key in earlier if key in ended]
    come = [row for key, row in later.items() if key not in earlier and terms[key].succeeds in ended]
    return gone + [
        make_entry(row, terms, make_known_count(find_engagement(before.known, row.engagement_id)), after.caps)
        for row in come
    ]


def find_engagement(rows: Sequence[Engagement], key: str) -> Engagement | None:
    """Return the record of an engagement, or None."""
    return next((row for row in rows if row.engagement_id == key), None)


def make_entry(
    row: Engagement, terms: dict[str, EngagementTerms], before: Figure, statements: Sequence[CapStatement]
) -> Change:
    """Return the change for a newly listed engagement that succeeds another, with its earlier count and its cap."""
    key, measure = row.engagement_id, "listing"
    own = [each for each in statements if (each.scope, each.level) == (key, "cap")]
    first = select_last_run(own, "officers")[0] if own else None
    other = terms.get(terms[key].succeeds or "")
    return Change(key, measure, measure, "takes_over", before, make_count(row), measure_size(row), row, other, first)


def make_exit(
    row: Engagement, terms: dict[str, EngagementTerms], later: dict[str, Engagement], day: datetime.date
) -> Change:
    """Return the change for an engagement no longer listed: succeeded, ended, or no longer published by name."""
    follower = next((terms[key] for key in later if terms[key].succeeds == row.engagement_id), None)
    until = terms[row.engagement_id].until
    ended = until is not None and until < day
    reason = "taken_over" if follower and ended else "ended" if ended else "lapsed"
    last = Figure(None, until if ended else None)
    return Change(
        row.engagement_id, "listing", "listing", reason, make_count(row), last, measure_size(row), row, follower
    )


def measure_size(row: Engagement) -> int:
    """Return the size of an engagement: its cap, or its officers if they are more or no cap is published."""
    return max(row.cap or 0, row.officers or 0)
