"""What the dataset holds: every table with its dates, licence and holes, and every source."""

import pandas

from ipp import words
from ipp.db import Version, rows
from ipp.tables import table

SHOWN = (
    "deployments", "un_police", "caps", "targets", "engagements", "missions", "program_facts", "countries", "world",
    "sources",
)  # fmt: skip
HOLES = ("holes", "unsplit", "women_holes", "program_women", "police_holes", "police_women_holes")


def tables(version: Version, lang: str) -> pandas.DataFrame:
    """One row per table: name, grain, rows, dates, licence, downloads as Markdown links."""
    spans = {row.name: row for row in version.records("inventory")}
    return table([described(name, spans[name], lang) for name in SHOWN], lang)


def described(name: str, span, lang: str) -> dict[str, str]:
    """One table in the words of the page."""
    links = [f"[{words.text(f'sources.{form}', lang)}](/api/tables/{name}.{form})" for form in ("csv", "parquet")]
    dates = words.mark("not_applicable", lang)
    if span.first is not None:
        first, last = words.iso(span.first, lang), words.iso(span.last, lang)
        dates = words.text("sources.range", lang, first=first, last=last)
    return {
        "table": words.text(f"sources.{name}_name", lang),
        "row": words.text(f"sources.{name}_row", lang),
        "rows": words.number(span.rows, lang),
        "dates": dates,
        "licence": words.text(f"sources.{name}_licence", lang),
        "download": " · ".join(links),
    }


def holes(version: Version, lang: str) -> list[str]:
    """What is known to be missing, one sentence or two a table, computed from the tables themselves."""
    values = missing(version, lang)
    counts = {row.name: row.missing for row in version.records("inventory")}
    said = [(name, words.text(f"sources.{name}_holes", lang, counts[name], **values)) for name in SHOWN]
    return [
        words.text("app.pair", lang, label=words.text(f"sources.{name}_name", lang), value=text) for name, text in said
    ]


def missing(version: Version, lang: str) -> dict[str, str]:
    """The months each series lacks, as the sentences about holes name them."""
    found = version.query("holes")
    return {kind: words.listed([month_range(row) for row in rows(found[found.kind == kind])], lang) for kind in HOLES}


def month_range(row) -> str:
    """A run of months as `2014-09…2014-12`, one month, or one day, as `2017-03`."""
    first, last = (day.isoformat()[: row.letters] for day in (row.first, row.last))
    return first if first == last else f"{first}…{last}"


def sources(listed: list, lang: str) -> pandas.DataFrame:
    """One row per source: publisher, title with its address, date of publication, confidence."""
    return table([source(row, lang) for row in listed], lang)


def source(row, lang: str) -> dict[str, str]:
    """One source in the words of the page."""
    title = getattr(row, f"title_{lang}").replace("[", "\\[").replace("]", "\\]")
    return {
        "publisher": getattr(row, f"publisher_{lang}"),
        "title": f"[{title}](<{row.url}>)",
        "published": words.text("sources.undated", lang) if row.published is None else words.iso(row.published, lang),
        "confidence": words.text(f"sources.confidence_{row.confidence}", lang),
    }
