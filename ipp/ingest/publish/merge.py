"""From checked sheets to the files of a data folder, laid over another: the same figures and day, the same bytes."""

import datetime
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

from ipp.dataset import contracts, read, write
from ipp.dataset.rules import Finding
from ipp.ingest.check import base
from ipp.ingest.checks import rules
from ipp.ingest.checks.sql_rules import Desk, of_the_dashboard, question
from ipp.ingest.schema.checked import STRENGTH, TOURS, Checked
from ipp.language import words

STANDS_ON = "/sources"  # where the dashboard itself says what strength counted from tours stands on
CONFIDENCE = {"illustrative": "C"}
OPENING = "newest program count with its women"


def assembled(checked: Checked, place: Path, kind: str) -> dict[str, bytes]:
    """The files of a data folder but its manifest, by name: the figures of a file laid over the data folder `place`.

    Reference rows take the place of those with the same key; a count that differs from what stood is one more
    recording, of the day that counts as today; strength is counted from tours. Raises files.Refused when `place` may
    not be shown, or holds counts recorded after that day.
    """
    _, contents = read.read_verified_files(place)
    before = base(place)
    under = before.beneath(kind)
    refuse_earlier(under, checked.today)
    tables = references(checked, under, kind) | {"un_police": rules.arrow(under.frames["un_police"], "un_police")}
    changed = {name: rows for name, rows in tables.items() if not rows.equals(rules.arrow(before.frames[name], name))}
    contents |= {contracts.TABLES[name].file: written(name, rows) for name, rows in changed.items()}
    contents |= {contracts.TABLES["deployments"].file: write.encode_parquet(recordings(checked, under))}
    contents |= tours(checked, place)
    return contents | {read.DATASET: description(contents[read.DATASET], kind, checked.today)}


def written(name: str, rows: pyarrow.Table) -> bytes:
    """The bytes of a table in the form of its file."""
    return (write.encode_csv if contracts.TABLES[name].file.endswith(".csv") else write.encode_parquet)(rows)


def refuse_earlier(under: rules.Base, today: datetime.date) -> None:
    """Raises files.Refused when counts beneath were recorded after today: they would stand over newer ones."""
    newest = under.frames["deployments"].recorded_on.max()
    if not pandas.isna(newest) and newest.date() > today:
        raise read.DataError([Finding(str(today), None, None, None, "recorded_later")])


def references(checked: Checked, under: rules.Base, kind: str) -> dict[str, pyarrow.Table]:
    """The reference tables with what was sent laid over them, and a source for the strength where it was counted."""
    frames = {name: read.convert_to_frame(checked.table(name)) for name in rules.KEYS if name in checked.rows}
    if sent_tours(checked) and rules.COUNTED_FROM not in set(
        frames["sources"].source_id if "sources" in frames else ()
    ):
        own = read.convert_to_frame(pyarrow.Table.from_pylist([source(kind, checked.today)], own_schema()))
        frames["sources"] = pandas.concat([frames["sources"], own]) if "sources" in frames else own
    laid = rules.merged(under, rules.Sent(frames=frames))
    return {name: rules.arrow(rows.drop(columns="row"), name) for name, rows in laid.items()}


def sent_tours(checked: Checked) -> bool:
    """Whether tours were sent; a sheet of them left empty says nothing."""
    return checked.rows.get("tours", 0) > 0


def own_schema() -> pyarrow.Schema:
    """The sheet of sources as it is read."""
    return pyarrow.schema([("row", pyarrow.int64()), *contracts.TABLES["sources"].columns.items()])


def source(kind: str, today: datetime.date) -> dict:
    """The source of strength counted from tours."""
    said = {
        f"{part}_{lang}": words.text(f"ingest.tours_{part}_{kind}", lang)
        for part in ("publisher", "title")
        for lang in words.LANGUAGES
    }
    confidence = CONFIDENCE.get(kind, "A")
    return said | {"source_id": rules.COUNTED_FROM, "published": today, "url": STANDS_ON, "confidence": confidence}


def recordings(checked: Checked, under: rules.Base) -> pyarrow.Table:
    """Every recording of a count: those beneath, and those of today.

    Tours that were not sent again tell nothing of the days after the one they were last told of.
    """
    listed = under.listed(checked.today, sent_tours(checked))
    desk = Desk(checked.folder, {"today": checked.today, "listed": listed})
    desk.given("recordings", rules.arrow(under.frames["deployments"], "deployments"))
    desk.made("belief", "select date '9999-12-31' as known_on")
    desk.made("earlier_counts", of_the_dashboard("000_deployments"))
    desk.given("strength", checked.strength)
    for name in ("strength_told", "recorded"):
        desk.made(name, question(name))
    rows = desk.answer("deployments")
    desk.connection.close()
    schema = pyarrow.schema(list(contracts.TABLES["deployments"].columns.items()))
    return rows.select(schema.names).cast(schema).combine_chunks()


def tours(checked: Checked, place: Path) -> dict[str, bytes]:
    """The tours and the strength counted from them, kept beside the tables; those beneath where none were sent."""
    kept = read.read_extra_file(place, TOURS)
    if sent_tours(checked):
        desk = Desk(checked.folder, {})
        kept = write.encode_parquet(desk.answer("tours_kept").combine_chunks())
        desk.connection.close()
    return {} if kept is None else {TOURS: kept, STRENGTH: write.encode_parquet(checked.strength)}


def description(beneath: bytes, kind: str, today: datetime.date) -> bytes:
    """What `dataset.toml` says: the titles of the dataset beneath where that is of the same kind."""
    before = read.parse_description(beneath)
    titles = {f"title_{lang}": words.text(f"ingest.title_{kind}", lang) for lang in words.LANGUAGES}
    if before["kind"] == kind:
        titles = {name: before[name] for name in titles}
    days = {"recorded_on": today, "date_modified": today}
    return write.encode_toml(titles | {"kind": kind, "default_as_of": OPENING} | days)
