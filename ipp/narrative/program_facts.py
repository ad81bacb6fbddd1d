"""Single published figures of the program, each with its date, as values for placeholders in texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipp.domain import measures
from ipp.domain.records.program import ProgramFact
from ipp.language import words
from ipp.narrative import citations
from ipp.narrative.citations import Sources

SINCE = "officers_since_"
Facts = Mapping[str, ProgramFact]


def fill_facts(rows: Sequence[ProgramFact], cited: Sources, lang: str) -> dict[str, Any]:
    """Return values for placeholders from `program_facts`, formatted in the language; `cited` are the sources.

    A figure that is not published has no value, and a text that needs it cannot be filled (`is_filled`).
    """
    known = {row.fact: row for row in rows}
    year = find_first_year(known)
    named = {"ceiling": "authority_officers", "deployed": "deployed_officers", "women": "deployed_women"}
    named |= {"officers": SINCE + year, "operations": f"operations_since_{year}"} if year else {}
    return {
        **format_facts(known, named, lang),
        **({"since_year": year} if year else {}),
        **format_shares(known, lang),
        **format_funding(known, lang),
        **format_redactions(known, lang),
        **describe_note(known, cited, lang),
        "mark": words.mark("redacted", lang),
        "small_base": words.number(measures.SMALL_BASE, lang),
        "carried_days": words.number(measures.CARRIED_DAYS, lang),
        "stale_days": words.number(measures.STALE_DAYS, lang),
    }


def is_filled(key: str, values: Mapping[str, Any], lang: str) -> bool:
    """Return whether every placeholder in the text of `key` has a value."""
    return words.find_placeholders(key, lang) <= set(values)


def find_first_year(known: Facts) -> str | None:
    """Return the year from which officers are counted, which the name of that figure holds; None without one."""
    return max((fact.removeprefix(SINCE) for fact in known if fact.startswith(SINCE)), default=None)


def format_facts(known: Facts, wanted: dict[str, str], lang: str) -> dict[str, str]:
    """Return the wanted figures that are known, each under its short name, with their dates under `…_date`."""
    found = {name: known[fact] for name, fact in wanted.items() if fact in known}
    return {name: words.number(row.value, lang) for name, row in found.items()} | {
        f"{name}_date": words.date(row.as_of, lang) for name, row in found.items()
    }


def format_shares(known: Facts, lang: str) -> dict[str, str]:
    """Return the share of women among the officers deployed, and the target quoted for it."""
    deployed, women = known.get("deployed_officers"), known.get("deployed_women")
    target = known.get("women_target_quoted")
    found = {"women_share": women.value / deployed.value} if deployed and women and deployed.value else {}
    found |= {"women_target": target.value} if target else {}
    return {name: words.percent(measures.round_points(share), lang) for name, share in found.items()}


def format_funding(known: Facts, lang: str) -> dict[str, str]:
    """Return the annual funding and its date."""
    row = known.get("annual_funding_cad")
    if row is None:
        return {}
    return {"funding": words.money(row.value, lang, short=False), "funding_date": words.date(row.as_of, lang)}


def format_redactions(known: Facts, lang: str) -> dict[str, Any]:
    """Return how many engagements the note redacts, if it redacts any."""
    row = known.get("redacted_engagements")
    return {"redacted": words.number(row.value, lang), "redacted_count": int(row.value)} if row and row.value else {}


def describe_note(known: Facts, cited: Sources, lang: str) -> dict[str, str]:
    """Return the day, the year and the source of the note that counts the officers deployed."""
    row = known.get("deployed_officers")
    if row is None:
        return {}
    source = citations.name_sources(cited, [row.source_id], lang)
    return {"note_date": words.date(row.as_of, lang), "note_year": str(row.as_of.year), "note_source": source}
