"""What changed between two days: real changes, cap changes, the list and the holes, worked by hand."""

import datetime
import re

import pytest

from ipp.content.compare import build_page, choose_other_date, find_default_day
from ipp.domain import comparison
from ipp.domain.change import Change
from ipp.domain.records.caps import EngagementTerms
from ipp.domain.snapshot import take_snapshot
from ipp.language import words
from ipp.language.values import Capitalized, list_tells
from ipp.language.words import LANGUAGES
from ipp.language.write import write
from ipp.narrative.comparison import paragraph as comparison_paragraph
from ipp.narrative.comparison import phrases
from ipp.narrative.comparison.phrases import Days
from ipp.view import View
from tests.support import given
from tests.support.given import cap, ceiling, count, engagement, mission, program, un, un_total
from tests.support.in_words import notes_in_words, table_in_words
from tests.support.selection import some

FILLED = ("before", "after", "items", "first", "second", "said")
HERE, THERE = engagement("here"), engagement("there")


def found(version, first: str, second: str) -> list[Change]:
    states = (take_snapshot(version, datetime.date.fromisoformat(day)) for day in (first, second))
    return comparison.compare_snapshots(*states, version.records(EngagementTerms))


def told(version, first: str, second: str) -> dict:
    """Kind, reason, both numbers of each change by subject and measure."""
    return {
        (each.subject, each.measure): (each.kind, each.reason, each.before.value, each.after.value)
        for each in found(version, first, second)
    }


def of_here(first: str, second: str, measure: str = "officers", **tables) -> tuple:
    """What is said of the engagement `here`, which has a cap of 20 unless caps are given."""
    tables = {"engagements": [HERE], "caps": [cap("2015-01-01", "here", 20)]} | tables
    return told(given.version(**tables), first, second)[("here", measure)]


def test_two_recent_counts_that_differ_are_a_real_change():
    counts = [count("2018-12-31", "here", 4), count("2019-08-09", "here", 10)]
    assert of_here("2019-01-31", "2019-09-05", deployments=counts) == ("real", "up", 4, 10)
    assert of_here("2018-12-31", "2019-08-09", deployments=counts) == ("real", "up", 4, 10)


def test_a_real_change_may_be_from_or_to_zero():
    counts = [count("2018-12-31", "here", 0), count("2019-08-09", "here", 10), count("2019-12-31", "here", 0)]
    assert of_here("2018-12-31", "2019-08-09", deployments=counts) == ("real", "up", 0, 10)
    assert of_here("2019-08-09", "2019-12-31", deployments=counts) == ("real", "down", 10, 0)


def test_two_published_counts_of_the_same_number_are_no_change():
    counts = [count("2018-12-31", "here", 4), count("2019-08-09", "here", 4)]
    assert of_here("2018-12-31", "2019-08-09", deployments=counts) == ("same", "same", 4, 4)


@pytest.mark.parametrize("second", ["2019-01-31", "2019-04-02", "2019-04-03", "2020-12-30", "2020-12-31", "2024-01-01"])
def test_one_and_the_same_count_on_both_days_says_nothing_however_old(second):
    counts = [count("2018-12-31", "here", 4)]
    assert of_here("2018-12-31", second, deployments=counts) == ("hole", "no_new", 4, 4)


def test_a_count_carried_forward_to_the_earlier_day_gives_no_difference():
    # 2019-04-02 is 92 days after 2018-12-31, still recent; 2019-04-03 is 93.
    counts = [count("2018-12-31", "here", 4), count("2019-08-09", "here", 10)]
    assert of_here("2019-04-02", "2019-08-09", deployments=counts) == ("real", "up", 4, 10)
    assert of_here("2019-04-03", "2019-08-09", deployments=counts) == ("hole", "carried", 4, 10)


def test_a_count_carried_forward_to_the_later_day_gives_no_difference():
    counts = [count("2018-12-31", "here", 4), count("2019-02-28", "here", 10)]
    assert of_here("2018-12-31", "2019-05-31", deployments=counts) == ("real", "up", 4, 10)
    assert of_here("2018-12-31", "2019-06-01", deployments=counts) == ("hole", "carried", 4, 10)


def test_a_count_over_730_days_old_is_too_old_to_compare():
    # 2018-12-31 and 730 days more is 2020-12-30.
    counts = [count("2018-12-31", "here", 4), count("2020-12-29", "here", 10)]
    early = [count("2016-01-31", "here", 3), *counts[:1]]
    assert of_here("2018-02-01", "2018-12-31", deployments=early) == ("hole", "stale", 3, 4)
    assert of_here("2018-12-31", "2022-12-29", deployments=counts) == ("hole", "carried", 4, 10)
    assert of_here("2018-12-31", "2022-12-30", deployments=counts) == ("hole", "stale", 4, 10)


def test_an_engagement_whose_count_was_never_published_is_a_hole():
    assert of_here("2018-12-31", "2019-08-09") == ("hole", "missing", None, None)
    late = [count("2019-08-09", "here", 10)]
    assert of_here("2018-12-31", "2019-08-09", deployments=late) == ("hole", "missing", None, 10)


