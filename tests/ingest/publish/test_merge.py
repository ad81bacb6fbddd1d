"""From checked sheets to the files of a data folder: what is laid over what, what is counted, what is recorded."""

import datetime
import io
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest

from ipp import figures, paths
from ipp.content.women import build_page
from ipp.dataset import database, errors, read, write
from ipp.dataset.store import Store
from ipp.domain.records.caps import Engagement
from ipp.domain.records.missions import PlaceCount
from ipp.domain.records.program import Program, ProgramCount
from ipp.domain.records.record import Revision
from ipp.domain.records.women import WomenMonth
from ipp.ingest.publish.merge import merge_files
from ipp.ingest.schema import sheets
from ipp.view import View
from tests.ingest import broken
from tests.ingest.broken import row
from tests.support.in_words import table_in_words
from tests.support.ingested import TODAY, checked

DAY = datetime.date
RECORD = paths.DATA
LATER = DAY(2026, 12, 8)
TOUR = {"tour_id": "T-1", "mission_id": "unmik", "sex": "woman", "start_date": "2019-01-10", "end_date": "2019-03-20"}


def counts(tmp_path: Path, *rows: dict) -> Path:
    return broken.csv(tmp_path / "counts.csv", "counts", *(row("counts", **each) for each in rows))


def tours(tmp_path: Path, *rows: dict) -> Path:
    return broken.csv(tmp_path / "tours.csv", "tours", *(row("tours", **TOUR | each) for each in rows))


def laid(path: Path, over: Path = RECORD, kind: str = "internal", today: datetime.date = TODAY) -> Path:
    """The data folder that a file makes, beside it."""
    found = checked(path, over, today, kind=kind)
    assert not found.is_refused, found.findings
    folder = path.parent / f"laid-{len(list(path.parent.glob('laid-*')))}"
    folder.mkdir()
    for name, content in merge_files(found, over, kind).items():
        (folder / name).write_bytes(content)
    write.write_manifest(folder)
    return folder


def recordings(folder: Path, source: str) -> list[tuple]:
    """What was recorded of counts of one source: day, level, id, officers, women, day of recording."""
    rows = pyarrow.parquet.read_table(folder / "deployments.parquet").to_pylist()
    names = ("as_of", "level", "id", "officers", "women", "recorded_on")
    return [tuple(each[name] for name in names) for each in rows if each["source_id"] == source]


def shown(folder: Path) -> database.Version:
    return database.open_version(read.load_folder(folder))


def test_a_count_is_one_more_recording_beside_those_of_the_record(tmp_path):
    sent = {"as_of": "2020-03-01", "level": "program", "id": "program", "officers": "70", "women": "30"}
    folder = laid(counts(tmp_path, sent))
    rows = pyarrow.parquet.read_table(folder / "deployments.parquet").to_pylist()
    before = pyarrow.parquet.read_table(RECORD / "deployments.parquet").to_pylist()
    (new,) = [each for each in rows if each not in before]
    assert len(rows) == len(before) + 1
    assert new == {
        "as_of": DAY(2020, 3, 1), "level": "program", "id": "program", "officers": 70, "women": 30, "coverage": "all",
        "precision": "exact", "dating": "exact", "status": "published", "source_id": "ps-2019-11",
        "women_source_id": None, "recorded_on": TODAY, "turn": 1,
    }  # fmt: skip
    program = shown(folder).records(Program, as_of=DAY(2020, 3, 2))[0]
    assert (program.officers, program.women, program.officers_as_of) == (70, 30, DAY(2020, 3, 1))


