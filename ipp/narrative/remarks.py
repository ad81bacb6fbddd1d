"""What to know beside a count: why it has no percentage, and what was last published in its place."""

from ipp.language.values import Day, Quantity, Sentence
from ipp.narrative import quantities


def explain_no_utilization(engagement) -> Sentence | None:
    """Return why the utilization of an engagement is not computed, as a phrase; None when it is comparable.

    `engagement` is one record of the question `engagements`.
    """
    code = engagement.reason
    if code == "cap_changed":
        return describe_cap_change(engagement)
    if code == "stale":
        last = quantities.measure_last(engagement.engagement_id, engagement)
        values = {"officers": Quantity(engagement.last_officers), "date": Day(engagement.last_as_of)}
        return Sentence("status.stale", values, tells=() if last is None else (last,))
    return Sentence(f"status.{code}") if code else None


def describe_cap_change(engagement) -> Sentence:
    """Return from which number to which the cap changed, and when; an undated page is said to be one."""
    form = engagement.cap_changed_dating
    if form == "window" and engagement.cap_changed_to is None:
        form = "open"
    before = Quantity(engagement.cap_before, "officers", engagement.engagement_id, "cap_before")
    after = quantities.measure_cap(engagement.engagement_id, engagement.cap, engagement.cap_changed)
    values = {
        "before": before,
        "after": after,
        "date": Day(engagement.cap_changed),
        "to": Day(engagement.cap_changed_to),
    }
    return Sentence(f"status.cap_changed_{form}", values, tells=(before, after))


def count_over(row) -> int:
    """Return by how many officers a count is over its cap, or the program's over its ceiling; else 0.

    `row` is a record of `engagements` or `program`; 0 also where the two are not compared.
    """
    return 0 if row.utilization is None else max(-row.headroom, 0)


def remark_over_cap(engagement) -> list[Sentence]:
    """Return that an engagement is over its cap and by how many officers; nothing where it is not."""
    past = count_over(engagement)
    return [Sentence("status.over_cap", count=past)] if past else []


def remark_over_ceiling(program) -> list[Sentence]:
    """Return that the program is over its ceiling and by how many officers; nothing where it is not."""
    past = count_over(program)
    return [Sentence("status.over_ceiling", count=past)] if past else []


def list_remarks(engagement) -> list[Sentence]:
    """Return what to know beside the two numbers: over the cap, carried forward, suspended, not comparable."""
    found = remark_over_cap(engagement)
    found += [Sentence("status.carried_forward")] if engagement.carried_forward else []
    found += [Sentence("status.suspended")] if engagement.suspended else []
    why = explain_no_utilization(engagement)
    return found if why is None else [*found, why]


def describe_state(engagement) -> Sentence:
    """Return what to know of the count of an engagement, in a few words."""
    if engagement.officers is None:
        form = "stale" if engagement.last_officers is not None else "no_count"
    elif engagement.coverage == "un":
        form = "un_part_old" if engagement.carried_forward else "un_part"
    elif engagement.reason == "cap_changed":
        form = "earlier_cap"
    elif engagement.carried_forward:
        form = "carried"
    else:
        form = "dated"
    values = {
        "date": Day(engagement.officers_as_of or engagement.last_as_of),
        "officers": Quantity(engagement.last_officers),
        "before": Quantity(engagement.cap_before),
    }
    return Sentence(f"status.state_{form}", values)
