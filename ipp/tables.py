"""The numbers of a figure as a table: rows of words, keyed by field as in `fields.toml`."""

import datetime
import re

import pandas

from ipp import aims, measures, place_numbers, sources, status, words
from ipp.numbered import numbered
from ipp.reasons import deployed, remarks

MARKDOWN, SLASHED = r"([\\\[\]`$*_<>~#:])", r"\\\1"


def frame(rows: list[dict[str, str]], lang: str) -> pandas.DataFrame:
    """Rows keyed by the same fields as a frame of text; each head is the field's label."""
    fields = rows[0] if rows else ()
    return pandas.DataFrame({words.label(field, lang): [row[field] for row in rows] for field in fields}, dtype=str)


def link(text: str, address: str) -> str:
    """A Markdown link; signs that Markdown would read in the text are made plain."""
    return f"[{plain(text)}](<{address}>)"


def plain(text: str) -> str:
    """A text in which Markdown reads no signs."""
    return re.sub(MARKDOWN, SLASHED, text)


def engagements(rows: list, cited: dict, redacted, lang: str) -> list[dict[str, str]]:
    """One row per engagement: count, cap, utilization, what to know, sources; then the redacted.

    `redacted` is the record of the question `redacted_engagements`.
    """
    hidden = redacted_row(sources.every(cited, [redacted.source_id], lang), lang)
    return [engagement(row, cited, lang) for row in rows] + [hidden] * redacted.engagements


def engagement(row, cited: dict, lang: str) -> dict[str, str]:
    """One engagement in the words of the table."""
    said = remarks(row, lang)
    return {
        "engagement": getattr(row, f"name_{lang}"),
        "officers": numbered(status.count(row, lang), *place_numbers.bound(row)),
        "officers_as_of": words.iso(row.officers_as_of, lang),
        "cap": words.number(row.cap, lang),
        "cap_stated": words.iso(row.cap_stated, lang),
        "utilization": status.share(row.utilization, lang),
        "remarks": numbered(words.sentence("; ".join(said)), *place_numbers.remarked(row)),
        "source": sources.every(cited, [row.officers_source_id or row.last_source_id, row.cap_source_id], lang),
    }


def redacted_row(source: str, lang: str) -> dict[str, str]:
    """The row of an engagement of which nothing is released but that it is there."""
    hidden = words.mark("redacted", lang)
    fields = ("engagement", "officers", "officers_as_of", "cap", "cap_stated", "utilization")
    return dict.fromkeys(fields, hidden) | {"remarks": words.text("caps.redacted_remark", lang), "source": source}


def levels(program, cited: dict, lang: str) -> list[dict[str, str]]:
    """The program's three levels, each with its number, date and source."""
    ceiling, authorized = (words.number(value, lang) for value in (program.ceiling, program.authorized))
    counted = numbered(deployed(program, lang), *place_numbers.too_old("program", program))
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
        "source": sources.every(cited, [source_id], lang),
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
        "source": sources.every(cited, [row.source_id], lang),
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


def women_history(history: list, targets: list, first: str | None, cited: dict, lang: str) -> list[dict[str, str]]:
    """A row per count with its target, those of coverage `first` before others, then targets alone; newest first."""
    by_year = {row.year: row for row in targets}
    counted = sorted(history, key=lambda row: (row.coverage == first, row.as_of), reverse=True)
    alone = targets_alone(history, targets, ("coverage", "women", "officers", "women_share"), cited, lang)
    return [women_point(row, by_year.get(row.as_of.year), cited, lang) for row in counted] + alone


