"""The sentences of the page of an engagement or mission: its title, and the findings of its figures."""

import datetime
from collections.abc import Sequence
from itertools import pairwise

from ipp.domain import measures
from ipp.domain.records.caps import Engagement, EngagementCap, EngagementProfile
from ipp.domain.records.missions import MissionProfile, PlaceCount
from ipp.language import words
from ipp.language.values import Day, Sentence, say_when
from ipp.language.write import write
from ipp.narrative import quantities
from ipp.narrative.remarks import count_over


def title_engagement(
    profile: EngagementProfile, listed: Engagement | None, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str
) -> str:
    """Title an engagement: its name, who leads it, officers and cap, or that nothing is published.

    `profile` is the record of `engagement`, `listed` that of `engagements` (None when it is not listed on the day),
    `counts` the records of `place_counts`.
    """
    state = state_engagement(profile, listed, counts, as_of, lang)
    return join_title(getattr(profile, f"name_{lang}"), profile.leads, state, lang)


def title_mission(profile: MissionProfile, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str) -> str:
    """Title a mission: its name, who leads it, and its officers; `profile` is the record of `mission`."""
    return join_title(
        getattr(profile, f"acronym_{lang}"), [profile.lead], state_mission(profile, counts, as_of, lang), lang
    )


def join_title(name: str, leads: list[str], state: str, lang: str) -> str:
    """Join the name, who leads, and the state; leave out who leads if the title becomes too long."""
    return words.brief(
        *(words.text("mission.title", lang, who=who, state=state) for who in (name_leads(name, leads, lang), name))
    )


def name_leads(name: str, leads: list[str], lang: str) -> str:
    """Return the name with who leads; only the name for a court, which leads itself."""
    others = [words.text(f"mission.by_{lead}", lang) for lead in leads if lead != "court"]
    return words.text("mission.led", lang, name=name, leads=words.listed(others, lang)) if others else name


def state_engagement(
    profile: EngagementProfile, listed: Engagement | None, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str
) -> str:
    """Return officers and cap of an engagement listed on the day, else since when it is not and its last count."""
    if listed is not None:
        return state_listed(listed, counts, as_of, lang)
    if profile.to_come and not list_published(counts):
        return words.text("mission.not_begun", lang, date=words.date(as_of, lang))
    if profile.ended:
        form = f"mission.ended_{profile.until_kind or 'inferred'}"
        first = words.text(form, lang, date=words.date(profile.until, lang))
        return join_both(first, write(state_last_count(counts), lang), lang)
    return join_both(write(state_last_count(counts), lang), words.text("mission.no_cap", lang), lang)


def state_listed(row: Engagement, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str) -> str:
    """Return `10 of up to 20 officers on …` if count and cap can be compared, or that it is over; else both."""
    if row.comparable:
        officers, cap = words.number(row.officers, lang), words.number(row.cap, lang)
        form = "over_cap" if count_over(row) else "of_cap"
        return words.text(
            f"mission.{form}", lang, count_over(row), officers=officers, cap=cap, when=date_count(row, lang)
        )
    return join_both(state_count(row, counts, as_of, lang), state_cap(row, lang), lang)


def state_count(row: Engagement, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str) -> str:
    """Return the count of a listed engagement with its date; say if it is a lower bound or an old count."""
    if row.officers is None:
        return state_newest(counts, as_of, "whole", lang)
    form = "about" if row.precision == "about" else "count"
    if row.coverage != "all":
        form = "at_least" if row.officers else "none_in_un"
    return words.text(f"mission.{form}", lang, count=row.officers, when=date_count(row, lang))


def date_count(row: Engagement, lang: str) -> str:
    """Return the day of the count of a listed engagement, or its month if the day is not known."""
    return write(say_when(quantities.date_count(row.officers_as_of, row.officers_dating), in_prose=True), lang)


def state_cap(row: Engagement, lang: str) -> str:
    """Return the cap of a listed engagement in a few words."""
    if row.cap is None:
        return words.text("mission.no_cap", lang)
    cap = words.number(row.cap, lang)
    cap = words.text("caps.suspended", lang, cap=cap) if row.suspended else cap
    return words.text("mission.cap", lang, cap=cap)


def state_mission(profile: MissionProfile, counts: Sequence[PlaceCount], as_of: datetime.date, lang: str) -> str:
    """Return the officers of a mission on the day, or that it has not begun, has ended, or lost its last Canadians."""
    if profile.first_date is None:
        return words.text("mission.mission_not_begun", lang, date=words.date(as_of, lang))
    if profile.last_date is not None and profile.dates_of == "canada":
        return words.text("mission.canada_left", lang, month=words.month(profile.last_date, lang))
    if profile.ended:
        first = words.text("mission.mission_ended", lang, month=words.month(profile.last_date, lang))
        return join_both(first, write(state_last_count(counts, own="mission"), lang), lang)
    return state_newest(counts, as_of, "mission", lang)


