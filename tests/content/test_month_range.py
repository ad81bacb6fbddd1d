"""The months that an address of the history asks for."""

import pytest

from ipp.content import month_range
from tests.support.past import span, view


def test_without_a_range_all_months_up_to_the_newest_count_are_shown(version):
    assert month_range.choose_months(view(version)) == (span("1992-08", "2025-07"), None)
    assert month_range.choose_months(view(version, "2030-01-01"))[0] == span("1992-08", "2025-07")
    assert month_range.choose_months(view(version, "2019-09-05"))[0] == span("1992-08", "2019-09")


def test_a_range_in_the_address_is_shown(version):
    assert month_range.choose_months(view(version, first="2009-11", last="2019-09")) == (
        span("2009-11", "2019-09"),
        None,
    )
    assert month_range.choose_months(view(version, first="2019-09", last="2019-09")) == (
        span("2019-09", "2019-09"),
        None,
    )
    assert month_range.choose_months(view(version, last="1995-01")) == (span("1992-08", "1995-01"), None)


@pytest.mark.parametrize(
    "bad", ["2019-9", "1992-07", "2025-08", "2019-13", "2019-00", "=1+1", "", "٢٠١٩-٠٩", "2019-09\n"]
)
@pytest.mark.parametrize("end", ["first", "last"])
def test_a_bad_month_falls_back_to_its_end_of_all_months_and_is_quoted(version, end, bad):
    shown, notice = month_range.choose_months(view(version, **{end: bad}))
    assert shown == span("1992-08", "2025-07")
    assert f"“{bad}”" in notice and "1992-08 to 2025-07" in notice


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The address asked for the months “abc” and “2050-01”, which cannot be shown; "
               "months run from 1992-08 to 2025-07. This page shows 1992-08 to 2025-07."),
        ("fr", "L’adresse demande les mois « abc » et « 2050-01 », qui ne peuvent être présentés; "
               "les mois vont de 1992-08 à 2025-07. Cette page présente 1992-08 à 2025-07."),
    ],
)  # fmt: skip
def test_two_bad_months_are_both_quoted(version, lang, said):
    shown, notice = month_range.choose_months(view(version, lang=lang, first="abc", last="2050-01"))
    assert (shown, notice.replace("\N{NO-BREAK SPACE}", " ")) == (span("1992-08", "2025-07"), said)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "The first month asked for, 2019-09, is after the last one, 2009-11. This page shows 1992-08 to 2009-11.",
        ),
        (
            "fr",
            "Le premier mois demandé, 2019-09, vient après le dernier, 2009-11. Cette page présente 1992-08 à 2009-11.",
        ),
    ],
)
def test_a_range_that_ends_before_it_begins_begins_with_the_first_month_and_says_why(version, lang, said):
    shown, notice = month_range.choose_months(view(version, lang=lang, first="2019-09", last="2009-11"))
    assert (shown, notice) == (span("1992-08", "2009-11"), said)


def test_a_month_that_cannot_be_shown_is_told_so_whatever_the_other_is(version):
    for first, last, bad in (("2031-01", "2009-11", "2031-01"), ("2019-09", "1990-01", "1990-01")):
        notice = month_range.choose_months(view(version, first=first, last=last))[1]
        assert notice.startswith(f"The address asked for the month “{bad}”, which cannot be shown; months run from ")


def test_a_month_after_the_date_of_the_view_is_not_shown(version):
    shown, notice = month_range.choose_months(view(version, "2019-09-05", last="2025-07"))
    assert shown == span("1992-08", "2019-09") and "“2025-07”" in notice


def test_an_end_that_is_the_first_or_newest_month_is_left_open_in_the_address():
    limits = span("1992-08", "2025-07")
    assert month_range.list_parameters(limits, limits) == {}
    assert month_range.list_parameters(span("2009-11", "2025-07"), limits) == {"from": "2009-11"}
    assert month_range.list_parameters(span("1992-08", "2010-01"), limits) == {"to": "2010-01"}


def test_the_presets_are_the_last_five_years_the_months_since_the_split_and_all(version):
    assert month_range.list_presets(view(version)) == [
        ("5 years", span("2020-08", "2025-07")),
        ("Since 2009", span("2009-11", "2025-07")),
        ("All", span("1992-08", "2025-07")),
    ]
    assert month_range.list_presets(view(version, "1992-09-30", "fr")) == [("Tout", span("1992-08", "1992-09"))]