def test_a_known_count_with_another_number_is_a_revision_and_with_the_same_is_none(tmp_path):
    memo = {"as_of": "2019-09-05", "level": "program", "id": "program", "officers": "83", "women": "37"}
    same = laid(counts(tmp_path, memo))
    assert (same / "deployments.parquet").read_bytes() == (RECORD / "deployments.parquet").read_bytes()
    folder = laid(counts(tmp_path, memo | {"officers": "84"}))
    program = [each for each in recordings(folder, "ps-2019-11") if each[1] == "program"]
    old, new = [each for each in program if each[0] == DAY(2019, 9, 5)]
    assert (old[3:], new[3:]) == ((83, 37, DAY(2026, 11, 30)), (84, 37, TODAY))
    (revision,) = shown(folder).records(Revision)
    assert (revision.officers_before, revision.officers, revision.recorded_on) == (83, 84, TODAY)


def test_a_revision_of_a_un_count_stays_one_of_the_un(tmp_path):
    rows = pyarrow.parquet.read_table(RECORD / "deployments.parquet").to_pylist()
    un = next(each for each in rows if each["coverage"] == "un" and each["id"] == "unmik")
    sent = {"as_of": un["as_of"], "id": "unmik", "officers": un["officers"] + 1, "source_id": un["source_id"]}
    folder = laid(counts(tmp_path, sent | {"women": ""}))
    again = pyarrow.parquet.read_table(folder / "deployments.parquet").to_pylist()
    (new,) = [each for each in again if each["recorded_on"] == TODAY]
    assert (new["coverage"], new["dating"], new["officers"], new["women"]) == ("un", "exact", un["officers"] + 1, None)


def test_strength_is_told_where_it_changes_at_month_ends_and_on_the_day_it_is_of(tmp_path):
    folder = laid(tours(tmp_path, {}), today=DAY(2026, 12, 1))
    found = [each[0:1] + each[3:5] for each in recordings(folder, "tours") if each[1] == "program"]
    assert found[:5] == [
        (DAY(2019, 1, 10), 1, 1),
        (DAY(2019, 1, 31), 1, 1),
        (DAY(2019, 2, 28), 1, 1),
        (DAY(2019, 3, 20), 0, 0),
        (DAY(2019, 3, 31), 0, 0),
    ]
    assert found[-2:] == [(DAY(2026, 11, 30), 0, 0), (DAY(2026, 12, 1), 0, 0)]
    by_level = {each[1:3] for each in recordings(folder, "tours")}
    assert by_level == {("program", "program"), ("engagement", "kosovo"), ("mission", "unmik")}


def test_a_planned_end_is_not_told_before_its_day(tmp_path):
    folder = laid(tours(tmp_path, {"start_date": "2026-10-10", "end_date": "2027-10-10"}))
    found = [each[0:1] + each[3:5] for each in recordings(folder, "tours") if each[1] == "program"]
    assert found == [(day, 1, 1) for day in (DAY(2026, 10, 10), DAY(2026, 10, 31), DAY(2026, 11, 30), DAY(2026, 12, 1))]


def test_of_strength_only_month_ends_and_days_of_recording_are_offered_as_dates(tmp_path):
    version = shown(laid(tours(tmp_path, {"start_date": "2026-10-10", "end_date": "2026-11-12"})))
    public = {each.as_of for each in Store(RECORD).current().dates}
    offered = [each.as_of for each in version.dates if each.as_of not in public]
    assert offered == [DAY(2026, 10, 31), DAY(2026, 11, 11), DAY(2026, 11, 30), TODAY]
    assert [each.as_of for each in version.dates if each.is_default] == [
        DAY(2026, 11, 11)
    ]  # the last day with somebody
    assert version.records(Program, as_of=DAY(2026, 10, 15))[0].officers == 1  # any day can be asked for
    assert version.records(Program, as_of=DAY(2026, 11, 15))[0].officers == 0
    counts_shown = version.records(PlaceCount, id="unmik", as_of=TODAY)
    assert [each.as_of for each in counts_shown if each.dating == "tours"] == [
        DAY(2026, 10, 31),
        DAY(2026, 11, 30),
        TODAY,
    ]


