"""The rules on what was read: contracts of the tables it becomes part of, and questions across its rows."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas
import pyarrow

from ipp.dataset import contracts, rules
from ipp.dataset.rules import Finding
from ipp.ingest.checks.sql_rules import Desk, of_the_dashboard, question
from ipp.ingest.checks.sql_rules import rules as questions
from ipp.ingest.checks.totals import Totals
from ipp.ingest.schema import sheets
from ipp.ingest.schema.findings import Collected
from ipp.ingest.schema.headers import Head
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
COUNTED_FROM = "tours"  # the source of strength counted from tours
COUNTED = ("deployments", "un_police")
FILLED = {"dating": "exact", "value_status": "published"}


@dataclass
class Base:
    """The dataset that a file is laid over: its tables as frames, its strength by tours, the day it is of, its kind.

    `tours` is the Parquet file of the tours it keeps, None where it has none.
    """

    frames: dict[str, pandas.DataFrame]
    strength: pyarrow.Table
    day: datetime.date
    kind: str = "public"
    tours: bytes | None = None

    def listed(self, today: datetime.date, sent: bool) -> datetime.date:
        """The day that tours are of: today where they were sent, else the last one those of this dataset tell of."""
        counts = self.frames["deployments"]
        told = counts[counts.source_id == COUNTED_FROM].as_of.max()
        return today if sent or pandas.isna(told) else told.date()

    def beneath(self, kind: str | None) -> "Base":
        """What of it lies beneath figures of a kind: made-up ones take no count that is real."""
        if kind != MADE_UP or self.kind == MADE_UP:
            return self
        return replace(self, frames=self.frames | {name: self.frames[name].head(0) for name in COUNTED})

    def known(self) -> dict[str, dict[str, str]]:
        """The codes of each kind that the dataset has; a redacted engagement has none to be named."""
        engagements = self.frames["engagements"]
        named = engagements[engagements.name_en != words.mark("redacted", "en")]
        return {
            "sources": same(self.frames["sources"].source_id),
            "engagements": same(named.engagement_id),
            "missions": same(self.frames["missions"].mission_id),
        }


@dataclass
class Sent:
    """What a file holds: its sheets as recognised, the small ones as frames, the totals stated in the others.

    Where it has no tours, those of the dataset beneath are `lent` to it: they were checked when they were sent.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    frames: dict[str, pandas.DataFrame] = field(default_factory=dict)
    totals: dict[str, Totals] = field(default_factory=dict)
    lent: bool = False


def same(codes) -> dict[str, str]:
    """Codes that are called by themselves."""
    return {code: code for code in codes}


def merged(base: Base, sent: Sent) -> dict[str, pandas.DataFrame]:
    """The reference tables once what was sent is laid over the dataset: a row of the same key takes its place."""
    return {name: laid_over(base.frames[name], sent.frames.get(name), keys) for name, keys in KEYS.items()}


def laid_over(before: pandas.DataFrame, rows: pandas.DataFrame | None, keys: list[str]) -> pandas.DataFrame:
    """One table with rows laid over it; `row` is the row in the file, missing for those that were there before."""
    before = before.assign(row=pandas.array([pandas.NA] * len(before), "Int64"))
    if rows is None or rows.empty:
        return before
    replaced = before.set_index(keys).index.isin(rows.set_index(keys).index)
    return pandas.concat([before[~replaced], rows[before.columns]], ignore_index=True)


def filled(rows: pandas.DataFrame, sources: pandas.DataFrame) -> pandas.DataFrame:
    """Caps with what may be left out: an exact day, a published number, the confidence of the source."""
    confidence = dict(zip(sources.source_id, sources.confidence, strict=True))
    rows = rows.assign(confidence=rows.confidence.fillna(rows.source_id.map(confidence)).astype("string"))
    return rows.fillna(FILLED)


def contract_findings(tables: dict[str, pandas.DataFrame], sent: Sent, base: Base) -> Iterator[Finding]:
    """What the tables together would break of their contracts, as far as it lies in the rows that were sent."""
    across = contracts.list_reference_rules(base.frames | tables)
    for name in KEYS:
        if name in sent.heads:
            contract = contracts.TABLES[name]
            for found in rules.find_violations(tables[name], contract, [*contract.rules, *across.get(name, [])]):
                row = tables[name].row[found.row - rules.number_row(contract.file, 0)]
                if not pandas.isna(row):
                    yield sent.heads[name].finding(found.rule, int(row), found.column, found.value)


def check(desk: Desk, sent: Sent, base: Base, found: Collected) -> None:
    """Puts every rule to what was read."""
    broken_rows = {(each.sheet, each.row) for each in found.kept}
    tables = merged(base, sent)
    again = contract_findings(tables, sent, base)
    found.add(each for each in again if (each.sheet, each.row) not in broken_rows)
    prepare(desk, tables, sent, base)
    for name, head in sent.heads.items():
        for rule in () if name == "tours" and sent.lent else questions(name):
            ask(desk, head, rule, found)
    for totals in sent.totals.values():
        found.add(totals.findings(lambda **rows: desk.asked("totals", 1, **rows).rows[0]))


def prepare(desk: Desk, tables: dict[str, pandas.DataFrame], sent: Sent, base: Base) -> None:
    """The tables that the questions stand on."""
    for name, rows in tables.items():
        desk.given(name, arrow(rows.drop(columns="row"), name))
    for name in ("missions", "caps", "targets"):
        rows = sent.frames.get(name)
        desk.given(f"sent_{name}", sheets.SHEETS[name].schema.empty_table() if rows is None else rows)
        desk.given(f"earlier_{name}", arrow(base.frames[name], name))
    desk.given("recordings", arrow(base.frames["deployments"], "deployments"))
    desk.made("belief", "select date '9999-12-31' as known_on")
    desk.made("earlier_counts", of_the_dashboard("000_deployments"))
    desk.shared()
    desk.made("strength", question("strength"))
    desk.made("differences", question("differences"))
    desk.given("earlier_strength", base.strength)


def arrow(rows: pandas.DataFrame, name: str) -> pyarrow.Table:
    """A frame in the types of its contract."""
    schema = pyarrow.schema(list(contracts.TABLES[name].columns.items()))
    return pyarrow.Table.from_pandas(rows, schema, preserve_index=False)


def ask(desk: Desk, head: Head, rule: str, found: Collected) -> None:
    """The findings of one question: the first are told, the rest counted."""
    severity = "revision" if rule == "revised" else "warning" if rule in WARNINGS else "error"
    asked = desk.asked(f"{head.sheet.key}/{rule}", found.room)
    code = f"{head.sheet.key}_{rule}" if rule in BY_SHEET else rule
    found.add((answer(head, code, each, severity) for each in asked.rows), asked.count - len(asked.rows), severity)


def answer(head: Head, rule: str, row: dict, severity: str) -> Finding:
    """One row that a question returned, as a finding; what is not its place or its value is told in words."""
    place = {key: row.pop(key) for key in ("row", "column", "value")}
    value = None if place["value"] is None else str(place["value"])
    told = tuple((key, str(each)) for key, each in row.items())
    return head.finding(rule, place["row"], place["column"], value, severity=severity, details=told)


BY_SHEET = ("over_cap", "over_ceiling", "duplicate_row", "before_start", "after_end", "future", "revised")
