"""The rules that look across rows, each on rows as given, beside rows that it lets pass."""

import csv
import datetime
import shutil
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ipp import paths
from ipp.dataset import versions, write
from ipp.ingest import worker
from ipp.ingest.schema import sheets
from ipp.ingest.schema.checked import STRENGTH
from tests.ingest import broken
from tests.ingest.broken import row
from tests.support.ingested import checked, only

# In the record: UNMIK since 1999-06-01; MINUSMA 2013-08-01 to 2023-12-31; Mali since 2019, until 2023-12-31,
# cap 20 from 2018-07-05, 22 from 2019-11-01; ceiling 150; Haiti until 2023-12-31, then the Caribbean region.


def given(tmp_path: Path, sheet: str, *rows: dict) -> Path:
    """A CSV file of one sheet from rows, each harmless but for the cells given."""
    return broken.csv(tmp_path / f"{sheet}.csv", sheet, *(row(sheet, **each) for each in rows))


def mali(day: str, officers: str, **more: str) -> dict:
    """A count of the engagement Mali."""
    return {"as_of": day, "level": "engagement", "id": "mali", "officers": officers, "women": ""} | more


def program(day: str, officers: str, **more: str) -> dict:
    """A count of the program."""
    return mali(day, officers, level="program", id="program") | more


def found(path: Path, **more) -> list[tuple]:
    """The findings on a file: weight, rule, row, value and what the words name."""
    return [
        (each.severity, each.rule, each.row, each.value, dict(each.details)) for each in checked(path, **more).findings
    ]


def test_a_count_above_the_cap_of_its_day_is_a_warning(tmp_path):
    path = given(tmp_path, "counts", mali("2019-10-31", "21"), mali("2019-10-30", "20"), mali("2019-11-01", "22"))
    assert found(path) == [
        ("warning", "counts_over_cap", 2, "21", {"cap": "20", "stated": "2019-09-05"}),
    ]
    assert not checked(path).is_refused


def test_a_count_above_the_ceiling_is_a_warning(tmp_path):
    path = given(tmp_path, "counts", program("2019-10-01", "151"), program("2019-10-02", "150"))
    assert found(path) == [("warning", "counts_over_ceiling", 2, "151", {"ceiling": "150", "stated": "2019-09-05"})]


def test_a_count_says_what_is_not_what_is_planned(tmp_path):
    path = given(tmp_path, "counts", {"as_of": "2026-12-01"}, {"as_of": "2026-12-02"})
    assert found(path) == [("error", "counts_future", 3, "2026-12-02", {"today": "2026-12-01"})]


def test_nobody_is_counted_before_a_mission_began_or_after_it_ended(tmp_path):
    minusma = {"id": "minusma", "women": ""}
    days = ["2013-07-31", "2013-08-01", "2023-12-31", "2024-01-01"]
    path = given(
        tmp_path,
        "counts",
        *(minusma | {"as_of": day} for day in days),
        minusma | {"as_of": "2024-02-01", "officers": "0"},
    )
    assert found(path) == [
        ("error", "counts_before_start", 2, "2013-07-31", {"first": "2013-08-01"}),
        ("error", "counts_after_end", 5, "2024-01-01", {"last": "2023-12-31"}),
    ]
    assert (
        only(given(tmp_path, "counts", mali("2018-12-31", "1"), mali("2018-12-30", "0"))).rule == "counts_before_start"
    )
    assert only(given(tmp_path, "counts", mali("2024-01-01", "1"))).rule == "counts_after_end"


def test_a_count_with_the_same_date_code_and_source_is_a_duplicate(tmp_path):
    path = given(tmp_path, "counts", {}, {"officers": "9"}, {"source_id": "un-monthly"}, {"as_of": "2019-09-06"})
    assert found(path) == [("error", "counts_duplicate_row", 3, "unmik", {"first": "2"})]


def test_a_code_must_be_of_the_level_it_states(tmp_path):
    path = given(tmp_path, "counts", mali("2019-10-01", "5", id="unmik"), program("2019-10-01", "5", id="mali"))
    assert found(path) == [
        ("error", "level_differs", 2, "unmik", {"level": "engagement"}),
        ("error", "level_differs", 3, "mali", {"level": "program"}),
    ]


