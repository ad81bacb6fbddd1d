"""Check what was read against the contracts of its tables and the SQL rules across rows."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas
import pyarrow

from ipp.dataset import contracts, reference_rules, rules
from ipp.dataset.rules import Finding, parse_partial_date
from ipp.ingest.checks.sql_rules import RuleDatabase, list_rules, read_model_sql, read_question
from ipp.ingest.checks.totals import Totals
from ipp.ingest.schema import sheets
from ipp.ingest.schema.findings import FindingCollector
from ipp.ingest.schema.headers import MatchedSheet
from ipp.language import words

WARNINGS = ("differs_from_tours", "over_cap", "over_ceiling", "parts_fall_short")
KEYS = {
    "sources": ["source_id"],
    "engagements": ["engagement_id"],
    "missions": ["mission_id"],
    "caps": ["scope", "level", "stated_from", "source_id"],
    "targets": ["category", "year"],
}
MADE_UP = "illustrative"
COUNTED_FROM = "tours"  # the id of the source of strength counted from tours
COUNT_TABLES = ("deployments", "un_police")
DEFAULTS = {"caps": {"dating": "exact", "value_status": "published"}, "missions": {"dates_of": "mission"}}


@dataclass
class BaseData:
    """The dataset that a file is merged with: its tables as frames, its strength by tours, its date and its kind.

    `tours` is the Parquet file of the tours that it keeps, or None.
    """

    frames: dict[str, pandas.DataFrame]
    strength: pyarrow.Table
    day: datetime.date
    kind: str = "public"
    tours: bytes | None = None

    def find_tours_day(self, today: datetime.date, sent: bool) -> datetime.date:
        """Return the last day that the tours describe: today if they were sent, else that of the base's own tours."""
        counts = self.frames["deployments"]
        newest = counts[counts.source_id == COUNTED_FROM].as_of.max()
        return today if sent or pandas.isna(newest) else newest.date()

    def restrict_to(self, kind: str | None) -> "BaseData":
        """Return the part that figures of a kind are merged with; illustrative ones take no real counts."""
        if kind != MADE_UP or self.kind == MADE_UP:
            return self
        return replace(self, frames=self.frames | {name: self.frames[name].head(0) for name in COUNT_TABLES})


def list_known_codes(frames: dict[str, pandas.DataFrame]) -> dict[str, dict[str, str]]:
    """Return the codes of each kind in a dataset, mapped to themselves; redacted engagements have none."""
    engagements = frames["engagements"]
    named = engagements[engagements.name_en != words.mark("redacted", "en")]
    return {
        "sources": map_to_themselves(frames["sources"].source_id),
        "engagements": map_to_themselves(named.engagement_id),
        "missions": map_to_themselves(frames["missions"].mission_id),
    }


@dataclass
class SentFile:
    """The content of a file: its matched sheets, the small ones as frames, and the totals of the others.

    If it has no tours, those of the base are reused: they were checked when they were sent.
    """

    heads: dict[str, MatchedSheet] = field(default_factory=dict)
    frames: dict[str, pandas.DataFrame] = field(default_factory=dict)
    totals: dict[str, Totals] = field(default_factory=dict)
    has_reused_tours: bool = False


def map_to_themselves(codes) -> dict[str, str]:
    """Return a map from each code to itself."""
    return {code: code for code in codes}


def merge_tables(base: BaseData, sent: SentFile) -> dict[str, pandas.DataFrame]:
    """Return the reference tables of the base, with the rows sent in place of those of the same key."""
    return {name: replace_rows(base.frames[name], sent.frames.get(name), keys) for name, keys in KEYS.items()}


def replace_rows(before: pandas.DataFrame, rows: pandas.DataFrame | None, keys: list[str]) -> pandas.DataFrame:
    """Return a table with rows replaced or added; `row` is the number in the file, missing for rows of the base."""
    before = before.assign(row=pandas.array([pandas.NA] * len(before), "Int64"))
    if rows is None or rows.empty:
        return before
    replaced = before.set_index(keys).index.isin(rows.set_index(keys).index)
    return pandas.concat([before[~replaced], rows[before.columns]], ignore_index=True)


