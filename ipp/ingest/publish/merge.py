"""Merge checked sheets with a data folder; the same figures on the same day give the same bytes."""

import datetime
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

from ipp.dataset import contracts, errors, read, write
from ipp.dataset.rules import Finding
from ipp.ingest.checks import rules
from ipp.ingest.checks.sql_rules import RuleDatabase, read_model_sql, read_question
from ipp.ingest.schema.checked import STRENGTH, TOURS, CheckResult
from ipp.ingest.worker import load_base
from ipp.language import words

EXPLAINED_AT = "/sources"  # the page of the dashboard that explains strength counted from tours
CONFIDENCE = {"illustrative": "C"}
OPENING = "newest program count with its women"


def merge_files(checked: CheckResult, place: Path, kind: str) -> dict[str, bytes]:
    """Return the files of a data folder, without its manifest, by name: checked figures merged with `place`.

    Reference rows replace those with the same key. A count that differs from the present one is added as a recording
    of today. Strength is counted from tours. Raises DataError if `place` may not be shown, or holds counts recorded
    after today.
    """
    _, contents = read.read_verified_files(place)
    before = load_base(place)
    under = before.restrict_to(kind)
    refuse_later_recordings(under, checked.today)
    tables = merge_references(checked, under, kind) | {
        "un_police": rules.convert_to_arrow(under.frames["un_police"], "un_police")
    }
    changed = {
        name: rows
        for name, rows in tables.items()
        if not rows.equals(rules.convert_to_arrow(before.frames[name], name))
    }
    contents |= {contracts.TABLES[name].file: encode_table(name, rows) for name, rows in changed.items()}
    contents |= {contracts.TABLES["deployments"].file: write.encode_parquet(merge_recordings(checked, under))}
    contents |= keep_tours(checked, place)
    return contents | {read.DATASET: make_description(contents[read.DATASET], kind, checked.today)}


def encode_table(name: str, rows: pyarrow.Table) -> bytes:
    """Return a table as the bytes of its file, CSV or Parquet."""
    return (write.encode_csv if contracts.TABLES[name].file.endswith(".csv") else write.encode_parquet)(rows)


def refuse_later_recordings(under: rules.BaseData, today: datetime.date) -> None:
    """Raise DataError if the base has counts recorded after today, which the new ones would wrongly replace."""
    newest = under.frames["deployments"].recorded_on.max()
    if not pandas.isna(newest) and newest.date() > today:
        raise errors.DataError([Finding(str(today), None, None, None, "recorded_later")])


def merge_references(checked: CheckResult, under: rules.BaseData, kind: str) -> dict[str, pyarrow.Table]:
    """Return the merged reference tables, with a source for strength if tours were sent."""
    frames = {name: read.convert_to_frame(checked.read_table(name)) for name in rules.KEYS if name in checked.rows}
    if has_tours(checked) and rules.COUNTED_FROM not in set(frames["sources"].source_id if "sources" in frames else ()):
        own = read.convert_to_frame(pyarrow.Table.from_pylist([make_source(kind, checked.today)], make_source_schema()))
        frames["sources"] = pandas.concat([frames["sources"], own]) if "sources" in frames else own
    laid = rules.merge_tables(under, rules.SentFile(frames=frames))
    return {name: rules.convert_to_arrow(rows.drop(columns="row"), name) for name, rows in laid.items()}


def has_tours(checked: CheckResult) -> bool:
    """Return whether tours were sent; an empty sheet does not count."""
    return checked.rows.get("tours", 0) > 0


def make_source_schema() -> pyarrow.Schema:
    """Return the schema of the sheet of sources as it is read."""
    return pyarrow.schema([("row", pyarrow.int64()), *contracts.TABLES["sources"].columns.items()])


def make_source(kind: str, today: datetime.date) -> dict:
    """Return the source of strength counted from tours."""
    labels = {
        f"{part}_{lang}": words.text(f"ingest.tours_{part}_{kind}", lang)
        for part in ("publisher", "title")
        for lang in words.LANGUAGES
    }
    confidence = CONFIDENCE.get(kind, "A")
    return labels | {
        "source_id": rules.COUNTED_FROM,
        "published": today.isoformat(),
        "url": EXPLAINED_AT,
        "confidence": confidence,
    }


def merge_recordings(checked: CheckResult, under: rules.BaseData) -> pyarrow.Table:
    """Return every recording of a count: those of the base, and those of today.

    Tours that were not sent again say nothing about days after the last one that they described.
    """
    listed = under.find_tours_day(checked.today, has_tours(checked))
    database = RuleDatabase(checked.folder, {"today": checked.today, "listed": listed})
    database.add_table("recordings", rules.convert_to_arrow(under.frames["deployments"], "deployments"))
    database.create_table("belief", "select date '9999-12-31' as known_on")
    database.create_table("earlier_counts", read_model_sql("000_deployments"))
    database.add_table("strength", checked.strength)
    for name in ("strength_reported", "recorded"):
        database.create_table(name, read_question(name))
    rows = database.fetch_table("deployments")
    database.connection.close()
    schema = pyarrow.schema(list(contracts.TABLES["deployments"].columns.items()))
    return rows.select(schema.names).cast(schema).combine_chunks()


def keep_tours(checked: CheckResult, place: Path) -> dict[str, bytes]:
    """Return the files with the tours and the strength counted from them; those of the base if none were sent."""
    kept = read.read_extra_file(place, TOURS)
    if has_tours(checked):
        database = RuleDatabase(checked.folder, {})
        kept = write.encode_parquet(database.fetch_table("tours_kept").combine_chunks())
        database.connection.close()
    return {} if kept is None else {TOURS: kept, STRENGTH: write.encode_parquet(checked.strength)}


def make_description(base: bytes, kind: str, today: datetime.date) -> bytes:
    """Return the bytes of `dataset.toml`, with the titles of the base if it is of the same kind."""
    before = read.parse_description(base)
    titles = {f"title_{lang}": words.text(f"ingest.title_{kind}", lang) for lang in words.LANGUAGES}
    if before["kind"] == kind:
        titles = {name: before[name] for name in titles}
    days = {"recorded_on": today, "date_modified": today}
    return write.encode_toml(titles | {"kind": kind, "default_as_of": OPENING} | days)
