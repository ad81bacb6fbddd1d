"""The Parquet tables come from the originals, byte for byte the same each time, and lose no row."""

import collections
import csv
import datetime
import errno
import hashlib
import json
import shutil
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ipp import paths
from ipp.dataset import build, error_text, errors, originals, write

DATA = paths.DATA
WRITTEN = ["deployments.parquet", "un_police.parquet", "world.parquet", "manifest.json"]


@pytest.fixture
def bare(tmp_path) -> Path:
    """A copy of the data folder with its originals and without what the build writes."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(*WRITTEN))
    return folder


@pytest.fixture
def rebuildable(tmp_path, monkeypatch) -> Path:
    """A copy of the data folder with its originals and what an earlier build wrote; its outlines are made once."""
    monkeypatch.setattr(originals, "build_world", build_world_once)
    return Path(shutil.copytree(DATA, tmp_path / "data"))


MADE: dict[tuple, pyarrow.Table] = {}
build_world = originals.build_world


def build_world_once(folder: Path, engaged: set[str]) -> pyarrow.Table:
    """The outlines as the build makes them; made again only from other atlases or for other countries."""
    atlases = (folder / "raw" / f"world-{scale}.json" for scale in ("110m", "50m"))
    key = *(hash(path.read_bytes()) if path.exists() else None for path in atlases), frozenset(engaged)
    if key not in MADE:
        MADE[key] = build_world(folder, engaged)
    return MADE[key]


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


@pytest.mark.thorough
def test_building_twice_writes_the_committed_bytes(bare):
    expected = {name: (DATA / name).read_bytes() for name in WRITTEN}
    for _ in range(2):
        build.build_dataset(bare)
        assert {name: (bare / name).read_bytes() for name in WRITTEN} == expected


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
            "as_of date32[day], level string, id string, officers int32, women int32, coverage string, "
            "precision string, dating string, status string, source_id string, women_source_id string, "
            "recorded_on date32[day], turn int32",
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


def test_the_counts_are_425_less_18_missions_387_totals_and_34_others(deployments):
    months = original("un_canada_monthly.csv")
    assert len(months) == 425
    assert sum(row["mission_id"] == "" for row in months) == 18  # 2018-03 to 2019-08
    assert collections.Counter((row["level"], row["coverage"]) for row in deployments) == {
        ("mission", "un"): 407,
        ("un_total", "un"): 387,
        ("engagement", "all"): 25,
        ("program", "all"): 7,
        ("mission", "all"): 2,
    }
    assert 25 + 7 + 2 == len(original("counts.csv")) == 34
    assert len(deployments) == 407 + 387 + 34 == 828


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
    assert len(found) == 34
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
    assert len(rows) == len(found) == 17_646


def test_eighty_three_officers_with_thirty_seven_women_on_5_september_2019(deployments):
    assert [row for row in deployments if row["as_of"] == datetime.date(2019, 9, 5)] == [
        {
            "as_of": datetime.date(2019, 9, 5),
            "level": "program",
            "id": "program",
            "officers": 83,
            "women": 37,
            "coverage": "all",
            "precision": "exact",
            "dating": "exact",
            "status": "published",
            "source_id": "ps-2019-11",
            "women_source_id": None,
            "recorded_on": datetime.date(2026, 11, 30),
            "turn": 1,
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


def told(folder: Path, lang: str = "en") -> list[str]:
    """Why the build refuses, one sentence a finding."""
    with pytest.raises(errors.DataError) as refused:
        build.build_dataset(folder)
    return [error_text.format_finding(each, lang) for each in refused.value.findings]


TOTALS, MONTHLY, COUNTS, POLICE = (
    "raw/un_canada_total_monthly.csv",
    "raw/un_canada_monthly.csv",
    "raw/counts.csv",
    "raw/un_police_by_country_monthly.csv",
)
DAMAGES = [
    pytest.param(  # the header is line 1, and the memo's count is the 29th of 34
        COUNTS, "2019-09-05,program,program,83,37,", "2019-09-05,program,program,83,97,",
        "raw/counts.csv, row 30, column women, value “97”: there cannot be more women than officers.",
        id="more women than officers",
    ),
    pytest.param(
        COUNTS, "2019-09-05,program,program,83,37,", "05/09/2019,program,program,83,37,",
        "raw/counts.csv, row 30, column as_of, value “05/09/2019”: the value does not have the type of its column "
        "(dates as 2019-09-05, whole numbers without a point).",
        id="a date written otherwise",
    ),
    pytest.param(
        COUNTS, "2019-02-07,engagement,mali,", "2019-02-07,engagement,atlantis,",
        "raw/counts.csv, row 27, column id, value “atlantis”: no other table has this key.",
        id="unknown engagement",
    ),
    pytest.param(
        COUNTS, "2019-02-07,engagement,mali,2", "2119-02-07,engagement,mali,2",
        "raw/counts.csv, row 27, column as_of, value “2119-02-07”: the later date comes before the earlier one.",
        id="a count after the day of recording",
    ),
    pytest.param(
        COUNTS, "B,9 RCMP", "B,an extra,9 RCMP",
        "raw/counts.csv, row 29, value “9 RCMP + 1 SPVM (derived: one of ten not RCMP)”: the row has more cells than "
        "the header has columns; a text with a comma needs quotation marks.",
        id="a surplus cell",
    ),
    pytest.param(
        MONTHLY, "2025-07-31,monusco,8,4", "2025-07-31,atlantis,8,4",
        "raw/un_canada_monthly.csv, row 425, column mission_id, value “atlantis”: no other table has this key.",
        id="unknown mission",
    ),
    pytest.param(
        MONTHLY, "2025-07-31,monusco,8,4", "2025-07-31,monusco,8,9",
        "raw/un_canada_monthly.csv, row 425, column women, value “9”: there cannot be more women than officers.",
        id="more women than officers in a mission",
    ),
    pytest.param(  # MINUSTAH ended on October 15, 2017
        MONTHLY, "2017-11-30,minujusth", "2017-11-30,minustah",
        "raw/un_canada_monthly.csv, row 223, column as_of, value “2017-11-30”: "
        "the mission was not active on that day, by its first and last dates.",
        id="a mission that had ended",
    ),
    pytest.param(
        "targets.csv", "ipo,2019,0.21,", "ipo,2019,21,",
        "targets.csv, row 5, column women_share, value “21”: the number lies outside what is possible.",
        id="a share in percent, quoted as written",
    ),
    pytest.param(
        "program_facts.csv", "annual_funding_cad,46900000.0,CAD per year,2019-09-05,ps-2019-11\n", "",
        "program_facts.csv, column fact, value “annual_funding_cad”: no row has this key, and a page needs it.",
        id="a figure of the program left out",
    ),
    pytest.param(
        MONTHLY, "2025-07-31,unmik,1,0,un-monthly", "2025-07-31,unmik,1,0,un-monthly\n2025-08-31,unmik,1,0,un-monthly",
        "raw/un_canada_monthly.csv, row 427, column as_of, value “2025-08-31”: "
        "un_canada_total_monthly.csv has no such month.",
        id="a month without a total",
    ),
    pytest.param(
        POLICE, "2025-07-31,Canada,ipo,9,4", "2025-08-31,Canada,ipo,9,4",
        "raw/un_police_by_country_monthly.csv, row 17571, column as_of, value “2025-08-31”: "
        "un_canada_total_monthly.csv has no such month.",
        id="a month of contributors without a total",
    ),
    pytest.param(
        POLICE, "2025-07-31,Canada,ipo,9,4", "2025-07-31,Narnia,ipo,9,4",
        "raw/un_police_by_country_monthly.csv, row 17571, column country, value “Narnia”: "
        "countries.csv lists no country of this name.",
        id="unknown contributor",
    ),
    pytest.param(
        POLICE, "2025-07-31,Canada,ipo,9,4", "2025-07-31,Canada,tank,9,4",
        "raw/un_police_by_country_monthly.csv, row 17571, column kind, value “tank”: "
        "the code is not one of those in use.",
        id="unknown kind of police",
    ),
    pytest.param(  # 8 + 1 officers in two missions
        TOTALS, "2025-07-31,9,4,", "2025-07-31,10,4,",
        "raw/un_canada_total_monthly.csv, row 388, column officers, value “10”: "
        "the missions of the month do not add up to this total.",
        id="missions that do not add up",
    ),
    pytest.param(  # told once, though the contributors and missions of the month have their source from here
        TOTALS, "2025-07-31,9,4,un-monthly", "2025-07-31,9,4,nobody",
        "raw/un_canada_total_monthly.csv, row 388, column source_id, value “nobody”: no other table has this key.",
        id="unknown source of a month",
    ),
    pytest.param(
        "engagements.csv", "mali,Mali,Mali,MLI,", "mali,Mali,Mali,QQQ,",
        "engagements.csv, row 4, column iso3, value “QQQ”: no country outline has this code (three letters, as HTI).",
        id="unknown country code",
    ),
    pytest.param(
        "caps.csv", "mali,cap,20,2019-09-05,,,,exact,", "mali,cap,20,2019-09-05,,,,exakt,",
        "caps.csv, row 26, column dating, value “exakt”: the code is not one of those in use.",
        id="a table kept by hand",
    ),
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("file", "old", "new", "sentence"), DAMAGES)
def test_a_build_that_would_break_a_contract_names_the_line_and_touches_nothing(rebuildable, file, old, new, sentence):
    before = {name: (rebuildable / name).read_bytes() for name in WRITTEN}
    replace_once(rebuildable / file, old, new)
    assert told(rebuildable) == [sentence]
    assert {path.name: path.read_bytes() for path in rebuildable.iterdir() if path.name in WRITTEN} == before
    assert not list(rebuildable.glob(".*"))


def test_a_row_that_comes_twice_is_named_where_it_stands(rebuildable):
    with (rebuildable / "raw" / "counts.csv").open("a", encoding="utf-8") as file:
        file.write("2019-09-05,program,program,84,37,exact,exact,ps-2019-11,A,\n")
    assert told(rebuildable) == [  # 34 counts and a header: the copy is line 36
        "raw/counts.csv, row 36, column source_id, value “ps-2019-11”: an earlier row has the same key."
    ]


def test_without_a_count_of_the_program_with_its_women_the_counts_are_named(rebuildable):
    replace_once(rebuildable / "raw" / "counts.csv", "program,program,83,37,", "program,program,83,,")
    assert told(rebuildable) == [
        "raw/counts.csv, column women: "
        "no count of the program with its women is published, so there is no date to open on."
    ]


@pytest.mark.parametrize("name", ["raw/counts.csv", "raw/world-50m.json", "caps.csv", "dataset.toml"])
def test_a_file_that_is_not_there_is_named(rebuildable, name):
    (rebuildable / name).unlink()
    assert told(rebuildable) == [f"{name}: the file is missing or cannot be read."]


def test_an_original_that_is_not_utf_8_is_named_with_its_row(rebuildable):
    path = rebuildable / "raw" / "counts.csv"
    path.write_bytes(path.read_bytes().replace(b"9.2% women", "9,2\xa0% femmes".encode("latin-1")))
    assert told(rebuildable) == [  # its comma makes a cell too many, which has no column
        "raw/counts.csv, row 2, value “2\ufffd% femmes; plus 19 contracted”: "
        "the text is not written in UTF-8; save the file as UTF-8."
    ]


def test_an_atlas_that_is_no_atlas_is_named(rebuildable):
    (rebuildable / "raw" / "world-110m.json").write_text("{", "utf-8")
    assert told(rebuildable, "fr") == [
        "raw/world-110m.json\N{NO-BREAK SPACE}: le contenu ne se lit pas comme ce type de fichier."
    ]


def test_a_full_disk_leaves_the_old_files_and_no_others(rebuildable, monkeypatch):
    before = {path.name: path.read_bytes() for path in rebuildable.iterdir() if path.is_file()}

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    assert told(rebuildable) == ["deployments.parquet: the file cannot be written."]
    assert {path.name: path.read_bytes() for path in rebuildable.iterdir() if path.is_file()} == before


def test_the_manifest_is_put_in_place_last(rebuildable, monkeypatch):
    placed = []
    put = Path.replace
    monkeypatch.setattr(Path, "replace", lambda path, target: placed.append(target.name) or put(path, target))
    build.build_dataset(rebuildable)
    assert placed == WRITTEN