PART = {
    "missions": [mission("one", "here"), mission("two", "here", lead="eu")],
    "deployments": [count("2019-08-09", "here", 10), un("2019-09-30", "one", 12), un("2019-12-31", "one", 9)],
}


def test_a_whole_count_and_a_un_part_give_no_difference():
    assert of_here("2019-09-05", "2019-09-30", **PART) == ("hole", "part", 10, 12)


def test_a_lower_bound_is_not_called_a_part_of_the_un_and_gives_no_difference():
    counts = [count("2019-08-09", "here", 10), count("2019-09-30", "here", 12, precision="at_least")]
    assert of_here("2019-09-05", "2019-09-30", deployments=counts) == ("hole", "at_least", 10, 12)


def test_an_approximate_count_gives_no_difference():
    counts = [count("2019-08-09", "here", 10, precision="about"), count("2019-09-30", "here", 12)]
    assert of_here("2019-09-05", "2019-09-30", deployments=counts) == ("hole", "about", 10, 12)


def of_program(first: str, second: str, counts: list[dict]) -> tuple:
    """What is said of the program between two days."""
    return told(given.version(deployments=counts), first, second)[("program", "officers")]


def test_a_count_of_the_program_below_a_newer_one_of_un_missions_is_not_called_too_old():
    # The count of 2018-06-30 is 6 months old on 2018-12-31, and 731 days old on 2020-06-30.
    counts = [program("2017-06-30", 30), program("2018-06-30", 20), un_total("2018-12-31", 21)]
    assert of_program("2017-06-30", "2018-06-30", counts) == ("real", "down", 30, 20)
    assert of_program("2017-06-30", "2018-12-31", counts) == ("hole", "overtaken", 30, 20)
    assert of_program("2017-06-30", "2020-06-30", counts) == ("hole", "stale", 30, 20)


@pytest.mark.parametrize(
    ("lang", "least", "told_once"),
    [
        ("en", "Only a lower bound is published for 2010-05-25", "the last, of February 26, 2009, is at least 150."),
        ("fr", "Seul un minimum est publié pour le 2010-05-25", "dernier effectif, au 26 février 2009 : au moins 150."),
    ],
)
def test_a_lower_bound_of_the_public_record_is_never_given_as_an_exact_number(version, lang, least, told_once):
    # Kandahar alone had 48 officers on 2010-04-24, and over 150 served in the program on 2009-02-26.
    page = shown(version, "2010-05-25", lang, **{"with": "2009-04-30"})
    assert least in [row["said"] for row in table_in_words(page["changes"], lang)]
    assert told_once in notes_in_words(page["changes"], lang)[0].replace("\N{NO-BREAK SPACE}", " ")


def test_two_un_parts_give_no_difference():
    assert of_here("2019-09-30", "2019-12-31", **PART) == ("hole", "part", 12, 9)


def test_a_cap_that_was_stated_anew_with_another_number_is_a_cap_change():
    caps = [cap("2017-09-01", "here", 20), cap("2019-07-08", "here", 45), cap("2019-09-05", "here", 45)]
    assert of_here("2019-07-07", "2019-07-08", "cap", caps=caps) == ("cap", "up", 20, 45)
    assert of_here("2019-07-08", "2019-09-05", "cap", caps=caps) == ("same", "same", 45, 45)
    lower = [cap("2017-11-01", "here", 25), cap("2019-09-05", "here", 10)]
    assert of_here("2018-12-31", "2019-09-05", "cap", caps=lower) == ("cap", "down", 25, 10)


def test_a_cap_that_was_suspended_is_a_cap_change_without_another_number():
    caps = [cap("2019-11-01", "here", 45), cap("2022-02-24", "here", 45, status="suspended")]
    assert of_here("2020-01-01", "2022-03-01", "cap", caps=caps) == ("cap", "suspended", 45, 45)
    assert of_here("2022-02-24", "2023-03-01", "cap", caps=caps) == ("same", "same", 45, 45)
    back = [*caps, cap("2024-01-01", "here", 45)]
    assert of_here("2022-02-24", "2024-01-01", "cap", caps=back) == ("cap", "resumed", 45, 45)


def test_a_cap_first_published_between_the_days_is_no_cap_change():
    rows = {"caps": [cap("2019-09-05", "here", 7)], "deployments": [count("2018-12-31", "here", 3)]}
    assert of_here("2018-12-31", "2019-09-05", "cap", **rows) == ("hole", "first", None, 7)


def first_stated(second: str, *caps: dict) -> tuple:
    """Of the cap of `here` compared with that of 2019-01-01: why, the day told, and whether it took several steps."""
    changed = found(given.version(engagements=[HERE], caps=list(caps)), "2019-01-01", second)
    told_of = next(each for each in changed if each.measure == "cap")
    return told_of.reason, told_of.stated.stated_from.isoformat(), told_of.steps


