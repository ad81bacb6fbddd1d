"""The table of the events on the page of history."""

from ipp.content.history import build_page
from tests.support.in_words import table_in_words
from tests.support.past import view


def test_the_events_of_the_day_of_the_memo_say_what_changed_and_from_which_source(version):
    rows = table_in_words(build_page(view(version, "2019-09-05", first="2019-07"))["events"])
    assert [(row["date"], row["event"]) for row in rows] == [
        ("2019-09-05", "Program ceiling of 150"),
        ("2019-09-05", "West Bank: cap of 7"),
        ("2019-09-05", "Haiti: cap changed from 25 to 10"),
        ("2019-07-08", "Ukraine: cap changed from 20 to 45"),
    ]
    assert {row["source"] for row in rows[:3]} == {"Public Safety Canada (2019-11-20)"}


def test_an_undated_page_is_said_to_be_one(version):
    rows = {row["event"]: row for row in table_in_words(build_page(view(version))["events"])}
    assert rows["Haiti: cap changed from 100 to 85"]["remarks"] == "Undated page, up to 2014-12-31"
    assert rows["Program ceiling of 200"]["remarks"] == "Undated page, up to 2011-03-31"
    assert "Program ceiling changed from 200 to 150" not in rows  # that of 200 had ended


def test_the_later_bound_of_an_undated_page_is_not_told_before_it_has_passed(version):
    found = {}
    for day in ("2011-03-30", "2011-03-31"):
        rows = {row["event"]: row for row in table_in_words(build_page(view(version, day))["events"])}
        found[day] = rows["Program ceiling of 200"]["remarks"]
    assert found == {"2011-03-30": "Undated page, this date or later", "2011-03-31": "Undated page, up to 2011-03-31"}