@pytest.mark.thorough
def test_the_whole_list_takes_the_place_of_the_earlier_one_and_what_changed_is_a_revision(tmp_path):
    first = laid(tours(tmp_path, {}, {"tour_id": "T-2", "start_date": "2019-02-05", "end_date": "2019-03-20"}))
    second = laid(tours(tmp_path, {}), first, today=LATER)  # the second tour is gone
    found = [each for each in recordings(second, "tours") if each[1] == "program" and each[0] < DAY(2019, 4, 30)]
    assert [each[0:1] + each[3:] for each in found] == [
        (DAY(2019, 1, 10), 1, 1, TODAY),
        (DAY(2019, 1, 31), 1, 1, TODAY),
        (DAY(2019, 2, 5), 2, 2, TODAY),
        (DAY(2019, 2, 5), 1, 1, LATER),
        (DAY(2019, 2, 28), 2, 2, TODAY),
        (DAY(2019, 2, 28), 1, 1, LATER),
        (DAY(2019, 3, 20), 0, 0, TODAY),
        (DAY(2019, 3, 31), 0, 0, TODAY),
    ]
    version = shown(second)
    assert version.records(Program, as_of=DAY(2019, 2, 6))[0].officers == 1
    assert version.as_known_on(TODAY).records(Program, as_of=DAY(2019, 2, 6))[0].officers == 2
    listed = {(each.as_of, each.id, each.officers_before, each.officers) for each in version.records(Revision)}
    assert listed == {(DAY(2019, 2, 28), place, 2, 1) for place in ("program", "kosovo", "unmik")}


def test_counts_alone_leave_the_tours_of_before_as_they_are(tmp_path):
    first = laid(tours(tmp_path, {}))
    second = laid(counts(tmp_path, {"as_of": "2019-01-31", "id": "unmik", "women": ""}), first, today=LATER)
    for name in ("tours.parquet", "strength.parquet"):
        assert (second / name).read_bytes() == (first / name).read_bytes()
    assert recordings(second, "tours") == recordings(first, "tours")


def test_tours_of_before_tell_nothing_of_the_days_since(tmp_path):
    first = laid(tours(tmp_path, {"start_date": "2026-10-10", "end_date": ""}))
    second = laid(counts(tmp_path, {"as_of": "2019-01-31", "id": "unmik"}), first, today=DAY(2027, 2, 1))
    assert recordings(second, "tours") == recordings(first, "tours")


def test_tours_of_before_are_counted_again_when_their_mission_changes(tmp_path):
    first = laid(tours(tmp_path, {}))
    record = read.convert_to_frame(read.load_folder(RECORD).tables["missions"]).set_index("mission_id", drop=False)
    moved = dict(record.loc["unmik"]) | {"engagement_id": "drc"}
    heads = [each.key for each in sheets.SHEETS["missions"].columns]
    cells = [None if pandas.isna(moved[head]) else moved[head] for head in heads]
    second = laid(broken.workbook(tmp_path / "missions.xlsx", Missions=[heads, cells]), first, today=LATER)
    version = shown(second)
    there = {row.engagement_id: row.officers for row in version.records(Engagement, as_of=DAY(2019, 2, 28))}
    assert there["drc"] == 1 and not there.get("kosovo")
    assert {(row.id, row.officers_before, row.officers) for row in version.records(Revision)} == {("kosovo", 1, 0)}


def test_a_count_is_held_against_the_tours_of_before(tmp_path):
    first = laid(tours(tmp_path, {}))
    found = checked(counts(tmp_path, {"as_of": "2019-01-31", "id": "unmik", "officers": "2", "women": ""}), first)
    assert [(each.severity, each.rule, dict(each.details)) for each in found.findings] == [
        ("warning", "differs_from_tours", {"counted": "1"})
    ]
    assert "tours" not in found.rows
    since = counts(tmp_path, {"as_of": "2026-12-02", "id": "unmik", "officers": "2", "women": ""})
    assert checked(since, first, LATER).findings == []  # the tours are of the day before