def test_parts_above_their_total_are_an_error_and_parts_below_it_a_remark(tmp_path):
    haiti = mali("2019-10-01", "8", id="haiti")
    parts = (mali("2019-10-01", "12", women="4"), haiti)
    assert found(given(tmp_path, "counts", program("2019-10-01", "19"), *parts)) == [
        ("error", "parts_exceed", 2, "19", {"sum": "20"}),
    ]
    assert found(given(tmp_path, "counts", program("2019-10-01", "20"), *parts)) == []
    assert found(given(tmp_path, "counts", program("2019-10-01", "21"), *parts)) == [
        ("warning", "parts_fall_short", 2, "21", {"sum": "20"}),
    ]
    assert found(given(tmp_path, "counts", program("2019-10-01", "19", source_id="un-monthly"), *parts)) == []
    assert found(given(tmp_path, "counts", program("2019-10-01", "20", women="3"), *parts)) == [
        ("error", "parts_exceed", 2, "3", {"sum": "4"}),
    ]


def test_missions_add_up_to_the_engagement_that_holds_them_on_the_day(tmp_path):
    binuh = {"id": "binuh", "officers": "6", "women": ""}
    before = mali("2023-12-31", "5", id="haiti")
    after = mali("2024-01-31", "5", id="caribbean")
    path = given(tmp_path, "counts", before, binuh | {"as_of": "2023-12-31"}, after, binuh | {"as_of": "2024-01-31"})
    assert found(path) == [
        ("error", "parts_exceed", 2, "5", {"sum": "6"}),
        ("error", "parts_exceed", 4, "5", {"sum": "6"}),
    ]


@pytest.mark.parametrize(
    ("stated", "differs"),
    [("16", []), ("17", [("total_differs", 4, "17")]), ("", [])],
)
def test_a_row_of_a_total_must_go_and_is_held_against_the_rows_above(tmp_path, stated, differs):
    total = {"as_of": "Total", "level": "", "id": "", "officers": stated, "women": "", "source_id": ""}
    path = given(tmp_path, "counts", {}, {"as_of": "2019-09-06"}, total)
    assert [(each.rule, each.row, each.value) for each in checked(path).findings] == [
        ("total_row", 4, "Total"),
        *differs,
    ]


def test_a_total_over_rows_that_could_not_be_read_is_held_against_the_others(tmp_path):
    total = {"as_of": "Total", "level": "", "id": "", "officers": "99", "women": "6", "source_id": ""}
    rows = ({}, {"as_of": "2019-09-06", "officers": "?"})
    outcome = checked(given(tmp_path, "counts", *rows, total))
    assert [(each.rule, each.row, each.value, dict(each.details)) for each in outcome.findings] == [
        ("whole_form", 3, "?", {}),
        ("total_row", 4, "Total", {}),
        ("total_unread", 4, "99", {"sum": "8"}),
    ]
    same = given(tmp_path, "counts", *rows, total | {"officers": "8"})
    assert [each.rule for each in checked(same).findings] == ["whole_form", "total_row"]


def test_a_total_since_the_total_before_adds_up_too_and_is_known_in_french(tmp_path):
    def total(word: str, officers: str) -> dict:
        return {"as_of": "", "level": "", "id": word, "officers": officers, "women": "", "source_id": ""}

    rows = [
        {},
        total("Sous-total", "8"),
        {"as_of": "2019-09-06", "officers": "5"},
        total("TOTAL", "5"),
        total("Total général", "13"),
    ]
    path = given(tmp_path, "counts", *rows)
    assert [each.rule for each in checked(path).findings] == ["total_row"] * 3
    assert checked(path).read_table("counts").column("officers").to_pylist() == [8, 5]


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ({"id": "Somme"}, True),
        ({"id": "Ensemble"}, True),
        ({"as_of": "Sum"}, True),
        ({"note": "Total"}, True),
        ({"note": "SOMME :"}, True),
        ({"note": "Total", "as_of": "2019-09-30", "id": "unmik"}, False),  # a note on a count
        ({"note": "Ensemble with the UN"}, False),
        ({"id": "Ensemble du programme"}, False),  # the program by another name
    ],
)
def test_a_total_is_known_by_its_word_wherever_it_stands(tmp_path, cells, total):
    line = {
        "as_of": "",
        "level": "mission",
        "id": "",
        "officers": "8",
        "women": "3",
        "source_id": "",
        "note": "",
    } | cells
    path = broken.csv(tmp_path / "counts.csv", "counts", [*row("counts"), ""], [*line.values()], header=list(line))
    rules = [each.rule for each in checked(path).findings if each.row == 3]
    assert (rules == ["total_row"], "total_row" in rules) == (total, total)


