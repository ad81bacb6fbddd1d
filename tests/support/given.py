"""A small version of the data from rows as given; cells that a test does not mention are filled in harmlessly."""

import datetime
from functools import cache
from unittest import mock

import pandas
import pyarrow

from ipp.dataset import contracts, database, read
from ipp.dataset.rules import find_violations

DATASET = {
    "title_en": "Given rows",
    "title_fr": "Lignes données",
    "kind": "public",
    "recorded_on": datetime.date(2030, 1, 1),
    "date_modified": datetime.date(2030, 1, 1),
}
SOURCES = [{"source_id": "a"}, {"source_id": "b", "confidence": "B"}]
DEFAULTS = {
    "sources": {"confidence": "A"},
    "engagements": {"lat": 0.0, "lon": 0.0},
    "missions": {"lead": "un", "first_date": "2000-01-01", "dates_of": "mission"},
    "caps": {"level": "cap", "dating": "exact", "confidence": "A", "value_status": "published"},
    "targets": {"category": "ipo", "status": "published", "known_from": "2000-01-01"},
    "events": {"dating": "exact"},
    "pledges": {"dating": "exact"},
    "deployments": {
        "level": "engagement",
        "coverage": "all",
        "precision": "exact",
        "dating": "exact",
        "status": "published",
        "recorded_on": "2030-01-01",
        "turn": 1,
    },
    "un_police": {"kind": "ipo"},
    "world": {"ring": 0, "point": 0, "x": 0.0, "y": 0.0, "hole": False},
}


newest: dict[str, database.Version] = {}


class Unlawful(ValueError):
    """Given rows that the contracts would refuse: mostly a slip in the test."""


def version(lawful: bool = True, **tables: list[dict]) -> database.Version:
    """A version that holds just the rows given, by table; `Unlawful` when they break a contract.

    There are always the sources "a" (confidence A) and "b" (confidence B), and every row is from "a" unless it
    says otherwise. Days may be written as text. Without a program count with its women no dashboard would open on
    these rows, and a page that names a key would miss its row; the questions can be asked all the same, so that is no
    fault. `lawful=False` checks nothing. The newest version is kept: the next question is often put to the same rows.
    """
    key = repr((lawful, tables))
    if key not in newest:
        newest.clear()
        newest[key] = built(lawful, tables)
    return newest[key]


def built(lawful: bool, tables: dict[str, list[dict]]) -> database.Version:
    """A version made of the given rows."""
    strange = set(tables) - set(contracts.TABLES)
    if strange:
        raise Unlawful(f"no such table: {sorted(strange)}")
    tables = tables | {"sources": [*SOURCES, *tables.get("sources", [])]}
    typed = {name: table(name, rows) if (rows := tables.get(name)) else empty(name)[0] for name in contracts.TABLES}
    if lawful:
        frames = {name: read.convert_to_frame(rows) if len(rows) else empty(name)[1] for name, rows in typed.items()}
        with mock.patch.object(contracts, "find_violations", find_in_rows):
            findings = contracts.check_tables(frames)
        findings = [each for each in findings if each.rule not in ("no_default_date", "key_needed")]
        if findings:
            raise Unlawful(findings)
    return database.open_version(read.LoadedData("given", DATASET, typed))


def find_in_rows(frame, contract, rules) -> list:
    """The findings on the rows of a table; a table without rows, as most of a test are, needs no asking."""
    return [] if frame.empty else find_violations(frame, contract, rules)


@cache
def empty(name: str) -> tuple[pyarrow.Table, pandas.DataFrame]:
    """A table without rows, and the same as a frame; nothing may change them."""
    rows = table(name, [])
    return rows, read.convert_to_frame(rows)


def table(name: str, given: list[dict]) -> pyarrow.Table:
    """The typed table of the given rows."""
    columns = contracts.TABLES[name].columns
    rows = [filled(name, row) for row in given]
    return pyarrow.table({column: pyarrow.array([row[column] for row in rows], columns[column]) for column in columns})


def filled(name: str, given: dict) -> dict:
    """A whole row: what is given, the defaults of its table, and its key for each other text it must have."""
    contract = contracts.TABLES[name]
    strange = set(given) - set(contract.columns)
    if strange:
        raise Unlawful(f"{name} has no column {sorted(strange)}")
    key = given.get(next(iter(contract.columns)))
    texts = {column: key for column in contract.required if contract.columns[column] == pyarrow.string()}
    source = {"source_id": "a"} if "source_id" in contract.columns else {}
    row = dict.fromkeys(contract.columns) | texts | source | DEFAULTS.get(name, {}) | given
    return {column: day(cell) if contract.columns[column] == contracts.DATE else cell for column, cell in row.items()}


def day(cell: str | datetime.date | None) -> datetime.date | None:
    """A day written as text, as a date."""
    return datetime.date.fromisoformat(cell) if isinstance(cell, str) else cell


def engagement(engagement_id: str, **cells) -> dict:
    """A row of `engagements`."""
    return {"engagement_id": engagement_id, **cells}


def mission(mission_id: str, engagement_id: str, lead: str = "un", **cells) -> dict:
    """A row of `missions`, active since 2000 unless it says otherwise."""
    return {"mission_id": mission_id, "engagement_id": engagement_id, "lead": lead, **cells}


def count(as_of: str, engagement_id: str, officers: int | None, **cells) -> dict:
    """A row of `deployments`: the published count of a whole engagement."""
    return {"as_of": as_of, "id": engagement_id, "officers": officers, **cells}


def un(as_of: str, mission_id: str, officers: int | None, **cells) -> dict:
    """A row of `deployments`: one mission in the UN's split of a month."""
    return {"as_of": as_of, "level": "mission", "id": mission_id, "officers": officers, "coverage": "un", **cells}


def un_total(as_of: str, officers: int, women: int | None = None, **cells) -> dict:
    """A row of `deployments`: all UN missions together."""
    cells = {"level": "un_total", "id": "un", "coverage": "un", **cells}
    return {"as_of": as_of, "officers": officers, "women": women, **cells}


def program(as_of: str, officers: int | None, women: int | None = None, **cells) -> dict:
    """A row of `deployments`: the count of the whole program."""
    return {"as_of": as_of, "level": "program", "id": "program", "officers": officers, "women": women, **cells}


def cap(stated_from: str, scope: str, officers: int | None, **cells) -> dict:
    """A row of `caps`: the statement of an engagement's cap."""
    return {"scope": scope, "officers": officers, "stated_from": stated_from, **cells}


def ceiling(stated_from: str, officers: int, **cells) -> dict:
    """A row of `caps`: the statement of the program's ceiling."""
    return cap(stated_from, "program", officers, level="ceiling", **cells)


REDACTED = {"officers": None, "value_status": "redacted"}
