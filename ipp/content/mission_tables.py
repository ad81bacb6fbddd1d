"""The tables of the page of an engagement or mission: facts, missions, and every count and cap with its source."""

import datetime
from dataclasses import replace

from ipp.language.values import Capitalized, Cell, Day, Joined, Link, Quantity, Row, Sentence, Text, year_of
from ipp.narrative import citations, quantities
from ipp.narrative.mission import last_count
from ipp.narrative.remarks import describe_state
from ipp.narrative.tables import caps as tables_caps
from ipp.view import View

NOT_PUBLISHED = Text(mark="not_published")


def fact(name: str, value: Cell) -> Row:
    """Return one line of the facts."""
    return {"fact": Sentence(f"mission.fact_{name}"), "value": value}


def engagement_facts(profile, listed, history, view: View) -> list[Row]:
    """Return what is known of an engagement on the day, from the records of `engagement` and `engagements`."""
    since = NOT_PUBLISHED if profile.since is None else year_of(profile.since)
    leads = Joined(tuple(Sentence(f"app.lead_{lead}") for lead in profile.leads), "list")
    return [
        fact("lead", leads if profile.leads else NOT_PUBLISHED),
        fact("where", Text(getattr(profile, f"name_{view.lang}"))),
        fact("since", not_yet(view) if profile.to_come and listed is None else since),
        fact("until", ending(profile.until, view)),
        *posture(profile),
        fact("officers", officers(listed, history, view)),
        fact("cap", cap(listed, history, view)),
        *neighbours(profile, view),
        fact("source", Text(citations.name_sources(view.sources, [profile.source_id], view.lang))),
    ]


def mission_facts(profile, view: View) -> list[Row]:
    """Return what is known of a mission on the day, from the record of `mission`; some of it is its engagement's.

    Where it is no source says in words: a mission can be in one country of its engagement's region.
    """
    lang = view.lang
    link = Link(getattr(profile, f"engagement_{lang}"), view.build_url("mission", id=profile.engagement_id))
    since = not_yet(view) if profile.first_date is None else Day(profile.first_date, "month")
    sources = citations.name_sources(view.sources, [profile.source_id, profile.engagement_source_id], lang)
    return [
        fact("name", Text(getattr(profile, f"name_{lang}"))),
        fact("engagement", link),
        fact("lead", Sentence(f"app.lead_{profile.lead}")),
        fact("since", since),
        fact("until", ending(profile.last_date, view)),
        fact("roles", Capitalized(Text(getattr(profile, f"roles_{lang}")))),
        *posture(profile, "mission.of_engagement"),
        fact("cap", Sentence("mission.cap_of_engagement", {"link": link})),
        fact("source", Text(sources)),
    ]


def not_yet(view: View) -> Sentence:
    """Return that it had not begun on the day."""
    return Sentence("mission.not_yet", {"date": Day(view.as_of)})


def ending(day: datetime.date | None, view: View) -> Cell:
    """Return the last day, or that none is published yet."""
    return Sentence("mission.no_end", {"date": Day(view.as_of)}) if day is None else Day(day)


def posture(profile, form: str | None = None) -> list[Row]:
    """Return the working language, and armed or not; `form` is the text that says whose they are."""
    codes = {"language": profile.working_language, "armed": profile.armed}
    values = {
        name: NOT_PUBLISHED if code is None else Sentence(f"mission.{name}_{code}") for name, code in codes.items()
    }
    return [fact(name, Sentence(form, {"value": value}) if form else value) for name, value in values.items()]


def officers(listed, history, view: View) -> Cell:
    """Return the count of an engagement with what to know of it; else the last one published."""
    if listed is None or listed.officers is None:
        tells = quantities.measure_newest(history.counts, view.get_parameter("id"))
        return Capitalized(replace(last_count(history.counts), tells=tells))
    values = {"officers": Quantity(listed.officers), "state": describe_state(listed)}
    return Sentence("mission.officers_dated", values, tells=quantities.measure_facts(listed))


def cap(listed, history, view: View) -> Cell:
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


def neighbours(profile, view: View) -> list[Row]:
    """Return the engagement it takes over from and the one that took over from it, as links, where there are any."""
    found = [("before", profile.before_id, getattr(profile, f"before_{view.lang}"))]
    found += [("after", profile.after_id, getattr(profile, f"after_{view.lang}"))]
    return [fact(name, Link(label, view.build_url("mission", id=id_))) for name, id_, label in found if id_]


def missions(rows: list, here: str, view: View) -> list[Row]:
    """Return a row for each mission of an engagement, with a link to its page unless that is this one, `here`."""
    return [mission(row, here, view) for row in rows]


def mission(row, here: str, view: View) -> Row:
    """Return the row of one mission of an engagement."""
    acronym, name = getattr(row, f"acronym_{view.lang}"), getattr(row, f"name_{view.lang}")
    link = Text(acronym) if row.id == here else Link(acronym, view.build_url("mission", id=row.id))
    begun = row.first_date is not None
    return {
        "mission": link if acronym == name else Joined((link, Text(name)), "dot"),
        "lead": Sentence(f"app.lead_{row.lead}"),
        "mission_since": Day(row.first_date, "month") if begun else not_yet(view),
        "until": Day(row.last_date, "month"),
        "roles": Capitalized(Text(getattr(row, f"roles_{view.lang}"))),
    }


def statements(counts: list, caps: list, view: View) -> list[Row]:
    """Return a row for each count and each statement of a cap, newest first, with its source."""
    dated = [(row.as_of, count(row, view)) for row in counts if row.status != "hole"]
    dated += [(row.stated_from, cap_statement(row, view)) for row in caps]
    return [row for _, row in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def count(row, view: View) -> Row:
    """Return the row of one count."""
    day, subject = Day(row.as_of), view.get_parameter("id")
    mark = "redacted" if row.status == "redacted" else None
    remarks = (Sentence(f"mission.reach_{row.reach}"), Sentence(f"mission.dating_{row.dating}"))
    return {
        "date": day,
        "kind": Sentence("mission.kind_count"),
        "officers": Quantity(row.officers, "officers", subject, "officers", day, mark=mark),
        "women": women(row, subject),
        "remarks": Capitalized(Joined(remarks, "semicolon")),
        "source": Text(citations.name_sources(view.sources, [row.source_id], view.lang)),
    }


def women(row, subject: str | None) -> Cell:
    """Return the women of a count, with their share of its officers where it has one."""
    if row.women_share is None:
        return Quantity(row.women, "officers", subject, "women", Day(row.as_of))
    both = quantities.measure_women(subject, row)
    return Sentence("mission.counted", dict(zip(("women", "share"), both, strict=True)), tells=both)


def cap_statement(row, view: View) -> Row:
    """Return the row of one statement of a cap."""
    return {
        "date": Day(row.stated_from),
        "kind": Sentence("mission.kind_cap"),
        "officers": quantities.measure_cap(view.get_parameter("id"), row.officers, row.stated_from, row.suspended),
        "women": Quantity(None, mark="not_applicable"),
        "remarks": tables_caps.describe_statement(row),
        "source": Text(citations.name_sources(view.sources, [row.source_id], view.lang)),
    }