@pytest.mark.thorough
def test_a_change_of_a_cap_is_told_with_the_first_statement_of_what_it_is_since():
    old, new, again = cap("2018-01-01", "here", 20), cap("2019-07-08", "here", 45), cap("2019-09-05", "here", 45)
    assert first_stated("2019-09-05", old, new, again) == ("up", "2019-07-08", False)
    assert first_stated("2019-09-05", old, cap("2019-03-01", "here", 9), new, again) == ("up", "2019-07-08", True)
    off = [cap(day, "here", 45, status="suspended") for day in ("2022-02-24", "2024-01-01")]
    assert first_stated("2025-07-31", old | {"officers": 45}, *off) == ("suspended", "2022-02-24", False)
    back = [cap(day, "here", 45) for day in ("2025-01-01", "2025-06-01")]
    assert first_stated("2019-09-05", new) == ("first", "2019-07-08", False)
    paused = off[0] | {"stated_from": "2018-01-01"}
    assert first_stated("2025-07-31", paused, *back) == ("resumed", "2025-01-01", False)


def test_the_ceiling_too_is_told_with_its_first_statement():
    caps = [ceiling("2016-08-01", 150), ceiling("2020-03-01", 160), ceiling("2022-03-01", 160)]
    changed = next(each for each in found(given.version(caps=caps), "2019-01-01", "2022-03-01") if each.kind == "cap")
    assert changed.stated.stated_from == datetime.date(2020, 3, 1)


def test_an_engagement_without_any_cap_has_no_row_for_it():
    counts = [count("2018-12-31", "here", 3), count("2019-01-31", "here", 4)]
    version = given.version(engagements=[HERE], deployments=counts)
    assert ("here", "cap") not in told(version, "2018-12-31", "2019-01-31")


def test_a_count_from_before_an_engagement_is_listed_is_compared_all_the_same():
    # 0 in the UN's split of 2018-12-31, 5 in that of 2019-02-28: a change, not an entry on a list.
    rows = {"engagements": [THERE], "missions": [mission("one", "there")]}
    counts = [un("2018-12-31", "one", 0), un("2019-02-28", "one", 5)]
    said = told(given.version(**rows, deployments=counts), "2018-12-31", "2019-03-01")
    assert said[("there", "officers")] == ("real", "up", 0, 5)
    assert ("there", "listing") not in said


def test_a_cap_first_published_is_a_hole_and_the_old_count_stands_beside_it():
    rows = {
        "engagements": [HERE],
        "caps": [cap("2019-09-05", "here", 7)],
        "deployments": [count("2018-01-31", "here", 3)],
    }
    said = told(given.version(**rows), "2018-08-31", "2019-09-05")
    assert said[("here", "cap")] == ("hole", "first", None, 7)
    assert said[("here", "officers")] == ("hole", "no_new", 3, 3)
    assert ("here", "listing") not in said


def test_an_engagement_leaves_the_list_after_its_last_day_only():
    ended = engagement("here", until="2019-03-31")
    rows = {"engagements": [ended, THERE], "caps": [cap("2016-07-01", "here", 10)]}
    version = given.version(**rows, deployments=[count("2018-12-31", "there", 5)])
    assert ("here", "listing") not in told(version, "2018-12-31", "2019-03-31")
    said = told(version, "2018-12-31", "2019-04-03")
    assert said[("here", "listing")] == ("listing", "ended", None, None)
    assert said[("there", "officers")] == ("hole", "no_new", 5, 5)


def test_a_successor_takes_over_and_the_one_before_it_is_taken_over():
    old, new = engagement("here", until="2023-12-31"), engagement("there", succeeds="here")
    rows = {"caps": [cap("2022-02-24", "here", 10), cap("2024-01-01", "there", 48)]}
    version = given.version(engagements=[old, new], **rows)
    changes = {each.subject: each for each in found(version, "2023-12-31", "2024-01-31") if each.engagement}
    assert changes["there"].reason == "takes_over" and changes["there"].other.engagement_id == "here"
    assert changes["here"].reason == "taken_over" and changes["here"].other.engagement_id == "there"
    assert changes["here"].after.as_of == datetime.date(2023, 12, 31)


def test_the_redacted_are_counted_and_of_the_same_number_nothing_is_said():
    hidden = [engagement("hidden"), engagement("secret")]
    caps = [cap("2019-09-05", "hidden", **given.REDACTED), cap("2019-12-05", "secret", **given.REDACTED)]
    version = given.version(engagements=hidden, caps=caps)
    key = ("redacted", "listing")
    assert key not in told(version, "2018-12-31", "2019-09-05")  # a day before is unknown, not 0
    assert told(version, "2019-09-05", "2019-10-31")[key] == ("redacted", "same", 1, 1)
    assert told(version, "2019-10-31", "2019-12-05")[key] == ("redacted", "up", 1, 2)
    assert key not in told(version, "2019-12-05", "2021-12-31")  # a lapse is no change


def test_the_share_of_women_is_compared_in_rounded_points_of_the_same_coverage():
    # 5 of 19 is 26.3 %, 8 of 25 is 32 %: 6 points; 37 of 83 is of the whole program and compared with neither.
    rows = [un_total("2018-12-31", 19, 5), un_total("2019-08-31", 25, 8), program("2019-09-05", 83, 37)]
    said = told(given.version(deployments=rows), "2018-12-31", "2019-09-05")
    assert said[("un", "women")] == ("women", "up", 26, 32)
    assert said[("program", "women")] == ("hole", "missing", None, 45)
    assert said[("un", "officers")] == ("real", "up", 19, 25)
    assert said[("program", "officers")] == ("hole", "missing", None, 83)


