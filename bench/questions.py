"""How long each question in `ipp/sql` takes, on the public record and on ten million counts."""

import datetime
import gc
import re
from collections.abc import Iterator
from functools import partial

import duckdb

from bench.synthetic import ROWS, grow_record
from bench.table import Measure, find_median, time_call
from ipp import paths
from ipp.dataset import database, read

TIMES = 31
RECORD_BOUND, GROWN_BOUND = 20, 300
ENGAGED = ("AFG", "HTI", "UKR", "PSE", "COD")
FIRST_DAY = datetime.date(2012, 1, 31)


def measure_questions() -> Iterator[Measure]:
    """Yield every question on the public record, then on the large one, with its load time and memory."""
    record = read.load_folder(paths.DATA)
    yield from time_questions(freeze_version(database.open_version(record)), "record", RECORD_BOUND)
    large, kept = grow_record(record), []
    rows = f"{ROWS // 1_000_000} M rows"
    taken = time_call(lambda: kept.append(database.open_version(large)))
    yield Measure(f"{rows}: copy into memory, model tables", taken / 1000, "s")
    version = freeze_version(kept[0])
    yield Measure(f"{rows}: memory the engine holds", measure_engine_memory(version), "MB")
    yield from time_questions(version, rows, GROWN_BOUND)
    gc.unfreeze()


def freeze_version(version: database.Version) -> database.Version:
    """Return the version after excluding what is loaded from garbage collection, as the server does."""
    gc.collect()
    gc.freeze()
    return version


def time_questions(version: database.Version, data: str, bound: float) -> Iterator[Measure]:
    """Yield the median time of each question on one version."""
    for name in sorted(database.load_questions()):
        yield Measure(f"{data}: {name}", find_median(time_question(version, name)), "ms", bound)


def time_question(version: database.Version, name: str) -> list[float]:
    """Return the times of one question on many dates; empty if the database stops it."""
    try:
        database.fetch_records(version.connection, name, build_parameters(name, 0))
        asked = [
            partial(database.fetch_records, version.connection, name, build_parameters(name, each))
            for each in range(1, TIMES + 1)
        ]
        return [time_call(each) for each in asked]
    except duckdb.Error:
        return []


def build_parameters(name: str, number: int) -> tuple:
    """Return the parameters of a question; each number gives another date."""
    day = FIRST_DAY + datetime.timedelta(days=number * 151)
    offered = {"as_of": day, "most": 10, "engaged": ENGAGED, "id": "mali"}
    return tuple(
        (key, offered[key])
        for key in set(re.findall(r"\$(\w+)", database.find_question(name))) - set(database.DEFAULTS)
    )


def measure_engine_memory(version: database.Version) -> float:
    """Return the megabytes of the database's tables and buffers."""
    with version.connection.cursor() as cursor:
        return cursor.execute("select sum(memory_usage_bytes) from duckdb_memory()").fetchone()[0] / 1e6
