"""What the dataset holds: every table with its dates, licence and holes, and every source."""

import re
from collections.abc import Sequence

from ipp.dataset.database import Version
from ipp.domain.records.record import Gap, InventoryTable, Revision, Source, TablePublisher
from ipp.language import words
from ipp.language.markdown import plain
from ipp.language.values import Cell, Day, Joined, Link, Quantity, Row, Sentence, Text
from ipp.narrative import citations as credited
from ipp.narrative.citations import Sources

SHOWN = (
    "deployments", "un_police", "caps", "targets", "engagements", "missions", "events", "pledges", "services",
    "program_facts", "countries", "world", "sources",
)  # fmt: skip
MOST = 3
LINKED = re.compile(r"(https?://|/)[^\s<>]+")  # an address that a reader can follow; others stand beside the title
UNCITED = ("world", "sources")  # tables whose rows cite no source
# What the tables of counts lack, each kind a sentence.
HOLES = {
    "deployments": ("holes", "unsplit", "women_holes", "program_women"),
    "un_police": ("police_holes", "police_women_holes"),
}


def tables(version: Version, lang: str) -> list[Row]:
    """Return a row for each table: name, publisher, grain, rows, dates, licence, links to its files."""
    own = {"deployments": f"deployments_licence_{version.dataset['kind']}"}
    spans = {row.name: row for row in version.records(InventoryTable)}
    published = version.records(TablePublisher)
    return [
        described(name, spans[name], publishers(name, published, lang), own.get(name, f"{name}_licence"), lang)
        for name in SHOWN
    ]


def publishers(name: str, published: tuple, lang: str) -> Text:
    """Return who published a table: those its rows cite, the most cited first, the rest counted."""
    cited = [getattr(row, f"publisher_{lang}") for row in published if row.name == name]
    if name in UNCITED:
        cited = [words.text(f"sources.{name}_publisher", lang)]
    if len(cited) > MOST:
        cited[MOST - 1 :] = [words.text("app.other_sources", lang, count=len(cited) - MOST + 1)]
    return Text("; ".join(cited)) if cited else Text(mark="not_published")


def described(name: str, span, publisher: Text, licence: str, lang: str) -> Row:
    """Return the row of one table; `licence` is the key of that text."""
    forms = ("csv", "parquet")
    files = tuple(Link(words.text(f"sources.{form}", lang), f"/api/tables/{name}.{form}") for form in forms)
    dates: Cell = Text(mark="not_applicable")
    if span.first is not None:
        dates = Sentence("sources.range", {"first": Day(span.first), "last": Day(span.last)})
    return {
        "table": Sentence(f"sources.{name}_name"),
        "publisher": publisher,
        "row": Sentence(f"sources.{name}_row"),
        "rows": Quantity(span.rows, "rows", name, "rows"),
        "dates": dates,
        "licence": Sentence(f"sources.{licence}"),
        "download": Joined(files, "dot"),
    }


def holes(version: Version, lang: str) -> list[str]:
    """What is known to be missing, one sentence or two a table, computed from the tables themselves."""
    told = missing(version, lang)
    counts = {row.name: row.missing for row in version.records(InventoryTable)}
    empty = {row.name for row in version.records(InventoryTable) if not row.rows}
    told |= {name: words.text("sources.no_rows", lang) for name in empty}
    said = [(name, told.get(name) or words.text(f"sources.{name}_holes", lang, counts[name])) for name in SHOWN]
    return [
        words.text("app.pair", lang, label=words.text(f"sources.{name}_name", lang), value=text) for name, text in said
    ]


def missing(version: Version, lang: str) -> dict[str, str]:
    """What each table of counts lacks, a sentence for each kind of hole that there is."""
    runs: dict[str, list[str]] = {}
    for row in version.records(Gap):
        runs.setdefault(row.kind, []).append(month_range(row))
    return {
        name: " ".join(
            words.text(f"sources.hole_{kind}", lang, when=words.listed(runs[kind], lang))
            for kind in kinds
            if kind in runs
        )
        for name, kinds in HOLES.items()
    }


def month_range(row: Gap) -> str:
    """A run of months as `2014-09…2014-12`, one month, or one day, as `2017-03`."""
    first, last = (day.isoformat()[: row.letters] for day in (row.first, row.last))
    return first if first == last else f"{first}…{last}"


def sources(listed: Sequence[Source], lang: str) -> list[Row]:
    """Return a row for each source: publisher, title with its address, date of publication, confidence."""
    return [source(row, lang) for row in listed]


def revisions(rows: Sequence[Revision], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each revision: what was counted, the numbers before and after, and when each was recorded."""
    return [revision(row, cited, lang) for row in rows]


def revision(row: Revision, cited: Sources, lang: str) -> Row:
    """Return the row of one revision."""
    name, day = getattr(row, f"name_{lang}"), Day(row.as_of)
    return {
        "counted": Text(name) if name else Sentence(f"sources.level_{row.level}"),
        "date": day,
        "officers_before": Quantity(row.officers_before, "officers", None, "officers", day),
        "officers": Quantity(row.officers, "officers", None, "officers", day),
        "women_before": Quantity(row.women_before, "officers", None, "women", day),
        "women": Quantity(row.women, "officers", None, "women", day),
        "recorded_before": Day(row.recorded_before),
        "recorded_on": Day(row.recorded_on),
        "source": Text(credited.name_source(cited[row.source_id], lang)),
    }


def source(row: Source, lang: str) -> Row:
    """Return the row of one source."""
    title, address = getattr(row, f"title_{lang}"), credited.find_address(row, lang)
    escaped = title.replace("[", "\\[").replace("]", "\\]")
    link = Link(title, address) if LINKED.fullmatch(address) else Text(f"{escaped} ({plain(address)})")
    about = credited.describe_source(row, lang)
    return {
        "publisher": Text(getattr(row, f"publisher_{lang}")),
        "title": Joined((link, Text(about)), "dot") if about else link,
        **dated(row),
    }


def dated(source: Source) -> Row:
    """Return the day of a source and its rank; one of rank A without a day is dated by its figures, and says so."""
    rank = Sentence(f"sources.confidence_{source.confidence}")
    if source.published is not None:
        return {"published": Text(source.published), "confidence": rank}
    if source.confidence != "A":
        return {"published": Sentence("sources.undated"), "confidence": rank}
    return {"published": Sentence("sources.undated_A"), "confidence": Sentence("sources.confidence_A_undated")}
