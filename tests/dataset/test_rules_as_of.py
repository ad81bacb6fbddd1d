"""The as-of rules 1 to 8 of the data, each clause on a few given rows, and the worked examples on the public record."""

import datetime

import pytest

from ipp import paths
from ipp.content import status
from ipp.dataset import database, read
from ipp.dataset.as_of import find_default_date
from ipp.domain import measures
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.history import AsOfDate
from ipp.domain.records.missions import PlaceCount
from ipp.domain.records.program import Program
from ipp.domain.records.women import Target
from ipp.language.write import write
from ipp.narrative.program import state_newer_counts
from ipp.narrative.remarks import explain_no_utilization
from tests.support import given
from tests.support.given import cap, ceiling, count, engagement, mission, program, un, un_total

# 2019-01-01 and the days 92, 93, 730 and 731 days after it
COUNTED, STILL_FRESH, CARRIED, STILL_SHOWN, STALE = "2019-01-01", "2019-04-03", "2019-04-04", "2020-12-31", "2021-01-01"


def on(version: database.Version, as_of: str) -> dict:
    """The engagements listed on a day, by id."""
    return {row.engagement_id: row for row in version.records(Engagement, as_of=given.day(as_of))}


def programme(as_of: str, *deployments: dict, **tables: list[dict]):
    """The program's row on a day, from given rows."""
    return given.version(deployments=list(deployments), **tables).records(Program, as_of=given.day(as_of))[0]


def redacted(version: database.Version, as_of: str) -> int:
    """How many redacted engagements are counted on a day."""
    return version.records(RedactedEngagements, as_of=given.day(as_of))[0].engagements


ASH, OAK = engagement("ash"), mission("oak", "ash")
TWENTY = [cap("2000-01-01", "ash", 20)]


def ash(as_of: str, *deployments: dict, missions=(), caps=TWENTY, engaged=ASH):
    """The engagement "ash" on a day, None when it is not listed; its cap is 20 since 2000 unless given."""
    rows = {"deployments": list(deployments), "missions": list(missions), "caps": list(caps), "engagements": [engaged]}
    return on(given.version(**rows), as_of).get("ash")


def counted(row) -> tuple:
    """The count of an engagement: officers, their own date, and what the count covers."""
    return row.officers, str(row.officers_as_of) if row.officers_as_of else None, row.coverage


def test_the_dates_of_this_file_are_as_far_apart_as_it_says():
    first, *later = (given.day(each) for each in (COUNTED, STILL_FRESH, CARRIED, STILL_SHOWN, STALE))
    assert [(each - first).days for each in later] == [92, 93, 730, 731]


# Rule 1: the count of an engagement


def test_the_newest_count_on_or_before_the_day_stands_with_its_own_date():
    counts = [count("2019-01-01", "ash", 3), count("2019-02-01", "ash", 5), count("2019-03-01", "ash", 7)]
    assert counted(ash("2019-01-31", *counts)) == (3, "2019-01-01", "all")
    assert counted(ash("2019-02-01", *counts)) == (5, "2019-02-01", "all")
    assert counted(ash("2019-02-28", *counts)) == (5, "2019-02-01", "all")  # neither 6, nor the 7 of the next day
    assert counted(ash("2019-03-01", *counts)) == (7, "2019-03-01", "all")


def test_before_the_first_count_there_is_none():
    row = ash("2018-12-31", count("2019-01-01", "ash", 3))
    assert counted(row) == (None, None, None)
    assert (row.reason, row.carried_forward, row.last_officers) == ("no_count", None, None)
    assert write(explain_no_utilization(row), "en") == "no count of the whole engagement published"


def test_a_count_of_a_redacted_row_is_no_count():
    hidden = count("2019-02-01", "ash", None, status="redacted")
    assert counted(ash("2019-02-28", count("2019-01-01", "ash", 3), hidden)) == (3, "2019-01-01", "all")


@pytest.mark.parametrize(("as_of", "carried_forward"), [(COUNTED, False), (STILL_FRESH, False), (CARRIED, True)])
def test_a_count_is_carried_forward_once_more_than_92_days_old(as_of, carried_forward):
    row = ash(as_of, count(COUNTED, "ash", 17))
    assert counted(row) == (17, COUNTED, "all")
    assert row.carried_forward is carried_forward
    assert (row.comparable, row.utilization) == (True, 17 / 20)


def test_a_count_of_730_days_is_still_shown():
    row = ash(STILL_SHOWN, count(COUNTED, "ash", 17))
    assert counted(row) == (17, COUNTED, "all")
    assert (row.carried_forward, row.last_officers, row.utilization) == (True, None, 17 / 20)


def test_a_count_of_731_days_is_no_longer_shown_as_one():
    row = ash(STALE, count(COUNTED, "ash", 17, women=4))
    assert counted(row) == (None, None, None)
    assert (row.women, row.officers_source_id, row.carried_forward) == (None, None, None)
    assert (row.last_officers, str(row.last_as_of)) == (17, COUNTED)
    assert (row.comparable, row.utilization, row.headroom) == (False, None, None)
    assert write(explain_no_utilization(row), "en") == "last published 17 on 2019-01-01"
    assert write(explain_no_utilization(row), "fr") == "dernier effectif publié\u00a0: 17 le 2019-01-01"


def test_a_un_month_that_covers_every_active_mission_is_a_whole_count():
    row = ash("2019-02-28", un("2019-01-31", "oak", 8, women=5), missions=[OAK])
    assert counted(row) == (8, "2019-01-31", "all")
    assert (row.women, row.comparable, row.utilization) == (5, True, 8 / 20)


def test_the_un_missions_of_one_month_end_are_added_up():
    missions = [OAK, mission("elm", "ash")]
    rows = [un("2019-01-31", "oak", 8, women=5), un("2019-01-31", "elm", 2, women=1), un("2018-12-31", "oak", 4)]
    row = ash("2019-02-28", *rows, missions=missions)
    assert (*counted(row), row.women) == (10, "2019-01-31", "all", 6)


def test_women_are_unknown_when_those_of_one_mission_are():
    missions = [OAK, mission("elm", "ash")]
    row = ash("2019-02-28", un("2019-01-31", "oak", 8, women=5), un("2019-01-31", "elm", 2), missions=missions)
    assert (row.officers, row.women) == (10, None)


def test_a_un_month_is_a_part_when_another_mission_was_active():
    missions = [OAK, mission("yew", "ash", "eu")]
    row = ash("2019-02-28", un("2019-01-31", "oak", 8, women=5), missions=missions)
    assert counted(row) == (8, "2019-01-31", "un")
    assert (row.women, row.comparable, row.utilization, row.headroom, row.reason) == (5, False, None, None, "un_part")


@pytest.mark.parametrize("lead", ["eu", "coalition", "bilateral", "court"])
def test_any_mission_outside_the_un_makes_the_un_month_a_part(lead):
    row = ash("2019-02-28", un("2019-01-31", "oak", 8), missions=[OAK, mission("yew", "ash", lead)])
    assert row.coverage == "un"


