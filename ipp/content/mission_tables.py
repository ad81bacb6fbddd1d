"""The tables of the page of an engagement or mission: facts, missions, and every count and cap with its source."""

import datetime

from ipp.domain import measures
from ipp.language import markdown, words
from ipp.language.numbered import numbered
from ipp.narrative import citations, numbers
from ipp.narrative.mission import last_count
from ipp.narrative.remarks import state
from ipp.narrative.tables import caps as tables_caps
from ipp.view import View


def fact(name: str, value: str, view: View) -> dict[str, str]:
    """One line of the facts."""
    return {"fact": view.text(f"mission.fact_{name}"), "value": value}


def engagement_facts(profile, listed, history, view: View) -> list[dict[str, str]]:
    """What is known of an engagement on the day, from the records of `engagement` and `engagements`."""
    lang = view.lang
    since = words.mark("not_published", lang) if profile.since is None else str(profile.since)
    return [
        fact(
            "lead", words.listed([view.text(f"app.lead_{lead}") for lead in profile.leads], lang) or unknown(view), view
        ),
        fact("where", getattr(profile, f"name_{lang}"), view),
        fact("since", not_yet(view) if profile.to_come and listed is None else since, view),
        fact("until", ending(profile.until, view), view),
        *posture(profile, view),
        fact("officers", officers(listed, history, view), view),
        fact("cap", cap(listed, history, view), view),
        *neighbours(profile, view),
        fact("source", citations.names(view.sources, [profile.source_id], lang), view),
    ]


def mission_facts(profile, view: View) -> list[dict[str, str]]:
    """What is known of a mission on the day, from the record of `mission`; language and arms are its engagement's.

    Where it is no source says in words: a mission can be in one country of its engagement's region.
    """
    lang = view.lang
    link = markdown.link(getattr(profile, f"engagement_{lang}"), view.build_url("mission", id=profile.engagement_id))
    since = not_yet(view) if profile.first_date is None else words.iso(profile.first_date, lang)[:7]
    return [
        fact("name", getattr(profile, f"name_{lang}"), view),
        fact("engagement", link, view),
        fact("lead", view.text(f"app.lead_{profile.lead}"), view),
        fact("since", since, view),
        fact("until", ending(profile.last_date, view), view),
        fact("roles", words.sentence(getattr(profile, f"roles_{lang}")), view),
        *posture(profile, view, "mission.of_engagement"),
        fact("cap", view.text("mission.cap_of_engagement", link=link), view),
        fact("source", citations.names(view.sources, [profile.source_id, profile.engagement_source_id], lang), view),
    ]


def unknown(view: View) -> str:
    """The mark for what is not published."""
    return words.mark("not_published", view.lang)


def not_yet(view: View) -> str:
    """That it had not begun on the day."""
    return view.text("mission.not_yet", date=words.iso(view.as_of, view.lang))


def ending(day: datetime.date | None, view: View) -> str:
    """The last day, or that none is published yet."""
    if day is None:
        return view.text("mission.no_end", date=words.iso(view.as_of, view.lang))
    return words.iso(day, view.lang)


def posture(profile, view: View, form: str | None = None) -> list[dict[str, str]]:
    """Working language, and armed or not; `form` is the text that says whose they are."""
    told = {"language": profile.working_language, "armed": profile.armed}
    values = {
        name: unknown(view) if code is None else view.text(f"mission.{name}_{code}") for name, code in told.items()
    }
    return [fact(name, view.text(form, value=value) if form else value, view) for name, value in values.items()]


def officers(listed, history, view: View) -> str:
    """The count of an engagement with what to know of it; where none can stand on the day, the last one published."""
    if listed is None or listed.officers is None:
        said = words.sentence(last_count(history.counts, view.lang))
        return numbered(said, *numbers.last(history.counts, view.get_parameter("id")))
    number = words.number(listed.officers, view.lang)
    said = view.text("mission.officers_dated", officers=number, state=state(listed, view.lang))
    return numbered(said, *numbers.counted_engagement(listed))


