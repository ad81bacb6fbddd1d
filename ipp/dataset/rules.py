"""Rules on the rows of a table, and what is said of a row that breaks one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas
import pandera.pandas as pandera
import pyarrow

HIDDEN = "…"  # in place of a number that its row says is redacted


@dataclass(frozen=True)
class Finding:
    """One cell that breaks one rule; `row` counts from 1, in a CSV file with its header, as a spreadsheet shows it.

    A file that was sent has more to tell: the sheet, the letter of the column, whether the finding refuses the file
    (`error`) or not (`warning`, `revision`), and what the words of the rule name beside the value.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    severity: str = "error"
    sheet: str | None = None
    letter: str | None = None
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """A named test of a table: which column it speaks of, and which rows pass."""

    code: str
    column: str
    passes: Callable[[pandas.DataFrame], pandas.Series]


@dataclass(frozen=True)
class Table:
    """The contract of one file: its columns with their types (`!` marks those never empty) and its rules."""

    file: str
    columns: dict[str, pyarrow.DataType]
    required: frozenset[str]
    rules: tuple[Rule, ...]


def table(file: str, columns: dict[str, pyarrow.DataType], rules: Iterable[Rule]) -> Table:
    """The contract of `file`; a column name ending in `!` must have a value in every row."""
    required = frozenset(name.removesuffix("!") for name in columns if name.endswith("!"))
    return Table(file, {name.removesuffix("!"): kind for name, kind in columns.items()}, required, tuple(rules))


def one_of(column: str, *codes: str) -> Rule:
    """The column holds one of `codes`, or nothing."""
    return Rule("known_code", column, lambda rows: rows[column].isna() | rows[column].isin(codes))


def unique(*columns: str) -> Rule:
    """No two rows share the same values of `columns`."""
    return Rule("duplicate_key", columns[-1], lambda rows: ~rows.duplicated(list(columns), keep="first"))


def in_order(first: str, last: str) -> Rule:
    """`first` is not after `last`, where both are given."""
    return Rule("order", last, lambda rows: rows[last].isna() | rows[first].isna() | (rows[first] <= rows[last]))


def between(column: str, low: float, high: float) -> Rule:
    """The column lies between two bounds, both included."""
    return Rule("range", column, lambda rows: rows[column].isna() | rows[column].between(low, high))


def present(column: str, when: Callable[[pandas.DataFrame], pandas.Series]) -> Rule:
    """The column has a value in exactly the rows that `when` selects."""
    return Rule("present", column, lambda rows: rows[column].notna() == when(rows))


def known(column: str, keys: pandas.Series, extra: Iterable[str] = ()) -> Rule:
    """The column names a key that another table has, or nothing."""
    codes = set(keys) | set(extra)
    return Rule("key_exists", column, lambda rows: rows[column].isna() | rows[column].isin(codes))


def known_id(level: str, codes: set[str]) -> Rule:
    """Rows of `level` carry one of `codes`."""
    return Rule("key_exists", "id", lambda rows: (rows.level != level) | rows.id.isin(codes))


def broken(frame: pandas.DataFrame, contract: Table, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of `rules` on one typed table, in the order of its rows."""
    rules = list(rules)
    # Pandera names a failed check; the number in front leads back to the rule it came from.
    checks = [pandera.Check(rule.passes, name=str(number), ignore_na=False) for number, rule in enumerate(rules)]
    columns = {name: pandera.Column(nullable=name not in contract.required) for name in contract.columns}
    try:
        pandera.DataFrameSchema(columns, checks=checks).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as failed:
        cases = failed.failure_cases.drop_duplicates(["check", "index", "schema_context"])
        return [finding(frame, contract, rules, case) for case in cases.sort_values("index").itertuples()]
    return []


def finding(frame: pandas.DataFrame, contract: Table, rules: list[Rule], case) -> Finding:
    """One failure case of pandera as a Finding."""
    rule = rules[int(case.check)] if case.check.isdigit() else Rule("required", case.column, lambda rows: rows)
    value = quoted(frame, case.index, rule.column)
    return Finding(contract.file, row_number(contract.file, case.index), rule.column, value, rule.code)


def quoted(frame: pandas.DataFrame, index: int, column: str) -> str | None:
    """A cell as a finding quotes it: None when empty, a date as ISO text, “…” for a number its row says is redacted."""
    cell = frame.at[index, column]
    if pandas.isna(cell):
        return None
    if pandas.api.types.is_numeric_dtype(frame[column]) and frame.loc[index].astype(str).eq("redacted").any():
        return HIDDEN
    return cell.date().isoformat() if isinstance(cell, pandas.Timestamp) else str(cell)


def row_number(file: str, index: int) -> int:
    """The number of the row at `index`: a CSV file's first row of data is its line 2."""
    return int(index) + (2 if file.endswith(".csv") else 1)
