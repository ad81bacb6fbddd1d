"""A million tours: checked and published, shown, and counted for each day of ten years."""

import datetime
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy
import psutil
import pyarrow
import pyarrow.csv

from bench.reruns import build_query
from bench.server import ROOT, Session, run_dashboard
from bench.table import Measure, find_median, time_call
from ipp import paths
from ipp.dataset import database, read, store, versions
from ipp.ingest.checks.sql_rules import RuleDatabase, read_model_sql, read_question
from ipp.ingest.sample import tours as sample_tours
from ipp.ingest.sample.capacity import find_opening

ROWS, YEARS, TIMES = 1_000_000, 10, 15
SPREAD, LATE, KEPT = 30, 730, 7  # years of tours; of the last days seven in ten, as no count may be so large
SECONDS_BOUND, MEMORY_BOUND, OVERVIEW_BOUND, STRENGTH_BOUND = 20, 1000, 300, 2000
BY_DAY = """
    with

    stretches as (
        select *, coalesce(lead(as_of) over (partition by level, id order by as_of), $last + 1) as until
        from strength
    )

    select
        unnest(generate_series(greatest(as_of, $first), least(until - 1, $last), interval 1 day))::date as as_of,
        level,
        id,
        officers,
        women
    from stretches
    where until > $first and as_of <= $last
"""


def measure_ingest() -> Iterator[Measure]:
    """Yield the time and memory to publish tours, the overview on them, and the count by day."""
    record = database.open_version(read.load_folder(paths.DATA))
    day = find_opening(record).day
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        path, folder = Path(made) / "tours.csv", Path(made) / "data"
        count = write_tours(record, path)
        taken, held = ingest_file(path, folder, day)
        yield Measure(f"{count:,} tours: checked and published", taken, "s", SECONDS_BOUND)
        yield Measure(f"{count:,} tours: most memory of all processes", held, "MB", MEMORY_BOUND)
        yield Measure(f"{count:,} tours: overview, unseen", time_overview(folder), "ms", OVERVIEW_BOUND)
        place = versions.list_candidates(folder)[0]
        yield Measure(f"{count:,} tours: strength by day, {YEARS} years", time_days(place, day), "ms", STRENGTH_BOUND)


def write_tours(record: database.Version, path: Path) -> int:
    """Write at least `ROWS` tours as CSV, and return their number."""
    late = str(find_opening(record).day - datetime.timedelta(LATE))
    times = -(-ROWS // thin_tours(sample_tours.make_tours(record, 1, years=SPREAD), late).num_rows)
    tours = thin_tours(sample_tours.make_tours(record, 1, years=SPREAD, times=times + times // 50), late)
    pyarrow.csv.write_csv(tours, path)
    return tours.num_rows


def thin_tours(tours: pyarrow.Table, late: str) -> pyarrow.Table:
    """Return the tours with only seven in ten of those that start on the day `late` (ISO) or after it."""
    place = numpy.arange(tours.num_rows)
    return tours.filter(pyarrow.array((place % 10 < KEPT) | (tours["start_date"].to_numpy(False).astype(str) < late)))


def ingest_file(path: Path, folder: Path, day: datetime.date) -> tuple[float | None, float]:
    """Return the seconds to publish a file with the command line, None if it fails, and its peak megabytes."""
    command = [sys.executable, "-m", "ipp", "ingest", str(path), "--to", str(folder), "--as-of", str(day)]
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--kind", "illustrative"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most: list[int] = []
    watch = threading.Thread(target=watch_memory, args=(process, most))
    watch.start()
    code = process.wait()
    taken = time.perf_counter() - start
    watch.join()
    return None if code else taken, max(most, default=0) / 1e6


def watch_memory(process: subprocess.Popen, seen: list[int]) -> None:
    """Record the memory of a process and its children twenty times a second until it ends."""
    while process.poll() is None:
        seen.append(measure_memory(process.pid))
        time.sleep(0.05)


def measure_memory(pid: int) -> int:
    """Return the bytes of memory that a process and its children hold now."""
    found = 0
    try:
        parent = psutil.Process(pid)
        for each in (parent, *parent.children(recursive=True)):
            found += each.memory_info().rss
    except psutil.NoSuchProcess:
        return found
    return found


def time_overview(folder: Path) -> float | None:
    """Return the median milliseconds for the overview on dates not asked for before."""
    offered = [row.as_of.isoformat() for row in store.Store(folder).current().dates if row.as_of.year >= 2010]
    with run_dashboard(folder) as (port, _):
        session = Session(port)
        taken = [session.rerun("", build_query(each)) for each in offered[:: max(1, len(offered) // TIMES)]]
        session.close()
    return find_median(taken)


def time_days(place: Path, day: datetime.date) -> float | None:
    """Return the milliseconds to count officers and women by program, engagement and mission on each day."""
    tables = read.load_folder(place).tables
    days = {"first": day - datetime.timedelta(days=round(YEARS * 365.25)), "last": day}
    return find_median([time_call(lambda: count_days(place, tables, days)) for _ in range(3)])


def count_days(place: Path, tables: dict[str, pyarrow.Table], days: dict[str, datetime.date]) -> pyarrow.Table:
    """Return the strength on every day, from the tours stored with a version."""
    desk = RuleDatabase(place, days)
    for name in ("missions", "engagements"):
        desk.add_table(name, tables[name])
    desk.create_table("mission_tenures", read_model_sql("010_mission_tenures"))
    desk.create_table("strength", read_question("strength"))
    desk.create_table("by_day", BY_DAY)
    found = desk.read_table("by_day")
    desk.connection.close()
    return found