def test_tours_of_one_code_may_follow_each_other_but_not_overlap(tmp_path):
    def tour(start: str, end: str, code: str = "T-1") -> dict:
        return {"tour_id": code, "start_date": start, "end_date": end}

    path = given(
        tmp_path,
        "tours",
        tour("2018-01-01", "2019-01-01"),
        tour("2019-01-01", "2020-01-01"),  # begins on the day the first is over
        tour("2019-12-31", "2020-06-01"),  # a day too early
        tour("2018-06-01", "2018-07-01", code="T-2"),
    )
    assert found(path) == [("error", "overlap", 4, "2019-12-31", {"first": "3"})]
    assert found(given(tmp_path, "tours", tour("2018-01-01", ""), tour("2020-01-01", "2021-01-01"))) == [
        ("error", "overlap", 3, "2020-01-01", {"first": "2"})
    ]
    long_one = (tour("2018-01-01", "2021-01-01"), tour("2018-02-01", "2018-03-01"), tour("2019-02-01", "2019-03-01"))
    assert [each[1:3] for each in found(given(tmp_path, "tours", *long_one))] == [("overlap", 3), ("overlap", 4)]


def test_codes_of_tours_that_differ_in_case_only_are_an_error(tmp_path):
    codes = ("T-1a", "t-1a", "T-1A", "T-2", "t-1a")
    stays = (
        {"tour_id": code, "start_date": f"201{n}-01-01", "end_date": f"201{n}-06-01"} for n, code in enumerate(codes)
    )
    assert found(given(tmp_path, "tours", *stays)) == [
        ("error", "lookalike_tour", 3, "t-1a", {"first": "2", "closest": "T-1a"}),
        ("error", "lookalike_tour", 4, "T-1A", {"first": "2", "closest": "T-1a"}),
    ]
    same = ({"tour_id": "T-1a", "start_date": f"201{n}-01-01", "end_date": f"201{n}-06-01"} for n in range(3))
    assert found(given(tmp_path, "tours", *same)) == []


def test_a_code_that_a_sheet_defines_must_not_look_like_one_that_is_known(tmp_path):
    heads = ["source_id", "publisher_en", "publisher_fr", "title_en", "title_fr", "url", "confidence"]
    rows = [[code, "a", "b", "c", "d", "e", "A"] for code in ("own", "OWN", "PS-2019-11", "other")]
    path = broken.workbook(tmp_path / "a.xlsx", Sources=[heads, *rows])
    assert found(path) == [
        ("error", "lookalike_code", 3, "OWN", {"closest": "own"}),
        ("error", "lookalike_code", 4, "PS-2019-11", {"closest": "ps-2019-11"}),
    ]


def test_the_same_tour_twice_is_told_once(tmp_path):
    assert found(given(tmp_path, "tours", {}, {})) == [("error", "tours_duplicate_row", 3, "T-0001", {"first": "2"})]


def test_a_tour_ends_after_the_day_it_starts(tmp_path):
    path = given(tmp_path, "tours", {"end_date": "2018-09-01"}, {"tour_id": "T-2", "end_date": "2018-09-02"})
    assert found(path) == [("error", "end_before_start", 2, "2018-09-01", {"start": "2018-09-01"})]


def test_a_tour_that_starts_ahead_is_refused_one_whose_planned_end_lies_ahead_is_not(tmp_path):
    path = given(
        tmp_path,
        "tours",
        {"tour_id": "T-1", "start_date": "2026-12-02", "end_date": ""},
        {"tour_id": "T-2", "start_date": "2026-12-01", "end_date": "2027-12-01"},
    )
    assert found(path) == [("error", "tours_future", 2, "2026-12-02", {"today": "2026-12-01"})]