def test_a_stated_count_stands_before_one_counted_from_tours_on_the_same_day(tmp_path):
    sent = {"as_of": "2019-09-05", "level": "program", "id": "program", "officers": "83", "women": "37"}
    first = laid(tours(tmp_path, {"start_date": "2019-09-05", "end_date": "2020-09-05"}))
    version = shown(laid(counts(tmp_path, sent), first, today=LATER))
    assert version.records(Program, as_of=DAY(2019, 9, 5))[0].officers_source_id == "ps-2019-11"
    assert version.records(Program, as_of=DAY(2019, 9, 30))[0].officers_source_id == "tours"


def test_no_page_has_two_counts_of_one_day_where_one_is_stated_and_one_counted_from_tours(tmp_path):
    held = [{"tour_id": f"T-{n}", "start_date": "2026-05-10", "end_date": ""} for n in (1, 2)]
    first = laid(tours(tmp_path, *held), today=LATER)
    stated = {"as_of": "2026-06-30", "officers": "70", "women": "30", "level": "program", "id": "program"}
    version = shown(laid(counts(tmp_path, stated, stated | {"level": "mission", "id": "unmik"}), first, today=LATER))
    june = {"as_of": DAY(2026, 6, 30)}
    for asked in (WomenMonth, ProgramCount):
        rows = version.records(asked, **june)
        assert [(row.officers, row.women) for row in rows if row.as_of == DAY(2026, 6, 30)] == [(70, 30)]
        assert [(row.officers, row.women) for row in rows if row.as_of == DAY(2026, 5, 31)] == [(2, 2)]
    places = {id_: version.records(PlaceCount, id=id_, **june)[-1] for id_ in ("unmik", "kosovo")}
    assert {id_: (row.officers, row.dating) for id_, row in places.items()} == {
        "unmik": (70, "exact"), "kosovo": (2, "tours"),
    }  # fmt: skip
    told = build_page(View(version, "women", "fr", DAY(2026, 6, 30)))["women"]
    drawn = figures.draw_women_share(*told.records, told.caption, "fr", width=640).to_dict()
    (label,) = [each["text"] for each in drawn["layout"]["annotations"] if "Programme entier" in each["text"]]
    assert "43" in label and "30 sur 70" in label
    (row,) = [each for each in table_in_words(told, "fr") if each["date"] == "2026-06-30"]
    assert (row["officers"], row["women"]) == ("70", "30")


def test_reference_rows_take_the_place_of_those_with_the_same_key_and_the_others_stay(tmp_path, store):
    source = ["own", "RCMP", "GRC", "A list, with a comma", "Une liste", "About it", "À son sujet"]
    source += ["2020-01", "https://x.ca/", "https://x.ca/fr", "A", "a\nb", "en"]
    targets = [["category", "year", "women_share", "status", "source_id"], ["ipo", "2022", "0.30", "published", "own"]]
    heads = [each.key for each in sheets.SHEETS["sources"].columns]
    folder = laid(broken.workbook(tmp_path / "all.xlsx", Sources=[heads, source], Targets=targets))
    version = shown(folder)
    own = version.table("sources").to_pylist()[-1]
    assert own == dict(zip(heads, source, strict=True))
    assert len(version.sources) == len(store.current().sources) + 1
    targets = version.table("targets").to_pylist()
    (target,) = [each for each in targets if (each["category"], each["year"]) == ("ipo", 2022)]
    assert (target["women_share"], target["source_id"]) == (0.3, "own")
    untouched = {"caps.csv", "missions.csv", "engagements.csv", "countries.csv", "un_police.parquet", "world.parquet"}
    assert all((folder / name).read_bytes() == (RECORD / name).read_bytes() for name in untouched)
    assert (
        read.load_folder(folder)
        .tables["sources"]
        .slice(0, len(version.sources) - 1)
        .equals(read.load_folder(RECORD).tables["sources"])
    )


