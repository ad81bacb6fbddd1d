"""Which values a test is tried with: a covering selection by default, everything with `pytest --all`.

A grid of page × language × date × theme mostly repeats itself: a fault almost always shows with one value, or with two
values together. So a test is tried with every pair of values, and the whole grid is left to `make test-all`.
"""

import os
from collections.abc import Iterable, Sequence
from itertools import combinations, product

SWITCH = "IPP_TEST_ALL"


def is_everything_asked() -> bool:
    """Whether the run is asked for every combination, by `pytest --all` or its environment variable."""
    return bool(os.environ.get(SWITCH))


def pairs(*axes: Iterable) -> list[tuple]:
    """Rows of one value an axis so that any two values of two axes meet in a row; the same rows on every run.

    With `--all` every combination is returned. With two axes the pairs are all combinations.
    """
    every = list(product(*map(list, axes)))
    if is_everything_asked():
        return every
    left = set().union(*map(pairs_of, every))
    chosen = []
    while left:
        row = max(every, key=lambda each: len(pairs_of(each) & left))
        left -= pairs_of(row)
        chosen.append(row)
    return chosen


def pairs_of(row: tuple) -> frozenset:
    """The pairs of values in a row, each with the numbers of its two axes."""
    return frozenset(combinations(enumerate(row), 2))


def alternate(*axes: Iterable) -> list[tuple]:
    """Rows in which every value of every axis occurs: the longest axis once through, the others in turn.

    With `--all` every combination is returned. For values that do not act together, such as the language of a page
    whose words are tested elsewhere and the size of its window.
    """
    lists = [list(axis) for axis in axes]
    if is_everything_asked():
        return list(product(*lists))
    return [tuple(axis[place % len(axis)] for axis in lists) for place in range(max(map(len, lists)))]


def few(examples: int, tenths: int = 4) -> int:
    """How many examples a property is tried with: so many tenths of them, four at least; with `--all` every one."""
    return examples if is_everything_asked() else max(4, examples * tenths // 10)


def some(values: Sequence, every: int, *always: object) -> list:
    """Every so many-th value, the last, and those always wanted, in their order; with `--all` every value."""
    if is_everything_asked():
        every = 1
    wanted = [*values[::every], *values[-1:], *(each for each in always if each in values)]
    return [each for each in values if each in wanted]