def test_a_tour_lies_within_its_mission(tmp_path):
    def tour(code: str, start: str, end: str) -> dict:
        return {"tour_id": code, "mission_id": "minusma", "start_date": start, "end_date": end}

    path = given(
        tmp_path,
        "tours",
        tour("T-1", "2013-07-31", "2014-01-01"),
        tour("T-2", "2023-06-01", "2024-01-01"),  # there up to the last day
        tour("T-3", "2023-06-01", "2024-01-02"),
        tour("T-4", "2023-06-01", ""),
    )
    assert [each[1:4] for each in found(path)] == [
        ("tours_before_start", 2, "2013-07-31"),
        ("tours_after_end", 4, "2024-01-02"),
        ("tours_after_end", 5, "2023-06-01"),
    ]


def test_tours_above_a_cap_are_told_once_with_the_day_of_the_most(tmp_path):
    tours = [{"tour_id": f"T-{n}", "mission_id": "minusma", "start_date": f"2018-08-{n:02}"} for n in range(1, 23)]
    assert found(given(tmp_path, "tours", *tours)) == [
        (
            "warning",
            "tours_over_cap",
            None,
            "mali",
            {"most": "22", "day": "2018-08-22", "cap": "20", "stated": "2018-07-05"},
        )
    ]
    tours = [{"tour_id": f"T-{n}", "start_date": "2019-09-06", "end_date": "2019-09-10"} for n in range(151)]
    assert [each[1:] for each in found(given(tmp_path, "tours", *tours))] == [
        ("tours_over_ceiling", None, "151", {"day": "2019-09-06", "ceiling": "150", "stated": "2019-09-05"})
    ]


def test_a_cap_or_ceiling_that_ended_or_a_pledge_is_none_to_be_above(tmp_path):
    # the ceiling of 200 held until 2011-03-31, and none is known from then to 2019-09-05
    sent = [program("2011-03-31", "201"), program("2011-04-01", "201"), program("2019-09-04", "201")]
    assert found(given(tmp_path, "counts", *sent)) == [
        ("warning", "counts_over_ceiling", 2, "201", {"ceiling": "200", "stated": "2006-04-01"})
    ]
    tours = [{"tour_id": f"T-{n}", "start_date": "2011-04-01", "end_date": "2012-04-01"} for n in range(201)]
    assert found(given(tmp_path, "tours", *tours)) == []
    # Mali: 20 promised on 2019-08-09, after the cap of 20 of 2018-07-05; the promise is none
    assert found(given(tmp_path, "counts", mali("2019-08-10", "21"))) == [
        ("warning", "counts_over_cap", 2, "21", {"cap": "20", "stated": "2018-07-05"})
    ]


def test_tours_and_counts_after_the_last_canadian_month_of_a_mission_are_no_finding(tmp_path):
    # UNMISS goes on; its last date, 2013-01-31, is the last month with Canadian police. UNMIS ended on 2011-06-30.
    days = {"start_date": "2012-10-01", "end_date": "2014-10-01"}
    assert found(given(tmp_path, "tours", {"mission_id": "unmiss"} | days)) == []
    assert found(given(tmp_path, "counts", {"id": "unmiss", "as_of": "2014-01-31"})) == []
    ended = found(
        given(tmp_path, "tours", {"mission_id": "unmis", "start_date": "2011-01-01", "end_date": "2011-08-01"})
    )
    assert [each[:4] for each in ended] == [("error", "tours_after_end", 2, "2011-08-01")]
    sent = found(given(tmp_path, "counts", {"id": "unmis", "as_of": "2011-07-31"}))
    assert [each[:4] for each in sent] == [("error", "counts_after_end", 2, "2011-07-31")]


def test_the_cap_of_one_mission_holds_from_its_first_day(tmp_path):
    sent = [mali(day, "11", id="haiti") for day in ("2019-09-30", "2019-10-15", "2019-10-16")]  # BINUH’s first day
    assert found(given(tmp_path, "counts", *sent)) == [
        ("warning", "counts_over_cap", 4, "11", {"cap": "10", "stated": "2019-09-05"})
    ]
    tours = [
        {"tour_id": f"T-{n}", "mission_id": "minujusth", "start_date": "2019-09-06", "end_date": "2019-10-16"}
        for n in range(11)
    ]
    assert found(given(tmp_path, "tours", *tours)) == []


