"""What the dataset holds: every table with its dates, licence and holes, and every source."""

import re

from ipp.dataset.database import Version
from ipp.language import words
from ipp.language.markdown import plain
from ipp.narrative import citations as credited

SHOWN = (
    "deployments", "un_police", "caps", "targets", "engagements", "missions", "program_facts", "countries", "world",
    "sources",
)  # fmt: skip
MOST = 3
LINKED = re.compile(r"(https?://|/)[^\s<>]+")  # an address that a reader can follow; others stand beside the title
UNCITED = ("world", "sources")  # tables whose rows cite no source
# What the tables of counts lack, each kind a sentence.
HOLES = {
    "deployments": ("holes", "unsplit", "women_holes", "program_women"),
    "un_police": ("police_holes", "police_women_holes"),
}


def tables(version: Version, lang: str) -> list[dict[str, str]]:
    """One row per table: name, publisher, grain, rows, dates, licence, downloads as Markdown links."""
    own = {"deployments": f"deployments_licence_{version.dataset['kind']}"}
    spans = {row.name: row for row in version.records("inventory")}
    published = version.records("publishers")
    return [
        described(name, spans[name], publishers(name, published, lang), own.get(name, f"{name}_licence"), lang)
        for name in SHOWN
    ]


def publishers(name: str, published: tuple, lang: str) -> str:
    """Who published what stands in a table: those its rows cite, the most cited first, the rest counted."""
    cited = [getattr(row, f"publisher_{lang}") for row in published if row.name == name]
    if name in UNCITED:
        cited = [words.text(f"sources.{name}_publisher", lang)]
    if len(cited) > MOST:
        cited[MOST - 1 :] = [words.text("app.other_sources", lang, count=len(cited) - MOST + 1)]
    return "; ".join(cited) or words.mark("not_published", lang)


def described(name: str, span, publisher: str, licence: str, lang: str) -> dict[str, str]:
    """One table in the words of the page; `licence` is the key of that text."""
    links = [f"[{words.text(f'sources.{form}', lang)}](/api/tables/{name}.{form})" for form in ("csv", "parquet")]
    dates = words.mark("not_applicable", lang)
    if span.first is not None:
        first, last = words.iso(span.first, lang), words.iso(span.last, lang)
        dates = words.text("sources.range", lang, first=first, last=last)
    return {
        "table": words.text(f"sources.{name}_name", lang),
        "publisher": publisher,
        "row": words.text(f"sources.{name}_row", lang),
        "rows": words.number(span.rows, lang),
        "dates": dates,
        "licence": words.text(f"sources.{licence}", lang),
        "download": " · ".join(links),
    }


def holes(version: Version, lang: str) -> list[str]:
    """What is known to be missing, one sentence or two a table, computed from the tables themselves."""
    told = missing(version, lang)
    counts = {row.name: row.missing for row in version.records("inventory")}
    empty = {row.name for row in version.records("inventory") if not row.rows}
    told |= {name: words.text("sources.no_rows", lang) for name in empty}
    said = [(name, told.get(name) or words.text(f"sources.{name}_holes", lang, counts[name])) for name in SHOWN]
    return [
        words.text("app.pair", lang, label=words.text(f"sources.{name}_name", lang), value=text) for name, text in said
    ]


def missing(version: Version, lang: str) -> dict[str, str]:
    """What each table of counts lacks, a sentence for each kind of hole that there is."""
    runs: dict[str, list[str]] = {}
    for row in version.records("holes"):
        runs.setdefault(row.kind, []).append(month_range(row))
    return {
        name: " ".join(
            words.text(f"sources.hole_{kind}", lang, when=words.listed(runs[kind], lang))
            for kind in kinds
            if kind in runs
        )
        for name, kinds in HOLES.items()
    }


def month_range(row) -> str:
    """A run of months as `2014-09…2014-12`, one month, or one day, as `2017-03`."""
    first, last = (day.isoformat()[: row.letters] for day in (row.first, row.last))
    return first if first == last else f"{first}…{last}"


def sources(listed: list, lang: str) -> list[dict[str, str]]:
    """One row per source: publisher, title with its address, date of publication, confidence."""
    return [source(row, lang) for row in listed]


def revisions(rows: tuple, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per revision: what was counted, the numbers before and after, and when each was recorded."""
    return [revision(row, cited, lang) for row in rows]


def revision(row, cited: dict, lang: str) -> dict[str, str]:
    """One revision in the words of the page."""
    return {
        "counted": getattr(row, f"name_{lang}") or words.text(f"sources.level_{row.level}", lang),
        "date": words.iso(row.as_of, lang),
        "officers_before": words.number(row.officers_before, lang),
        "officers": words.number(row.officers, lang),
        "women_before": words.number(row.women_before, lang),
        "women": words.number(row.women, lang),
        "recorded_before": words.iso(row.recorded_before, lang),
        "recorded_on": words.iso(row.recorded_on, lang),
        "source": credited.name(cited[row.source_id], lang),
    }


def source(row, lang: str) -> dict[str, str]:
    """One source in the words of the page."""
    title = getattr(row, f"title_{lang}").replace("[", "\\[").replace("]", "\\]")
    return {
        "publisher": getattr(row, f"publisher_{lang}"),
        "title": f"[{title}](<{row.url}>)" if LINKED.fullmatch(row.url) else f"{title} ({plain(row.url)})",
        **dated(row, lang),
    }


def dated(source, lang: str) -> dict[str, str]:
    """The day of a source and its rank; one of rank A without a day is dated by its figures, and says so."""
    rank = words.text(f"sources.confidence_{source.confidence}", lang)
    if source.published is not None:
        return {"published": words.iso(source.published, lang), "confidence": rank}
    if source.confidence != "A":
        return {"published": words.text("sources.undated", lang), "confidence": rank}
    rank = words.text("sources.confidence_A_undated", lang)
    return {"published": words.text("sources.undated_A", lang), "confidence": rank}
