"""The selection of values holds what it says: every pair, every value, and everything when asked."""

from itertools import combinations, product

import pytest

from tests.support import selection


@pytest.fixture(autouse=True)
def thinned(monkeypatch):
    """A run that is not asked for everything."""
    monkeypatch.delenv(selection.SWITCH, raising=False)


def test_any_two_values_of_two_axes_meet_in_a_row_and_few_rows_do_it():
    axes = ["abcdefghi", ("en", "fr"), (1, 2, 3, 4), ("light", "dark")]
    rows = selection.pairs(*axes)
    for (one, first), (two, second) in combinations(enumerate(axes), 2):
        assert {(row[one], row[two]) for row in rows} == set(product(first, second))
    assert len(rows) <= 40 and len(set(rows)) == len(rows)  # 144 combinations; 36 rows at least
    assert rows == selection.pairs(*axes)


def test_in_turn_every_value_occurs():
    assert selection.alternate("abc", (1, 2)) == [("a", 1), ("b", 2), ("c", 1)]


def test_every_so_many_th_value_the_last_and_those_always_wanted():
    assert selection.some(list(range(10)), 4, 5, 77) == [0, 4, 5, 8, 9]


def test_a_property_is_tried_with_some_of_its_examples_and_at_least_four():
    assert [selection.few(100), selection.few(100, 2), selection.few(8)] == [40, 20, 4]


def test_everything_when_asked(monkeypatch):
    monkeypatch.setenv(selection.SWITCH, "1")
    assert selection.pairs("ab", "cd", "ef") == selection.alternate("ab", "cd", "ef") == list(product("ab", "cd", "ef"))
    assert selection.some([1, 2, 3], 2) == [1, 2, 3]
    assert selection.few(100) == 100
