"""Remarks on a count: why it has no percentage, and what was last published instead."""

from dataclasses import replace

from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from ipp.language.values import Cell, Day, Name, Quantity, Sentence, say_when, year_of
from ipp.narrative import quantities


def explain_no_utilization(engagement: Engagement) -> Sentence | None:
    """Return why the utilization of an engagement is not computed, as a phrase; None when it is comparable.

    `engagement` is one record of the question `engagements`.
    """
    explain = EXPLANATIONS.get(engagement.reason or "")
    if explain is not None:
        return explain(engagement)
    return Sentence(f"status.{engagement.reason}") if engagement.reason else None


def describe_last_count(engagement: Engagement) -> Sentence:
    """Return the last published count of an engagement, which is too old to be used."""
    last = quantities.measure_last(engagement.engagement_id, engagement)
    day = quantities.date_count(engagement.last_as_of, engagement.last_dating)
    if last is None:
        return Sentence("status.no_count")
    values: dict[str, Cell] = {"officers": replace(last, state=None), "when": say_when(day)}
    return Sentence("status.stale", values, tells=(last,))


def describe_dispute(engagement: Engagement) -> Sentence:
    """Return the two different caps that official statements of the same time give."""
    cap, other = (
        quantities.measure_cap(engagement.engagement_id, officers, day)
        for officers, day in (
            (engagement.cap, engagement.cap_stated),
            (engagement.disputed_by, engagement.disputed_from),
        )
    )
    values: dict[str, Cell] = {"cap": cap, "date": Day(engagement.cap_stated), "other": other}
    return Sentence("status.disputed", values, tells=(cap, other))


def describe_later_mission(engagement: Engagement) -> Sentence:
    """Return that the cap is for a mission that begins only after the count."""
    mission = Name(measures.require(engagement.cap_mission_en), measures.require(engagement.cap_mission_fr))
    return Sentence("status.mission_later", {"mission": mission, "date": Day(engagement.cap_begins)})


def describe_old_cap(engagement: Engagement) -> Sentence:
    """Return that the count is above the last published cap, which is too old for a comparison."""
    cap = quantities.measure_cap(engagement.engagement_id, engagement.cap, engagement.cap_stated)
    undated = engagement.cap_dating == "window"
    day = year_of(measures.require(engagement.cap_stated).year) if undated else Day(engagement.cap_stated)
    return Sentence(f"status.cap_old{'_page' if undated else ''}", {"cap": cap, "date": day}, tells=(cap,))


def describe_cap_change(engagement: Engagement) -> Sentence:
    """Return from which number to which the cap changed, and when, marked if the page is undated."""
    form = engagement.cap_changed_dating
    if form == "window" and engagement.cap_changed_to is None:
        form = "open"
    before = Quantity(engagement.cap_before, "officers", engagement.engagement_id, "cap_before")
    after = quantities.measure_cap(engagement.engagement_id, engagement.cap, engagement.cap_changed)
    values: dict[str, Cell] = {
        "before": before,
        "after": after,
        "date": Day(engagement.cap_changed),
        "to": Day(engagement.cap_changed_to),
    }
    return Sentence(f"status.cap_changed_{form}", values, tells=(before, after))


EXPLANATIONS = {
    "cap_changed": describe_cap_change,
    "stale": describe_last_count,
    "disputed": describe_dispute,
    "mission_later": describe_later_mission,
    "cap_old": describe_old_cap,
}


def describe_other_count(engagement: Engagement) -> list[Sentence]:
    """Return the other recent count of an engagement, if the newer one is a smaller lower bound; else empty."""
    count = quantities.measure_other_count(engagement)
    if count is None or count.as_of is None:
        return []
    values: dict[str, Cell] = {"officers": count, "when": say_when(count.as_of)}
    return [Sentence(f"status.beside_{engagement.beside_coverage}", values, tells=(count,))]


def count_over(row: Engagement | Program) -> int:
    """Return by how many officers an engagement is over its cap, or the program over its ceiling; else 0.

    `row` is a record of `engagements` or `program`; 0 also where the two are not compared.
    """
    return 0 if row.utilization is None or row.headroom is None else max(-row.headroom, 0)


def remark_over_cap(engagement: Engagement) -> list[Sentence]:
    """Return that an engagement is over its cap and by how many officers; empty if it is not."""
    past = count_over(engagement)
    return [Sentence("status.over_cap", count=past)] if past else []


def remark_over_ceiling(program: Program) -> list[Sentence]:
    """Return that the program is over its ceiling and by how many officers; empty if it is not."""
    past = count_over(program)
    return [Sentence("status.over_ceiling", count=past)] if past else []


def list_remarks(engagement: Engagement) -> list[Sentence]:
    """Return what to know beside the two numbers: over the cap, carried forward, suspended, not comparable."""
    found = remark_over_cap(engagement)
    found += [Sentence("status.carried_forward")] if engagement.carried_forward else []
    found += [Sentence("status.suspended")] if engagement.suspended else []
    found += describe_other_count(engagement)
    why = explain_no_utilization(engagement)
    return found if why is None else [*found, why]


def describe_program_state(program: Program) -> Sentence:
    """Return the day of the program's count, and, if it is carried forward, that there is no newer one."""
    day = Day(program.officers_as_of)
    form = "status.state_carried" if program.carried_forward else "status.state_dated"
    return Sentence(form, {"date": day, "when": say_when(day)})


def describe_state(engagement: Engagement) -> Sentence:
    """Return what to know of the count of an engagement, in a few words."""
    if engagement.officers is None:
        form = "stale" if engagement.last_officers is not None else "no_count"
    elif engagement.coverage != "all":
        part = "un_part" if engagement.coverage == "un" else "at_least"
        form = f"{part}_old" if engagement.carried_forward else part
    elif engagement.cap_then not in (None, engagement.cap):
        form = "earlier_cap"
    elif engagement.carried_forward:
        form = "carried"
    else:
        form = "dated"
    day = quantities.date_count(
        engagement.officers_as_of or engagement.last_as_of, engagement.officers_dating or engagement.last_dating
    )
    last = quantities.measure_last(engagement.engagement_id, engagement)
    values: dict[str, Cell] = {
        "date": day,
        "when": say_when(day),
        "officers": replace(last, state=None) if last else Quantity(None),
        "before": Quantity(engagement.cap_then),
    }
    return Sentence(f"status.state_{form}", values)
