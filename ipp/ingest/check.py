"""The whole check of one file, in the process that it runs in; `child` runs it in one of its own."""

import dataclasses
import datetime
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ipp.dataset import read, versions
from ipp.dataset.rules import Finding
from ipp.ingest.checks import rules, typed_tables
from ipp.ingest.checks.sql_rules import Desk
from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.report import marked_copy
from ipp.ingest.schema.checked import ANSWER, DIFFERENCES, STRENGTH, TOURS
from ipp.ingest.schema.findings import SEVERITIES, Collected

STAGE = "stage.txt"  # how far the check is, for whoever waits for it
STAGES = ("opening", "reading", "rules", "marking")
NOTHING = pyarrow.schema(
    {"as_of": pyarrow.date32(), "level": pyarrow.string(), "id": pyarrow.string()}
    | {"officers": pyarrow.int32(), "women": pyarrow.int32()}
)


@dataclasses.dataclass(frozen=True)
class Request:
    """What to check: a file, the data folder it is laid over, the day that counts as today, and where results go.

    `kind` is what the figures are to be published as, None when they are not.
    """

    file: str
    against: str
    folder: str
    today: str
    lang: str = "en"
    marked: bool = False
    kind: str | None = None


def base(folder: Path) -> rules.Base:
    """The dataset that a file is laid over, the current one of a folder of versions; files.Refused if unfit."""
    place = versions.list_candidates(folder)[0]
    loaded = read.load_folder(place)
    frames = {name: read.convert_to_frame(rows) for name, rows in loaded.tables.items()}
    kept = read.read_extra_file(place, STRENGTH)
    strength = NOTHING.empty_table() if kept is None else pyarrow.parquet.read_table(pyarrow.BufferReader(kept))
    return rules.Base(
        frames, strength, loaded.dataset["date_modified"], loaded.dataset["kind"], read.read_extra_file(place, TOURS)
    )


def check(request: Request) -> None:
    """Checks the file; puts the answer, a Parquet file of each sheet, the strength and the copy into the folder."""
    path, folder = Path(request.file), Path(request.folder)
    found = Collected()
    try:
        reached(folder, "opening")
        under = base(Path(request.against)).beneath(request.kind)
        form = guard.check_file(path)
        reached(folder, "reading")
        with typed_tables.READERS[form](path) as raws:
            sent = typed_tables.read(raws, path.name, under, folder, found)
        rows = typed_tables.rows_of(folder, sent.heads)
        if under.tours is not None and not rows.get("tours"):
            lend(under.tours, sent, folder)
        reached(folder, "rules")
        judged(request, sent, under, found)
    except (Unreadable, read.DataError) as refused:
        found, rows = Collected(), {}
        found.add([refused.finding(path.name)] if isinstance(refused, Unreadable) else refused.findings)
    if request.marked and rows:
        reached(folder, "marking")
        marked_copy.write(path, form, found.ordered(), request.lang, folder / marked_copy.NAME)
    (folder / ANSWER).write_text(json.dumps(answer(found, rows), ensure_ascii=False), "utf-8")


def reached(folder: Path, name: str) -> None:
    """Says how far the check is."""
    (folder / STAGE).write_text(name, "utf-8")


def stage(folder: Path) -> str:
    """How far the check is that writes into a folder: one of `STAGES`."""
    try:
        name = (folder / STAGE).read_text("utf-8")
    except OSError:
        return STAGES[0]
    return name if name in STAGES else STAGES[0]


def lend(tours: bytes, sent: rules.Sent, folder: Path) -> None:
    """Puts the tours of the dataset beneath in the place of those that were not sent."""
    rows = pyarrow.parquet.read_table(pyarrow.BufferReader(tours))
    rows = rows.add_column(0, "row", pyarrow.nulls(rows.num_rows, pyarrow.int64()))
    pyarrow.parquet.write_table(rows, folder / TOURS, compression="lz4")
    sent.lent = True


def judged(request: Request, sent: rules.Sent, under: rules.Base, found: Collected) -> None:
    """Puts the rules across rows, and keeps what was counted from tours."""
    folder = Path(request.folder)
    today = datetime.date.fromisoformat(request.today)
    days = {"today": today, "earlier_day": under.day, "listed": under.listed(today, not sent.lent)}
    desk = Desk(folder, days)
    rules.check(desk, sent, under, found)
    for name, rows in sent.frames.items():
        schema = typed_tables.sheets.SHEETS[name].schema
        table = pyarrow.Table.from_pandas(rows, schema, preserve_index=False)
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet")
    pyarrow.parquet.write_table(desk.table("strength"), folder / STRENGTH)
    pyarrow.parquet.write_table(desk.table("differences"), folder / DIFFERENCES)
    desk.connection.close()


def answer(found: Collected, rows: dict[str, int]) -> dict:
    """What the check tells whoever asked for it."""
    return {
        "rows": rows,
        "counted": {severity: found.counted[severity] for severity in SEVERITIES},
        "findings": [dataclasses.asdict(each) for each in found.ordered()],
    }


def finding(told: dict) -> Finding:
    """A finding as it was written down."""
    return Finding(**told | {"details": tuple((key, value) for key, value in told["details"])})
