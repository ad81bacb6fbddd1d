"""The questions of the history: months with holes left open, the split by mission, program counts and events."""

import datetime

from ipp.domain.month_span import format_month
from ipp.domain.records.history import HistoryEvent, HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.language.write import write
from ipp.narrative import events
from tests.support import given
from tests.support.given import REDACTED, cap, ceiling, engagement, mission, un, un_total
from tests.support.past import HOLES, ask


def test_a_month_without_a_report_is_a_row_without_officers():
    version = given.version(deployments=[un_total("2010-01-31", 5, 1), un_total("2010-03-31", 7)])
    rows = ask(version, HistoryMonth)
    assert [(format_month(row.month), row.officers, row.women, row.women_share) for row in rows] == [
        ("2010-01", 5, 1, 0.2),
        ("2010-02", None, None, None),
        ("2010-03", 7, None, None),
    ]


def test_months_end_with_the_newest_report_on_the_day_and_a_report_of_nobody_has_no_share():
    reports = [un_total("2010-01-31", 0, 0), un_total("2010-02-28", 7, 2)]
    rows = ask(given.version(deployments=reports), HistoryMonth, "2010-02-27")
    assert [(row.officers, row.women, row.women_share) for row in rows] == [(0, 0, None)]


def test_the_public_record_has_387_months_and_nine_holes_the_most_163_the_fewest_3(version):
    rows = ask(version, HistoryMonth)
    reports = [row for row in rows if row.officers is not None]
    assert (format_month(rows[0].month), format_month(rows[-1].month), len(rows), len(reports)) == (
        "1992-08",
        "2025-07",
        396,
        387,
    )
    assert [format_month(row.month) for row in rows if row.officers is None] == HOLES
    assert [(format_month(row.month), row.women) for row in reports if row.officers == 163] == [("2011-10", 20)]
    assert min(row.officers for row in reports) == 3
    assert all(row.women is None for row in rows if row.month < datetime.date(2009, 11, 1))
    assert [format_month(row.month) for row in reports if row.women is None and row.month.year > 2009] == ["2020-08"]


def test_missions_rank_by_their_highest_month_and_those_without_officers_are_left_out():
    missions = [mission("oak", "ash"), mission("elm", "ash"), mission("fir", "ash")]
    counts = [un("2010-01-31", "oak", 4), un("2010-01-31", "elm", 2), un("2010-02-28", "elm", 9)]
    version = given.version(engagements=[engagement("ash")], missions=missions, deployments=counts)
    rows = ask(version, HistoryMission)
    found = [(format_month(row.month), row.mission_id, row.officers, row.place) for row in rows]
    assert found == [("2010-01", "elm", 2, 1), ("2010-01", "oak", 4, 2), ("2010-02", "elm", 9, 1)]
    assert [row.place for row in ask(version, HistoryMission, "2010-01-31")] == [1, 2]
    assert [row.mission_id for row in ask(version, HistoryMission, "2010-01-31")] == ["oak", "elm"]


def test_the_missions_of_each_of_the_162_months_with_a_split_add_up_to_all_un_missions(version):
    sums: dict = {}
    for row in ask(version, HistoryMission):
        sums[row.month] = sums.get(row.month, 0) + row.officers
    totals = {row.month: row.officers for row in ask(version, HistoryMonth)}
    assert len(sums) == 162
    assert sums == {month: totals[month] for month in sums}


def test_program_counts_are_each_on_their_own_date_and_one_is_a_lower_bound(version):
    rows = [(str(row.as_of), row.officers, row.women) for row in ask(version, ProgramCount)]
    assert rows == [
        ("2009-02-26", 150, None), ("2014-07-09", 90, None), ("2017-08-09", 87, None), ("2017-11-15", 65, None),
        ("2018-01-31", 46, None), ("2019-07-24", 77, None), ("2019-09-05", 83, 37),
    ]  # fmt: skip
    assert [row.precision for row in ask(version, ProgramCount)] == ["at_least", *["exact"] * 3, "sum", *["exact"] * 2]
    assert len(ask(version, ProgramCount, "2019-09-04")) == 6


def happened(as_of: str, **tables: list[dict]) -> list[tuple]:
    """Kind, day and words of the events on given rows."""
    rows = ask(given.version(**tables), HistoryEvent, as_of)
    return [(row.kind, str(row.day), write(events.describe_event(row, "en"), "en")) for row in rows]


def test_a_mission_comes_and_goes_and_nothing_after_the_day_is_told():
    oak = mission("oak", "ash", first_date="2001-05-01", last_date="2003-06-30", acronym_en="OAK")
    rows = {"engagements": [engagement("ash", name_en="Ash")], "missions": [oak]}
    first = ("mission_first", "2001-05-01", "OAK (Ash): first known day")
    assert happened("2003-06-29", **rows) == [first]
    assert happened("2003-06-30", **rows) == [
        first,
        ("mission_last", "2003-06-30", "OAK (Ash): last day of the mission"),
    ]


def test_a_mission_on_record_since_the_first_split_may_be_older_so_that_is_no_event(version):
    told = [
        write(events.describe_event(row, "en"), "en")
        for row in ask(version, HistoryEvent)
        if row.day.year in (2009, 2010)
    ]
    assert "UNAMA (Afghanistan): first month with Canadian police on record" not in told
    assert "UNAMA (Afghanistan): last month with Canadian police" in told  # the mission itself went on
    assert "Haiti: Two RCMP officers died in the earthquake." in told


def test_a_cap_is_an_event_when_its_number_changes_and_when_it_is_suspended_or_resumed():
    caps = [
        cap("2010-01-01", "ash", 20), cap("2011-01-01", "ash", 20), cap("2012-01-01", "ash", 45),
        cap("2013-01-01", "ash", 45, status="suspended"), cap("2014-01-01", "ash", 45),
        cap("2015-01-01", "ash", **REDACTED), ceiling("2012-06-01", 150), ceiling("2016-06-01", 160),
    ]  # fmt: skip
    assert happened("2020-01-01", engagements=[engagement("ash", name_en="Ash")], caps=caps) == [
        ("cap", "2010-01-01", "Ash: cap of 20"),
        ("cap", "2012-01-01", "Ash: cap changed from 20 to 45"),
        ("ceiling", "2012-06-01", "Program ceiling of 150"),
        ("suspended", "2013-01-01", "Ash: cap of 45 suspended"),
        ("resumed", "2014-01-01", "Ash: cap of 45 no longer suspended"),
        ("ceiling", "2016-06-01", "Program ceiling changed from 150 to 160"),
    ]


def test_published_targets_are_events_of_their_year_and_derived_ones_are_not():
    targets = [
        {"year": 2019, "women_share": 0.21},
        {"year": 2020, "women_share": 0.22, "status": "derived", "source_id": None},
    ]
    told = "UN target for women among individual police officers: 21%"
    assert happened("2030-01-01", targets=targets) == [("target", "2019-01-01", told)]
    assert happened("2018-12-31", targets=targets) == []
