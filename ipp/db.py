"""Questions put to one version of the data: `ipp/sql/*.sql`, answered from memory by DuckDB."""

import threading
import warnings
from collections import namedtuple
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import duckdb
import pandas
import pyarrow

from ipp import contracts, files

# The other way, cursor.sql, plans each question twice.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)

SQL = Path(__file__).parent / "sql"
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
def question(name: str) -> str:
    """The SQL of a question; KeyError when `ipp/sql/` holds none of that name."""
    path = SQL / f"{name}.sql"
    if path.parent != SQL or not path.is_file():
        raise KeyError(name)
    return path.read_text("utf-8")


@dataclass(frozen=True)
class Version:
    """One version of the data, loaded, checked and closed to the outside; its figures never change."""

    id: str
    dataset: dict
    connection: duckdb.DuckDBPyConnection

    def query(self, name: str, **parameters) -> pandas.DataFrame:
        """The answer to `ipp/sql/<name>.sql`, shaped as its first line says; safe to call from any thread."""
        with self.connection.cursor() as cursor:
            return files.frame(cursor.execute(question(name), parameters).to_arrow_table())

    def records(self, name: str, **parameters) -> list:
        """The same answer as named rows of plain Python values: dates are dates, what is missing is None."""
        with self.connection.cursor() as cursor:
            answer = cursor.execute(question(name), parameters)
            record = namedtuple("Row", [column[0] for column in answer.description])
            return [record(*cells) for cells in answer.fetchall()]

    @cached_property
    def dates(self) -> list:
        """The records of the question `dates`, asked once a version: every page needs them."""
        return self.records("dates")

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


def model(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables that questions share, from `ipp/sql/model/*.sql` in the order of their names."""
    for path in sorted((SQL / "model").glob("*.sql")):
        name = path.stem.partition("_")[2]
        connection.execute(f"create table {name} as {path.read_text('utf-8')}")


def engine(loaded: files.Loaded) -> Version:
    """A version ready to be asked: tables copied into memory, then the engine goes dark."""
    connection = duckdb.connect(":memory:", config={"python_enable_replacements": False})
    for name, rows in loaded.tables.items():
        connection.register("incoming", rows)
        connection.execute(f"create table {name} as from incoming")
        connection.unregister("incoming")
    model(connection)
    dark(connection)
    return Version(loaded.version_id, loaded.dataset, connection)


@cache
def store() -> "Store":
    """The store of this process: the folder that `IPP_DATA` names, or the public record; `files.Refused` if unfit."""
    return Store(files.data_folder())


class Store:
    """The newest version of a data folder that may be shown; a broken one never replaces a good one."""

    def __init__(self, folder: Path):
        """Loads the folder; `files.Refused` when it may not be shown."""
        self.folder = folder
        self.fault: files.Refused | None = None
        self._lock = threading.Lock()
        self._seen = self._stamp()
        self._version = engine(files.load(folder))

    def _stamp(self) -> tuple[int, int] | None:
        try:
            state = (self.folder / files.MANIFEST).stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size

    def current(self) -> Version:
        """The version to show now; after a bad change in the folder the last good one, with `fault` set."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                try:
                    self._version, self.fault = engine(files.load(self.folder)), None
                except files.Refused as refused:
                    self.fault = refused
            return self._version
