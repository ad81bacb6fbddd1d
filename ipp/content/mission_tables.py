"""The tables of the page of an engagement or mission: facts, missions, and every count and cap with its source."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from ipp.domain.records.caps import Engagement, EngagementCap, EngagementMission, EngagementProfile
from ipp.domain.records.missions import MissionProfile, PlaceCount, ServiceCount
from ipp.language.values import Capitalized, Cell, Day, Joined, Link, Quantity, Row, Sentence, Text, year_of
from ipp.narrative import citations, quantities
from ipp.narrative.mission import state_last_count
from ipp.narrative.remarks import describe_state
from ipp.narrative.tables import caps as tables_caps
from ipp.view import View

NOT_PUBLISHED = Text(mark="not_published")


def build_fact(name: str, value: Cell) -> Row:
    """Return one line of the facts."""
    return {"fact": Sentence(f"mission.fact_{name}"), "value": value}


def list_engagement_facts(profile: EngagementProfile, listed: Engagement | None, history, view: View) -> list[Row]:
    """Return what is known of an engagement on the day, from the records of `engagement` and `engagements`."""
    since = NOT_PUBLISHED if profile.since is None else year_of(profile.since)
    leads = Joined(tuple(Sentence(f"app.lead_{lead}") for lead in profile.leads), "list")
    return [
        build_fact("lead", leads if profile.leads else NOT_PUBLISHED),
        build_fact("where", Text(getattr(profile, f"name_{view.lang}"))),
        build_fact("program_since", state_not_begun(view) if profile.to_come and listed is None else since),
        build_fact("until", date_engagement_end(profile, view)),
        *list_posture(profile),
        build_fact("officers", describe_officers(listed, history, view)),
        build_fact("cap", describe_last_cap(listed, history, view)),
        *list_neighbours(profile, view),
        build_fact(
            "source",
            Text(citations.name_sources(view.sources, [profile.source_id, profile.until_source_id], view.lang)),
        ),
    ]


def list_mission_facts(profile: MissionProfile, view: View) -> list[Row]:
    """Return what is known of a mission on the day, from the record of `mission`; some of it is its engagement's.

    The country is left out, because no source names it: a mission can be in one country of its engagement's region.
    """
    lang = view.lang
    link = Link(getattr(profile, f"engagement_{lang}"), view.build_url("mission", id=profile.engagement_id))
    canada = profile.dates_of == "canada"
    since = state_not_begun(view) if profile.first_date is None else date_end(profile.first_date, "since", canada)
    until = date_last_day(None, view) if profile.last_date is None else date_end(profile.last_date, "until", canada)
    sources = citations.name_sources(view.sources, [profile.source_id, profile.engagement_source_id], lang)
    return [
        build_fact("name", Text(getattr(profile, f"name_{lang}"))),
        build_fact("engagement", link),
        build_fact("lead", Sentence(f"app.lead_{profile.lead}")),
        build_fact("since", since),
        build_fact("until", until),
        build_fact("roles", Capitalized(Text(getattr(profile, f"roles_{lang}")))),
        *list_posture(profile, "mission.of_engagement"),
        build_fact("cap", Sentence("mission.cap_of_engagement", {"link": link})),
        build_fact("source", Text(sources)),
    ]


def state_not_begun(view: View) -> Sentence:
    """Return the sentence that it had not begun on the day."""
    return Sentence("mission.not_yet", {"date": Day(view.as_of)})


def date_end(day: datetime.date, end: str, canada: bool) -> Cell:
    """Return the first or last month of a mission, or of Canadian police in it where only that is known."""
    month = Day(day, "month", in_prose=canada)
    return Sentence(f"mission.{end}_canada", {"month": month}) if canada else month


def date_engagement_end(profile: EngagementProfile, view: View) -> Cell:
    """Return the last day of an engagement and how it is known, or that none is published yet."""
    if profile.until is None or profile.until_kind is None:
        return date_last_day(profile.until, view)
    return Sentence(f"mission.until_{profile.until_kind}", {"date": Day(profile.until)})


def date_last_day(day: datetime.date | None, view: View) -> Cell:
    """Return the last day, or that none is published yet."""
    return Sentence("mission.no_end", {"date": Day(view.as_of)}) if day is None else Day(day)


def list_posture(profile: EngagementProfile | MissionProfile, form: str | None = None) -> list[Row]:
    """Return the rows on working language and arms; each is set into the text of the key `form`."""
    codes = {"language": profile.working_language, "armed": profile.armed}
    values = {
        name: NOT_PUBLISHED if code is None else Sentence(f"mission.{name}_{code}") for name, code in codes.items()
    }
    return [build_fact(name, Sentence(form, {"value": value}) if form else value) for name, value in values.items()]


def describe_officers(listed: Engagement | None, history, view: View) -> Cell:
    """Return the count of an engagement with what to know of it; else the last one published."""
    if listed is None or listed.officers is None:
        tells = quantities.measure_newest(history.counts, view.get_parameter("id"))
        return Capitalized(replace(state_last_count(history.counts), tells=tells))
    values: dict[str, Cell] = {"officers": quantities.measure_engagement(listed), "state": describe_state(listed)}
    return Sentence("mission.officers_dated", values, tells=quantities.measure_facts(listed))


def describe_last_cap(listed: Engagement | None, history, view: View) -> Cell:
    """Return the cap of an engagement, the day it was stated and how that is known; the last one when not listed."""
    if not history.caps:
        return NOT_PUBLISHED
    last = history.caps[-1]
    number = Quantity(last.officers)
    values = {
        "cap": Sentence("caps.suspended", {"cap": number}) if last.suspended else number,
        "date": Day(last.stated_from),
        "how": tables_caps.describe_dating(last.dating, last.stated_to),
    }
    tells = quantities.measure_cap(view.get_parameter("id"), last.officers, last.stated_from, last.suspended)
    return Sentence("mission.cap_last" if listed is None else "mission.cap_stated", values, tells=(tells,))


def list_neighbours(profile: EngagementProfile, view: View) -> list[Row]:
    """Return the engagements that it follows and that follow it, as links; empty if there are none."""
    found = [("before", profile.before_id, getattr(profile, f"before_{view.lang}"))]
    found += [("after", profile.after_id, getattr(profile, f"after_{view.lang}"))]
    return [build_fact(name, Link(label, view.build_url("mission", id=id_))) for name, id_, label in found if id_]


def list_missions(rows: Sequence[EngagementMission], here: str, view: View) -> list[Row]:
    """Return a row for each mission of an engagement, with a link to its page unless that is this one, `here`."""
    return [build_mission_row(row, here, view) for row in rows]


def build_mission_row(row: EngagementMission, here: str, view: View) -> Row:
    """Return the row of one mission of an engagement."""
    acronym, name = getattr(row, f"acronym_{view.lang}"), getattr(row, f"name_{view.lang}")
    link = Text(acronym) if row.id == here else Link(acronym, view.build_url("mission", id=row.id))
    begun = row.first_date is not None
    return {
        "mission": link if acronym == name else Joined((link, Text(name)), "dot"),
        "lead": Sentence(f"app.lead_{row.lead}"),
        "mission_since": Day(row.first_date, "month") if begun else state_not_begun(view),
        "until": date_end(row.last_date, "until", row.dates_of == "canada") if row.last_date else Day(None),
        "roles": Capitalized(Text(getattr(row, f"roles_{view.lang}"))),
    }


def list_services(rows: Sequence[ServiceCount], view: View) -> list[Row]:
    """Return a row for each police service on each day, newest first, with its source."""
    return [
        {
            "date": Day(row.as_of),
            "service": Text(getattr(row, f"service_{view.lang}")),
            "officers": Quantity(row.officers, "officers", view.get_parameter("id"), "officers", Day(row.as_of)),
            "source": Text(citations.name_sources(view.sources, [row.source_id], view.lang)),
        }
        for row in rows
    ]


def list_statements(counts: Sequence[PlaceCount], caps: Sequence[EngagementCap], view: View) -> list[Row]:
    """Return a row for each count and each statement of a cap, newest first, with its source.

    Months without a report are left out.
    """
    dated = [(row.as_of, build_count_row(row, view)) for row in counts if row.status != "hole"]
    dated += [(row.stated_from, build_statement_row(row, view)) for row in caps]
    return [row for _, row in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def build_count_row(row: PlaceCount, view: View) -> Row:
    """Return the row of one count."""
    day, subject = quantities.date_count(row.as_of, row.dating), view.get_parameter("id")
    remarks = [Sentence(f"mission.reach_{row.reach}"), Sentence(f"mission.dating_{row.dating}")]
    remarks += [Sentence(f"mission.precision_{row.precision}")] if row.precision in ("about", "sum") else []
    bound = quantities.find_bound(row.reach, row.precision)
    officers = quantities.measure_count(subject, row.officers, day, bound)
    return {
        "date": day,
        "kind": Sentence("mission.kind_count"),
        "officers": replace(officers, mark="redacted") if row.status == "redacted" else officers,
        "women": describe_women(row, subject),
        "remarks": Capitalized(Joined(tuple(remarks), "semicolon")),
        "source": Text(citations.name_sources(view.sources, [row.source_id], view.lang)),
    }


def describe_women(row: PlaceCount, subject: str | None) -> Cell:
    """Return the women of a count, with their share of its officers if it has one."""
    if row.women_share is None:
        return Quantity(row.women, "officers", subject, "women", Day(row.as_of))
    both = quantities.measure_women(subject, row)
    return Sentence("mission.counted", dict(zip(("women", "share"), both, strict=True)), tells=both)


def build_statement_row(row: EngagementCap, view: View) -> Row:
    """Return the row of one statement of a cap."""
    return {
        "date": Day(row.stated_from),
        "kind": Sentence("mission.kind_cap"),
        "officers": quantities.measure_cap(view.get_parameter("id"), row.officers, row.stated_from, row.suspended),
        "women": Quantity(None, mark="not_applicable"),
        "remarks": tables_caps.describe_statement(row),
        "source": Text(citations.name_sources(view.sources, [row.source_id], view.lang)),
    }
