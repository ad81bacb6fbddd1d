"""What the dataset holds: every table with its dates, licence and gaps, and every source."""

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
LINKED = re.compile(r"(https?://|/)[^\s<>]+")  # an address that can be followed; any other is beside the title
UNCITED = ("world", "sources")  # tables whose rows cite no source
# What the tables of counts lack, each kind a sentence.
HOLES = {
    "deployments": ("holes", "unsplit", "women_holes", "program_women"),
    "un_police": ("police_holes", "police_women_holes"),
}


def list_tables(version: Version, lang: str) -> list[Row]:
    """Return a row for each table: name, publisher, grain, rows, dates, licence, links to its files."""
    own = {"deployments": f"deployments_licence_{version.dataset['kind']}"}
    spans = {row.name: row for row in version.records(InventoryTable)}
    published = version.records(TablePublisher)
    return [
        build_table_row(
            name, spans[name], name_publishers(name, published, lang), own.get(name, f"{name}_licence"), lang
        )
        for name in SHOWN
    ]


def name_publishers(name: str, published: tuple, lang: str) -> Text:
    """Name who published a table: the sources of its rows, the most cited first, the rest counted."""
    cited = [getattr(row, f"publisher_{lang}") for row in published if row.name == name]
    if name in UNCITED:
        cited = [words.text(f"sources.{name}_publisher", lang)]
    if len(cited) > MOST:
        cited[MOST - 1 :] = [words.text("app.other_sources", lang, count=len(cited) - MOST + 1)]
    return Text("; ".join(cited)) if cited else Text(mark="not_published")


def build_table_row(name: str, span, publisher: Text, licence: str, lang: str) -> Row:
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


def list_gaps(version: Version, lang: str) -> list[str]:
    """Return what is known to be missing from each table, one or two sentences a table, computed from the data."""
    told = describe_gaps(version, lang)
    counts = {row.name: row.missing for row in version.records(InventoryTable)}
    empty = {row.name for row in version.records(InventoryTable) if not row.rows}
    told |= {name: words.text("sources.no_rows", lang) for name in empty}
    said = [(name, told.get(name) or words.text(f"sources.{name}_holes", lang, counts[name])) for name in SHOWN]
    return [
        words.text("app.pair", lang, label=words.text(f"sources.{name}_name", lang), value=text) for name, text in said
    ]


def describe_gaps(version: Version, lang: str) -> dict[str, str]:
    """Describe the gaps in each table of counts, one sentence for each kind of gap that it has."""
    runs: dict[str, list[str]] = {}
    for row in version.records(Gap):
        runs.setdefault(row.kind, []).append(format_months(row))
    return {
        name: " ".join(
            words.text(f"sources.hole_{kind}", lang, when=words.listed(runs[kind], lang))
            for kind in kinds
            if kind in runs
        )
        for name, kinds in HOLES.items()
    }


def format_months(row: Gap) -> str:
    """Format a run of months as `2014-09…2014-12`, one month or day as `2017-03`."""
    first, last = (day.isoformat()[: row.letters] for day in (row.first, row.last))
    return first if first == last else f"{first}…{last}"


def list_source_rows(listed: Sequence[Source], lang: str) -> list[Row]:
    """Return a row for each source: publisher, title with its address, date of publication, confidence."""
    return [build_source_row(row, lang) for row in listed]


def list_revisions(rows: Sequence[Revision], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each revision: what was counted, the numbers before and after, and when each was recorded."""
    return [build_revision_row(row, cited, lang) for row in rows]


def build_revision_row(row: Revision, cited: Sources, lang: str) -> Row:
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


def build_source_row(row: Source, lang: str) -> Row:
    """Return the row of one source."""
    title, address = getattr(row, f"title_{lang}"), credited.find_address(row, lang)
    escaped = title.replace("[", "\\[").replace("]", "\\]")
    link = Link(title, address) if LINKED.fullmatch(address) else Text(f"{escaped} ({plain(address)})")
    about = credited.describe_source(row, lang)
    return {
        "publisher": Text(getattr(row, f"publisher_{lang}")),
        "title": Joined((link, Text(about)), "dot") if about else link,
        **date_source(row),
    }


def date_source(source: Source) -> Row:
    """Return the date and the confidence of a source; one of confidence A without a date is dated by its figures."""
    rank = Sentence(f"sources.confidence_{source.confidence}")
    if source.published is not None:
        return {"published": Text(source.published), "confidence": rank}
    if source.confidence != "A":
        return {"published": Sentence("sources.undated"), "confidence": rank}
    return {"published": Sentence("sources.undated_A"), "confidence": Sentence("sources.confidence_A_undated")}
