"""Ask one version of the data the questions in `ipp/sql/`; DuckDB answers from memory."""

import datetime
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from typing import Any, TypeVar

import duckdb
import pandas
import pyarrow

from ipp.dataset import contracts, read
from ipp.domain.measures import CARRIED_DAYS, STALE_DAYS
from ipp.domain.records.history import AsOfDate
from ipp.domain.records.questions import QUESTIONS, RECORDS
from ipp.domain.records.record import Source
from ipp.paths import SQL
from ipp.settings import read_query_seconds

# cursor.sql gives no such warning, but plans each question twice.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


Record = TypeVar("Record")
Parameters = tuple[tuple[str, object], ...]  # names and values, sorted by name

RECORDINGS = "recordings"  # every recording of a count; `deployments` holds the newest of each
KNOWN_VERSIONS_KEPT = 4  # per version; each holds a copy of its tables
ANSWERS_KEPT = 500  # per version: all pages, languages and themes of a date ask the same questions
FETCH_ROWS = 2_000  # at a time: fetching a long answer whole would hold it in memory twice
DEFAULTS = {"carried_days": CARRIED_DAYS, "stale_days": STALE_DAYS, "unlisted": False}
LOCKED_SETTINGS = {
    "threads": 2,
    "memory_limit": "4GB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
}


@cache
def load_questions() -> dict[str, str]:
    """Return the SQL of every question by its name: the stem of its file, whatever its folder in `ipp/sql/`.

    The tables in `model/` and the rules in `ingest/` are not questions.
    """
    files = (path for path in SQL.rglob("*.sql") if path.relative_to(SQL).parts[0] not in ("model", "ingest"))
    return {path.stem: path.read_text("utf-8") for path in files}


def find_question(name: str) -> str:
    """Return the SQL of a question. Raises KeyError if there is none of that name."""
    return load_questions()[name]


@cache
def select_defaults(name: str) -> dict[str, int | bool]:
    """Return the default parameters that a question uses; DuckDB refuses parameters that its SQL does not name."""
    return {key: value for key, value in DEFAULTS.items() if f"${key}" in find_question(name)}


def fetch_records(connection: duckdb.DuckDBPyConnection, name: str, parameters: Parameters) -> tuple[Any, ...]:
    """Return the records of a question, without a cache.

    `parameters` are pairs of name and value; a tuple as value is passed as a list.
    """
    values = select_defaults(name) | {
        key: list(value) if isinstance(value, tuple) else value for key, value in parameters
    }
    with connection.cursor() as cursor:
        found = cursor.execute(find_question(name), values)
        make = RECORDS[name]._make
        return tuple(map(make, chain.from_iterable(iter(partial(found.fetchmany, FETCH_ROWS), []))))


@dataclass(frozen=True)
class Version:
    """One version of the data, loaded and checked. Its figures never change; questions reach no file and no network."""

    id: str
    dataset: read.Description
    connection: duckdb.DuckDBPyConnection
    known_on: datetime.date | None = None

    def query(self, name: str, **parameters: object) -> pandas.DataFrame:
        """Return the answer to `ipp/sql/…/<name>.sql`, with the grain that its first line gives; safe in any thread."""
        with self.connection.cursor() as cursor:
            return read.convert_to_frame(
                cursor.execute(find_question(name), select_defaults(name) | parameters).to_arrow_table()
            )

    def records(self, record: type[Record], **parameters: object) -> tuple[Record, ...]:
        """Return the answer to the question of a record, in plain Python values: a missing value is None.

        Raises KeyError if no question answers with that record.
        """
        return self._answers(QUESTIONS[record], tuple(sorted(parameters.items())))

    @cached_property
    def _answers(self) -> Callable[[str, Parameters], tuple[Any, ...]]:
        """Cache the answers: they cannot change, and planning a question takes longer than answering it."""
        return lru_cache(maxsize=ANSWERS_KEPT)(partial(fetch_records, self.connection))

    @property
    def dates(self) -> tuple[AsOfDate, ...]:
        """The dates that a reader can choose, oldest first."""
        return self.records(AsOfDate)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id, for credit lines."""
        return {row.source_id: row for row in self.records(Source)}

    @cached_property
    def as_known_on(self) -> Callable[[datetime.date], "Version"]:
        """Return a function that gives this version as it was known on a day; the newest few results are kept."""
        return lru_cache(maxsize=KNOWN_VERSIONS_KEPT)(partial(load_known_version, self))

    def table(self, name: str) -> pyarrow.Table:
        """Return a whole table by its name in `contracts.TABLES`. Raises KeyError for any other name."""
        if name not in contracts.TABLES:
            raise KeyError(name)
        with self.connection.cursor() as cursor:
            return cursor.table(name).to_arrow_table()


def lock_engine(connection: duckdb.DuckDBPyConnection) -> None:
    """Close the engine to files, network, extensions and changes of settings.

    Raises RuntimeError if a setting did not take effect.
    """
    locked = LOCKED_SETTINGS | {"max_execution_time": 1000 * read_query_seconds()}
    for name, value in locked.items():
        connection.execute(f"set global {name} = '{value}'")
    expected = {name: value for name, value in locked.items() if name != "memory_limit"}
    connection.execute("set global lock_configuration = true")
    cursor = connection.cursor()  # cursors answer the questions, and see global settings only
    for name, value in (expected | {"lock_configuration": True}).items():
        [(found,)] = cursor.execute("select current_setting($name)", {"name": name}).fetchall()
        if str(found) != str(value):
            raise RuntimeError(f"the database setting {name} is {found!r}, not {value!r}")


def load_known_version(version: Version, day: datetime.date) -> Version:
    """Return a version that holds, of each count, the newest recording made by `day`."""
    with version.connection.cursor() as cursor:
        tables = {name: cursor.table(name).to_arrow_table() for name in contracts.TABLES}
        tables["deployments"] = cursor.table(RECORDINGS).to_arrow_table()
    return open_version(read.LoadedData(f"{version.id}@{day.isoformat()}", version.dataset, tables), day)


def create_model_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables that questions share, from `ipp/sql/model/*.sql` in the order of their names."""
    for path in sorted((SQL / "model").glob("*.sql")):
        name = path.stem.partition("_")[2]
        connection.execute(f"create table {name} as {path.read_text('utf-8')}")


def open_version(loaded: read.LoadedData, known_on: datetime.date | None = None) -> Version:
    """Copy the tables of a version into memory, then lock the engine.

    Of a count recorded more than once the newest recording is used, or the newest one by `known_on` where that is
    given.
    """
    connection = duckdb.connect(":memory:", config={"python_enable_replacements": False})
    for name, rows in loaded.tables.items():
        connection.register("incoming", rows)
        connection.execute(f"create table {RECORDINGS if name == 'deployments' else name} as from incoming")
        connection.unregister("incoming")
    connection.execute("create table belief as select $day::date as known_on", {"day": known_on or datetime.date.max})
    create_model_tables(connection)
    lock_engine(connection)
    return Version(loaded.version_id, loaded.dataset, connection, known_on)