def test_a_mission_of_another_engagement_leaves_the_un_month_whole():
    version = given.version(
        engagements=TWO,
        missions=[OAK, mission("yew", "birch", "eu")],
        deployments=[un("2019-01-31", "oak", 8)],
    )
    assert on(version, "2019-01-31")["ash"].coverage == "all"


PARTED = [OAK, mission("yew", "ash", "eu")]


@pytest.mark.parametrize("part", [10, 12])
def test_a_newer_part_that_is_not_below_the_whole_is_used(part):
    row = ash("2019-02-28", count(COUNTED, "ash", 10), un("2019-01-31", "oak", part), missions=PARTED)
    assert counted(row) == (part, "2019-01-31", "un")


def test_a_newer_part_below_the_whole_is_not_used():
    row = ash("2019-02-28", count(COUNTED, "ash", 10), un("2019-01-31", "oak", 9), missions=PARTED)
    assert counted(row) == (10, COUNTED, "all")
    assert row.utilization == 10 / 20


def test_a_lower_part_is_used_once_the_whole_is_more_than_92_days_older_than_it():
    whole = count(COUNTED, "ash", 10)
    assert counted(ash("2019-06-30", whole, un(STILL_FRESH, "oak", 9), missions=PARTED)) == (10, COUNTED, "all")
    assert counted(ash("2019-06-30", whole, un(CARRIED, "oak", 9), missions=PARTED)) == (9, CARRIED, "un")


def test_a_part_older_than_the_whole_is_not_used_even_when_larger():
    row = ash("2019-02-28", un("2018-12-31", "oak", 12), count(COUNTED, "ash", 10), missions=PARTED)
    assert counted(row) == (10, COUNTED, "all")


def test_a_part_of_the_same_day_is_not_newer_than_the_whole():
    row = ash("2019-02-28", un("2019-01-31", "oak", 12), count("2019-01-31", "ash", 10), missions=PARTED)
    assert counted(row) == (10, "2019-01-31", "all")


def test_only_the_newest_part_is_weighed_against_the_whole():
    parts = [un("2019-01-31", "oak", 12), un("2019-02-28", "oak", 9)]
    assert counted(ash("2019-02-28", count(COUNTED, "ash", 10), *parts, missions=PARTED)) == (10, COUNTED, "all")


def test_a_part_is_carried_forward_and_gone_like_any_other_count():
    part = un(COUNTED, "oak", 8)
    assert ash(STILL_FRESH, part, missions=PARTED).carried_forward is False
    assert ash(CARRIED, part, missions=PARTED).carried_forward is True
    assert ash(STALE, part, missions=PARTED).last_officers == 8


def test_of_two_whole_counts_on_one_day_the_un_is_right():
    rows = [count("2019-01-31", "ash", 9, women=1), un("2019-01-31", "oak", 8, women=5, source_id="b")]
    row = ash("2019-01-31", *rows, missions=[OAK])
    assert (row.officers, row.women, row.officers_source_id) == (8, 5, "b")


def test_of_two_other_whole_counts_on_one_day_the_source_of_higher_confidence_is_right():
    rows = [count("2019-01-31", "ash", 9, source_id="b"), count("2019-01-31", "ash", 8, source_id="a")]
    assert ash("2019-01-31", *rows).officers == 8
    assert ash("2019-01-31", *reversed(rows)).officers == 8


def test_a_newer_count_from_outside_the_un_replaces_an_older_one_of_the_un():
    row = ash("2019-02-28", un("2019-01-31", "oak", 8), count("2019-02-01", "ash", 9), missions=[OAK])
    assert counted(row) == (9, "2019-02-01", "all")


TWO = [ASH, engagement("birch")]
ELM = mission("elm", "birch")


def test_a_un_mission_without_a_row_in_a_split_month_is_a_true_zero():
    version = given.version(
        engagements=TWO,
        missions=[OAK, ELM],
        caps=TWENTY,
        deployments=[un("2019-01-31", "oak", 8), un("2019-01-31", "elm", 3), un("2019-02-28", "elm", 4)],
    )
    row = on(version, "2019-02-28")["ash"]
    assert (*counted(row), row.women) == (0, "2019-02-28", "all", 0)
    assert (row.comparable, row.utilization, row.headroom) == (True, 0, 20)


def test_a_month_without_a_split_tells_nothing_of_a_mission():
    rows = [un("2019-01-31", "oak", 8), un_total("2019-01-31", 8, 5), un_total("2019-02-28", 4, 2)]
    assert counted(ash("2019-02-28", *rows, missions=[OAK])) == (8, "2019-01-31", "all")


def test_a_mission_that_is_not_active_has_no_zero():
    for dates in ({"first_date": "2019-03-01"}, {"first_date": "2018-01-01", "last_date": "2019-02-27"}):
        version = given.version(
            engagements=TWO,
            missions=[mission("oak", "ash", **dates), ELM],
            caps=TWENTY,
            deployments=[un("2019-02-28", "elm", 4)],
        )
        assert on(version, "2019-02-28")["ash"].reason == "no_count"


def test_a_mission_is_active_on_its_first_and_on_its_last_day():
    for dates in ({"first_date": "2019-02-28"}, {"first_date": "2018-01-01", "last_date": "2019-02-28"}):
        missions = [OAK, mission("yew", "ash", "eu", **dates)]
        assert ash("2019-02-28", un("2019-02-28", "oak", 4), missions=missions).coverage == "un"


def test_a_mission_starting_after_or_ended_before_the_month_end_leaves_the_count_whole():
    for dates in ({"first_date": "2019-03-01"}, {"first_date": "2018-01-01", "last_date": "2019-02-27"}):
        missions = [OAK, mission("yew", "ash", "eu", **dates)]
        assert ash("2019-03-15", un("2019-02-28", "oak", 4), missions=missions).coverage == "all"


def test_the_missions_active_on_the_day_of_the_count_decide_not_those_of_the_day_asked():
    missions = [OAK, mission("yew", "ash", "eu", first_date="2018-01-01", last_date="2019-02-15")]
    rows = [un("2019-01-31", "oak", 4), un("2019-02-28", "oak", 3)]
    assert counted(ash("2019-02-27", *rows, missions=missions)) == (4, "2019-01-31", "un")
    assert counted(ash("2019-02-28", *rows, missions=missions)) == (3, "2019-02-28", "all")


def test_a_count_of_a_mission_outside_the_un_does_not_enter_its_engagement():
    missions = [OAK, mission("yew", "ash", "eu")]
    posted = [count("2019-02-01", "yew", 3, level="mission"), count("2019-02-01", "oak", 4, level="mission")]
    assert ash("2019-02-28", *posted, missions=missions).reason == "no_count"
    assert counted(ash("2019-02-28", un("2019-01-31", "oak", 8), *posted, missions=missions)) == (8, "2019-01-31", "un")


def test_a_redacted_mission_of_a_split_month_is_unknown_and_not_zero():
    missions = [OAK, mission("elm", "ash")]
    hidden = un("2019-02-28", "elm", None, status="redacted")
    row = ash("2019-02-28", un("2019-01-31", "oak", 8), un("2019-02-28", "oak", 6), hidden, missions=missions)
    assert counted(row) == (8, "2019-01-31", "all")  # January is known: 8 + 0; February is not: 6 + ?
    assert ash("2019-02-28", hidden, missions=missions).reason == "no_count"