def test_a_month_carried_forward_or_without_women_gives_no_difference():
    rows = [un_total("2018-12-31", 19, 5), un_total("2019-08-31", 25), un_total("2019-09-30", 25, 0)]
    version = given.version(deployments=rows)
    assert told(version, "2018-12-31", "2019-08-31")[("un", "women")] == ("hole", "no_new", 26, 26)
    assert told(version, "2018-12-31", "2019-09-30")[("un", "women")] == ("women", "down", 26, 0)
    assert told(version, "2018-12-31", "2020-01-31")[("un", "women")] == ("hole", "carried", 26, 0)
    assert told(version, "2018-12-31", "2020-01-31")[("un", "officers")] == ("hole", "carried", 19, 25)
    assert told(version, "2018-12-31", "2021-09-30")[("un", "officers")] == ("hole", "stale", 19, 25)


def test_the_target_changes_with_the_year():
    targets = [
        {"year": 2018, "women_share": 0.2, "status": "derived", "source_id": None},
        {"year": 2019, "women_share": 0.21},
    ]
    months = ("2017-01-31", "2017-12-31", "2018-12-31", "2019-01-31", "2019-08-31")
    version = given.version(targets=targets, deployments=[un_total(each, 19, 5) for each in months])
    key = ("target", "target")
    assert told(version, "2018-12-31", "2019-09-05")[key] == ("target", "up", 20, 21)
    assert told(version, "2018-12-31", "2019-01-30")[key] == ("same", "same", 20, 20)  # the share is of 2018 on both
    assert told(version, "2019-01-31", "2019-09-05")[key] == ("same", "same", 21, 21)
    assert told(version, "2017-12-31", "2018-12-31")[key] == ("hole", "missing", None, 20)
    assert key not in told(version, "2017-01-31", "2017-12-31")


def test_the_ceiling_is_a_cap_of_the_program():
    version = given.version(caps=[ceiling("2016-08-01", 150), ceiling("2022-03-01", 160)])
    key = ("program", "ceiling")
    assert told(version, "2016-08-01", "2022-03-01")[key] == ("cap", "up", 150, 160)
    assert told(version, "2016-07-31", "2016-08-01")[key] == ("hole", "first", None, 150)


def test_the_most_important_comes_first():
    rows = {
        "engagements": [HERE, THERE, engagement("more"), engagement("left", until="2019-03-31"), engagement("hole")],
        "caps": [
            *(cap("2015-01-01", "there", 20), cap("2019-07-08", "there", 45), cap("2015-01-01", "left", 5)),
            *(cap("2015-01-01", "hole", 9), cap("2015-01-01", "here", 99), cap("2015-01-01", "more", 99)),
        ],
        "deployments": [
            *(count("2018-12-31", "here", 4), count("2019-08-09", "here", 6)),
            *(count("2018-12-31", "more", 4), count("2019-08-09", "more", 1)),
            *(un_total("2018-12-31", 30), un_total("2019-08-31", 31)),
        ],
    }
    order = [(each.subject, each.measure) for each in found(given.version(**rows), "2018-12-31", "2019-09-05")]
    assert order[:6] == [
        ("program", "officers"),
        ("un", "officers"),
        ("more", "officers"),
        ("here", "officers"),
        ("there", "cap"),
        ("left", "listing"),
    ]
    assert order.index(("hole", "officers")) > 5 and order.index(("here", "cap")) > order.index(("hole", "officers"))


def test_2018_12_31_against_2019_09_05_on_the_public_record(version):
    said = told(version, "2018-12-31", "2019-09-05")
    assert said[("program", "officers")] == ("hole", "carried", 46, 83)
    assert said[("un", "officers")] == ("real", "up", 19, 27)
    assert said[("mali", "officers")] == ("real", "up", 0, 10)
    assert said[("ukraine", "cap")] == ("cap", "up", 20, 45)
    assert said[("haiti", "cap")] == ("cap", "down", 25, 10)
    assert said[("mali", "cap")] == ("same", "same", 20, 20)
    assert said[("west-bank", "cap")] == ("hole", "first", None, 7)
    assert ("redacted", "listing") not in said  # of 2018 nothing was published: 1 is no change
    assert said[("colombia", "listing")][:2] == ("listing", "ended")
    for name, officers in (("haiti", 15), ("ukraine", 17), ("iraq", 5), ("west-bank", 3)):
        assert said[(name, "officers")] == ("hole", "no_new", officers, officers)
    assert [key for key, each in said.items() if each[0] == "cap"] == [("ukraine", "cap"), ("haiti", "cap")]
    assert [key for key, each in said.items() if each[0] == "real"] == [("un", "officers"), ("mali", "officers")]