def cap(listed, history, view: View) -> str:
    """The cap of an engagement with the day of its statement and how that is known; the last one of one not listed."""
    if not history.caps:
        return unknown(view)
    last = history.caps[-1]
    number = words.number(last.officers, view.lang)
    number = view.text("caps.suspended", cap=number) if last.suspended else number
    values = {
        "date": words.iso(last.stated_from, view.lang),
        "how": tables_caps.dated(last.dating, last.stated_to, view.lang),
    }
    said = view.text("mission.cap_last" if listed is None else "mission.cap_stated", cap=number, **values)
    return numbered(said, numbers.cap(last, view.get_parameter("id")))


def neighbours(profile, view: View) -> list[dict[str, str]]:
    """The engagement it takes over from and the one that took over from it, as links, where there are any."""
    found = [("before", profile.before_id, getattr(profile, f"before_{view.lang}"))]
    found += [("after", profile.after_id, getattr(profile, f"after_{view.lang}"))]
    return [
        fact(name, markdown.link(label, view.build_url("mission", id=id_)), view) for name, id_, label in found if id_
    ]


def missions(rows: list, here: str, view: View) -> list[dict[str, str]]:
    """One row per mission of an engagement, with a link to its page unless that is this one, `here`."""
    return [mission(row, here, view) for row in rows]


def mission(row, here: str, view: View) -> dict[str, str]:
    """One mission of an engagement in the words of the table."""
    acronym, name = getattr(row, f"acronym_{view.lang}"), getattr(row, f"name_{view.lang}")
    link = acronym if row.id == here else markdown.link(acronym, view.build_url("mission", id=row.id))
    begun = row.first_date is not None
    return {
        "mission": link if acronym == name else f"{link} · {name}",
        "lead": view.text(f"app.lead_{row.lead}"),
        "mission_since": words.iso(row.first_date, view.lang)[:7] if begun else not_yet(view),
        "until": unknown(view) if row.last_date is None else words.iso(row.last_date, view.lang)[:7],
        "roles": words.sentence(getattr(row, f"roles_{view.lang}")),
    }


def statements(counts: list, caps: list, view: View) -> list[dict[str, str]]:
    """One row per count and per statement of a cap, newest first, with its source."""
    dated = [(row.as_of, count(row, view)) for row in counts if row.status != "hole"]
    dated += [(row.stated_from, cap_statement(row, view)) for row in caps]
    return [row for _, row in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def count(row, view: View) -> dict[str, str]:
    """One count in the words of the table."""
    hidden = row.status == "redacted"
    told = [view.text(f"mission.reach_{row.reach}"), view.text(f"mission.dating_{row.dating}")]
    return {
        "date": words.iso(row.as_of, view.lang),
        "kind": view.text("mission.kind_count"),
        "officers": words.mark("redacted", view.lang) if hidden else words.number(row.officers, view.lang),
        "women": women(row, view),
        "remarks": words.sentence("; ".join(told)),
        "source": citations.names(view.sources, [row.source_id], view.lang),
    }


def women(row, view: View) -> str:
    """The women of a count, with their share of its officers where it has one."""
    number = words.number(row.women, view.lang)
    if row.women_share is None:
        return number
    share = words.percent(measures.round_points(row.women_share), view.lang)
    return numbered(
        view.text("mission.counted", women=number, share=share), *numbers.women(row, view.get_parameter("id"))
    )


def cap_statement(row, view: View) -> dict[str, str]:
    """One statement of a cap in the words of the table."""
    return {
        "date": words.iso(row.stated_from, view.lang),
        "kind": view.text("mission.kind_cap"),
        "officers": words.number(row.officers, view.lang),
        "women": words.mark("not_applicable", view.lang),
        "remarks": tables_caps.how_stated(row, view.lang),
        "source": citations.names(view.sources, [row.source_id], view.lang),
    }