def test_a_mission_stated_by_two_sources_for_one_month_is_counted_once():
    rows = [un("2019-01-31", "oak", 9, source_id="b"), un("2019-01-31", "oak", 8, women=5)]
    row = ash("2019-01-31", *rows, missions=[OAK])
    assert (row.officers, row.women) == (8, 5)


def handed_over(*deployments: dict, missions=(OAK,), until="2019-01-31") -> database.Version:
    """Birch succeeds ash, which was left on `until`."""
    return given.version(
        engagements=[engagement("ash", until=until), engagement("birch", succeeds="ash")],
        missions=list(missions),
        caps=[cap("2000-01-01", "ash", 20), cap("2019-02-01", "birch", 30)],
        deployments=list(deployments),
    )


def test_a_successor_takes_over_the_missions_from_the_day_after_the_last():
    version = handed_over(un("2019-01-31", "oak", 8), un("2019-02-01", "oak", 6))
    assert {key: counted(row) for key, row in on(version, "2019-01-31").items()} == {"ash": (8, "2019-01-31", "all")}
    assert {key: counted(row) for key, row in on(version, "2019-02-01").items()} == {"birch": (6, "2019-02-01", "all")}


def test_a_successor_does_not_take_over_what_was_counted_before():
    version = handed_over(un("2019-01-31", "oak", 8))
    assert on(version, "2019-02-15")["birch"].reason == "no_count"


def test_a_mission_that_had_ended_is_not_taken_over():
    missions = [OAK, mission("yew", "ash", "eu", last_date="2019-01-31")]
    version = handed_over(un("2019-01-31", "oak", 8), un("2019-02-28", "oak", 6), missions=missions)
    assert on(version, "2019-01-31")["ash"].coverage == "un"
    assert on(version, "2019-02-28")["birch"].coverage == "all"


def test_a_mission_of_the_successor_makes_the_missions_taken_over_a_part():
    missions = [OAK, mission("yew", "birch", "bilateral", first_date="2019-02-01")]
    version = handed_over(un("2019-01-31", "oak", 8), un("2019-02-28", "oak", 6), missions=missions)
    assert on(version, "2019-01-31")["ash"].coverage == "all"
    assert counted(on(version, "2019-02-28")["birch"]) == (6, "2019-02-28", "un")


def test_a_successor_of_an_engagement_that_goes_on_takes_nothing_over():
    version = handed_over(un("2019-02-28", "oak", 6), until=None)
    rows = on(version, "2019-02-28")
    assert (rows["ash"].officers, rows["birch"].officers) == (6, None)


def test_the_program_count_is_the_newest_row_of_its_level():
    rows = [program("2019-01-01", 77), program("2019-03-01", 83, 37), count("2019-03-02", "ash", 99)]
    tables = {"engagements": [engagement("ash")]}
    assert programme("2018-12-31", *rows, **tables).officers is None
    assert programme("2019-02-28", *rows, **tables).officers == 77
    row = programme("2019-03-02", *rows, **tables)
    assert (row.officers, str(row.officers_as_of), row.carried_forward) == (83, "2019-03-01", False)


def test_of_two_program_counts_on_one_day_the_source_of_higher_confidence_is_right():
    rows = [program("2019-01-01", 80, source_id="b"), program("2019-01-01", 83)]
    assert programme("2019-01-01", *rows).officers == 83
    assert programme("2019-01-01", *reversed(rows)).officers == 83


def test_the_program_count_is_carried_forward_and_gone_on_the_same_days():
    rows, caps = [program(COUNTED, 83, 37)], [ceiling("2018-01-01", 150)]
    assert programme(STILL_FRESH, *rows, caps=caps).carried_forward is False
    assert programme(CARRIED, *rows, caps=caps).carried_forward is True
    assert programme(STILL_SHOWN, *rows, caps=caps).officers == 83
    row = programme(STALE, *rows, caps=caps)
    assert (row.officers, row.officers_as_of, row.utilization, row.women) == (None, None, None, None)
    assert (row.last_officers, str(row.last_as_of), row.carried_forward, row.ceiling) == (83, COUNTED, None, 150)


# Rule 2: the cap


def test_the_newest_cap_stated_on_or_before_the_day_stands():
    caps = [cap("2019-01-01", "ash", 20), cap("2019-03-01", "ash", 45)]
    assert (ash("2019-02-28", caps=caps).cap, ash("2019-03-01", caps=caps).cap) == (20, 45)
    assert str(ash("2019-04-01", caps=caps).cap_stated) == "2019-03-01"
    assert ash("2018-12-31", caps=caps) is None


def test_a_newer_cap_stands_even_when_its_source_is_weaker():
    caps = [cap("2019-01-01", "ash", 20), cap("2019-03-01", "ash", 45, confidence="C")]
    assert ash("2019-03-01", caps=caps).cap == 45


def test_of_two_caps_stated_on_one_day_the_one_of_higher_confidence_stands():
    caps = [
        cap("2019-01-01", "ash", 45, source_id="b", confidence="B"),
        cap("2019-01-01", "ash", 20, source_id="a", confidence="A"),
    ]
    for order in (caps, caps[::-1]):
        row = ash("2019-01-01", caps=order)
        assert (row.cap, row.cap_source_id) == (20, "a")


def test_the_weaker_of_two_caps_stated_on_one_day_is_not_a_change():
    tie = cap("2019-02-01", "ash", 45, source_id="b", confidence="B")
    caps = [cap("2019-01-01", "ash", 20), cap("2019-02-01", "ash", 20), tie]
    assert ash("2019-03-01", count("2019-01-15", "ash", 10), caps=caps).utilization == 10 / 20


def test_an_undated_page_keeps_its_two_bounds():
    row = ash("2019-06-01", caps=[cap("2019-01-01", "ash", 20, stated_to="2019-03-31", dating="window")])
    assert (row.cap, str(row.cap_stated), str(row.cap_stated_to), row.cap_dating) == (
        20,
        "2019-01-01",
        "2019-03-31",
        "window",
    )


def test_an_engagement_is_listed_up_to_its_last_day_and_not_after():
    engaged = engagement("ash", until="2019-03-31")
    assert ash("2019-03-31", engaged=engaged).cap == 20
    assert ash("2019-04-01", engaged=engaged) is None


def test_a_cap_stated_as_suspended_is_said_to_be_until_it_is_stated_again():
    caps = [
        cap("2019-01-01", "ash", 20),
        cap("2019-02-01", "ash", 20, status="suspended"),
        cap("2019-03-01", "ash", 20),
    ]
    assert [ash(each, caps=caps).suspended for each in ("2019-01-31", "2019-02-28", "2019-03-01")] == [
        False,
        True,
        False,
    ]
    row = ash("2019-02-28", count("2019-01-15", "ash", 10), caps=caps)
    assert row.utilization == 10 / 20  # a suspension changes no number


