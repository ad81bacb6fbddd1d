"""The illustrative tours: the same for the same seed, within the caps of the record, and said to be made up."""

import datetime
import statistics
from collections import Counter, defaultdict
from pathlib import Path

import openpyxl
import pyarrow
import pytest
from typer.testing import CliRunner

from ipp import paths
from ipp.__main__ import app
from ipp.cli import sample
from ipp.dataset import read, store, versions
from ipp.domain.records.missions import Posting
from ipp.domain.records.program import Program
from ipp.ingest.sample import tours as sample_tours
from ipp.ingest.sample.capacity import find_opening, plan_levels
from ipp.language import words
from tests.support import given, ingested

DAY = datetime.date(2019, 9, 5)
# The counts of the record on the day that can be compared with their caps, and all its caps (DATA.md, worked).
COUNTED = {"mali": 10, "iraq": 5, "west-bank": 3}
CAPS = {"haiti": 10, "ukraine": 45, "mali": 20, "iraq": 20, "west-bank": 7}


@pytest.fixture(scope="module")
def tours(version) -> list[dict]:
    return sample_tours.make_tours(version, 1).to_pylist()


def there(tours: list[dict], day: datetime.date) -> list[dict]:
    """The tours that are under way on a day."""
    return [each for each in tours if each["start_date"] <= day < each["end_date"]]


def by_engagement(version, tours: list[dict], day: datetime.date) -> dict[str, int]:
    """The officers of each engagement on a day."""
    found: dict[str, int] = {}
    for each in there(tours, day):
        [code] = [
            row.engagement_id
            for row in version.records(Posting)
            if row.mission_id == each["mission_id"] and row.first <= day <= row.last
        ]
        found[code] = found.get(code, 0) + 1
    return found


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_on_the_opening_day_of_the_record_there_are_its_officers_and_women(version, seed):
    made = there(sample_tours.make_tours(version, seed).to_pylist(), DAY)
    assert (len(made), [each["sex"] for each in made].count("F")) == (83, 37)
    counted = by_engagement(version, made, DAY)
    assert {each: counted[each] for each in COUNTED} == COUNTED
    assert all(counted[each] <= cap for each, cap in CAPS.items())


def test_the_same_seed_makes_the_same_tours_and_another_others(version, tours):
    assert sample_tours.make_tours(version, 1).to_pylist() == tours
    assert sample_tours.make_tours(version, 2).to_pylist() != tours


def most_over(version, tours: list[dict]) -> dict[tuple, int]:
    """By scope the first day with more officers than the cap or ceiling stated last allows, with both numbers."""
    posted = version.records(Posting)
    moves: dict[str, Counter] = defaultdict(Counter)
    for each in tours:
        [place] = [
            row.engagement_id
            for row in posted
            if row.mission_id == each["mission_id"] and row.first <= each["start_date"] <= row.last
        ]
        for scope in (place, "program"):
            moves[scope][each["start_date"]] += 1
            moves[scope][each["end_date"]] -= 1
    over = {}
    for scope, at in moves.items():
        stated = [row for row in version.table("caps").to_pylist() if row["scope"] == scope and row["officers"]]
        stated = [row for row in stated if row["level"] in ("cap", "ceiling")]
        for day in sorted({*at, *(row["stated_from"] for row in stated)}):
            there = sum(count for moved, count in at.items() if moved <= day)
            held = sorted((row["stated_from"], row["officers"]) for row in stated if row["stated_from"] <= day)
            if held and there > held[-1][1]:
                over.setdefault(scope, (day, there, held[-1][1]))
    return over


@pytest.mark.parametrize(
    ("seed", "officers", "years"),
    [(1, None, 5), (1, 150, 5), (2, 150, 5), (3, 150, 1), (2, 120, 9), (5, 88, 20), (4, 30, 20)],
)
def test_no_cap_is_exceeded_on_any_day_up_to_the_end_of_the_last_tour(version, seed, officers, years):
    made = sample_tours.make_tours(version, seed, officers, years).to_pylist()
    assert max(each["end_date"] for each in made) > datetime.date(2019, 12, 31)  # past the cap of 15 of November 2019
    assert most_over(version, made) == {}
    more = {"start_date": DAY, "end_date": datetime.date(2020, 1, 1), "mission_id": "monusco"}
    assert most_over(version, [*made, *[more] * 16])["drc"][2] == 15


def test_no_more_are_made_up_than_the_caps_leave_room_for():
    start = given.day("2019-09-05")
    record = given.version(
        engagements=[given.engagement("ash"), given.engagement("elm"), given.engagement("oak")],
        missions=[given.mission(f"{each}-m", each) for each in ("ash", "elm", "oak")],
        caps=[
            given.ceiling("2019-01-01", 150),
            *(
                given.cap("2019-01-01", "ash", 20),
                given.cap("2019-10-01", "ash", 12),
                given.cap("2020-12-01", "ash", 1),
            ),
            given.cap("2019-12-01", "elm", 8),
            given.cap("2019-01-01", "oak", 30),
        ],
        deployments=[given.program("2019-09-05", 40, 20), given.count("2019-09-05", "oak", 10)],
    )
    room = find_opening(record)
    assert (room.limits, room.most) == ({"ash": 12, "elm": 8, "oak": 30}, 50)
    levels = {asked: plan_levels(record, room, asked) for asked in (5, 30, 50)}
    assert levels == {
        5: {"oak": 5}, 30: {"ash": 12, "elm": 8, "oak": 10}, 50: {"ash": 12, "elm": 8, "oak": 30},
    }  # fmt: skip
    assert len(there(sample_tours.make_tours(record, 1, 50).to_pylist(), start)) == 50
    with pytest.raises(ValueError, match="51"):
        sample_tours.make_tours(record, 1, 51)


