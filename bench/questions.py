"""How long each question of `ipp/sql` takes, on the public record and on ten million counts."""

import datetime
import gc
import re
from collections.abc import Iterator
from functools import partial

import duckdb

from bench.synthetic import ROWS, grown
from bench.table import Measure, middle, milliseconds
from ipp import paths
from ipp.dataset import database, read

TIMES = 31
RECORD_BOUND, GROWN_BOUND = 20, 300
ENGAGED = ("AFG", "HTI", "UKR", "PSE", "COD")
FIRST_DAY = datetime.date(2012, 1, 31)


def measures() -> Iterator[Measure]:
    """Every question on the public record, then on the grown one, with what the grown one takes to load and hold."""
    record = read.load_folder(paths.DATA)
    yield from asked(settled(database.open_version(record)), "record", RECORD_BOUND)
    large, kept = grown(record), []
    rows = f"{ROWS // 1_000_000} M rows"
    taken = milliseconds(lambda: kept.append(database.open_version(large)))
    yield Measure(f"{rows}: copy into memory, model tables", taken / 1000, "s")
    version = settled(kept[0])
    yield Measure(f"{rows}: memory the engine holds", held(version), "MB")
    yield from asked(version, rows, GROWN_BOUND)
    gc.unfreeze()


def settled(version: database.Version) -> database.Version:
    """The same version in a process that has set aside what it loaded, as the server does once it is warm."""
    gc.collect()
    gc.freeze()
    return version


def asked(version: database.Version, data: str, bound: float) -> Iterator[Measure]:
    """The median time of each question on one version."""
    for name in sorted(database.load_questions()):
        yield Measure(f"{data}: {name}", middle(times(version, name)), "ms", bound)


def times(version: database.Version, name: str) -> list[float]:
    """The times of one question at many dates; none when the engine stops it."""
    try:
        database.fetch_records(version.connection, name, parameters(name, 0))
        asked = [
            partial(database.fetch_records, version.connection, name, parameters(name, each))
            for each in range(1, TIMES + 1)
        ]
        return [milliseconds(each) for each in asked]
    except duckdb.Error:
        return []


def parameters(name: str, number: int) -> tuple:
    """What a question needs to be told; each number gives another date."""
    day = FIRST_DAY + datetime.timedelta(days=number * 151)
    offered = {"as_of": day, "most": 10, "engaged": ENGAGED, "id": "mali"}
    return tuple(
        (key, offered[key])
        for key in set(re.findall(r"\$(\w+)", database.find_question(name))) - set(database.DEFAULTS)
    )


def held(version: database.Version) -> float:
    """The megabytes of the engine's tables and buffers."""
    with version.connection.cursor() as cursor:
        return cursor.execute("select sum(memory_usage_bytes) from duckdb_memory()").fetchone()[0] / 1e6