# Rule 3: utilization


def compared(as_of: str, counted_on: str, *caps: tuple[str, int]):
    """The engagement with 10 officers and these caps."""
    return ash(as_of, count(counted_on, "ash", 10), caps=[cap(day, "ash", officers) for day, officers in caps])


def test_a_whole_count_under_one_unchanged_cap_is_compared():
    row = compared("2019-03-01", "2019-02-01", ("2019-01-01", 20))
    assert (row.comparable, row.utilization, row.headroom, row.reason) == (True, 10 / 20, 10, None)


def test_more_officers_than_the_cap_are_more_than_the_whole():
    row = compared("2019-03-01", "2019-02-01", ("2019-01-01", 8))
    assert (row.utilization, row.headroom) == (10 / 8, -2)


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"stated_from": "2018-11-01"}, None),  # 92 days before the count
        ({"stated_from": "2018-10-31"}, "cap_old"),  # 93
        ({"stated_from": "2018-01-01", "dating": "window"}, None),  # an undated page that may still hold
        ({"stated_from": "2018-01-01", "stated_to": "2018-11-01", "dating": "window"}, None),
        ({"stated_from": "2018-01-01", "stated_to": "2018-10-31", "dating": "window"}, "cap_old"),
    ],
)
def test_a_count_is_over_its_cap_only_if_that_was_stated_within_92_days(stated, reason):
    row = ash("2019-03-01", count("2019-02-01", "ash", 10), caps=[{"scope": "ash", "officers": 8, **stated}])
    assert (row.reason, row.utilization) == (reason, None if reason else 10 / 8)


def test_a_count_above_an_old_cap_is_told_beside_it_and_never_as_over_it():
    old = cap("2014-04-01", "ash", 85, stated_to="2014-12-31", dating="window")
    row = ash("2016-02-01", count("2016-01-31", "ash", 90), caps=[old])
    assert write(explain_no_utilization(row), "en") == (
        "more than the last published cap, 85 (page of 2014); no newer cap is on record"
    )
    assert ash("2016-02-01", count("2016-01-31", "ash", 80), caps=[old]).utilization == 80 / 85


def test_a_cap_that_an_undated_page_of_the_time_contradicts_is_not_compared():
    caps = [
        cap("2017-11-15", "ash", 25),
        cap("2017-10-16", "ash", 90, stated_to="2018-02-28", dating="window", source_id="b"),
    ]
    for as_of, counted_on, reason in (
        ("2017-11-30", "2017-11-30", "disputed"),  # the page may be of the day asked
        ("2018-03-15", "2018-02-28", "disputed"),  # or of the day of the count
        ("2018-03-15", "2018-03-01", None),
    ):
        row = ash(as_of, count(counted_on, "ash", 20), caps=caps)
        assert (row.cap, row.reason) == (25, reason), (as_of, counted_on)
    row = ash("2017-11-30", count("2017-11-30", "ash", 20), caps=caps)
    assert write(explain_no_utilization(row), "en") == (
        "two published caps disagree: 25 (2017-11-15) and 90 (undated page of that time)"
    )


def test_a_cap_of_one_mission_is_compared_with_no_count_before_that_mission_begins():
    missions = [mission("yew", "ash", "eu", first_date="2019-10-16")]
    caps = [cap("2019-09-05", "ash", 10, mission_id="yew")]
    row = ash("2019-10-20", count("2019-10-15", "ash", 8), missions=missions, caps=caps)
    assert (row.reason, row.utilization) == ("mission_later", None)
    assert write(explain_no_utilization(row), "en") == "the cap is for yew, which begins on 2019-10-16"
    assert ash("2019-10-20", count("2019-10-16", "ash", 8), missions=missions, caps=caps).utilization == 8 / 10


def test_a_lower_bound_is_a_part_and_a_round_number_is_whole_but_not_compared():
    least = ash("2019-03-01", count("2019-02-01", "ash", 17, precision="at_least"))
    assert (counted(least), least.reason, least.utilization) == ((17, "2019-02-01", "at_least"), "at_least", None)
    about = ash("2019-03-01", count("2019-02-01", "ash", 17, precision="about"))
    assert (counted(about), about.reason, about.utilization) == ((17, "2019-02-01", "all"), "about", None)
    summed = ash("2019-03-01", count("2019-02-01", "ash", 17, precision="sum"))
    assert (counted(summed), summed.utilization) == ((17, "2019-02-01", "all"), 17 / 20)


def test_of_two_recent_lower_bounds_the_larger_is_used_and_of_others_the_newer():
    rows = [count("2019-04-24", "ash", 48, precision="at_least"), un("2019-04-30", "oak", 1)]
    assert counted(ash("2019-04-30", *rows, missions=PARTED)) == (48, "2019-04-24", "at_least")
    assert counted(ash("2019-07-25", *rows, missions=PARTED)) == (48, "2019-04-24", "at_least")  # 92 days
    assert counted(ash("2019-07-26", *rows, missions=PARTED)) == (1, "2019-04-30", "un")  # 93 days


def test_where_a_newer_lower_bound_is_below_the_whole_count_both_are_told():
    whole = count(COUNTED, "ash", 10)
    near = ash("2019-02-28", whole, un("2019-01-31", "oak", 9), missions=PARTED)
    assert (near.officers, near.beside_officers, near.beside_coverage) == (10, 9, "un")
    far = ash("2019-06-30", whole, un(CARRIED, "oak", 9), missions=PARTED)
    assert (far.officers, far.coverage, far.beside_officers, far.beside_coverage) == (9, "un", 10, "all")
    assert ash("2019-02-28", whole, un("2019-01-31", "oak", 12), missions=PARTED).beside_officers is None
    assert ash("2019-02-28", whole, un("2018-12-31", "oak", 9), missions=PARTED).beside_officers is None


def test_a_ceiling_that_has_ended_is_in_force_no_longer():
    held = ceiling("2006-04-01", 200, stated_to="2011-03-31", ends="2011-03-31", dating="window")
    for as_of, officers in (("2006-03-31", None), ("2006-04-01", 200), ("2011-03-31", 200), ("2011-04-01", None)):
        assert programme(as_of, program("2006-01-01", 83, 37), caps=[held]).ceiling == officers


def test_a_pledge_is_neither_cap_nor_ceiling():
    promised = cap("2016-08-01", "program", 150, level="pledge", dating="month")
    row = programme("2019-09-05", program("2019-09-05", 83, 37), caps=[promised])
    assert (row.ceiling, row.utilization) == (None, None)
    assert ash("2019-09-05", caps=[cap("2019-08-09", "ash", 20, level="pledge", due="2019-12-31")]) is None


def test_a_newer_total_of_un_missions_above_the_program_count_leads():
    counts = [program("2019-01-01", 46), un_total("2019-02-28", 50, 5)]
    before, after = (programme(each, *counts) for each in ("2019-02-27", "2019-02-28"))
    assert (before.officers, before.last_officers) == (46, None)
    assert (after.officers, after.last_officers, str(after.last_as_of)) == (None, 46, "2019-01-01")
    assert programme("2019-02-28", counts[0], un_total("2019-02-28", 45, 5)).officers == 46
    assert programme("2019-02-28", counts[0], un_total("2018-12-31", 50, 5)).officers == 46


