"""The rules that look across rows, as questions in SQL put to what was read, beside the dataset it is laid over."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pandas
import pyarrow

from ipp.ingest.schema import sheets
from ipp.paths import SQL

RULES = SQL / "ingest"
SHARED = ("010_mission_tenures", "050_cap_statements")
ENGINE = {"threads": 2, "memory_limit": "600MB", "preserve_insertion_order": False, "python_enable_replacements": False}


@cache
def question(name: str) -> str:
    """The SQL of a question of `ipp/sql/ingest/`."""
    return (RULES / f"{name}.sql").read_text("utf-8")


def of_the_dashboard(name: str) -> str:
    """The SQL of a table that the questions of the dashboard share."""
    return (SQL / "model" / f"{name}.sql").read_text("utf-8")


@cache
def rules(sheet: str) -> tuple[str, ...]:
    """The names of the rules on one sheet, each a question."""
    return tuple(sorted(path.stem for path in (RULES / sheet).glob("*.sql")))


@dataclass(frozen=True)
class Asked:
    """The first answers of a question, with how many there are in all."""

    rows: list[dict]
    count: int


class Desk:
    """What was sent and what was there before, ready to be asked; `days` are the values of `$today` and the like."""

    def __init__(self, folder: Path, days: dict[str, datetime.date]):
        """Opens the tables read into `folder`; what does not fit in memory is put there too."""
        self.days = days
        self.connection = duckdb.connect(":memory:", config=ENGINE | {"temp_directory": str(folder / "spill")})
        for name in ("counts", "tours"):
            self.stored(name, folder / f"{name}.parquet", sheets.SHEETS[name].schema)

    def stored(self, name: str, path: Path, schema: pyarrow.Schema) -> None:
        """A table in a Parquet file of our own; empty when there is no such file."""
        if path.exists():
            place = str(path).replace("'", "''")
            self.connection.execute(f"create view {name} as select * from read_parquet('{place}')")  # noqa: S608
        else:
            self.given(name, schema.empty_table())

    def given(self, name: str, rows: pyarrow.Table | pandas.DataFrame) -> None:
        """A table given as it is."""
        self.connection.register("incoming", rows)
        self.connection.execute(f"create table {name} as from incoming")
        self.connection.unregister("incoming")

    def made(self, name: str, sql: str) -> None:
        """A table made by a question."""
        self.connection.execute(f"create table {name} as {sql}", self.values(sql))

    def answer(self, name: str) -> pyarrow.Table:
        """The whole answer of a question."""
        return self.connection.execute(question(name), self.values(question(name))).to_arrow_table()

    def values(self, sql: str, **parameters: object) -> dict[str, object]:
        """The days and parameters that a question speaks of; DuckDB refuses those it does not name."""
        return {key: value for key, value in (self.days | parameters).items() if f"${key}" in sql}

    def shared(self) -> None:
        """The tables that several questions stand on: who holds a mission when, caps in force, and sums of parts."""
        for name in SHARED:
            self.made(name.partition("_")[2], of_the_dashboard(name))
        self.made("parts", question("parts"))

    def asked(self, name: str, most: int, **parameters: object) -> Asked:
        """The first `most` answers of a question."""
        sql = question(name)
        values = self.values(sql, **parameters)
        with self.connection.cursor() as cursor:
            rows = cursor.execute(f"from ({sql}) limit {most}", values).to_arrow_table().to_pylist()
        if len(rows) < most:
            return Asked(rows, len(rows))
        with self.connection.cursor() as cursor:
            return Asked(rows, cursor.execute(f"select count(*) from ({sql})", values).fetchone()[0])  # noqa: S608

    def table(self, name: str) -> pyarrow.Table:
        """A whole table."""
        return self.connection.table(name).to_arrow_table()
