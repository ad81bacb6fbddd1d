"""Single published figures of the program, each with its date, as values for placeholders in texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipp.domain import measures
from ipp.domain.records.program import ProgramFact
from ipp.language import words
from ipp.narrative import citations
from ipp.narrative.citations import Sources

SINCE = "officers_since_"


def fill_facts(rows: Sequence[ProgramFact], cited: Sources, lang: str) -> dict[str, Any]:
    """Return values for placeholders from `program_facts`, formatted in the language; `cited` are the sources."""
    known = {row.fact: row for row in rows}
    deployed, women = known["deployed_officers"], known["deployed_women"]
    redacted = known["redacted_engagements"]
    year = find_first_year(known)
    return {
        **format_facts(known, {"ceiling": "authority_officers", "deployed": deployed.fact, "women": women.fact}, lang),
        **format_facts(known, {"officers": SINCE + year, "operations": f"operations_since_{year}"}, lang),
        "women_share": words.percent(measures.round_points(women.value / deployed.value), lang),
        "women_target": words.percent(measures.round_points(known["women_target_quoted"].value), lang),
        "since_year": year,
        "funding": words.money(known["annual_funding_cad"].value, lang, short=False),
        "funding_date": words.date(known["annual_funding_cad"].as_of, lang),
        "redacted": words.number(redacted.value, lang),
        "redacted_count": int(redacted.value),
        "note_date": words.date(deployed.as_of, lang),
        "note_year": str(deployed.as_of.year),
        "note_source": citations.name_sources(cited, [deployed.source_id], lang),
        "mark": words.mark("redacted", lang),
        "small_base": words.number(measures.SMALL_BASE, lang),
        "carried_days": words.number(measures.CARRIED_DAYS, lang),
        "stale_days": words.number(measures.STALE_DAYS, lang),
    }


def find_first_year(known: Mapping[str, ProgramFact]) -> str:
    """Return the year from which officers are counted, which the name of that figure holds."""
    return max(fact.removeprefix(SINCE) for fact in known if fact.startswith(SINCE))


def format_facts(known: Mapping[str, ProgramFact], wanted: dict[str, str], lang: str) -> dict[str, str]:
    """Return each wanted figure by its short name, and its date as `…_date`."""
    return {name: words.number(known[fact].value, lang) for name, fact in wanted.items()} | {
        f"{name}_date": words.date(known[fact].as_of, lang) for name, fact in wanted.items()
    }