def test_what_is_made_up_takes_no_real_count_and_says_that_it_is_made_up(tmp_path):
    folder = laid(tours(tmp_path, {}), kind="illustrative", today=DAY(2019, 9, 5))
    loaded = read.load_folder(folder)
    assert {each["source_id"] for each in loaded.tables["deployments"].to_pylist()} == {"tours"}
    assert loaded.tables["un_police"].num_rows == 0
    assert (loaded.dataset["kind"], loaded.dataset["date_modified"]) == ("illustrative", DAY(2019, 9, 5))
    assert "not real" in loaded.dataset["title_en"] and "fictives" in loaded.dataset["title_fr"]
    (source,) = [each for each in loaded.tables["sources"].to_pylist() if each["source_id"] == "tours"]
    assert (source["publisher_en"], source["confidence"]) == ("Illustrative tours, not real", "C")
    again = laid(counts(tmp_path, {"as_of": "2019-01-31", "id": "unmik"}), folder, "illustrative", DAY(2019, 9, 6))
    assert len(recordings(again, "tours")) == loaded.tables["deployments"].num_rows  # its own counts stay


def test_the_same_file_and_day_are_the_same_bytes_also_when_laid_over_themselves(tmp_path):
    path = tours(tmp_path, {}, {"tour_id": "T-2", "start_date": "2018-02-05", "end_date": ""})
    first, second = laid(path), laid(path)
    third = laid(path, first)
    contents = [{each.name: each.read_bytes() for each in folder.iterdir()} for folder in (first, second, third)]
    assert contents[0] == contents[1] == contents[2]


def test_the_tours_are_kept_in_an_order_of_their_own(tmp_path):
    one, two = {"tour_id": "T-1"}, {"tour_id": "T-2", "sex": "man"}
    kept = [laid(tours(tmp_path, *rows)) / "tours.parquet" for rows in ((one, two), (two, one))]
    assert kept[0].read_bytes() == kept[1].read_bytes()
    rows = pyarrow.parquet.read_table(io.BytesIO(kept[0].read_bytes())).to_pylist()
    assert [(each["tour_id"], each["sex"], each["end_date"]) for each in rows] == [
        ("T-1", "F", DAY(2019, 3, 20)),
        ("T-2", "M", DAY(2019, 3, 20)),
    ]


def test_a_day_before_what_is_there_was_recorded_is_refused(tmp_path):
    found = checked(counts(tmp_path, {}), today=DAY(2026, 11, 29))
    with pytest.raises(errors.DataError) as refused:
        merge_files(found, RECORD, "internal")
    assert [(each.file, each.rule) for each in refused.value.findings] == [("2026-11-29", "recorded_later")]


def test_a_strength_damaged_on_the_disk_is_refused_as_a_base(tmp_path):
    folder = laid(tours(tmp_path, {}))
    path = folder / "strength.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    found = checked(counts(tmp_path, {}), folder)
    assert [(each.file, each.rule) for each in found.findings] == [("strength.parquet", "hash")]


def test_an_empty_sheet_of_tours_says_nothing(tmp_path):
    first = laid(tours(tmp_path, {}))
    example = ["EXAMPLE-1", *broken.TOUR[1:]]
    tables = {"Counts": [broken.COUNTS, broken.COUNT], "Tours": [broken.TOURS, example]}
    path = broken.workbook(tmp_path / "both.xlsx", **tables)
    found = checked(path, first, LATER)
    assert (found.rows["tours"], [each.rule for each in found.findings]) == (0, ["differs_from_tours"])  # of before
    second = laid(path, first, today=LATER)
    assert recordings(second, "tours") == recordings(first, "tours")


def test_a_stated_count_cannot_have_the_source_of_strength_counted_from_tours(tmp_path):
    first = laid(tours(tmp_path, {}))
    found = checked(
        counts(tmp_path, {"source_id": "tours", "as_of": "2019-01-31", "officers": "1", "women": "1"}), first
    )
    assert [(each.rule, each.row, each.value) for each in found.findings] == [("reserved_source", 2, "tours")]
