"""Strength counted from tours: officers there from the first day up to the day before the last, as worked by hand."""

import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest import broken
from tests.ingest.broken import row
from tests.support.ingested import checked
from tests.support.selection import few

DAY = datetime.date
LAST = DAY(9999, 12, 31)


def strength(path: Path, level: str, code: str) -> list[tuple]:
    """What the tours of a file give for one code: day, officers and women, wherever they change."""
    rows = checked(path).strength.to_pylist()
    return [
        (each["as_of"], each["officers"], each["women"])
        for each in rows
        if (each["level"], each["id"]) == (level, code)
    ]


def tours(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    """A file of tours from mission, sex, start and end."""
    made = [
        row("tours", tour_id=f"T-{number}", mission_id=mission, sex=sex, start_date=start, end_date=end)
        for number, (mission, sex, start, end) in enumerate(rows)
    ]
    return broken.csv(path, "tours", *made)


def test_an_officer_is_there_from_the_first_day_up_to_the_day_before_the_last(tmp_path):
    path = tours(tmp_path / "tours.csv", ("unmik", "woman", "2018-09-01", "2019-09-01"))
    expected = [(DAY(2018, 9, 1), 1, 1), (DAY(2019, 9, 1), 0, 0)]
    assert strength(path, "mission", "unmik") == expected
    assert strength(path, "engagement", "kosovo") == expected
    assert strength(path, "program", "program") == expected


def test_an_open_tour_goes_on_and_a_relief_on_the_same_day_changes_nothing(tmp_path):
    path = tours(
        tmp_path / "tours.csv",
        ("unmik", "M", "2018-09-01", "2019-09-01"),
        ("unmik", "M", "2019-09-01", ""),  # relieves the first: still one man
        ("unmik", "F", "2020-01-01", ""),
        ("unmik", "X", "2021-01-01", "2021-02-01"),  # an officer, not counted as a woman
    )
    assert strength(path, "mission", "unmik") == [
        (DAY(2018, 9, 1), 1, 0),
        (DAY(2020, 1, 1), 2, 1),
        (DAY(2021, 1, 1), 3, 1),
        (DAY(2021, 2, 1), 2, 1),
    ]


def test_a_woman_relieved_by_a_man_changes_the_women_alone(tmp_path):
    path = tours(tmp_path / "tours.csv", ("unmik", "F", "2018-09-01", "2019-09-01"), ("unmik", "M", "2019-09-01", ""))
    assert strength(path, "program", "program") == [(DAY(2018, 9, 1), 1, 1), (DAY(2019, 9, 1), 1, 0)]


def test_missions_of_one_engagement_are_added_and_a_successor_takes_them_over(tmp_path):
    path = tours(
        tmp_path / "tours.csv",
        ("cpmu", "M", "2019-01-01", ""),
        ("euam-ukraine", "F", "2019-02-01", ""),
        ("binuh", "F", "2023-06-01", ""),  # Haiti until 2023-12-31, then the Caribbean region
    )
    assert strength(path, "engagement", "ukraine") == [(DAY(2019, 1, 1), 1, 0), (DAY(2019, 2, 1), 2, 1)]
    assert strength(path, "engagement", "haiti") == [(DAY(2023, 6, 1), 1, 1), (DAY(2024, 1, 1), 0, 0)]
    assert strength(path, "engagement", "caribbean") == [(DAY(2024, 1, 1), 1, 1)]
    assert strength(path, "mission", "binuh") == [(DAY(2023, 6, 1), 1, 1)]
    assert strength(path, "program", "program")[-1] == (DAY(2023, 6, 1), 3, 2)


DAYS = st.dates(DAY(2015, 1, 1), DAY(2016, 12, 31))
TOURS = st.lists(
    st.tuples(st.sampled_from(["unmik", "monusco", "eupol-copps"]), st.sampled_from("FMX"), DAYS, st.none() | DAYS),
    min_size=1,
    max_size=12,
)


def counted(given_tours: list[tuple], day: datetime.date, missions: set[str]) -> tuple[int, int]:
    """Officers and women there on a day, one tour after the other."""
    there = [sex for mission, sex, start, end in given_tours if mission in missions and start <= day < (end or LAST)]
    return len(there), there.count("F")


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_tours=TOURS, day=DAYS)
def test_the_strength_of_any_day_is_what_going_through_the_tours_gives(tmp_path, given_tours, day):
    lawful = [each for each in given_tours if each[3] is None or each[2] < each[3]]
    lines = [(mission, sex, str(start), str(end or "")) for mission, sex, start, end in lawful]
    rows = checked(tours(tmp_path / "tours.csv", *lines)).strength.to_pylist()

    def on(level: str, code: str) -> tuple[int, int]:
        """The newest row not after the day."""
        past = [each for each in rows if (each["level"], each["id"]) == (level, code) and each["as_of"] <= day]
        newest = max(past, key=lambda each: each["as_of"], default={"officers": 0, "women": 0})
        return newest["officers"], newest["women"]

    assert on("mission", "unmik") == counted(lawful, day, {"unmik"})
    assert on("engagement", "drc") == counted(lawful, day, {"monusco"})
    assert on("program", "program") == counted(lawful, day, {"unmik", "monusco", "eupol-copps"})
    assert all(each["women"] <= each["officers"] for each in rows)