def test_a_tour_takes_about_a_year(tours):
    days = [(each["end_date"] - each["start_date"]).days for each in tours]
    assert 350 <= statistics.median(days) <= 380
    assert max(days) <= 365 + 30 + 60 and min(days) > 0
    assert max(each["start_date"] for each in tours) <= DAY


@pytest.mark.parametrize(("officers", "women"), [(1, 0), (10, 4), (40, 18), (150, 67)])
def test_other_strengths_can_be_asked_for(version, officers, women):
    made = there(sample_tours.make_tours(version, 1, officers, 2).to_pylist(), DAY)
    assert (len(made), [each["sex"] for each in made].count("F")) == (officers, women)
    counted = by_engagement(version, made, DAY)
    assert all(counted.get(each, 0) <= cap for each, cap in CAPS.items())


@pytest.mark.parametrize("officers", [0, 151])
def test_more_than_the_ceiling_is_not_made_up(version, officers):
    with pytest.raises(ValueError, match=str(officers)):
        sample_tours.make_tours(version, 1, officers)


def test_tours_of_any_number_can_be_made_for_tests_of_size(version, tours):
    made = sample_tours.make_tours(version, 1, times=3).to_pylist()
    assert (len(there(made, DAY)), len({each["tour_id"] for each in made})) == (249, len(made))
    assert len(made) > 2.5 * len(tours)


@pytest.fixture
def run(monkeypatch):
    """Runs `sample` with the check in the process of the tests."""
    ingested.in_process(monkeypatch)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("LC_ALL", raising=False)
    return lambda *arguments: CliRunner().invoke(app, ["sample", *map(str, arguments)])


@pytest.mark.thorough
def test_a_workbook_and_the_data_of_a_dashboard_are_made_the_same_each_time(run, tmp_path, tours):
    results = [run(tmp_path / name, "--seed", 1) for name in ("one", "two", "one")]
    assert [each.exit_code for each in results] == [0, 0, 0]
    assert results[0].stdout.splitlines() == [
        f"Wrote {len(tours)} illustrative tours to {tmp_path / 'one' / 'sample.xlsx'}.",
        f"See the dashboard on them: IPP_DATA={tmp_path / 'one' / 'data'} python -m ipp serve",
    ]
    one, two = ((tmp_path / name / "sample.xlsx").read_bytes() for name in ("one", "two"))
    assert one == two
    [name] = versions.list_names(tmp_path / "one" / "data")
    assert versions.list_names(tmp_path / "two" / "data") == [name]
    shown = store.Store(tmp_path / "one" / "data").current()
    program = shown.records(Program, as_of=DAY)[0]
    assert (shown.dataset["kind"], program.officers, program.women) == ("illustrative", 83, 37)
    assert [each.as_of for each in shown.dates if each.is_default] == [DAY]
    [origin] = versions.read_published(tmp_path / "one" / "data", name).origins
    assert (origin.file, origin.rows) == ("sample.xlsx", len(tours))


@pytest.mark.parametrize(("lang", "count"), [("en", "1,234"), ("fr", "1\u00a0234")])
def test_more_than_a_thousand_tours_are_counted_in_the_answer(monkeypatch, tmp_path, lang, count):
    rows = pyarrow.table({"tour_id": range(1234)})
    monkeypatch.setattr(sample.sample_tours, "make_tours", lambda *_: rows)
    monkeypatch.setattr(sample, "write_workbook", lambda *_: None)
    monkeypatch.setattr(sample, "publish_sample", lambda *_: None)
    result = CliRunner().invoke(app, ["sample", str(tmp_path), "--lang", lang])
    assert (result.exit_code, count in result.stdout) == (0, True)


def test_the_workbook_says_that_it_is_made_up_on_its_first_sheet_in_every_row_and_on_paper(run, tmp_path):
    run(tmp_path, "--lang", "fr")
    book = openpyxl.load_workbook(tmp_path / "sample.xlsx")
    note, page = book.worksheets
    assert [cell.value for cell in note["A"]] == [words.text("ingest.sample_note", lang) for lang in ("fr", "en")]
    assert all(cell.value.startswith("ILLUSTRATIVE-") for cell in page["A"][1:])
    assert page.oddHeader.center.text == "Affectations fictives"
    assert [cell.value for cell in page[1]][:3] == ["Code d’affectation", "Mission", "Sexe"]


def test_what_cannot_be_made_up_is_refused_in_a_sentence(run, tmp_path):
    result = run(tmp_path, "--officers", 151)
    assert (result.exit_code, result.stderr) == (
        2, "Choose from 1 to 150 officers: more do not fit within the ceiling and the caps of the record.\n",
    )  # fmt: skip
    result = run(tmp_path, "--years", 0, "--lang", "fr")
    assert (result.exit_code, result.stderr) == (2, "Choisissez de 1 à 20 ans.\n")
    (tmp_path / "file").write_text("", "utf-8")
    result = run(tmp_path / "file")
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path / 'file' / 'sample.xlsx'} cannot be written.\n")
    assert not (tmp_path / "data").exists()


def test_a_folder_of_real_figures_takes_no_made_up_ones(run, tmp_path):
    contents = {each.name: each.read_bytes() for each in Path(paths.DATA).iterdir() if each.is_file()}
    contents.pop(read.MANIFEST)
    versions.publish_version(tmp_path / "data", contents, None, datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "kinds are never mixed" in result.stderr
    assert len(versions.list_names(tmp_path / "data")) == 1