def test_2019_09_05_against_2019_09_30_on_the_public_record(version):
    said = told(version, "2019-09-05", "2019-09-30")
    assert said[("program", "officers")] == ("hole", "no_new", 83, 83)
    assert said[("un", "officers")] == ("real", "down", 27, 20)
    assert said[("haiti", "officers")] == ("hole", "carried", 15, 8)
    assert said[("mali", "officers")] == ("hole", "part", 10, 12)
    assert not [key for key, each in said.items() if each[0] in ("cap", "listing")]


def test_2023_12_31_against_2024_01_31_on_the_public_record(version):
    said = told(version, "2023-12-31", "2024-01-31")
    assert said[("drc", "officers")] == ("real", "down", 20, 19)
    assert said[("kosovo", "officers")] == ("same", "same", 1, 1)
    assert said[("haiti", "listing")] == ("listing", "taken_over", 2, None)
    assert said[("caribbean", "listing")] == ("listing", "takes_over", None, 2)
    assert said[("mali", "listing")] == ("listing", "ended", 0, None)
    assert said[("un", "women")] == ("women", "up", 52, 55)
    assert said[("target", "target")] == ("target", "up", 25, 26)


def test_the_other_date_is_a_year_before_or_the_first_one():
    days = [datetime.date(*each) for each in ((1992, 8, 31), (1992, 9, 30), (2018, 8, 31), (2018, 9, 30), (2019, 9, 5))]
    assert find_default_day(days, datetime.date(2019, 9, 5)) == datetime.date(2018, 8, 31)
    assert find_default_day(days, datetime.date(2019, 9, 30)) == datetime.date(2018, 9, 30)
    assert find_default_day(days, datetime.date(1993, 1, 31)) == datetime.date(1992, 8, 31)
    assert find_default_day(days, datetime.date(1992, 8, 31)) == datetime.date(1992, 9, 30)
    assert find_default_day(days, datetime.date(2020, 2, 29)) == datetime.date(2018, 9, 30)
    assert find_default_day(days[:1], days[0]) == days[0]


@pytest.mark.thorough
def test_of_all_pairs_tried_no_difference_is_taken_with_a_doubtful_count(version):
    days = [row.as_of.isoformat() for row in version.dates][::23]
    for first, second in zip(days, days[2:], strict=False):
        for each in found(version, first, second):
            if each.kind in ("real", "women"):
                for figure in (each.before, each.after):
                    assert figure.is_certain and not figure.is_last
                assert first >= each.before.as_of.isoformat() and second >= each.after.as_of.isoformat()
                assert each.after.as_of > each.before.as_of


def shown(version, as_of: str, lang: str, **asked: str):
    """The page as of a day, beside the day asked for, else the one that is compared with by default."""
    return build_page(
        View(version, "compare", lang, datetime.date.fromisoformat(as_of), parameters=tuple(asked.items()))
    )


def paragraph(version, as_of: str, lang: str, **asked: str) -> str:
    """The paragraph of the page."""
    return notes_in_words(shown(version, as_of, lang, **asked)["changes"], lang)[0].replace("\N{NO-BREAK SPACE}", " ")


def test_the_paragraph_says_what_matters_most_in_a_few_plain_sentences(version):
    assert paragraph(version, "2019-09-05", "en") == (
        "Between August 31, 2018 and September 5, 2019, the counts of the whole program cannot be compared: the "
        "newest count for 2018-08-31 is of 2018-01-31. In UN missions, Canadian police went from 17 (2018-08-31) to "
        "27 (2019-08-31). Caps changed: Ukraine from 20 to 45 (2019-07-08); Haiti from 25 to 10 (2019-09-05). Women "
        "in UN missions went from 6 of 17 (35%, 2018-08-31) to 15 of 27 (56%, 2019-08-31). No longer listed: Colombia"
        " after 2019-03-31. Counts not comparable: Haiti; Ukraine; 3 more in the table; women in the whole program. "
        "First published: program ceiling, 150 (2019-09-05); West Bank, cap 7 (2019-09-05), with 3 counted there on "
        "2018-01-31."
    )
    assert paragraph(version, "2019-09-05", "fr") == (
        "Entre le 31 août 2018 et le 5 septembre 2019, les effectifs de l’ensemble du programme ne sont pas "
        "comparables : l’effectif le plus récent pour le 2018-08-31 est du 2018-01-31. Dans les missions de "
        "l’ONU, l’effectif canadien est passé de 17 (2018-08-31) à 27 (2019-08-31). Plafonds changés : "
        "Ukraine, de 20 à 45 (2019-07-08); Haïti, de 25 à 10 (2019-09-05). Femmes dans les missions de "
        "l’ONU : de 6 sur 17 (35 %, 2018-08-31) à 15 sur 27 (56 %, 2019-08-31). Retraits de la"
        " liste : Colombie après le 2019-03-31. Effectifs non comparables : Haïti; Ukraine; 3 "
        "autres au tableau; femmes dans l’ensemble du programme. Première publication : plafond du "
        "programme, 150 (2019-09-05); Cisjordanie, plafond 7 (2019-09-05), effectif de 3 le 2018-01-31."
    )