def targets_alone(history: list, targets: list, fields: tuple, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row for each year of which only the target is known, newest first; `fields` then do not apply."""
    counted = {row.as_of.year for row in history}
    return [target_year(row, fields, cited, lang) for row in reversed(targets) if row.year not in counted]


def target_year(target, fields: tuple, cited: dict, lang: str) -> dict[str, str]:
    """A year of which only the target is known."""
    cells = {"date": str(target.year)} | dict.fromkeys(fields, words.mark("not_applicable", lang))
    return cells | {"target": aims.cell(target, lang), "source": sources.every(cited, [target.source_id], lang)}


def women_point(row, target, cited: dict, lang: str) -> dict[str, str]:
    """One month or program count in the words of the table."""
    ids = [row.source_id, None if target is None else target.source_id]
    return {
        "date": words.iso(row.as_of, lang),
        "coverage": words.text(f"status.coverage_{row.coverage}", lang),
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.points(row.women_share), lang),
        "target": aims.cell(target, lang),
        "source": sources.every(cited, ids, lang),
    }


def beside_all(history: list, targets: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """A row per month, newest first, of `ipo_history`, then the targets of years without a count.

    Canada stands beside all contributors, and both beside the target of the year.
    """
    by_year = {row.year: row for row in targets}
    canada, all_ = ([row for row in history if row.country_id == country] for country in ("CA", None))
    pairs = reversed(list(zip(canada, all_, strict=True)))
    fields = [f"{measure}_{who}" for who in ("canada", "all") for measure in ("women", "officers", "women_share")]
    alone = targets_alone(history, targets, tuple(fields), cited, lang)
    return [month_beside(one, other, by_year.get(one.as_of.year), cited, lang) for one, other in pairs] + alone


def month_beside(canada, all_, target, cited: dict, lang: str) -> dict[str, str]:
    """One month of Canada and of all contributors in the words of the table."""
    cells = {"date": words.iso(canada.as_of, lang)}
    for name, row in (("canada", canada), ("all", all_)):
        cells[f"women_{name}"] = words.number(row.women, lang)
        cells[f"officers_{name}"] = words.number(row.officers, lang)
        cells[f"women_share_{name}"] = words.percent(measures.points(row.women_share), lang)
    ids = [canada.source_id, None if target is None else target.source_id]
    return cells | {"target": aims.cell(target, lang), "source": sources.every(cited, ids, lang)}


def mission_shares(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per UN mission with its women, officers, share and source."""
    return [{"mission": getattr(row, f"name_{lang}"), **counts(row, cited, lang)} for row in rows]


def contributors(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per contributor with its rank, women, officers, share and source."""
    return [contributor(row, cited, lang) for row in rows]


def contributor(row, cited: dict, lang: str) -> dict[str, str]:
    """One contributor in the words of the table."""
    name = getattr(row, f"name_{lang}") or words.text("women.all_contributors", lang)
    places = {"place": row.place, "women_place": row.women_place}
    ranks = {
        field: words.mark("not_applicable", lang) if each is None else words.number(each, lang)
        for field, each in places.items()
    }
    return {"country": name, **ranks, **counts(row, cited, lang)}


def counts(row, cited: dict, lang: str) -> dict[str, str]:
    """Women, officers, share, date, source of a row, and whether it is carried forward."""
    return {
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.points(row.women_share), lang),
        "date": words.iso(row.as_of, lang),
        "remarks": words.sentence(words.text("status.carried_forward", lang)) if row.carried_forward else "",
        "source": sources.every(cited, [row.source_id], lang),
    }


def missions(rows: list, lang: str) -> list[dict[str, str]]:
    """One row per mission: engagement and its start, who leads, when, and the roles of officers."""
    return [mission(row, lang) for row in rows]


def mission(row, lang: str) -> dict[str, str]:
    """One mission in the words of the table."""
    first, last = (
        words.iso(row.first_date, lang)[:7],
        "" if row.last_date is None else words.iso(row.last_date, lang)[:7],
    )
    acronym, name = getattr(row, f"acronym_{lang}"), getattr(row, f"name_{lang}")
    return {
        "engagement": getattr(row, f"engagement_{lang}"),
        "since": engagement_start(row, lang),
        "mission": acronym if acronym == name else f"{name} ({acronym})",
        "lead": words.text(f"app.lead_{row.lead}", lang),
        "period": f"{first} – {last}".strip(),
        "roles": words.sentence(getattr(row, f"roles_{lang}")),
    }


def engagement_start(row, lang: str) -> str:
    """The year in which the engagement of a mission starts, unless that is later than the view."""
    if row.engagement_later:
        return words.text("about.later", lang)
    return words.mark("not_published", lang) if row.since is None else str(row.since)


def older_missions(rows: list, lang: str) -> str:
    """The missions that are older than their engagement, with both starts; empty when there are none."""
    older = [row for row in rows if row.older_than_engagement and row.since is not None]
    return words.listed(
        [
            words.text(
                "about.older",
                lang,
                mission=getattr(row, f"acronym_{lang}"),
                month=words.month(row.first_date, lang),
                engagement=getattr(row, f"engagement_{lang}"),
                since=str(row.since),
            )
            for row in older
        ],
        lang,
    )
