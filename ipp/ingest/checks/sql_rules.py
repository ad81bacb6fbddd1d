"""Answer the rules across rows, which are SQL in `ipp/sql/ingest/`, on the rows sent and the base dataset."""

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
ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "600MB",
    "preserve_insertion_order": False,
    "python_enable_replacements": False,
}


@cache
def read_question(name: str) -> str:
    """Return the SQL of a file in `ipp/sql/ingest/`."""
    return (RULES / f"{name}.sql").read_text("utf-8")


def read_model_sql(name: str) -> str:
    """Return the SQL of a table in `ipp/sql/model/`."""
    return (SQL / "model" / f"{name}.sql").read_text("utf-8")


@cache
def list_rules(sheet: str) -> tuple[str, ...]:
    """Return the names of the rules on one sheet; each is a question."""
    return tuple(sorted(path.stem for path in (RULES / sheet).glob("*.sql")))


@dataclass(frozen=True)
class Answers:
    """The first answers of a question, and how many there are in all."""

    rows: list[dict]
    count: int


class RuleDatabase:
    """A database of the rows sent and the base dataset; `days` are the values of `$today` and the like."""

    def __init__(self, folder: Path, days: dict[str, datetime.date]):
        """Open the tables read into `folder`; data that does not fit in memory goes there too."""
        self.days = days
        self.connection = duckdb.connect(":memory:", config=ENGINE | {"temp_directory": str(folder / "spill")})
        for name in ("counts", "tours"):
            self.add_file(name, folder / f"{name}.parquet", sheets.SHEETS[name].schema)

    def add_file(self, name: str, path: Path, schema: pyarrow.Schema) -> None:
        """Add a table from a Parquet file that the check wrote, or an empty table if there is none."""
        if path.exists():
            place = str(path).replace("'", "''")
            self.connection.execute(f"create view {name} as select * from read_parquet('{place}')")  # noqa: S608
        else:
            self.add_table(name, schema.empty_table())

    def add_table(self, name: str, rows: pyarrow.Table | pandas.DataFrame) -> None:
        """Add a table from memory."""
        self.connection.register("incoming", rows)
        self.connection.execute(f"create table {name} as from incoming")
        self.connection.unregister("incoming")

    def create_table(self, name: str, sql: str) -> None:
        """Create a table from SQL."""
        self.connection.execute(f"create table {name} as {sql}", self.select_parameters(sql))

    def fetch_table(self, name: str) -> pyarrow.Table:
        """Return the whole answer of a question."""
        return self.connection.execute(
            read_question(name), self.select_parameters(read_question(name))
        ).to_arrow_table()

    def select_parameters(self, sql: str, **parameters: object) -> dict[str, object]:
        """Return the days and parameters that the SQL uses; DuckDB refuses those that it does not name."""
        return {key: value for key, value in (self.days | parameters).items() if f"${key}" in sql}

    def create_shared_tables(self) -> None:
        """Create the tables that several rules use: mission tenures, caps in force, and sums of parts."""
        for name in SHARED:
            self.create_table(name.partition("_")[2], read_model_sql(name))
        self.create_table("parts", read_question("parts"))

    def ask(self, name: str, most: int, **parameters: object) -> Answers:
        """Return the first `most` answers of a question, and how many there are."""
        sql = read_question(name)
        values = self.select_parameters(sql, **parameters)
        with self.connection.cursor() as cursor:
            found: pyarrow.Table = cursor.execute(f"from ({sql}) limit {most}", values).to_arrow_table()
            rows = found.to_pylist()
        if len(rows) < most:
            return Answers(rows, len(rows))
        with self.connection.cursor() as cursor:
            [(count,)] = cursor.execute(f"select count(*) from ({sql})", values).fetchall()  # noqa: S608
        return Answers(rows, count)

    def read_table(self, name: str) -> pyarrow.Table:
        """Return a whole table."""
        return self.connection.table(name).to_arrow_table()