PAIRS = [
    *(("2018-08-31", "2019-09-05"), ("2017-12-31", "2019-09-05"), ("2019-09-05", "2025-07-31")),
    *(("2021-12-31", "2024-06-30"), ("2012-01-31", "2018-01-31")),
]
# What is told of each pair, worked by hand from the tables of the record.
TOLD = {
    PAIRS[1]: [
        "the whole program went from 65 (2017-11-15) to 83 (2019-09-05): 18 more officers",
        "Counts changed: Mali from 0 (2017-12-31) to 10 (2019-08-09)",
        "Caps changed: Ukraine from 20 to 45 (2019-07-08); Haiti from 25 to 10 (2019-09-05)",
        "Counts not comparable: Ukraine; Haiti; 2 more in the table; women in the whole program",
        "First published: program ceiling, 150 (2019-09-05); 2 more in the table.",
    ],
    PAIRS[2]: [
        "there is no new count of the whole program; the last, of September 5, 2019, is 83.",
        "Caps changed: Ukraine, suspended (first stated: between 2022-02-24 and 2023-12-31); 1 more in the table.",
        "New engagements: Caribbean region, cap 48 (2024-01-01 or later), takes over from Haiti.",
        "Women in UN missions went from 15 of 27 (56%, 2019-08-31) to 4 of 9 (44%, 2025-07-31)",
        "No longer listed: Mali after 2023-12-31; 2 more in the table",
        "Counts not comparable: Ukraine; 4 more in the table; women in the whole program",
        "First published: 3 in the table",
    ],
    PAIRS[3]: [
        "Counts changed: Democratic Republic of the Congo from 15 (2021-12-31) to 11 (2024-06-30)",
        "Caps changed: 3 in the table. New engagements: 1 in the table.",
        "First published: authorized officers, 132 (2022-03-01); 1 more in the table",
    ],
    PAIRS[4]: [
        "Counts changed: Haiti from 131 (2012-01-31) to 19 (2018-01-31); South Sudan from 17 (2012-01-31) to 0 "
        "(2018-01-31); 2 more in the table",
        "Caps changed: Haiti from 100 to 25 in several steps (the last: 2017-11-15)",
        "First published: Ukraine, cap 20 (between 2017-09-01 and 2017-10-15); 2 more in the table",
    ],
}


@pytest.mark.parametrize("pair", TOLD)
def test_what_is_told_of_two_dates_on_the_public_record(version, pair):
    said = paragraph(version, pair[1], "en", **{"with": pair[0]})
    assert [each for each in TOLD[pair] if each not in said] == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "New engagements: Caribbean region, cap 48 (2024-01-01 or later), takes over from Haiti."),
        (
            "fr",
            "Nouveaux engagements : Région des Caraïbes, plafond 48 (2024-01-01 ou après), succède à Haïti.",
        ),
    ],
)
@pytest.mark.parametrize(
    "pair", [("2022-03-29", "2024-01-01"), ("2022-03-01", "2025-07-31"), ("2023-12-31", "2024-01-31")]
)
def test_the_cap_of_an_engagement_that_takes_over_is_told_with_its_date(version, pair, lang, said):
    assert f" {said} " in paragraph(version, pair[1], lang, **{"with": pair[0]})


def test_new_engagements_follow_the_caps_that_changed_the_largest_first():
    old, new = engagement("here", until="2023-12-31"), engagement("there", succeeds="here")
    caps = [
        *(cap("2022-02-24", "here", 10), cap("2024-01-01", "there", 20)),
        *(cap("2022-02-24", "most", 10), cap("2024-01-05", "most", 31), cap("2022-02-24", "least", 10)),
        *(cap("2024-01-05", "least", 29), ceiling("2022-02-24", 150), ceiling("2024-01-05", 149)),
    ]
    version = given.version(engagements=[old, new, engagement("most"), engagement("least")], caps=caps)
    changes = found(version, "2023-12-31", "2024-01-31")
    new = "New engagements: there, cap 20 (2024-01-01), takes over from here."
    assert [
        [write(each, "en") for each in comparison_paragraph.state_caps(changes, "en", most)] for most in (3, 2)
    ] == [
        [
            "Caps changed: program ceiling from 150 to 149 (2024-01-05); most from 10 to 31 (2024-01-05); "
            "least from 10 to 29 (2024-01-05).",
            new,
        ],
        [
            "Caps changed: program ceiling from 150 to 149 (2024-01-05); most from 10 to 31 (2024-01-05); "
            "1 more in the table.",
            new,
        ],
    ]


