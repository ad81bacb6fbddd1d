"""Tables about caps and the program's levels: rows of cells keyed by field."""

import datetime

from ipp.language import words
from ipp.language.numbered import numbered
from ipp.narrative import citations, numbers, status
from ipp.narrative.remarks import deployed, remarks


def engagements(rows: list, cited: dict, redacted, lang: str) -> list[dict[str, str]]:
    """One row per engagement: count, cap, utilization, what to know, sources; then the redacted.

    `redacted` is the record of the question `redacted_engagements`.
    """
    hidden = redacted_row(citations.every(cited, [redacted.source_id], lang), lang)
    return [engagement(row, cited, lang) for row in rows] + [hidden] * redacted.engagements


def engagement(row, cited: dict, lang: str) -> dict[str, str]:
    """One engagement in the words of the table."""
    said = remarks(row, lang)
    return {
        "engagement": getattr(row, f"name_{lang}"),
        "officers": numbered(status.count(row, lang), *numbers.bound(row)),
        "officers_as_of": words.iso(row.officers_as_of, lang),
        "cap": words.number(row.cap, lang),
        "cap_stated": words.iso(row.cap_stated, lang),
        "utilization": status.share(row.utilization, lang),
        "remarks": numbered(words.sentence("; ".join(said)), *numbers.remarked(row)),
        "source": citations.every(cited, [row.officers_source_id or row.last_source_id, row.cap_source_id], lang),
    }


def redacted_row(source: str, lang: str) -> dict[str, str]:
    """The row of an engagement of which nothing is released but that it is there."""
    hidden = words.mark("redacted", lang)
    fields = ("engagement", "officers", "officers_as_of", "cap", "cap_stated", "utilization")
    return dict.fromkeys(fields, hidden) | {"remarks": words.text("caps.redacted_remark", lang), "source": source}


def levels(program, cited: dict, lang: str) -> list[dict[str, str]]:
    """The program's three levels, each with its number, date and source."""
    ceiling, authorized = (words.number(value, lang) for value in (program.ceiling, program.authorized))
    counted = numbered(deployed(program, lang), *numbers.too_old("program", program))
    day = program.officers_as_of or program.last_as_of
    rungs = [
        ("ceiling", ceiling, program.ceiling_stated, program.ceiling_source_id),
        ("authorized", authorized, program.authorized_stated, program.authorized_source_id),
        ("deployed", counted, day, program.officers_source_id or program.last_source_id),
    ]
    return [level(*rung, cited, lang) for rung in rungs]


def level(name: str, value: str, day, source_id, cited: dict, lang: str) -> dict[str, str]:
    """One level of the program in the words of the table."""
    return {
        "level": words.label(name, lang),
        "officers": value,
        "date": words.iso(day, lang),
        "source": citations.every(cited, [source_id], lang),
    }


def cap_history(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per statement of a cap, oldest first within its engagement."""
    return [cap_statement(row, cited, lang) for row in rows]


def cap_statement(row, cited: dict, lang: str) -> dict[str, str]:
    """One statement of a cap in the words of the table, with how it is dated."""
    return {
        "engagement": getattr(row, f"name_{lang}"),
        "cap": words.number(row.officers, lang),
        "cap_stated": words.iso(row.stated_from, lang),
        "remarks": how_stated(row, lang),
        "source": citations.every(cited, [row.source_id], lang),
    }


def how_stated(row, lang: str) -> str:
    """How a statement of a cap is dated, and whether the deployment was suspended."""
    said = [dated(row.dating, row.stated_to, lang)]
    said += [words.text("status.suspended", lang)] if row.suspended else []
    return words.sentence("; ".join(said))


def dated(dating: str, stated_to: datetime.date | None, lang: str) -> str:
    """How the day of a statement is known: to the day, to the month, or as the earliest of an undated page."""
    form = "open" if dating == "window" and stated_to is None else dating
    return words.text(f"caps.dating_{form}", lang, date=words.iso(stated_to, lang))