def test_the_program_is_known_to_be_unpublished_before_its_first_count():
    row = programme("2009-02-25", program("2009-02-26", 150, precision="at_least"))
    assert (row.officers, row.last_officers, str(row.first_as_of)) == (None, None, "2009-02-26")


def test_no_mission_of_an_ended_engagement_is_active():
    engaged = engagement("ash", until="2019-01-31")
    version = given.version(engagements=[engaged, engagement("birch")], missions=[OAK, ELM],
        deployments=[un("2019-02-28", "elm", 3)])  # fmt: skip
    assert list(on(version, "2019-02-28")) == ["birch"]
    assert version.records(PlaceCount, id="oak", as_of=given.day("2019-02-28")) == ()


def test_a_mission_goes_on_after_the_last_canadian_left():
    left = mission("oak", "ash", last_date="2019-01-31", dates_of="canada")
    version = given.version(engagements=TWO, missions=[left, ELM], caps=TWENTY,
        deployments=[un("2019-01-31", "oak", 8), un("2019-02-28", "elm", 3)])  # fmt: skip
    assert counted(on(version, "2019-02-27")["ash"]) == (8, "2019-01-31", "all")
    assert counted(on(version, "2019-02-28")["ash"]) == (0, "2019-02-28", "all")  # a true zero


def test_a_recent_count_lists_an_engagement_only_while_a_mission_of_it_is_active():
    over = mission("yew", "ash", "eu", last_date="2019-01-15")
    rows = [count("2019-01-01", "ash", 3)]
    assert ash("2019-01-15", *rows, missions=[over], caps=[]).officers == 3
    assert ash("2019-01-16", *rows, missions=[over], caps=[]) is None


def test_a_cap_that_changed_before_the_count_does_not_matter():
    row = compared("2019-03-01", "2019-02-01", ("2018-01-01", 20), ("2019-01-01", 45))
    assert (row.comparable, row.utilization) == (True, 10 / 45)


def test_a_cap_that_changed_on_the_day_of_the_count_was_in_force_on_it():
    row = compared("2019-03-01", "2019-02-01", ("2018-01-01", 20), ("2019-02-01", 45))
    assert (row.comparable, row.utilization) == (True, 10 / 45)


def test_a_cap_that_changed_after_the_count_is_not_compared_with_it():
    row = compared("2019-09-05", "2018-12-31", ("2018-01-01", 20), ("2019-07-08", 45))
    assert (row.comparable, row.utilization, row.headroom) == (False, None, None)
    assert (row.officers, row.cap) == (10, 45)  # side by side
    assert write(explain_no_utilization(row), "en") == "cap changed from 20 to 45 on 2019-07-08"
    assert write(explain_no_utilization(row), "fr") == "plafond passé de 20 à 45 le 2019-07-08"


def test_a_cap_that_changes_after_the_day_asked_is_not_known_yet():
    caps = [("2018-01-01", 20), ("2019-07-08", 45)]
    assert compared("2019-07-07", "2019-06-30", *caps).utilization == 10 / 20
    assert compared("2019-07-08", "2019-06-30", *caps).utilization is None


def test_a_count_from_before_any_cap_is_compared_with_the_one_number_stated_since():
    row = compared("2019-09-05", "2018-12-31", ("2019-09-05", 20))
    assert (row.comparable, row.utilization) == (True, 10 / 20)
    assert compared("2019-12-31", "2018-12-31", ("2019-09-05", 20), ("2019-11-01", 20)).utilization == 10 / 20


def test_a_count_from_before_any_cap_is_not_compared_once_that_cap_changed():
    row = compared("2019-12-31", "2018-12-31", ("2019-09-05", 20), ("2019-11-01", 22))
    assert (row.comparable, row.utilization) == (False, None)
    assert write(explain_no_utilization(row), "en") == "cap changed from 20 to 22 on 2019-11-01"


def test_a_cap_changed_and_changed_back_is_not_compared_and_the_last_change_is_told():
    caps = [("2018-01-01", 20), ("2019-03-01", 25), ("2019-05-01", 20)]
    row = compared("2019-06-01", "2019-02-01", *caps)
    assert (row.comparable, row.utilization) == (False, None)
    assert write(explain_no_utilization(row), "en") == "cap changed from 25 to 20 on 2019-05-01"
    assert compared("2019-06-01", "2019-04-01", *caps).utilization is None
    assert compared("2019-06-01", "2019-05-01", *caps).utilization == 10 / 20


def test_the_same_number_stated_again_stays_comparable():
    caps = [("2018-01-01", 20), ("2019-03-01", 20), ("2019-05-01", 20)]
    row = compared("2019-06-01", "2019-02-01", *caps)
    assert (row.utilization, str(row.cap_stated)) == (10 / 20, "2019-05-01")


def test_the_change_told_is_the_change_of_number_not_its_restatement():
    caps = [("2018-01-01", 20), ("2019-03-01", 45), ("2019-05-01", 45)]
    row = compared("2019-06-01", "2019-02-01", *caps)
    assert write(explain_no_utilization(row), "en") == "cap changed from 20 to 45 on 2019-03-01"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"dating": "month"}, "cap changed from 20 to 45 in the month of 2019-03-01"),
        (
            {"dating": "window", "stated_to": "2019-04-30"},
            "cap changed from 20 to 45 (undated page, between 2019-03-01 and 2019-04-30)",
        ),
        ({"dating": "window"}, "cap changed from 20 to 45 (undated page, 2019-03-01 or later)"),
    ],
)
def test_a_change_told_by_an_undated_page_is_said_to_be_so(cells, said):
    caps = [cap("2018-01-01", "ash", 20), cap("2019-03-01", "ash", 45, **cells)]
    assert write(explain_no_utilization(ash("2019-06-01", count("2019-02-01", "ash", 10), caps=caps)), "en") == said


def test_the_cap_of_another_engagement_is_no_change():
    version = given.version(
        engagements=[ASH, engagement("birch")],
        caps=[cap("2018-01-01", "ash", 20), cap("2019-03-01", "birch", 45)],
        deployments=[count("2019-02-01", "ash", 10)],
    )
    assert on(version, "2019-04-01")["ash"].utilization == 10 / 20


def test_a_count_without_a_cap_is_not_compared():
    row = ash("2019-02-01", count("2019-02-01", "ash", 10), caps=[])
    assert (row.officers, row.cap, row.comparable, row.utilization, row.reason) == (10, None, False, None, "no_cap")


def test_a_redacted_cap_between_count_and_cap_may_be_another_number():
    caps = [cap("2018-01-01", "ash", 20), cap("2019-03-01", "ash", **given.REDACTED), cap("2019-05-01", "ash", 20)]
    row = ash("2019-06-01", count("2019-02-01", "ash", 10), caps=caps)
    assert (row.comparable, row.utilization) == (False, None)


