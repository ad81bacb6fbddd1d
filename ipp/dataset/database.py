"""Questions put to one version of the data: `ipp/sql/*.sql`, answered from memory by DuckDB."""

import datetime
import warnings
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import chain

import duckdb
import pandas
import pyarrow

from ipp.dataset import contracts, read
from ipp.domain.measures import CARRIED_DAYS, STALE_DAYS
from ipp.paths import SQL

# The other way, cursor.sql, plans each question twice.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


RECORDINGS = "recordings"  # every recording of a count; `deployments` is the one of each that stands
KNOWN_KEPT = 4  # days of belief kept for each version: each is a copy of its tables
KEPT = 500  # answers kept for each version: every page, language and theme of a date asks the same questions
AT_ONCE = 2_000  # rows taken from the engine at once: of a long answer they would otherwise all be kept twice
DEFAULTS = {"carried_days": CARRIED_DAYS, "stale_days": STALE_DAYS, "unlisted": False}
DARK = {
    "threads": 2,
    "memory_limit": "4GB",
    "temp_directory": "",
    "max_execution_time": 2000,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
}


@cache
def questions() -> dict[str, str]:
    """The SQL of every question by its name, which is the stem of its file in any folder of `ipp/sql/`.

    The tables in `model/` and the rules in `ingest/` are no questions.
    """
    files = (path for path in SQL.rglob("*.sql") if path.relative_to(SQL).parts[0] not in ("model", "ingest"))
    return {path.stem: path.read_text("utf-8") for path in files}


def question(name: str) -> str:
    """The SQL of a question; KeyError when there is none of that name."""
    return questions()[name]


@cache
def defaults(name: str) -> dict[str, int | bool]:
    """The ages and choices that a question speaks of, as parameters; DuckDB refuses those a question does not name."""
    return {key: value for key, value in DEFAULTS.items() if f"${key}" in question(name)}


def answer(connection: duckdb.DuckDBPyConnection, name: str, parameters: tuple) -> tuple:
    """The records of a question asked anew; `parameters` are pairs of name and value, a tuple for a list."""
    told = defaults(name) | {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    with connection.cursor() as cursor:
        found = cursor.execute(question(name), told)
        record = namedtuple("Row", [column[0] for column in found.description])
        return tuple(map(record._make, chain.from_iterable(iter(partial(found.fetchmany, AT_ONCE), []))))


@dataclass(frozen=True)
class Version:
    """One version of the data, loaded, checked and closed to the outside; its figures never change."""

    id: str
    dataset: dict
    connection: duckdb.DuckDBPyConnection
    known_on: datetime.date | None = None

    def query(self, name: str, **parameters) -> pandas.DataFrame:
        """The answer to `ipp/sql/<name>.sql`, shaped as its first line says; safe to call from any thread."""
        with self.connection.cursor() as cursor:
            return read.frame(cursor.execute(question(name), defaults(name) | parameters).to_arrow_table())

    def records(self, name: str, **parameters) -> tuple:
        """The same answer as named rows of plain Python values: dates are dates, what is missing is None."""
        return self._answers(name, tuple(sorted(parameters.items())))

    @cached_property
    def _answers(self) -> Callable[[str, tuple], tuple]:
        """The answers given so far: they cannot change, and planning a question takes longer than answering it."""
        return lru_cache(maxsize=KEPT)(partial(answer, self.connection))

    @property
    def dates(self) -> tuple:
        """The records of the question `dates`."""
        return self.records("dates")

    @cached_property
    def sources(self) -> dict:
        """The records of the question `sources` by their ids, for credit lines."""
        return {row.source_id: row for row in self.records("sources")}

    @cached_property
    def known(self) -> Callable[[datetime.date], "Version"]:
        """The same version as it was believed on a day, from what was recorded by then; the newest few are kept."""
        return lru_cache(maxsize=KNOWN_KEPT)(partial(believed, self))

    def table(self, name: str) -> pyarrow.Table:
        """A whole table by its name in `contracts.TABLES`; KeyError for any other."""
        if name not in contracts.TABLES:
            raise KeyError(name)
        with self.connection.cursor() as cursor:
            return cursor.table(name).to_arrow_table()


def rows(frame: pandas.DataFrame) -> list:
    """The rows of a frame as named tuples of plain Python values; what is missing is None."""
    columns = [column(frame[name]) for name in frame.columns]
    record = namedtuple("Row", frame.columns)
    return [record(*cells) for cells in zip(*columns, strict=True)]


def column(series: pandas.Series) -> list:
    """The cells of one column as plain Python values."""
    if series.dtype.kind == "M":
        return [None if pandas.isna(cell) else cell.date() for cell in series]
    return [None if missing else cell for cell, missing in zip(series.tolist(), series.isna(), strict=True)]


def dark(connection: duckdb.DuckDBPyConnection) -> None:
    """Closes the engine to files, network, extensions and changes of setting; RuntimeError when one did not take."""
    for name, value in DARK.items():
        connection.execute(f"set global {name} = '{value}'")
    wanted = {name: value for name, value in DARK.items() if name != "memory_limit"}
    connection.execute("set global lock_configuration = true")
    cursor = connection.cursor()  # questions are asked of cursors, which know the global settings only
    for name, value in (wanted | {"lock_configuration": True}).items():
        found = cursor.execute("select current_setting($name)", {"name": name}).fetchone()[0]
        if str(found) != str(value):
            raise RuntimeError(f"the database setting {name} is {found!r}, not {value!r}")


def believed(version: Version, day: datetime.date) -> Version:
    """A version whose counts are those recorded by a day, the newest of each."""
    with version.connection.cursor() as cursor:
        tables = {name: cursor.table(name).to_arrow_table() for name in contracts.TABLES}
        tables["deployments"] = cursor.table(RECORDINGS).to_arrow_table()
    return engine(read.Loaded(f"{version.id}@{day.isoformat()}", version.dataset, tables), day)


def model(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables that questions share, from `ipp/sql/model/*.sql` in the order of their names."""
    for path in sorted((SQL / "model").glob("*.sql")):
        name = path.stem.partition("_")[2]
        connection.execute(f"create table {name} as {path.read_text('utf-8')}")


def engine(loaded: read.Loaded, known_on: datetime.date | None = None) -> Version:
    """A version ready to be asked: tables copied into memory, then the engine goes dark.

    Of a count recorded more than once the newest recording stands, that of `known_on` or before where it is given.
    """
    connection = duckdb.connect(":memory:", config={"python_enable_replacements": False})
    for name, rows in loaded.tables.items():
        connection.register("incoming", rows)
        connection.execute(f"create table {RECORDINGS if name == 'deployments' else name} as from incoming")
        connection.unregister("incoming")
    connection.execute("create table belief as select $day::date as known_on", {"day": known_on or datetime.date.max})
    model(connection)
    dark(connection)
    return Version(loaded.version_id, loaded.dataset, connection, known_on)
