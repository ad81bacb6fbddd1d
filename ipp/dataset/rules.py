"""Rules on the rows of a table, and the findings for rows that break them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas
import pandera.pandas as pandera
import pyarrow

HIDDEN = "…"  # shown instead of a number that its row marks as redacted


@dataclass(frozen=True)
class Finding:
    """One cell that breaks one rule.

    `row` counts from 1; in a CSV file it includes the header, as a spreadsheet shows it. Findings in an uploaded file
    have more: the sheet, the letter of the column, and a severity, which refuses the file (`error`) or does not
    (`warning`, `revision`). `details` are pairs of name and text that the sentence of the rule uses beside the value.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    severity: str = "error"
    sheet: str | None = None
    letter: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """A named test of a table: the column it reports, and a function that returns which rows pass."""

    code: str
    column: str
    passes: Callable[[pandas.DataFrame], pandas.Series]


@dataclass(frozen=True)
class Table:
    """The contract of one file: its columns with their types, which of them are required, and its rules."""

    file: str
    columns: dict[str, pyarrow.DataType]
    required: frozenset[str]
    rules: tuple[Rule, ...]


def define_table(file: str, columns: dict[str, pyarrow.DataType], rules: Iterable[Rule]) -> Table:
    """Return the contract of `file`; a column whose name ends in `!` must have a value in every row."""
    required = frozenset(name.removesuffix("!") for name in columns if name.endswith("!"))
    return Table(file, {name.removesuffix("!"): kind for name, kind in columns.items()}, required, tuple(rules))


def require_one_of(column: str, *codes: str) -> Rule:
    """Require that the column holds one of `codes`, or nothing."""
    return Rule("known_code", column, lambda rows: rows[column].isna() | rows[column].isin(codes))


def require_unique(*columns: str) -> Rule:
    """Require that no two rows share the same values of `columns`."""
    return Rule("duplicate_key", columns[-1], lambda rows: ~rows.duplicated(list(columns), keep="first"))


def require_order(first: str, last: str) -> Rule:
    """Require that `first` is not after `last`, where both are given."""
    return Rule("order", last, lambda rows: rows[last].isna() | rows[first].isna() | (rows[first] <= rows[last]))


def require_between(column: str, low: float, high: float) -> Rule:
    """Require that the column is between two bounds, both included, or empty."""
    return Rule("range", column, lambda rows: rows[column].isna() | rows[column].between(low, high))


def require_partial_date(column: str) -> Rule:
    """Require that the column holds a date as YYYY-MM-DD, YYYY-MM or YYYY, or nothing."""

    def find_dates(rows: pandas.DataFrame) -> pandas.Series:
        return rows[column].isna() | rows[column].fillna("").map(lambda cell: parse_partial_date(cell) is not None)

    return Rule("partial_date", column, find_dates)


def parse_partial_date(text: str) -> datetime.date | None:
    """Return the first day of a date written as YYYY-MM-DD, YYYY-MM or YYYY, or None if `text` is not one."""
    try:
        day = datetime.date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return None
    return day if day.isoformat().startswith(text) else None


def require_presence(column: str, when: Callable[[pandas.DataFrame], pandas.Series]) -> Rule:
    """Require that the column has a value in exactly the rows that `when` selects."""
    return Rule("present", column, lambda rows: rows[column].notna() == when(rows))


def require_known_key(column: str, keys: pandas.Series, extra: Iterable[str] = ()) -> Rule:
    """Require that the column holds one of `keys` or `extra`, or nothing."""
    codes = set(keys) | set(extra)
    return Rule("key_exists", column, lambda rows: rows[column].isna() | rows[column].isin(codes))


def require_known_id(level: str, codes: set[str]) -> Rule:
    """Require that rows of `level` have one of `codes` as their id."""
    return Rule("key_exists", "id", lambda rows: (rows.level != level) | rows.id.isin(codes))


def find_violations(frame: pandas.DataFrame, contract: Table, rules: Iterable[Rule]) -> list[Finding]:
    """Return a finding for each violation of `rules` in one typed table, in the order of its rows."""
    rules = list(rules)
    # Pandera reports a failed check by its name: the number leads back to its rule.
    checks = [pandera.Check(rule.passes, name=str(number), ignore_na=False) for number, rule in enumerate(rules)]
    columns = {name: pandera.Column(nullable=name not in contract.required) for name in contract.columns}
    try:
        pandera.DataFrameSchema(columns, checks=checks).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as failed:
        cases = failed.failure_cases.drop_duplicates(["check", "index", "schema_context"])
        cases = cases.sort_values("index")[["check", "index", "column"]]
        return [convert_failure(frame, contract, rules, *case) for case in cases.itertuples(index=False)]
    return []


def convert_failure(
    frame: pandas.DataFrame, contract: Table, rules: list[Rule], check: str, index: int, column: str
) -> Finding:
    """Return one failure case of pandera as a Finding; `check` is the number of a rule, or pandera's own."""
    code = "required"
    if check.isdigit():
        code, column = rules[int(check)].code, rules[int(check)].column
    return Finding(contract.file, number_row(contract.file, index), column, quote_cell(frame, index, column), code)


def quote_cell(frame: pandas.DataFrame, index: int, column: str) -> str | None:
    """Return a cell as a finding quotes it.

    Return None if it is empty, a date as YYYY-MM-DD, and “…” for a number that its row says is redacted.
    """
    if frame[column].isna().at[index]:
        return None
    cell = frame.at[index, column]
    if pandas.api.types.is_numeric_dtype(frame[column]) and frame.loc[index].astype(str).isin(["redacted"]).any():
        return HIDDEN
    return cell.date().isoformat() if isinstance(cell, pandas.Timestamp) else str(cell)


def number_row(file: str, index: int) -> int:
    """Return the number of the row at `index`: the first row of data in a CSV file is line 2."""
    return int(index) + (2 if file.endswith(".csv") else 1)