def test_the_program_is_compared_with_its_ceiling_only():
    caps = [ceiling("2019-01-01", 150), cap("2019-01-01", "program", 132, level="authorized")]
    row = programme("2019-09-05", program("2019-09-05", 83, 37), caps=caps)
    assert (row.ceiling, row.authorized, row.utilization, row.headroom) == (150, 132, 83 / 150, 67)
    assert programme("2019-09-05", program("2019-09-05", 83, 37), caps=caps[1:]).utilization is None


def test_a_ceiling_is_not_the_sum_of_the_caps():
    tables = {"engagements": [engagement("ash")], "caps": [cap("2019-01-01", "ash", 102)]}
    row = programme("2019-09-05", program("2019-09-05", 83, 37), **tables)
    assert (row.ceiling, row.utilization, row.headroom) == (None, None, None)


@pytest.mark.parametrize(
    ("ceilings", "utilization"),
    [
        ([("2016-08-01", 150), ("2019-03-01", 150)], 83 / 150),  # stated again
        ([("2016-08-01", 120), ("2019-01-01", 150)], 83 / 150),  # changed before the count
        ([("2019-05-01", 150)], 83 / 150),  # first stated after it
        ([("2016-08-01", 150), ("2019-03-01", 200)], None),  # changed after it
        ([("2016-08-01", 150), ("2019-03-01", 200), ("2019-04-01", 150)], None),  # and changed back
        ([("2016-08-01", 150), ("2019-07-01", 200)], 83 / 150),  # after the day asked
    ],
)
def test_the_program_is_compared_under_the_same_condition(ceilings, utilization):
    caps = [ceiling(day, officers) for day, officers in ceilings]
    assert programme("2019-06-30", program("2019-02-01", 83, 37), caps=caps).utilization == utilization


# Rule 4: what is listed


def test_a_cap_in_force_lists_an_engagement_without_any_count():
    assert ash("2019-02-01").cap == 20


def test_a_fresh_count_above_zero_lists_an_engagement_without_a_cap():
    assert ash(STILL_FRESH, count(COUNTED, "ash", 1), caps=[]).officers == 1


def test_a_count_carried_forward_does_not_list_an_engagement_without_a_cap():
    assert ash(CARRIED, count(COUNTED, "ash", 1), caps=[]) is None
    assert ash(CARRIED, count(COUNTED, "ash", 1)).officers == 1


def test_a_count_of_zero_does_not_list_an_engagement_without_a_cap():
    assert ash("2019-02-01", count(COUNTED, "ash", 0), caps=[]) is None
    assert ash("2019-02-01", count(COUNTED, "ash", 0)).officers == 0


def test_a_un_part_lists_an_engagement_without_a_cap():
    assert counted(ash("2019-02-01", un("2019-01-31", "oak", 3), missions=PARTED, caps=[])) == (3, "2019-01-31", "un")


def test_neither_a_cap_nor_a_count_lists_an_engagement_that_was_left():
    engaged = engagement("ash", until="2019-01-31")
    fresh = count("2019-01-31", "ash", 5)
    assert ash("2019-01-31", fresh, engaged=engaged).officers == 5
    assert ash("2019-02-01", fresh, engaged=engaged) is None
    assert ash("2019-02-01", fresh, caps=[], engaged=engaged) is None


def test_engagements_are_listed_in_the_order_of_their_file():
    names = ["yew", "ash", "oak"]
    version = given.version(
        engagements=[engagement(each) for each in names], caps=[cap("2019-01-01", each, 5) for each in sorted(names)]
    )
    assert list(on(version, "2019-01-01")) == names


def test_a_redacted_engagement_is_counted_for_730_days_and_not_named():
    version = given.version(
        engagements=[engagement("ash"), engagement("hidden")],
        caps=[cap("2019-01-01", "ash", 20), cap("2019-09-05", "hidden", **given.REDACTED)],
        deployments=[program("2019-01-01", 83, 37)],
    )
    days = ("2019-09-04", "2019-09-05", "2021-09-04", "2021-09-05")  # the third is 730 days after the second
    assert [redacted(version, each) for each in days] == [None, 1, 1, None]
    assert all(list(on(version, each)) == ["ash"] for each in days)
    shown = status.build_status(version, given.day("2019-09-05"), "en")
    assert (shown["redacted_engagements"], [each["id"] for each in shown["engagements"]]) == (1, ["ash"])
    assert "hidden" not in str(shown) + "".join(status.write_lines(version, given.day("2019-09-05"), "en"))


def test_a_redacted_engagement_stays_unnamed_when_a_count_of_it_is_known():
    version = given.version(
        engagements=[engagement("hidden")],
        caps=[cap("2019-09-05", "hidden", **given.REDACTED)],
        deployments=[count("2019-09-05", "hidden", 4)],
    )
    assert (on(version, "2019-09-05"), redacted(version, "2019-09-05")) == ({}, 1)


def test_an_engagement_redacted_twice_is_counted_once():
    version = given.version(
        engagements=[engagement("hidden")],
        caps=[cap(day, "hidden", **given.REDACTED) for day in ("2019-09-05", "2019-10-05")],
    )
    assert [redacted(version, each) for each in ("2019-09-05", "2019-10-05")] == [1, 1]


def test_an_engagement_whose_cap_was_published_later_is_named_and_no_longer_counted_as_redacted():
    version = given.version(
        engagements=[ASH],
        caps=[cap("2019-09-05", "ash", **given.REDACTED), cap("2020-09-05", "ash", 20)],
    )
    assert (list(on(version, "2020-09-04")), redacted(version, "2020-09-04")) == ([], 1)
    assert (list(on(version, "2020-09-05")), redacted(version, "2020-09-05")) == (["ash"], None)


# Rule 5: the share of women


def women(row) -> tuple:
    """Women, the officers among whom they are counted, their date, and what the two cover."""
    return row.women, row.women_officers, str(row.women_as_of) if row.women_as_of else None, row.women_coverage


def test_the_share_of_women_is_program_wide_where_published():
    row = programme("2019-09-30", program("2019-09-05", 83, 37), un_total("2019-09-30", 20, 9))
    assert women(row) == (37, 83, "2019-09-05", "all")
    assert row.women_share == 37 / 83


def test_where_the_program_count_has_no_women_the_un_missions_stand_in_and_it_says_so():
    row = programme("2019-09-30", program("2019-09-05", 83), un_total("2019-08-31", 20, 9))
    assert women(row) == (9, 20, "2019-08-31", "un")
    assert row.women_share == 9 / 20  # not 9 of the program's 83
    assert row.officers == 83


def test_the_program_count_with_women_stands_while_it_is_at_most_92_days_old():
    rows = [program(COUNTED, 80, 30), un_total("2019-01-31", 20, 9)]
    assert women(programme(STILL_FRESH, *rows)) == (30, 80, COUNTED, "all")
    assert women(programme(CARRIED, *rows)) == (9, 20, "2019-01-31", "un")


