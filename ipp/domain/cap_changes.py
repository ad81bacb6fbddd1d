"""Compare caps, ceilings and authorized totals on two days."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from ipp.domain.change import Change, subtract_figures
from ipp.domain.records.caps import CapStatement, Engagement
from ipp.domain.records.program import Program
from ipp.domain.snapshot import Figure, Snapshot, make_cap

CapStatements = Sequence[CapStatement]


def compare_program_caps(before: Program, after: Snapshot) -> list[Change]:
    """Compare the program's ceiling and its authorized total, each if it is published on one of the days."""
    return [
        compare_caps("program", measure, make_cap(before, measure), make_cap(after.program, measure), after.caps)
        for measure in ("ceiling", "authorized")
        if getattr(before, measure) is not None or getattr(after.program, measure) is not None
    ]


def compare_caps(
    subject: str,
    measure: str,
    before: Figure,
    after: Figure,
    statements: CapStatements,
    engagement: Engagement | None = None,
) -> Change:
    """Compare two caps; one published on one day only is a hole, one suspended or resumed is a change."""
    own = [row for row in statements if (row.scope, row.level) == (subject, measure)]
    if before.missing or after.missing:
        return complete_hole(
            Change(subject, measure, "hole", "missing", before, after, before.value or 0, engagement), own
        )
    if before.marked != after.marked:
        reason = "suspended" if after.marked else "resumed"
        first = select_last_run(own, "suspended")[0]
        return Change(subject, measure, "cap", reason, before, after, after.number, engagement, stated=first)
    changed = subtract_figures(subject, measure, "cap", before, after, engagement)
    if changed.kind == "same":
        return changed
    run = select_last_run(own, "officers")
    return replace(changed, stated=run[0], steps=own[-len(run) - 1].officers != before.value)


def complete_hole(change: Change, statements: CapStatements) -> Change:
    """Return a hole with the statements of its cap, if the cap is published on the later day.

    A statement that had ended before the newest was made is of another cap.
    """
    if change.after.missing:
        return change
    newest = statements[-1].stated_from
    statements = [row for row in statements if row.ends is None or row.ends >= newest]
    run = select_last_run(statements, "officers", "suspended")
    then = run[0] if len(run) < len(statements) else None
    return replace(change, reason="first", size=change.after.number, stated=statements[0], then=then)


def select_last_run(statements: CapStatements, *fields: str) -> list[CapStatement]:
    """Return the last of some statements (oldest first) that all agree in `fields`."""
    read = attrgetter(*fields)
    return list(takewhile(lambda row: read(row) == read(statements[-1]), reversed(statements)))[::-1]