def test_a_new_cap_that_is_suspended_or_not_published_is_not_told_as_one():
    old, new = engagement("here", until="2023-12-31"), engagement("there", succeeds="here")
    for caps in ([], [cap("2024-01-01", "there", 48, status="suspended")]):
        version = given.version(engagements=[old, new], caps=[cap("2022-02-24", "here", 10), *caps])
        assert comparison_paragraph.state_caps(found(version, "2023-12-31", "2024-01-31"), "en", 2) == (None, None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_dates_are_told_from_the_earlier_one_whichever_is_asked_first(version, pair, lang):
    there, back = (shown(version, one, lang, **{"with": other}) for one, other in (pair, pair[::-1]))
    assert (there.title, there["changes"]) == (back.title, back["changes"])
    assert there["dumbbell"].table == back["dumbbell"].table


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS)
def test_the_paragraph_tells_officers_then_caps_then_women_then_holes_then_the_redacted(version, pair, lang):
    said = paragraph(version, pair[1], lang, **{"with": pair[0]})
    keys = ("un_real", "real", "caps", "caps_new", "women_un", "left", "holes", "first", "redacted")
    forms = (words.text(f"compare.told_{key}", lang, **dict.fromkeys(FILLED, "¦")).split("¦")[0] for key in keys)
    places = [said.find(each.replace("\N{NO-BREAK SPACE}", " ")) for each in forms]
    assert places[0] > 0 and places[4] > 0
    assert [each for each in places if each >= 0] == sorted(each for each in places if each >= 0)


@pytest.mark.parametrize("pair", PAIRS)
def test_table_and_figure_agree_with_the_paragraph(version, pair):
    page = shown(version, pair[1], "en", **{"with": pair[0]})
    rows = {(row["subject"], row["measure"]): row for row in table_in_words(page["changes"])}
    assert [row for row in table_in_words(page["dumbbell"]) if row not in rows.values()] == []
    for change in page["changes"].records:
        if change.engagement is None or change.kind != "real":
            continue
        row = rows[(change.engagement.name_en, "Officers")]
        assert row["kind"] == "Real change" and row["before"].startswith(
            f"{change.before.value} ({change.before.as_of}"
        )


def test_the_earlier_cell_shows_an_old_count_with_its_date(version):
    rows = table_in_words(shown(version, "2019-09-05", "en", **{"with": "2018-08-31"})["changes"])
    bank = {row["measure"]: (row["before"], row["after"], row["said"]) for row in rows if row["subject"] == "West Bank"}
    assert bank == {
        "Officers": (
            "3 (2018-01-31), no newer count",
            "3 (2018-12), no newer count",
            "Neither date has a recent count",
        ),
        "Cap": ("not published", "7 (2019-09-05)", "First published as 7 (2019-09-05)"),
    }


def test_no_engagement_is_said_to_be_newly_listed_by_what_is_published_of_it(version):
    days = [row.as_of.isoformat() for row in version.dates][::23]
    reasons = {
        each.reason
        for first, second in zip(days, days[2:], strict=False)
        for each in found(version, first, second)
        if each.kind == "listing"
    }
    assert reasons == {"ended", "taken_over", "takes_over"}


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paragraph_can_be_read_in_one_breath_on_the_dates_offered(version, lang):
    days = [row.as_of.isoformat() for row in some(version.dates[12 * (lang == "fr") :], 24)]
    said = [paragraph(version, day, lang) for day in days]
    said += [paragraph(version, day, lang, **{"with": other}) for day in days[-5:] for other in days[-20:-5:2]]
    assert [each for each in said if len(each) > 760] == []


@pytest.mark.parametrize(
    ("lang", "asked", "said"),
    [
        ("en", "2025-07-31", "“2025-07-31” is the date of the figures themselves; choose another one to compare with."),
        ("fr", "2025-07-31", "« 2025-07-31 » est la date des chiffres eux-mêmes; choisissez-en une autre"),
        ("en", "1992-08-30", "compare with “1992-08-30”, which is not a date from August 31, 1992 on."),
        ("fr", "hier", "une comparaison avec « hier », qui n’est pas une date à partir du 31 août 1992."),
    ],
)
def test_another_date_that_cannot_be_compared_with_is_told_why_and_which_one_is_shown(version, lang, asked, said):
    day, notice = choose_other_date(
        View(version, "compare", lang, datetime.date(2025, 7, 31), parameters=(("with", asked),))
    )
    plain = notice.replace("\N{NO-BREAK SPACE}", " ")
    end = {
        "en": "Figures are compared with July 31, 2024.",
        "fr": "Les chiffres sont comparés avec le 31 juillet 2024.",
    }
    assert day == datetime.date(2024, 7, 31) and said in plain and plain.endswith(end[lang])


# The pairs above, and those of which French once told less than English.
LONGEST = [*PAIRS, ("2019-09-05", "2022-02-24"), ("2018-05-31", "2024-02-29"), ("2016-12-31", "2019-09-05")]


@pytest.mark.thorough
@pytest.mark.parametrize("pair", LONGEST)
def test_both_languages_tell_and_leave_out_the_same(version, pair):
    english, french = (paragraph(version, pair[1], lang, **{"with": pair[0]}) for lang in LANGUAGES)
    days = [re.findall(r"\d{4}-\d\d-\d\d", said) for said in (english, french)]
    left_out = (
        re.findall(r"(\d+)(?: more)? in the table", english),
        re.findall(r"(\d+)(?: autres?)? au tableau", french),
    )
    assert days[0] == days[1] and left_out[0] == left_out[1]
    assert len(english.split("; ")) == len(french.split("; "))
    assert max(len(english), len(french)) <= comparison_paragraph.BREATH