def fill_defaults(key: str, rows: pandas.DataFrame, sources: pandas.DataFrame) -> pandas.DataFrame:
    """Return the rows of a sheet with defaults in cells left empty.

    A cap has an exact day, a published number, and the confidence of its source; the dates of a mission are its own; a
    target is known from the day its source was published, or from its year where that is not known.
    """
    rows = rows.fillna(DEFAULTS.get(key, {}))
    of_source = sources.set_index("source_id")
    if key == "caps":
        confidence = rows.source_id.map(of_source.confidence).astype("string")
        return rows.assign(confidence=rows.confidence.fillna(confidence))
    if key == "targets":
        published = rows.source_id.map(of_source.published).fillna(rows.year.astype("string"))
        days = pandas.to_datetime(published.map(parse_partial_date, na_action="ignore"))
        return rows.assign(known_from=rows.known_from.fillna(days))
    return rows


def check_contracts(tables: dict[str, pandas.DataFrame], sent: SentFile, base: BaseData) -> Iterator[Finding]:
    """Yield the findings of the tables' contracts on rows that were sent."""
    across = reference_rules.list_reference_rules(base.frames | tables)
    for name in KEYS:
        if name in sent.heads:
            contract = contracts.TABLES[name]
            for found in rules.find_violations(tables[name], contract, [*contract.rules, *across.get(name, [])]):
                place = None if found.row is None else found.row - rules.number_row(contract.file, 0)
                row = None if place is None else tables[name].row[place]
                if row is not None and not pandas.isna(row):
                    yield sent.heads[name].make_finding(found.rule, int(row), found.column, found.value)


def check_rules(database: RuleDatabase, sent: SentFile, base: BaseData, found: FindingCollector) -> None:
    """Check every rule on what was read."""
    broken_rows = {(each.sheet, each.row) for each in found.kept}
    tables = merge_tables(base, sent)
    again = check_contracts(tables, sent, base)
    found.add(each for each in again if (each.sheet, each.row) not in broken_rows)
    add_tables(database, tables, sent, base)
    for name, head in sent.heads.items():
        for rule in () if name == "tours" and sent.has_reused_tours else list_rules(name):
            ask_rule(database, head, rule, found)
    for totals in sent.totals.values():
        found.add(totals.check_sums(lambda **rows: database.ask("totals", 1, **rows).rows[0]))


def add_tables(database: RuleDatabase, tables: dict[str, pandas.DataFrame], sent: SentFile, base: BaseData) -> None:
    """Add the tables that the SQL rules use to the database."""
    for name, rows in tables.items():
        database.add_table(name, convert_to_arrow(rows.drop(columns="row"), name))
    for name in ("missions", "caps", "targets"):
        frame = sent.frames.get(name)
        database.add_table(f"sent_{name}", sheets.SHEETS[name].schema.empty_table() if frame is None else frame)
        database.add_table(f"earlier_{name}", convert_to_arrow(base.frames[name], name))
    database.add_table("recordings", convert_to_arrow(base.frames["deployments"], "deployments"))
    database.create_table("belief", "select date '9999-12-31' as known_on")
    database.create_table("earlier_counts", read_model_sql("000_deployments"))
    database.create_shared_tables()
    database.create_table("strength", read_question("strength"))
    database.create_table("differences", read_question("differences"))
    database.add_table("earlier_strength", base.strength)


def convert_to_arrow(rows: pandas.DataFrame, name: str) -> pyarrow.Table:
    """Return a frame in the types of its contract."""
    schema = pyarrow.schema(list(contracts.TABLES[name].columns.items()))
    return pyarrow.Table.from_pandas(rows, schema, preserve_index=False)


def ask_rule(database: RuleDatabase, head: MatchedSheet, rule: str, found: FindingCollector) -> None:
    """Add the findings of one SQL rule: the first as findings, the rest as a number."""
    severity = "revision" if rule == "revised" else "warning" if rule in WARNINGS else "error"
    asked = database.ask(f"{head.sheet.key}/{rule}", found.room)
    code = f"{head.sheet.key}_{rule}" if rule in BY_SHEET else rule
    found.add((convert_row(head, code, each, severity) for each in asked.rows), asked.count - len(asked.rows), severity)


def convert_row(head: MatchedSheet, rule: str, row: dict, severity: str) -> Finding:
    """Return a row of an SQL rule as a finding; its extra columns become the details."""
    place = {key: row.pop(key) for key in ("row", "column", "value")}
    value = None if place["value"] is None else str(place["value"])
    details = tuple((key, str(each)) for key, each in row.items())
    return head.make_finding(rule, place["row"], place["column"], value, severity=severity, details=details)


BY_SHEET = ("over_cap", "over_ceiling", "duplicate_row", "before_start", "after_end", "future", "revised")