def state_newest(counts: Sequence[PlaceCount], as_of: datetime.date, own: str, lang: str) -> str:
    """Return the newest count of a mission, or of its engagement if `own` is whole; an old count only as the last."""
    last = next(reversed(list_published(counts)), None)
    if last is None or last.reach != "mission" or (as_of - last.as_of).days > measures.CARRIED_DAYS:
        return write(state_last_count(counts, own), lang)
    form = "mission.count" if own == "mission" else "mission.in_mission"
    day = write(say_when(quantities.date_count(last.as_of, last.dating), in_prose=True), lang)
    return words.text(form, lang, count=last.officers, when=day)


def join_both(first: str, second: str, lang: str) -> str:
    """Join two phrases into one sentence."""
    return words.text("mission.both", lang, first=first, second=second)


def list_published(counts: Sequence[PlaceCount]) -> list[PlaceCount]:
    """Return the counts that have a number, oldest first."""
    return [row for row in counts if row.officers is not None]


def state_last_count(counts: Sequence[PlaceCount], own: str = "whole") -> Sentence:
    """Return the last published count with its date, and with its reach if that is not `own`."""
    known = list_published(counts)
    if not known:
        return Sentence("mission.no_count")
    last = known[-1]
    forms: dict[str | None, str] = {"un": "mission.last_un", "at_least": "mission.last_at_least", own: "mission.last"}
    day = say_when(quantities.date_count(last.as_of, last.dating), in_prose=True)
    return Sentence(forms.get(last.reach, "mission.last_mission"), {"when": day}, count=last.officers)


def title_counts(rows: Sequence[PlaceCount], caps: Sequence[EngagementCap], lang: str) -> str:
    """Title the counts: the largest, or a lower bound, and how often the cap changed; `caps` are those in force."""
    known = list_published(rows)
    if not known:
        form = "mission.counts_cap" if caps else "mission.counts_none"
        return words.text(form, lang, cap=words.number(caps[-1].officers, lang) if caps else "")
    largest = max(known, key=lambda row: row.officers or 0)
    officers = quantities.measure_count(
        None, largest.officers, Day(None), quantities.find_bound(largest.reach, largest.precision)
    )
    values = {"officers": write(officers, lang), "month": words.month(largest.as_of, lang)}
    if not caps:
        return words.text("mission.counts_peak", lang, None, **values)
    changes = sum(one.officers != two.officers for one, two in pairwise(caps))
    form = "mission.counts_peak_caps" if changes else "mission.counts_peak_cap"
    return words.text(form, lang, count=changes, cap=words.number(caps[-1].officers, lang), **values)


def title_women(rows: Sequence[PlaceCount], lang: str) -> str:
    """Title the women: those at the newest count that has both, with the share; `rows` are counts with women."""
    if not rows:
        return words.text("mission.women_none", lang)
    last = rows[-1]
    if not last.officers:
        form = "mission.women_no_officers_un" if last.reach == "un" else "mission.women_no_officers"
        return words.text(form, lang, date=words.date(last.as_of, lang))
    return words.text(
        "mission.women_title_un" if last.reach == "un" else "mission.women_title",
        lang,
        count=last.women,
        officers=words.number(last.officers, lang),
        share=words.percent(measures.round_points(last.women_share), lang),
        date=words.date(last.as_of, lang),
    )


def describe_counts(name: str, rows: Sequence[PlaceCount], caps: Sequence[EngagementCap], kind: str, lang: str) -> str:
    """Describe what the figure of counts and caps draws, naming only what it holds."""
    un, tours, dots = ({row.reach for row in rows if row.series == each} for each in ("un", "tours", "published"))
    parts = ["line_whole"] if un - {"un", None} else []
    parts += ["line_un"] if "un" in un else []
    parts += ["line_tours"] if tours else []
    parts += ["dots"] if "whole" in dots or (dots and kind == "mission") else []
    parts += ["dots_mission"] if "mission" in dots and kind == "engagement" else []
    parts += ["steps"] if caps else []
    if not parts:
        return words.text("mission.counts_subtitle_none", lang, name=name)
    said = "; ".join(words.text(f"mission.{each}", lang) for each in parts)
    return words.text("mission.counts_subtitle", lang, name=name, parts=words.sentence(said))