def test_a_count_that_the_tours_contradict_is_told_with_what_they_give(tmp_path):
    counts = [
        broken.COUNTS,
        broken.COUNT,
        row("counts", as_of="2018-09-01", officers="1", women="1"),
        row("counts", as_of="2019-09-01", officers="0", women="0"),
    ]
    path = broken.workbook(tmp_path / "a.xlsx", Counts=counts, Tours=[broken.TOURS, broken.TOUR])
    outcome = checked(path)
    assert [(each.severity, each.rule, each.row, each.value, dict(each.details)) for each in outcome.findings] == [
        ("warning", "differs_from_tours", 2, "8", {"counted": "0"})
    ]
    assert outcome.differences.to_pylist() == [
        {"row": 2, "as_of": datetime.date(2019, 9, 5), "level": "mission", "id": "unmik", "officers": 8, "women": 3}
        | {"tours_officers": 0, "tours_women": 0}
    ]


def test_tours_are_held_against_counts_of_their_own_days_that_could_be_read(tmp_path):
    counts = [
        broken.COUNTS,
        row("counts", as_of="2018-08-31", officers="8", women="3"),  # the day before the first tour
        row("counts", as_of="2018-09-01", officers="8", women="3"),
        row("counts", as_of="2018-10-01", officers="8", women="3", id="unmikk"),
        row("counts", as_of="2018-11-01", officers="1 234", women="3"),
        row("counts", as_of="2018-12-01", officers="8", women="3", level="missionn"),
    ]
    path = broken.workbook(tmp_path / "a.xlsx", Counts=counts, Tours=[broken.TOURS, broken.TOUR])
    assert [(each.rule, each.row) for each in checked(path).findings] == [
        ("unknown_code_closest", 4), ("whole_likely", 5), ("unknown_choice_closest", 6), ("differs_from_tours", 3),
    ]  # fmt: skip


CAP = ["mali", "cap", 25, "2020-01-01", "exact", "ps-2019-11"]
CAPS = ["scope", "level", "officers", "stated_from", "dating", "source_id"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({}, None),
        ({0: "narnia"}, "unknown_code_closest"),
        ({2: ""}, "present"),
        ({2: "0"}, "range"),
        ({3: "2026-12-02"}, "caps_future"),
        ({3: "2019-09-05", 2: 20}, None),  # what the record says
    ],
)
def test_caps_keep_the_contract_of_their_table(tmp_path, cells, rule):
    line = [cells.get(place, cell) for place, cell in enumerate(CAP)]
    rules = [
        each.rule.removesuffix("_closest")
        for each in checked(broken.workbook(tmp_path / "a.xlsx", Caps=[CAPS, line])).findings
    ]
    assert rules == ([rule.removesuffix("_closest")] if rule else [])


@pytest.mark.parametrize(
    ("level", "column", "day", "rule"),
    [
        ("cap", "ends", "2021-01-01", None),
        ("cap", "ends", "2019-12-31", "order"),
        ("pledge", "due", "2021-01-01", None),
        ("pledge", "due", "2019-12-31", "order"),
        ("cap", "due", "2021-01-01", "due_of_pledge"),
    ],
)
def test_a_cap_ends_and_a_pledge_is_due_no_earlier_than_it_was_stated(tmp_path, level, column, day, rule):
    line = ["mali", level, 25, "2020-01-01", "exact", "ps-2019-11", day]
    found = checked(broken.workbook(tmp_path / "a.xlsx", Caps=[[*CAPS, column], line])).findings
    assert [each.rule for each in found] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"until": "2030-03-31", "until_kind": "planned", "until_source_id": "ps-2019-11"}, None),
        ({"until_kind": "planned"}, "end_explained"),
        ({"until": "2030-03-31", "until_kind": "soon"}, "unknown_choice"),
        ({"until": "2030-03-31", "until_source_id": "nobody"}, "unknown_code"),
    ],
)
def test_the_end_of_an_engagement_has_a_day_a_kind_and_a_source_on_record(tmp_path, cells, rule):
    book = broken.workbook(tmp_path / "e.xlsx", Engagements=of_record("engagements", "ukraine", **cells))
    assert [each[1].removesuffix("_closest") for each in found(book)] == ([rule] if rule else [])


