"""Months before and after another."""

import pytest

from ipp.domain.month_span import add_months, format_month
from tests.support import given


@pytest.mark.parametrize(
    ("month", "count", "found"),
    [("2019-12", 1, "2020-01"), ("2019-01", -1, "2018-12"), ("2025-07", -59, "2020-08"), ("2019-05", 0, "2019-05")],
)
def test_months_before_and_after(month, count, found):
    assert format_month(add_months(given.day(f"{month}-01"), count)) == found
