"""Every question has a record with the names and types of its columns."""

import datetime
import re
import types
import typing

import pytest

from ipp.dataset import database
from ipp.domain.records.missions import Place
from ipp.domain.records.questions import RECORDS

TYPES = {
    "INTEGER": int,
    "BIGINT": int,
    "VARCHAR": str,
    "DATE": datetime.date,
    "DOUBLE": float,
    "BOOLEAN": bool,
    "VARCHAR[]": list[str],
    "FLOAT[]": list[float],
}
GIVEN = {"as_of": datetime.date(2019, 9, 5), "id": "haiti", "most": 10, "engaged": ["HTI"]}
DAYS = [(1992, 4, 30), (2004, 3, 31), (2016, 4, 30), (2019, 9, 5)]


def read_parameters(name: str) -> set[str]:
    """Return the parameters that a question needs from whoever asks it."""
    return {each for each in GIVEN if f"${each}" in database.find_question(name)}


def describe(version: database.Version, name: str) -> dict[str, object]:
    """Return the types of a question's columns as DuckDB tells them, by name."""
    given = database.select_defaults(name) | {each: GIVEN[each] for each in read_parameters(name)}
    query = re.sub(r"^(--.*\n)+", "", database.find_question(name))
    with version.connection.cursor() as cursor:
        return {row[0]: TYPES[row[1]] for row in cursor.execute(f"describe {query}", given).fetchall()}


def split_optional(hint: object) -> tuple[object, bool]:
    """Return a type without None, and whether None was one of its values."""
    if not isinstance(hint, types.UnionType):
        return hint, False
    (kind,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    return kind, True


def test_every_question_has_a_record_of_its_own():
    assert RECORDS.keys() == database.load_questions().keys()
    assert len(RECORDS) >= 30
    assert len(set(RECORDS.values())) == len(RECORDS)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_record_has_the_names_and_types_of_its_question(version, name):
    hints = typing.get_type_hints(RECORDS[name])
    assert {field: split_optional(hint)[0] for field, hint in hints.items()} == describe(version, name)
    assert list(hints) == list(describe(version, name))


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_field_without_none_has_always_a_value(version, name):
    needed = read_parameters(name)
    days = [{"as_of": datetime.date(*day)} for day in DAYS] if "as_of" in needed else [{}]
    ids = [{"id": row.id} for row in version.records(Place)[::3]] if "id" in needed else [{}]
    more = {key: value for key, value in {"most": 10, "engaged": ("HTI",)}.items() if key in needed}
    sure = [field for field, hint in typing.get_type_hints(RECORDS[name]).items() if not split_optional(hint)[1]]
    for day in days:
        for each in ids:
            for row in version.records(RECORDS[name], **day, **each, **more):
                assert not [field for field in sure if getattr(row, field) is None], row