def listed_in(said: str, head: str) -> tuple[int, int]:
    """How many items a sentence of a paragraph names, and how many more it counts."""
    items = next((each[len(head) :].rstrip(".").split("; ") for each in said.split(". ") if each.startswith(head)), [])
    rest = sum(int(each.split()[0]) for each in items if each.endswith("in the table"))
    return len([each for each in items if not each.endswith("in the table")]), rest


@pytest.mark.parametrize("pair", LONGEST)
def test_what_a_paragraph_does_not_name_it_counts(version, pair):
    changes = shown(version, pair[1], "en", **{"with": pair[0]})["changes"].records
    said = paragraph(version, pair[1], "en", **{"with": pair[0]})
    heads = {
        "Counts changed: ": [each for each in changes if each.kind == "real" and each.engagement],
        "No longer listed: ": [each for each in changes if each.is_departure],
        "First published: ": [each for each in changes if each.reason == "first"],
        "Counts not comparable: ": [
            each for each in changes if each.kind == "hole" and (each.engagement or each.measure == "women")
            and each.measure in ("officers", "women")
        ],
    }  # fmt: skip
    assert {head: sum(listed_in(said, head)) for head in heads} == {head: len(each) for head, each in heads.items()}


def test_french_tells_every_doubt_that_english_tells(version):
    # Ukraine, Mali, Iraq, Haiti, West Bank and Congo have no two counts to compare; their caps are in the table too.
    said = paragraph(version, "2022-02-24", "fr", **{"with": "2019-09-05"})
    assert (
        "Effectifs non comparables : Ukraine; Mali; 4 autres au tableau; femmes dans l’ensemble du programme." in said
    )
    said = paragraph(version, "2025-07-31", "fr", **{"with": "2019-09-05"})
    assert "Effectifs non comparables : Ukraine; 4 autres au tableau; femmes dans l’ensemble du programme." in said
    assert "Première publication : 3 au tableau." in said


@pytest.mark.parametrize(
    ("lang", "told_of", "row"),
    [
        (
            "en",
            "First published: Democratic Republic of the Congo, cap 15 (between 2019-11-01 and 2022-01-31), then 25 "
            "(2022-02-24 or later), with 0 counted there on 2018-02-28.",
            "First published as 15 (between 2019-11-01 and 2022-01-31), then 25 (2022-02-24 or later)",
        ),
        (
            "fr",
            "Première publication : République démocratique du Congo, plafond 15 (entre le 2019-11-01 et le "
            "2022-01-31), puis 25 (2022-02-24 ou après), effectif de 0 le 2018-02-28.",
            "Publié pour la première fois, à 15 (entre le 2019-11-01 et le 2022-01-31), puis 25 (2022-02-24 ou après)",
        ),
    ],
)
def test_a_cap_first_published_and_changed_since_is_told_with_what_it_is_now(version, lang, told_of, row):
    page = shown(version, "2022-02-24", lang, **{"with": "2019-09-05"})
    assert told_of in paragraph(version, "2022-02-24", lang, **{"with": "2019-09-05"})
    change = next(each for each in page["changes"].records if (each.subject, each.measure) == ("drc", "cap"))
    said = page["changes"].table[page["changes"].records.index(change)]["said"]
    assert write(said, lang).replace("\N{NO-BREAK SPACE}", " ") == row
    assert [(each.amount, each.as_of.iso) for each in list_tells(said)] == [(15, "2019-11-01"), (25, "2022-02-24")]


def test_a_cap_first_published_and_suspended_since_is_told_as_suspended():
    caps = [
        *(cap("2017-09-01", "here", 20), cap("2019-07-08", "here", 45, source_id="b"), cap("2019-11-01", "here", 45)),
        cap("2022-02-24", "here", 45, status="suspended"),
    ]
    version = given.version(engagements=[HERE], caps=caps)
    for second, said, now in (
        ("2018-12-31", "First published as 20 (2017-09-01)", None),
        ("2020-01-01", "First published as 20 (2017-09-01), then 45 (2019-07-08)", "b"),
        ("2022-03-01", "First published as 20 (2017-09-01), then 45 (2022-02-24), suspended", "a"),
    ):
        change = next(each for each in found(version, "2016-12-31", second) if each.measure == "cap")
        days = Days(*map(datetime.date.fromisoformat, ("2016-12-31", second)))
        assert write(Capitalized(phrases.describe_change(change, days, "en")), "en") == said
        assert (change.then.source_id if change.then else None) == now and change.source_ids[-1] == (now or "a")


def test_the_engagement_that_follows_needs_no_article_in_french(version):
    said = paragraph(version, "2024-01-31", "fr", **{"with": "2023-12-31"})
    assert "Haïti après le 2023-12-31 (lui succède : Région des Caraïbes)" in said


def test_the_levels_of_the_program_are_written_small_within_a_sentence(version):
    said = [paragraph(version, "2022-03-29", lang, **{"with": "2012-01-31"}) for lang in LANGUAGES]
    assert "First published: program ceiling, 150 (2019-09-05)" in said[0]
    assert "Première publication : plafond du programme, 150 (2019-09-05)" in said[1]
