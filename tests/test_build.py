"""The Parquet tables come from the originals, byte for byte the same each time, and lose no row."""

import collections
import csv
import datetime
import hashlib
import json
import shutil
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ipp import build

DATA = Path(__file__).parents[1] / "data"
WRITTEN = ["deployments.parquet", "un_police.parquet", "world.parquet", "manifest.json"]


@pytest.fixture
def originals(tmp_path) -> Path:
    """A copy of the data folder with its originals and without what the build writes."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(*WRITTEN))
    return folder


@pytest.fixture(scope="module")
def deployments() -> list[dict]:
    """The rows of deployments.parquet."""
    return pyarrow.parquet.read_table(DATA / "deployments.parquet").to_pylist()


def original(name: str) -> list[dict[str, str]]:
    """The rows of one original, as text."""
    with (DATA / "raw" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(cell: str) -> int | None:
    """A cell as a whole number; an empty one is None."""
    return int(cell) if cell else None


def replace_once(path: Path, old: str, new: str) -> None:
    """Replaces a text that stands exactly once in a file."""
    content = path.read_text("utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), "utf-8", newline="\n")


def test_building_twice_writes_the_committed_bytes(originals):
    expected = {name: (DATA / name).read_bytes() for name in WRITTEN}
    for _ in range(2):
        build.build(originals)
        assert {name: (originals / name).read_bytes() for name in WRITTEN} == expected


def test_the_manifest_lists_size_and_hash_of_every_file_that_is_loaded():
    listed = json.loads((DATA / "manifest.json").read_text("utf-8"))
    assert listed["schema"] == 1
    assert sorted(listed["files"]) == sorted(
        path.name for path in DATA.iterdir() if path.suffix in (".csv", ".parquet", ".toml")
    )
    for name, entry in listed["files"].items():
        content = (DATA / name).read_bytes()
        assert entry == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "deployments",
            "as_of date32[day], level string, id string, officers int32, women int32, coverage string, dating string, "
            "status string, source_id string, recorded_on date32[day]",
        ),
        (
            "un_police",
            "as_of date32[day], country_id string, kind string, officers int32, women int32, source_id string",
        ),
        ("world", "iso3 string, ring int32, point int32, x float, y float, hole bool"),
    ],
)
def test_the_columns_and_types_are_those_described(name, columns):
    schema = pyarrow.parquet.read_schema(DATA / f"{name}.parquet")
    assert ", ".join(f"{field.name} {field.type}" for field in schema) == columns
    assert schema.metadata is None


@pytest.mark.parametrize("name", ["deployments", "un_police", "world"])
def test_every_column_is_compressed_with_zstd(name):
    with pyarrow.parquet.ParquetFile(DATA / f"{name}.parquet") as file:
        layout = file.metadata
        groups = [layout.row_group(number) for number in range(layout.num_row_groups)]
    assert {group.column(each).compression for group in groups for each in range(group.num_columns)} == {"ZSTD"}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("deployments", ["as_of", "level", "id", "source_id"]),
        ("un_police", ["as_of", "country_id", "kind"]),
        ("world", ["iso3", "ring", "point"]),
    ],
)
def test_rows_are_sorted_by_their_key_and_no_key_comes_twice(name, keys):
    rows = pyarrow.parquet.read_table(DATA / f"{name}.parquet", columns=keys).to_pylist()
    found = [tuple(row[key] for key in keys) for row in rows]
    assert found == sorted(set(found))


def test_the_counts_are_425_less_18_missions_387_totals_and_27_others(deployments):
    months = original("un_canada_monthly.csv")
    assert len(months) == 425
    assert sum(row["mission_id"] == "" for row in months) == 18  # 2018-03 to 2019-08
    assert collections.Counter((row["level"], row["coverage"]) for row in deployments) == {
        ("mission", "un"): 407,
        ("un_total", "un"): 387,
        ("engagement", "all"): 19,
        ("program", "all"): 4,
        ("mission", "all"): 4,
    }
    assert 19 + 4 + 4 == len(original("counts.csv")) == 27
    assert len(deployments) == 407 + 387 + 27 == 821


def test_every_published_count_outside_the_un_is_carried_over(deployments):
    wanted = {
        (row["as_of"], row["level"], row["id"], whole(row["officers"]), whole(row["women"]), row["source_id"])
        for row in original("counts.csv")
    }
    found = {
        (row["as_of"].isoformat(), row["level"], row["id"], row["officers"], row["women"], row["source_id"])
        for row in deployments
        if row["coverage"] == "all"
    }
    assert found == wanted
    assert len(found) == 27
    datings = collections.Counter(row["dating"] for row in deployments if row["coverage"] == "all")
    assert datings == collections.Counter(row["dating"] for row in original("counts.csv"))


def test_every_un_mission_count_is_carried_over(deployments):
    wanted = {
        (row["as_of"], row["mission_id"], whole(row["officers"]), whole(row["women"]))
        for row in original("un_canada_monthly.csv")
        if row["mission_id"]
    }
    found = {
        (row["as_of"].isoformat(), row["id"], row["officers"], row["women"])
        for row in deployments
        if row["level"] == "mission" and row["coverage"] == "un"
    }
    assert found == wanted
    assert len(found) == 407


def test_every_un_total_is_carried_over(deployments):
    wanted = {
        (row["as_of"], whole(row["officers"]), whole(row["women"]), row["source_id"])
        for row in original("un_canada_total_monthly.csv")
    }
    found = {
        (row["as_of"].isoformat(), row["officers"], row["women"], row["source_id"])
        for row in deployments
        if row["level"] == "un_total"
    }
    assert found == wanted
    assert len(found) == 387


def test_every_contributor_is_carried_over():
    names = {row["name_un"]: row["country_id"] for row in original("../countries.csv")}
    wanted = {
        (row["as_of"], names[row["country"]], row["kind"], whole(row["officers"]), whole(row["women"]))
        for row in original("un_police_by_country_monthly.csv")
    }
    rows = pyarrow.parquet.read_table(DATA / "un_police.parquet").to_pylist()
    found = {(row["as_of"].isoformat(), row["country_id"], row["kind"], row["officers"], row["women"]) for row in rows}
    assert found == wanted
    assert len(rows) == len(found) == 17_515


def test_eighty_three_officers_with_thirty_seven_women_on_5_september_2019(deployments):
    assert [row for row in deployments if row["as_of"] == datetime.date(2019, 9, 5)] == [
        {
            "as_of": datetime.date(2019, 9, 5),
            "level": "program",
            "id": "program",
            "officers": 83,
            "women": 37,
            "coverage": "all",
            "dating": "exact",
            "status": "published",
            "source_id": "ps-2019-11",
            "recorded_on": datetime.date(2026, 11, 23),
        }
    ]


def test_nine_officers_with_four_women_in_un_missions_on_31_july_2025(deployments):
    found = [
        (row["level"], row["id"], row["officers"], row["women"])
        for row in deployments
        if row["as_of"] == datetime.date(2025, 7, 31)
    ]
    # 8 + 1 officers and 4 + 0 women
    assert found == [("mission", "monusco", 8, 4), ("mission", "unmik", 1, 0), ("un_total", "un", 9, 4)]


def test_canada_among_the_contributors_agrees_with_its_total_on_31_july_2025():
    rows = pyarrow.parquet.read_table(DATA / "un_police.parquet").to_pylist()
    canada = [row for row in rows if row["country_id"] == "CA" and row["as_of"] == datetime.date(2025, 7, 31)]
    assert [(row["kind"], row["officers"], row["women"]) for row in canada] == [("ipo", 9, 4)]


def test_months_without_a_un_report_stay_holes(deployments):
    months = {row["as_of"].strftime("%Y-%m") for row in deployments if row["level"] == "un_total"}
    holes = {"2014-09", "2014-10", "2014-11", "2014-12", "2015-03", "2016-03", "2017-03", "2020-06", "2022-07"}
    assert not months & holes


def test_no_mission_is_split_out_of_a_month_the_un_published_whole(deployments):
    whole_months = [
        row["as_of"]
        for row in deployments
        if row["level"] == "mission"
        and row["coverage"] == "un"
        and datetime.date(2018, 3, 1) <= row["as_of"] <= datetime.date(2019, 8, 31)
    ]
    assert whole_months == []


def test_missions_that_do_not_add_up_to_the_total_are_refused(originals):
    replace_once(originals / "raw" / "un_canada_total_monthly.csv", "2025-07-31,9,4,", "2025-07-31,10,4,")
    with pytest.raises(ValueError, match=r"^un_canada_monthly\.csv: the missions of 2025-07-31 do not add up"):
        build.build(originals)
    assert not (originals / "manifest.json").exists()


def test_a_contributor_the_countries_do_not_list_is_refused(originals):
    replace_once(
        originals / "raw" / "un_police_by_country_monthly.csv", "2025-07-31,Canada,ipo", "2025-07-31,Narnia,ipo"
    )
    with pytest.raises(ValueError, match="^countries.csv lists no Narnia$"):
        build.build(originals)
    assert not (originals / "manifest.json").exists()