def test_of_older_women_the_newer_of_program_and_un_missions_stand():
    rows = [program("2019-06-30", 80, 30), un_total("2019-01-31", 20, 9)]
    assert women(programme("2020-06-30", *rows)) == (30, 80, "2019-06-30", "all")
    rows = [program("2019-01-01", 80, 30), program("2019-09-05", 83), un_total("2019-08-31", 20, 9)]
    assert women(programme("2019-09-30", *rows)) == (9, 20, "2019-08-31", "un")


def test_a_month_with_women_unknown_is_skipped():
    rows = [un_total("2020-07-31", 20, 9), un_total("2020-08-31", 22)]
    assert women(programme("2020-08-31", *rows)) == (9, 20, "2020-07-31", "un")


def test_the_women_of_a_later_month_are_not_known_yet():
    rows = [un_total("2020-07-31", 20, 9), un_total("2020-08-31", 22, 11)]
    assert women(programme("2020-08-30", *rows)) == (9, 20, "2020-07-31", "un")


def test_no_women_at_all_is_a_share_of_zero():
    assert programme("2019-01-31", un_total("2019-01-31", 20, 0)).women_share == 0


def test_among_no_officers_there_is_no_share():
    row = programme("2019-01-31", un_total("2019-01-31", 0, 0))
    assert (row.women, row.women_officers, row.women_share, row.target_met) == (0, 0, None, None)


def test_nothing_published_of_women_is_no_share():
    row = programme("2019-01-31", program("2019-01-01", 83), un_total("2019-01-31", 20))
    assert women(row) == (None, None, None, None)
    assert (row.women_share, row.target_met) == (None, None)


def test_women_of_more_than_730_days_ago_are_no_longer_shown():
    assert women(programme(STILL_SHOWN, un_total(COUNTED, 20, 9))) == (9, 20, COUNTED, "un")
    assert women(programme(STALE, un_total(COUNTED, 20, 9))) == (None, None, None, None)
    assert women(programme(STILL_SHOWN, program(COUNTED, 83, 37))) == (37, 83, COUNTED, "all")
    assert women(programme(STALE, program(COUNTED, 83, 37))) == (None, None, None, None)


def test_the_women_of_an_engagement_are_those_of_its_very_count():
    rows = [un("2019-01-31", "oak", 8, women=5), count("2019-02-01", "ash", 9)]
    row = ash("2019-02-28", *rows, missions=[OAK])
    assert (row.officers, row.women) == (9, None)


# Rule 6: the target


def targeted(as_of: str, *targets: dict, officers: int = 100, among: int = 21):
    """The program with 21 women among 100 officers on 2019-12-31."""
    return programme(as_of, program("2019-12-31", officers, among), targets=list(targets))


def test_the_target_is_that_of_the_year_of_the_share():
    targets = [{"year": 2019, "women_share": 0.21}, {"year": 2020, "women_share": 0.22}]
    row = targeted("2020-01-01", *targets)  # the share is of December 31, 2019
    assert (row.target, row.target_year, row.target_met) == (0.21, 2019, True)


def test_no_target_is_named_before_it_was_known_nor_one_never_stated():
    known = {"year": 2019, "women_share": 0.21, "known_from": "2020-02-01"}
    assert (targeted("2020-01-31", known).target, targeted("2020-02-01", known).target) == (None, 0.21)
    assert targeted("2020-02-01", known | {"known_from": None}).target is None
    version = given.version(targets=[known], deployments=[program("2019-12-31", 100, 21)])
    assert [len(version.records(Target, as_of=given.day(each))) for each in ("2020-01-31", "2020-02-01")] == [0, 1]


def test_a_target_met_exactly_is_met():
    assert targeted("2019-12-31", {"year": 2019, "women_share": 0.21}).target_met is True


def test_a_share_that_only_rounds_to_the_target_does_not_meet_it():
    row = targeted("2019-12-31", {"year": 2019, "women_share": 0.21}, officers=10_000, among=2_099)
    assert (measures.round_points(row.women_share), measures.round_points(row.target)) == (21, 21)
    assert row.target_met is False


def test_a_derived_target_is_marked_and_a_published_one_too():
    derived = {"year": 2019, "women_share": 0.22, "status": "derived", "source_id": None}
    row = targeted("2019-12-31", derived)
    assert (row.target, row.target_status, row.target_source_id) == (0.22, "derived", None)
    row = targeted("2019-12-31", {"year": 2019, "women_share": 0.21})
    assert (row.target, row.target_status, row.target_source_id) == (0.21, "published", "a")


def test_a_year_without_a_target_has_none():
    row = targeted("2020-01-01", {"year": 2018, "women_share": 0.21}, {"year": 2020, "women_share": 0.23})
    assert (row.target, row.target_status, row.target_met) == (None, None, None)
    assert row.women_share == 0.21


def test_the_targets_of_other_categories_are_not_used():
    others = [
        {"category": "fpu", "year": 2019, "women_share": 0.12},
        {"category": "all", "year": 2019, "women_share": 0.2},
    ]
    assert targeted("2019-12-31", *others).target is None


# Rule 7 is tested in test_measures.py; rule 8: the days


def days(*deployments: dict, **tables: list[dict]) -> list[tuple]:
    """The dates offered, each with whether it is the default."""
    return [
        (str(row.as_of), row.is_default)
        for row in given.version(deployments=list(deployments), **tables).records(AsOfDate)
    ]


def test_the_default_day_is_the_newest_with_a_program_count_and_its_women():
    rows = [program("2018-01-01", 70, 30), program("2019-01-01", 83, 37), program("2020-01-01", 90)]
    rows += [un_total("2020-12-31", 20, 9), program("2021-01-01", None, status="redacted")]
    assert [day for day, is_default in days(*rows) if is_default] == ["2019-01-01"]
    assert find_default_date(given.version(deployments=rows)) == datetime.date(2019, 1, 1)


def test_the_days_offered_are_those_on_which_a_count_or_a_cap_was_published_each_once_and_in_order():
    offered = days(
        program("2019-03-01", 83, 37),
        un("2019-02-28", "oak", 8),
        un_total("2019-02-28", 20, 9),
        count("2019-01-15", "ash", 3),
        engagements=[engagement("ash", until="2019-12-31")],
        missions=[mission("oak", "ash", first_date="2018-06-01")],
        caps=[cap("2019-03-01", "ash", 20), cap("2018-10-01", "ash", 20), ceiling("2018-11-01", 150)],
    )
    assert offered == [
        ("2018-10-01", False),
        ("2018-11-01", False),
        ("2019-01-15", False),
        ("2019-02-28", False),
        ("2019-03-01", True),
    ]


def test_the_given_rows_must_be_lawful():
    with pytest.raises(given.Unlawful):
        given.version(deployments=[count("2019-01-01", "nowhere", 3)])
    with pytest.raises(given.Unlawful):
        given.version(deployments=[program("2019-01-01", 3, 4)])
    with pytest.raises(given.Unlawful):
        given.version(deployments=[program("2019-01-01", 3, women_=4)])
    assert given.version(lawful=False, deployments=[program("2019-01-01", 3, 4)])


# The worked examples of the data, on the public record


@pytest.fixture(scope="module")
def record() -> database.Version:
    """The public record."""
    return database.open_version(read.load_folder(paths.DATA))


