"""A query is understood as it was meant where a mail program mangled it, and left alone where it is misspelt."""

from urllib.parse import parse_qsl

import pytest

from ipp.request.query import find_closest, find_doubled, repair_query

OFFERED = ("lang", "as_of", "known_on", "with", "engagement", "from", "view")
DAY = ("as_of", "2019-09-05")
MANGLED = [
    "as_of=2019-09-05.",
    "as_of=2019-09-05)%20",
    "as_of=<2019-09-05>",
    "as_of=“2019-09-05”",
    "AS_OF=2019-09-05",
    "amp;as_of=2019-09-05",
    "amp%3Bas_of=2019-09-05",
    "as_of=3D2019-09-05",
    "as_of%3D2019-09-05",
    "as_of=2019%252D09-05",
    "as_of=2019-09-05%3D20",
    "as_of=2019-09-=%0A05",
    "as_=%0D%0Aof=2019-09-05",
    "as_of=2019-%2009-05",
    "as_of=2019%E2%80%9109%E2%80%9305",  # a hyphen that does not break, and a dash
    "as_of=2019%C2%AD-09-05",  # a soft hyphen
    "as_of=2019-09-05&as_of=2019-09-05.",
    "as_of=2019-09-05&utm_source=letter&fbclid=1",
]


@pytest.mark.parametrize("query", MANGLED)
def test_what_a_mail_program_mangled_is_understood(query):
    assert repair_query(parse_qsl(query, True), OFFERED) == [DAY]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("lang=fr&amp;as_of=2019-09-05", [("lang", "fr"), DAY]),
        ("lang=fr;as_of=2019-09-05", [("lang", "fr"), DAY]),
        ("lang=fr?as_of=2019-09-05", [("lang", "fr"), DAY]),
        ("lang=3DFR&from=3D2009-11", [("lang", "fr"), ("from", "2009-11")]),
        ("engagement=Ha%C3%AFti,", [("engagement", "haiti")]),
    ],
)
def test_pairs_that_ran_together_are_parted(query, meant):
    assert repair_query(parse_qsl(query, True), OFFERED) == meant


@pytest.mark.parametrize(
    "query", ["asof=2019-09-05", "as-of=2019-09-05", "as_of=2019-9-5", "as_of=05/09/2019", "as_of=%3D1%2B1", "id=mali"]
)
def test_what_is_misspelt_or_can_be_read_in_two_ways_is_left_as_it_is(query):
    assert repair_query(parse_qsl(query, True), OFFERED) == parse_qsl(query, True)


@pytest.mark.parametrize("query", [*MANGLED, "as_off=1&lang=de", "as_of=a;b", "x=1&x=2"])
def test_a_repaired_query_needs_no_second_repair(query):
    once = repair_query(parse_qsl(query, True), OFFERED)
    assert repair_query(once, OFFERED) == once


def test_two_values_of_one_name_are_both_kept_to_be_refused():
    pairs = repair_query(parse_qsl("as_of=2019-09-05&as_of=2018-01-31&lang=fr"), OFFERED)
    assert find_doubled(pairs) == {"as_of": ["2019-09-05", "2018-01-31"]}


def test_the_closest_name_is_the_one_that_was_meant_and_nothing_is_guessed():
    assert [find_closest(each, OFFERED) for each in ("as_off", "asof", "langue", "engagemen", "zzz")] == [
        "as_of", "as_of", "lang", "engagement", None,
    ]  # fmt: skip