def test_a_target_is_known_from_the_day_of_its_source_unless_the_sheet_says_when(tmp_path):
    heads = ["category", "year", "women_share", "status", "known_from", "source_id"]
    lines = [["ipo", 2031, 0.3, "published", day, "ps-2019-11"] for day in ("", "2020-05-01")]
    days = []
    for line in lines:
        outcome = checked(broken.workbook(tmp_path / "t.xlsx", Targets=[heads, line]))
        assert outcome.findings == []
        days.append(str(outcome.read_table("targets").to_pylist()[0]["known_from"])[:10])
    assert days == ["2019-11-20", "2020-05-01"]


def test_a_cap_gets_the_day_the_status_and_the_confidence_that_it_leaves_out(tmp_path):
    line = ["mali", "plafond", 25, "2020-01-01", "", "cbc-2019-08"]
    outcome = checked(broken.workbook(tmp_path / "a.xlsx", Caps=[CAPS, line]))
    made = outcome.read_table("caps").to_pylist()[0]
    assert outcome.findings == []
    assert (made["level"], made["dating"], made["value_status"], made["confidence"]) == (
        "cap",
        "exact",
        "published",
        "B",
    )


def test_two_caps_of_one_day_and_confidence_must_agree(tmp_path):
    path = broken.workbook(tmp_path / "a.xlsx", Caps=[CAPS, CAP, [*CAP[:2], 26, *CAP[3:5], "ps-2022-09"]])
    assert {each.rule for each in checked(path).findings} == {"caps_disagree"}


def test_codes_defined_in_the_workbook_are_known_to_its_other_sheets_in_whatever_order(tmp_path):
    sources = [
        ["source_id", "publisher_en", "publisher_fr", "title_en", "title_fr", "url", "confidence"],
        ["own", "a", "b", "c", "d", "e", "A"],
    ]
    engagements = [
        ["engagement_id", "name_en", "name_fr", "lat", "lon", "source_id"],
        ["peru", "Peru", "Pérou", "-12,0", "-77,0", "own"],
    ]
    path = broken.workbook(
        tmp_path / "a.xlsx",
        Counts=[broken.COUNTS, row("counts", level="engagement", id="peru", source_id="own")],
        Engagements=engagements,
        Sources=sources,
    )
    assert checked(path).findings == []
    engagements[1][3] = ""
    path = broken.workbook(tmp_path / "a.xlsx", Engagements=engagements, Sources=sources)
    assert [(each.rule, each.row, each.letter) for each in checked(path).findings] == [("placed", 2, "D")]


@pytest.fixture
def loaded_before(tmp_path) -> Path:
    """A data folder in which 83 officers on 2019-09-05, a cap and a tour were loaded before."""
    folder = Path(shutil.copytree(paths.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("raw")))
    day = datetime.date
    strength = [(day(2018, 9, 1), 1, 1), (day(2019, 9, 1), 0, 0)]
    rows = [
        {"as_of": when, "level": "mission", "id": "unmik", "officers": all_, "women": women}
        for when, all_, women in strength
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, worker.NO_STRENGTH), folder / STRENGTH)
    write.write_manifest(folder)
    return folder


def test_a_count_that_was_loaded_with_another_figure_is_a_revision(tmp_path, loaded_before):
    same = program("2019-09-05", "83", women="37")
    assert found(given(tmp_path, "counts", same), against=loaded_before) == []
    path = given(tmp_path, "counts", same | {"officers": "84"})
    assert found(path, against=loaded_before) == [("revision", "counts_revised", 2, "84", {"earlier": "83"})]
    path = given(tmp_path, "counts", same | {"women": ""})
    assert found(path, against=loaded_before) == [("revision", "counts_revised", 2, None, {"earlier": "37"})]
    assert not checked(path, against=loaded_before).is_refused


def test_a_count_is_held_against_its_newest_recording_only(tmp_path, loaded_before):
    path = loaded_before / "deployments.parquet"
    rows = pyarrow.parquet.read_table(path)
    again = [each for each in rows.to_pylist() if (each["level"], str(each["as_of"])) == ("program", "2019-09-05")]
    later = [again[0] | {"officers": 84, "recorded_on": datetime.date(2026, 12, 1)}]
    both = [*rows.to_pylist(), *later]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(both, rows.schema), path)
    write.write_manifest(loaded_before)
    same = program("2019-09-05", "84", women="37")
    assert found(given(tmp_path, "counts", same), against=loaded_before) == []
    path = given(tmp_path, "counts", same | {"officers": "83"})
    assert found(path, against=loaded_before) == [("revision", "counts_revised", 2, "83", {"earlier": "84"})]


