"""Check one file from end to end: what the process that `sandbox` starts does."""

import dataclasses
import datetime
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ipp.dataset import errors, read, versions
from ipp.dataset.rules import Finding
from ipp.ingest.checks import rules, typed_tables
from ipp.ingest.checks.sql_rules import RuleDatabase
from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.report import marked_copy
from ipp.ingest.schema.checked import ANSWER, DIFFERENCES, STRENGTH, TOURS
from ipp.ingest.schema.findings import SEVERITIES, FindingCollector

STAGE = "stage.txt"  # the stage of the check, for the process that waits for it
STAGES = ("opening", "reading", "rules", "marking")
NO_STRENGTH = pyarrow.schema(
    {"as_of": pyarrow.date32(), "level": pyarrow.string(), "id": pyarrow.string()}
    | {"officers": pyarrow.int32(), "women": pyarrow.int32()}
)


@dataclasses.dataclass(frozen=True)
class CheckRequest:
    """What to check: a file, the data folder that it is merged with, today's date, and the folder for results.

    `kind` is the kind of dataset to publish the figures as; None if they are not to be published.
    """

    file: str
    against: str
    folder: str
    today: str
    lang: str = "en"
    marked: bool = False
    kind: str | None = None


def load_base(folder: Path) -> rules.BaseData:
    """Return the dataset that a file is merged with: the current version of a folder.

    Raises DataError if it may not be shown.
    """
    place = versions.list_candidates(folder)[0]
    loaded = read.load_folder(place)
    frames = {name: read.convert_to_frame(rows) for name, rows in loaded.tables.items()}
    kept = read.read_extra_file(place, STRENGTH)
    strength = NO_STRENGTH.empty_table() if kept is None else pyarrow.parquet.read_table(pyarrow.BufferReader(kept))
    return rules.BaseData(
        frames, strength, loaded.dataset["date_modified"], loaded.dataset["kind"], read.read_extra_file(place, TOURS)
    )


def check_file(request: CheckRequest) -> None:
    """Check the file; write the answer, each sheet, the strength and the marked copy into the folder."""
    path, folder = Path(request.file), Path(request.folder)
    found = FindingCollector()
    try:
        write_stage(folder, "opening")
        under = load_base(Path(request.against)).restrict_to(request.kind)
        form = guard.check_file(path)
        write_stage(folder, "reading")
        with typed_tables.READERS[form](path) as raws:
            sent = typed_tables.read_sheets(raws, path.name, under, folder, found)
        rows = typed_tables.count_rows(folder, sent.heads)
        if under.tours is not None and not rows.get("tours"):
            reuse_tours(under.tours, sent, folder)
        write_stage(folder, "rules")
        run_rules(request, sent, under, found)
    except (Unreadable, errors.DataError) as error:
        found, rows = FindingCollector(), {}
        found.add([error.finding(path.name)] if isinstance(error, Unreadable) else error.findings)
    if request.marked and rows:
        write_stage(folder, "marking")
        marked_copy.write_marked_copy(path, form, found.sort(), request.lang, folder / marked_copy.NAME)
    (folder / ANSWER).write_text(json.dumps(encode_answer(found, rows), ensure_ascii=False), "utf-8")


def write_stage(folder: Path, name: str) -> None:
    """Record which stage the check has reached."""
    (folder / STAGE).write_text(name, "utf-8")


def read_stage(folder: Path) -> str:
    """Return which of `STAGES` a check that writes into a folder has reached."""
    try:
        name = (folder / STAGE).read_text("utf-8")
    except OSError:
        return STAGES[0]
    return name if name in STAGES else STAGES[0]


def reuse_tours(tours: bytes, sent: rules.SentFile, folder: Path) -> None:
    """Use the tours of the base dataset for a file that has none."""
    rows = pyarrow.parquet.read_table(pyarrow.BufferReader(tours))
    rows = rows.add_column(0, "row", pyarrow.nulls(rows.num_rows, pyarrow.int64()))
    pyarrow.parquet.write_table(rows, folder / TOURS, compression="lz4")
    sent.has_reused_tours = True


def run_rules(request: CheckRequest, sent: rules.SentFile, under: rules.BaseData, found: FindingCollector) -> None:
    """Check the rules across rows, and write the tables and what was counted from tours."""
    folder = Path(request.folder)
    today = datetime.date.fromisoformat(request.today)
    days = {"today": today, "earlier_day": under.day, "listed": under.find_tours_day(today, not sent.has_reused_tours)}
    database = RuleDatabase(folder, days)
    rules.check_rules(database, sent, under, found)
    for name, rows in sent.frames.items():
        schema = typed_tables.sheets.SHEETS[name].schema
        table = pyarrow.Table.from_pandas(rows, schema, preserve_index=False)
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet")
    pyarrow.parquet.write_table(database.read_table("strength"), folder / STRENGTH)
    pyarrow.parquet.write_table(database.read_table("differences"), folder / DIFFERENCES)
    database.connection.close()


def encode_answer(found: FindingCollector, rows: dict[str, int]) -> dict:
    """Return the result of the check as plain values for JSON."""
    return {
        "rows": rows,
        "counted": {severity: found.counted[severity] for severity in SEVERITIES},
        "findings": [dataclasses.asdict(each) for each in found.sort()],
    }


def decode_finding(values: dict) -> Finding:
    """Return a finding from its plain values."""
    return Finding(**values | {"details": tuple((key, value) for key, value in values["details"])})
