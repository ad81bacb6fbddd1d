"""The whole check of one file, in the process that it runs in; `child` runs it in one of its own."""

import dataclasses
import datetime
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ipp import files, versions
from ipp.ingest import checks, guard, marked, reading
from ipp.ingest.collected import SEVERITIES, Collected
from ipp.ingest.questions import Desk
from ipp.ingest.raw import Unreadable
from ipp.rules import Finding

TOURS, STRENGTH = "tours.parquet", "strength.parquet"  # kept with a version, beside its tables
DIFFERENCES, ANSWER = "differences.parquet", "answer.json"
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


def base(folder: Path) -> checks.Base:
    """The dataset that a file is laid over, the current one of a folder of versions; files.Refused if unfit."""
    place = versions.places(folder)[0]
    loaded = files.load(place)
    frames = {name: files.frame(rows) for name, rows in loaded.tables.items()}
    kept = files.kept(place, STRENGTH)
    strength = NOTHING.empty_table() if kept is None else pyarrow.parquet.read_table(pyarrow.BufferReader(kept))
    return checks.Base(
        frames, strength, loaded.dataset["date_modified"], loaded.dataset["kind"], files.kept(place, TOURS)
    )


def check(request: Request) -> None:
    """Checks the file; puts the answer, a Parquet file of each sheet, the strength and the copy into the folder."""
    path, folder = Path(request.file), Path(request.folder)
    found = Collected()
    try:
        reached(folder, "opening")
        under = base(Path(request.against)).beneath(request.kind)
        form = guard.form(path)
        reached(folder, "reading")
        with reading.READERS[form](path) as raws:
            sent = reading.read(raws, path.name, under, folder, found)
        rows = reading.rows_of(folder, sent.heads)
        if under.tours is not None and not rows.get("tours"):
            lend(under.tours, sent, folder)
        reached(folder, "rules")
        judged(request, sent, under, found)
    except (Unreadable, files.Refused) as refused:
        found, rows = Collected(), {}
        found.add([refused.finding(path.name)] if isinstance(refused, Unreadable) else refused.findings)
    if request.marked and rows:
        reached(folder, "marking")
        marked.write(path, form, found.ordered(), request.lang, folder / marked.NAME)
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


def lend(tours: bytes, sent: checks.Sent, folder: Path) -> None:
    """Puts the tours of the dataset beneath in the place of those that were not sent."""
    rows = pyarrow.parquet.read_table(pyarrow.BufferReader(tours))
    rows = rows.add_column(0, "row", pyarrow.nulls(rows.num_rows, pyarrow.int64()))
    pyarrow.parquet.write_table(rows, folder / TOURS, compression="lz4")
    sent.lent = True


def judged(request: Request, sent: checks.Sent, under: checks.Base, found: Collected) -> None:
    """Puts the rules across rows, and keeps what was counted from tours."""
    folder = Path(request.folder)
    today = datetime.date.fromisoformat(request.today)
    days = {"today": today, "earlier_day": under.day, "listed": under.listed(today, not sent.lent)}
    desk = Desk(folder, days)
    checks.check(desk, sent, under, found)
    for name, rows in sent.frames.items():
        schema = reading.sheets.SHEETS[name].schema
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
    return Finding(**told | {"told": tuple((key, value) for key, value in told["told"])})