def test_tours_that_change_a_past_day_are_a_revision_told_by_stretch(tmp_path, loaded_before):
    path = given(tmp_path, "tours", {"start_date": "2018-10-01"}, {"tour_id": "T-2", "sex": "man"})
    told = [
        (each[1], each[3], each[4]["day"], each[4]["officers"], each[4]["earlier"])
        for each in found(path, against=loaded_before)
    ]
    assert [each for each in told if each[1] == "unmik"] == [
        ("tours_revised", "unmik", "2018-09-01", "1", "1"),  # a man in place of a woman
        ("tours_revised", "unmik", "2018-10-01", "2", "1"),
    ]
    assert next(each for each in told if each[1] == "kosovo")[3:] == ("1", "0")


def test_a_cap_and_a_target_that_were_loaded_otherwise_are_revisions(tmp_path, loaded_before):
    caps = [CAPS, ["mali", "cap", 25, "2019-09-05", "exact", "ps-2019-11"]]
    targets = [
        ["category", "year", "women_share", "status", "source_id"],
        ["ipo", 2019, "22 %", "published", "ps-2019-11"],
    ]
    path = broken.workbook(tmp_path / "a.xlsx", Caps=caps, Targets=targets)
    assert [(each[0], each[1], each[4]) for each in found(path, against=loaded_before)] == [
        ("revision", "caps_revised", {"earlier": "20"}),
        ("revision", "targets_revised", {"earlier": "0.21"}),
    ]


def test_a_file_is_laid_over_the_version_that_is_current(tmp_path, loaded_before):
    contents = {each.name: each.read_bytes() for each in loaded_before.iterdir() if each.suffix != ".json"}
    now = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    versions.publish_version(tmp_path / "store", contents, None, now)
    path = given(tmp_path, "counts", program("2019-09-05", "84", women="37"))
    assert found(path, against=tmp_path / "store") == [("revision", "counts_revised", 2, "84", {"earlier": "83"})]


def test_a_data_folder_that_is_broken_is_told_as_it_is_elsewhere(tmp_path, loaded_before):
    (loaded_before / "caps.csv").write_text("broken", "utf-8")
    assert [
        (each.file, each.rule) for each in checked(given(tmp_path, "counts", {}), against=loaded_before).findings
    ] == [("caps.csv", "hash")]


def of_record(name: str, key: str, **cells: str) -> list[list[str]]:
    """The heads of a sheet and a row of the public record, by its key, with some cells changed."""
    with (paths.DATA / f"{name}.csv").open(encoding="utf-8") as file:
        held = next(each for each in csv.DictReader(file) if key in each.values())
    heads = [each.key for each in sheets.SHEETS[name].columns]
    return [heads, [(held | cells)[head] for head in heads]]


def test_the_days_of_a_mission_leave_out_nobody_counted_in_it(tmp_path):
    # the UN counted Canadians in MINUSMA from August 31, 2013 to September 30, 2023
    def sent(**cells):
        book = broken.workbook(tmp_path / "m.xlsx", Missions=of_record("missions", "minusma", **cells))
        return found(book)

    assert sent(last_date="2023-09-30") == sent(first_date="2013-08-31") == []
    assert sent(last_date="2023-09-29") == [
        ("error", "counts_outside", 2, "2023-09-29", {"day": "2023-09-30"}),
    ]
    assert sent(first_date="2013-09-01") == [
        ("error", "counts_outside", 2, "2013-09-01", {"day": "2013-08-31"}),
    ]


def test_an_engagement_takes_over_from_another_and_from_one_nobody_else_does(tmp_path):
    def sent(key: str, succeeds: str):
        rows = of_record("engagements", key, succeeds=succeeds)
        return [each[:4] for each in found(broken.workbook(tmp_path / "e.xlsx", Engagements=rows))]

    assert sent("mali", "mali") == [("error", "succeeds_itself", 2, "mali")]
    assert sent("mali", "haiti") == [("error", "succeeded_twice", 2, "haiti")]  # as the Caribbean region does
    assert sent("haiti", "caribbean") == [("error", "succeeds_itself", 2, "caribbean")]  # in a circle of two
