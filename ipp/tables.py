"""The numbers of a figure as a table: rows of words under heads in the page's language."""

import pandas

from ipp import measures, sources, status, words
from ipp.reasons import remarks


def table(rows: list[dict[str, str]], lang: str) -> pandas.DataFrame:
    """Rows keyed by field as a frame of text; each head is the field's label."""
    return pandas.DataFrame(
        [{words.label(field, lang): cell for field, cell in row.items()} for row in rows], dtype=str
    )


def engagements(rows: list, cited: pandas.DataFrame, redacted: int, lang: str) -> pandas.DataFrame:
    """One row per engagement: count, cap, utilization, what to know, sources; then the redacted."""
    return table([engagement(row, cited, lang) for row in rows] + [redacted_row(lang)] * redacted, lang)


def engagement(row, cited: pandas.DataFrame, lang: str) -> dict[str, str]:
    """One engagement in the words of the table."""
    said = remarks(row, lang)
    return {
        "engagement": getattr(row, f"name_{lang}"),
        "officers": status.count(row, lang),
        "officers_as_of": words.iso(row.officers_as_of, lang),
        "cap": words.number(row.cap, lang),
        "cap_stated": words.iso(row.cap_stated, lang),
        "utilization": status.share(row.utilization, lang),
        "remarks": words.sentence("; ".join(said)),
        "source": sources.names(cited, [row.officers_source_id, row.cap_source_id], lang),
    }


def redacted_row(lang: str) -> dict[str, str]:
    """The row of an engagement of which nothing is released."""
    hidden = words.mark("redacted", lang)
    fields = ("engagement", "officers", "officers_as_of", "cap", "cap_stated", "utilization")
    return dict.fromkeys(fields, hidden) | {"remarks": words.text("caps.redacted_remark", lang), "source": ""}


def levels(program, cited: pandas.DataFrame, lang: str) -> pandas.DataFrame:
    """The program's three levels, each with its number, date and source."""
    rungs = [
        ("ceiling", program.ceiling, program.ceiling_stated, program.ceiling_source_id),
        ("authorized", program.authorized, program.authorized_stated, program.authorized_source_id),
        ("deployed", program.officers, program.officers_as_of, program.officers_source_id),
    ]
    return table([level(*rung, cited, lang) for rung in rungs], lang)


def level(name: str, value: int | None, day, source_id, cited: pandas.DataFrame, lang: str) -> dict[str, str]:
    """One level of the program in the words of the table."""
    return {
        "level": words.label(name, lang),
        "officers": words.number(value, lang),
        "date": words.iso(day, lang),
        "source": sources.names(cited, [source_id], lang),
    }


def cap_history(rows: list, cited: pandas.DataFrame, lang: str) -> pandas.DataFrame:
    """One row per statement of a cap, oldest first within its engagement."""
    return table([cap_statement(row, cited, lang) for row in rows], lang)


def cap_statement(row, cited: pandas.DataFrame, lang: str) -> dict[str, str]:
    """One statement of a cap in the words of the table, with how it is dated."""
    form = "open" if row.dating == "window" and row.stated_to is None else row.dating
    said = [words.text(f"caps.dating_{form}", lang, date=words.iso(row.stated_to, lang))]
    said += [words.text("status.suspended", lang)] if row.suspended else []
    return {
        "engagement": getattr(row, f"name_{lang}"),
        "cap": words.number(row.officers, lang),
        "cap_stated": words.iso(row.stated_from, lang),
        "remarks": words.sentence("; ".join(said)),
        "source": sources.names(cited, [row.source_id], lang),
    }


def women_history(history: list, targets: list, lang: str) -> pandas.DataFrame:
    """One row per month or program count, newest first, with the target of its year."""
    by_year = {row.year: row for row in targets}
    return table([women_point(row, by_year.get(row.as_of.year), lang) for row in reversed(history)], lang)


def women_point(row, target, lang: str) -> dict[str, str]:
    """One month or program count in the words of the table."""
    aim = words.mark("not_applicable", lang) if target is None else words.percent(measures.points(target.target), lang)
    if target is not None and target.status == "derived":
        aim = words.text("overview.target_derived", lang, share=aim)
    return {
        "date": words.iso(row.as_of, lang),
        "coverage": words.text(f"status.coverage_{row.coverage}", lang),
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.points(row.women_share), lang),
        "target": aim,
    }


def mission_shares(rows: list, lang: str) -> pandas.DataFrame:
    """One row per UN mission with its women, officers and share."""
    return table([{"mission": getattr(row, f"name_{lang}"), **counts(row, lang)} for row in rows], lang)


def contributors(rows: list, lang: str) -> pandas.DataFrame:
    """One row per contributor with its rank, women, officers and share."""
    return table([contributor(row, lang) for row in rows], lang)


def contributor(row, lang: str) -> dict[str, str]:
    """One contributor in the words of the table."""
    name = getattr(row, f"name_{lang}") or words.text("women.all_contributors", lang)
    place = words.mark("not_applicable", lang) if row.place is None else words.number(row.place, lang)
    return {"country": name, "place": place, **counts(row, lang)}


def counts(row, lang: str) -> dict[str, str]:
    """Women, officers, share and date of a row."""
    return {
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.points(row.women_share), lang),
        "date": words.iso(row.as_of, lang),
    }


def missions(rows: list, lang: str) -> pandas.DataFrame:
    """One row per mission: engagement and its start, who leads, when, and the roles of officers."""
    return table([mission(row, lang) for row in rows], lang)


def mission(row, lang: str) -> dict[str, str]:
    """One mission in the words of the table."""
    first, last = (
        words.iso(row.first_date, lang)[:7],
        "" if row.last_date is None else words.iso(row.last_date, lang)[:7],
    )
    acronym, name = getattr(row, f"acronym_{lang}"), getattr(row, f"name_{lang}")
    return {
        "engagement": getattr(row, f"engagement_{lang}"),
        "since": words.mark("not_published", lang) if row.since is None else str(row.since),
        "mission": acronym if acronym == name else f"{name} ({acronym})",
        "lead": words.text(f"app.lead_{row.lead}", lang),
        "period": f"{first} – {last}".strip(),
        "roles": words.sentence(getattr(row, f"roles_{lang}")),
    }