def test_the_public_record_opens_on_2019_09_05(record):
    assert find_default_date(record) == datetime.date(2019, 9, 5)


def test_the_program_on_2019_09_05(record):
    row = record.records(Program, as_of=datetime.date(2019, 9, 5))[0]
    assert (row.officers, row.ceiling, row.headroom) == (83, 150, 67)
    assert (row.authorized, row.carried_forward) == (None, False)
    assert women(row) == (37, 83, "2019-09-05", "all")
    assert (row.target, row.target_status, row.target_met) == (0.21, "published", True)
    assert [measures.round_points(each) for each in (row.utilization, row.women_share, row.target)] == [55, 45, 21]
    assert measures.subtract_points(row.women_share, row.target) == 24


def listed(record: database.Version, as_of: str) -> dict:
    """Each listed engagement: count, cap, utilization in points, date of the count, coverage, carried forward."""
    return {
        key: (row.officers, row.cap, measures.round_points(row.utilization), *counted(row)[1:], row.carried_forward)
        for key, row in on(record, as_of).items()
    }


def test_the_engagements_on_2019_09_05(record):
    assert listed(record, "2019-09-05") == {
        "haiti": (15, 10, None, "2018-11-30", "all", True),
        "ukraine": (17, 45, None, "2018-12-31", "all", True),
        "mali": (10, 20, 50, "2019-08-09", "all", False),
        "iraq": (5, 20, 25, "2018-12-31", "all", True),
        "west-bank": (3, 7, 43, "2018-12-31", "all", True),
    }
    assert redacted(record, "2019-09-05") == 1
    rows = on(record, "2019-09-05")
    assert write(explain_no_utilization(rows["haiti"]), "en") == "cap changed from 25 to 10 on 2019-09-05"
    assert write(explain_no_utilization(rows["ukraine"]), "en") == "cap changed from 20 to 45 on 2019-07-08"
    assert sum(row.cap for row in rows.values()) == 102  # the sum of the caps, which is no ceiling


def test_the_engagements_on_2019_09_30(record):
    rows = on(record, "2019-09-30")
    assert listed(record, "2019-09-30") == {
        "haiti": (8, 10, None, "2019-09-30", "all", False),  # the cap is BINUH's, which begins on 2019-10-16
        "ukraine": (17, 45, None, "2019-09-30", "at_least", False),  # officers of the RCMP alone
        "mali": (12, 20, None, "2019-09-30", "un", False),
        "iraq": (5, 20, 25, "2018-12-31", "all", True),
        "west-bank": (3, 7, 43, "2018-12-31", "all", True),
    }
    assert (rows["haiti"].women, rows["mali"].women) == (5, 4)
    assert (rows["mali"].comparable, rows["mali"].reason) == (False, "un_part")
    assert redacted(record, "2019-09-30") == 1


def test_the_engagements_on_the_day_the_note_was_published(record):
    rows = on(record, "2019-11-20")
    assert list(rows) == ["haiti", "ukraine", "mali", "iraq", "west-bank", "drc"]
    assert (rows["drc"].officers, rows["drc"].cap, rows["drc"].utilization) == (0, 15, 0)  # a true zero
    assert redacted(record, "2019-11-20") == 1


def test_the_engagements_and_the_program_on_2017_11_30(record):
    row = record.records(Program, as_of=datetime.date(2017, 11, 30))[0]
    assert (row.officers, str(row.officers_as_of), row.ceiling, row.target) == (65, "2017-11-15", None, None)
    haiti = on(record, "2017-11-30")["haiti"]
    assert (haiti.officers, haiti.cap, haiti.disputed_by, haiti.utilization) == (37, 25, 90, None)


def test_the_program_of_2018(record):
    january, december = (record.records(Program, as_of=datetime.date(2018, *day))[0] for day in ((1, 31), (12, 31)))
    assert [(row.officers, str(row.officers_as_of)) for row in (january, december)] == [(46, "2018-01-31")] * 2
    told = state_newer_counts(december, record.records(Engagement, as_of=datetime.date(2018, 12, 31)))
    assert write(told, "en") == (
        "Ukraine 17, Haiti 15, Iraq 5, West Bank 3, Mali 0, counted in November 2018 and December 2018. These counts "
        "do not add up to the program’s, last published on January 31, 2018: 46."
    )
    assert "40" not in write(told, "en")
    assert state_newer_counts(january, record.records(Engagement, as_of=datetime.date(2018, 1, 31))) is None


def test_the_only_ceiling_before_2019_09_05_is_that_of_2006_to_2011(record):
    days = ("2006-03-31", "2006-04-01", "2011-03-31", "2011-04-01", "2019-09-04", "2019-09-05")
    ceilings = [record.records(Program, as_of=given.day(each))[0].ceiling for each in days]
    assert ceilings == [None, 200, 200, None, None, 150]


def test_the_redacted_engagement_of_the_record_has_no_dates(record):
    rows = record.connection.cursor().sql("select since, until from engagements where engagement_id = 'redacted-1'")
    assert rows.fetchall() == [(None, None)]


def test_the_authorized_total_is_published_for_2022_and_not_for_2019(record):
    assert record.records(Program, as_of=datetime.date(2022, 2, 28))[0].authorized is None
    row = record.records(Program, as_of=datetime.date(2022, 3, 1))[0]
    assert (row.authorized, row.ceiling) == (132, 150)


@pytest.mark.parametrize(
    ("engagement_id", "last"),
    [
        ("colombia", "2019-03-31"),
        ("afghanistan", "2014-03-31"),
        ("cambodia", "2016-08-05"),
        ("iraq", "2022-12-31"),
        ("mali", "2023-12-31"),
        ("haiti", "2023-12-31"),
    ],
)
def test_an_engagement_of_the_record_leaves_the_list_after_its_last_day(record, engagement_id, last):
    following = given.day(last) + datetime.timedelta(days=1)
    assert engagement_id in on(record, last)
    assert engagement_id not in on(record, str(following))


def test_the_caribbean_takes_over_the_mission_in_haiti(record):
    assert "caribbean" not in on(record, "2023-12-31")
    row = on(record, "2024-01-31")["caribbean"]
    assert (row.cap, str(row.officers_as_of), row.coverage) == (48, "2024-01-31", "un")


@pytest.mark.parametrize("hole", ["2014-09-30", "2015-03-31", "2016-03-31", "2017-03-31", "2020-06-30", "2022-07-31"])
def test_a_month_without_a_un_report_is_a_hole(record, hole):
    version_days = [str(row.as_of) for row in record.records(AsOfDate)]
    assert hole not in version_days
    row = record.records(Program, as_of=given.day(hole))[0]
    assert row.women_coverage != "un" or row.women_as_of < given.day(hole)


def test_the_unusable_women_of_august_2020_are_skipped(record):
    row = record.records(Program, as_of=datetime.date(2021, 10, 1))[0]
    assert row.women_as_of != datetime.date(2020, 8, 31)
    totals = record.connection.cursor().sql(
        "select women from deployments where level = 'un_total' and as_of = date '2020-08-31'"
    )
    assert totals.fetchall() == [(None,)]
