"""Each broken or hostile file of `tests/broken` gives the finding it must give, at its place."""

import datetime
import zipfile
from pathlib import Path

import pyarrow
import pytest

from ipp.ingest import sandbox
from ipp.ingest.readers import guard
from tests.ingest import broken
from tests.ingest.broken import COUNT, COUNTS, TOUR, TOURS, row
from tests.support.ingested import checked, only

DAYS = pyarrow.array([datetime.date(2019, 9, 5)])
REFUSED = {
    "macros in the name": ("a.xlsm", lambda path: broken.raw(path, b"PK\x03\x04"), "macros"),
    "another kind of file": ("a.odt", lambda path: broken.raw(path, b"PK\x03\x04"), "extension"),
    "nothing at all": ("a.csv", lambda path: broken.raw(path, b""), "empty_file"),
    "text named as a workbook": ("a.xlsx", lambda path: broken.raw(path, b"Date,Level\n"), "wrong_content"),
    "a workbook named as text": (
        "a.csv",
        lambda path: broken.workbook(path.with_suffix(".xlsx"), A=[["x"]]).rename(path),
        "wrong_content",
    ),
    "a workbook named as Parquet": ("a.parquet", lambda path: broken.raw(path, b"PK\x03\x04"), "wrong_content"),
    "a PDF named as text": ("a.csv", lambda path: broken.raw(path, b"%PDF-1.7\n"), "wrong_content"),
    "a password": ("a.xlsx", lambda path: broken.raw(path, guard.COMPOUND + bytes(600)), "encrypted"),
    "entries under a password": ("a.xlsx", broken.locked, "encrypted"),
    "half a workbook": ("a.xlsx", lambda path: broken.cut(path, 1500), "truncated"),
    "macros inside": ("a.xlsx", lambda path: broken.entry(path, "xl/vbaProject.bin"), "macros"),
    "a sheet of macros": ("a.xlsx", lambda path: broken.entry(path, "xl/macrosheets/sheet1.xml"), "macros"),
    "a link to another file": (
        "a.xlsx",
        lambda path: broken.entry(path, "xl/externalLinks/externalLink1.xml"),
        "external_links",
    ),
    "a connection": ("a.xlsx", lambda path: broken.entry(path, "xl/connections.xml"), "external_links"),
    "an embedded file": ("a.xlsx", lambda path: broken.entry(path, "xl/embeddings/oleObject1.bin"), "external_links"),
    "a path out of the workbook": ("a.xlsx", lambda path: broken.entry(path, "../../etc/passwd"), "zip_path"),
    "a path of Windows": ("a.xlsx", lambda path: broken.entry(path, "C:\\windows\\x"), "zip_path"),
    "a part that grows 1000 times": (
        "a.xlsx",
        lambda path: broken.entry(path, "xl/a.xml", bytes(3_000_000)),
        "zip_ratio",
    ),
    "an empty zip": ("a.xlsx", lambda path: broken.raw(path, b"PK\x03\x04" + bytes(40)), "truncated"),
    "entities without end": (
        "a.xlsx",
        lambda path: broken.replaced(
            path, "xl/worksheets/sheet1.xml", b"<worksheet", broken.billion_laughs() + b"<worksheet"
        ),
        "xml_entities",
    ),
    "XML that breaks off": (
        "a.xlsx",
        lambda path: broken.replaced(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        "truncated",
    ),
    "a text that is not there": (
        "a.xlsx",
        lambda path: broken.replaced(
            path, "xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>Date</t></is>', b't="s"><v>999</v>'
        ),
        "truncated",
    ),
    "UTF-16": ("a.csv", lambda path: broken.raw(path, "Date,Level\n".encode("utf-16")), "encoding"),
    "null bytes": ("a.csv", lambda path: broken.raw(path, b"Date,Level\n2019-09-05,\0\n"), "null_byte"),
    "bytes of no encoding": ("a.csv", lambda path: broken.raw(path, b"Date,Level\n\x81\xe9,\n"), "encoding"),
    "101 columns": ("a.csv", lambda path: broken.raw(path, b",".join([b"Date"] * 101) + b"\n"), "too_many_columns"),
    "half a Parquet file": ("a.parquet", lambda path: broken.raw(path, b"PAR1" + bytes(60)), "truncated"),
    "Parquet that promises 21 million rows": (
        "a.parquet",
        lambda path: broken.raw(path, broken.many_rows(21_000_000)),
        "too_many_rows",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused_as_a_whole_gets_one_sentence(tmp_path, name):
    file, build, rule = REFUSED[name]
    path = tmp_path / file
    build(path)
    found = checked(path)
    assert [(each.rule, each.row, each.file) for each in found.findings] == [(rule, None, file)]
    assert (found.is_refused, found.rows) == (True, {})


@pytest.mark.parametrize(
    "name",
    [
        "../a.csv",
        "a/b.csv",
        "a\\b.csv",
        "c:a.csv",
        ".a.csv",
        "-a.csv",
        "con.csv",
        "a\n.csv",
        "a\u202e.csv",
        " a.csv",
        "",
        "a" * 201,
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    with pytest.raises(guard.Unreadable) as caught:
        guard.check_name(name)
    assert caught.value.rule == "file_name"
    assert guard.check_name("Déploiements 2026 (v2).xlsx") == "Déploiements 2026 (v2).xlsx"


def test_a_workbook_of_too_many_parts_or_too_much_in_all_is_refused_before_anything_is_unpacked(tmp_path, monkeypatch):
    path = broken.entry(tmp_path / "a.xlsx", "xl/a.xml", bytes(range(256)) * 4)
    parts = len(zipfile.ZipFile(path).namelist())
    monkeypatch.setattr(guard, "LIMITS", guard.Limits(entries=parts))
    assert checked(path).findings == []
    monkeypatch.setattr(guard, "LIMITS", guard.Limits(entries=parts - 1))
    assert (only(path).rule, only(path).value) == ("zip_entries", str(parts))
    monkeypatch.setattr(guard, "LIMITS", guard.Limits(unpacked=2000))
    assert only(path).rule == "zip_size"


def test_a_file_beyond_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(guard.SIZES, ".csv", 20)
    assert only(broken.csv(tmp_path / "a.csv", "counts", COUNT)).rule == "too_big"


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert only(tmp_path / "a.csv").rule == "no_file"
    (tmp_path / "folder.csv").mkdir()
    assert only(tmp_path / "folder.csv").rule == "no_file"


SHEETS = {
    "a hidden row": (lambda book: setattr(book["Counts"].row_dimensions[2], "hidden", True), "hidden_row", 2, None),
    "a hidden column": (
        lambda book: setattr(book["Counts"].column_dimensions["E"], "hidden", True),
        "hidden_column",
        None,
        "E",
    ),
    "a hidden sheet": (
        lambda book: (book.create_sheet("Lists"), setattr(book["Counts"], "sheet_state", "veryHidden")),
        "hidden_sheet",
        None,
        None,
    ),
    "merged cells": (lambda book: book["Counts"].merge_cells("H3:I4"), "merged_cells", 3, "H"),
    "an error value": (lambda book: book["Counts"].__setitem__("E2", "#REF!"), "error_value", 2, "E"),
    "a formula never computed": (
        lambda book: book["Counts"].__setitem__("E2", "=1+1"),
        "formula_without_value",
        2,
        "E",
    ),
    "a value beside the table": (lambda book: book["Counts"].__setitem__("H2", "see note"), "surplus_cells", 2, "H"),
    "true as a count": (lambda book: book["Counts"].__setitem__("E2", True), "truth_as_count", 2, "E"),
    "a count as a date": (
        lambda book: book["Counts"].__setitem__("E2", datetime.date(2000, 1, 8)),
        "date_as_count",
        2,
        "E",
    ),
    "a date with a time": (
        lambda book: book["Counts"].__setitem__("A2", datetime.datetime(2019, 9, 5, 14)),
        "date_with_time",
        2,
        "A",
    ),
    "a sheet of its own": (lambda book: book.create_sheet("Weather").append(["x"]), "unknown_sheet", None, None),
    "a sheet nearly ours": (
        lambda book: book.create_sheet("Toures").append(["x"]),
        "unknown_sheet_closest",
        None,
        None,
    ),
    "the same sheet twice": (lambda book: book.create_sheet("Effectifs").append([*COUNTS]), "sheet_twice", None, None),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", SHEETS)
def test_what_a_workbook_hides_merges_or_never_computed_is_found(tmp_path, name):
    change, rule, row_number, letter = SHEETS[name]
    path = broken.workbook(tmp_path / "a.xlsx", change, Counts=[COUNTS, COUNT])
    found = only(path)
    assert (found.rule, found.row, found.letter) == (rule, row_number, letter)


HEADS = {
    "a name": ([*COUNTS, "Last name"], "personal_column", "G"),
    "a badge number": ([*COUNTS, "Badge no."], "personal_column", "G"),
    "un matricule": ([*COUNTS, "Matricule"], "personal_column", "G"),
    "a birth date": ([*COUNTS, "date_of_birth"], "personal_column", "G"),
    "une date de naissance": ([*COUNTS, "Né le"], "personal_column", "G"),
    "the name of a thing": ([*COUNTS, "Mission name"], "unknown_column", "G"),
    "an unknown column": ([*COUNTS, "Weather"], "unknown_column", "G"),
    "a column nearly ours": ([*COUNTS, "Notes"], "unknown_column_closest", "G"),
    "a column twice": ([*COUNTS, "Policières"], "column_twice", "G"),
}
PERSONAL = ("Birthdate", "Birthday", "FirstName", "lastname", "birthYear", "badgeNo", "DDN", "Reg no", "Given names")


PERSONAL += ("Initials", "Initiales", "Âge", "Country of birth", "Name of source officer", "Nom du policier", "E-mail")


THINGS = ("Mission name", "Nom du pays", "Weather", "Region", "Average", "Page", "Singular", "Primary")


def test_a_head_that_speaks_of_a_person_is_refused_as_such_however_it_is_written(tmp_path):
    heads = [*PERSONAL, *THINGS]
    path = broken.csv(tmp_path / "counts.csv", "counts", [*COUNT, *[""] * len(heads)], header=[*COUNTS, *heads])
    found = checked(path).findings
    assert {each.value for each in found if each.rule == "personal_column"} == set(PERSONAL)
    assert {each.value for each in found if each.rule != "personal_column"} == set(THINGS)
    assert [each.severity for each in found] == ["error"] * len(heads)


@pytest.mark.parametrize("name", HEADS)
def test_a_column_that_is_not_ours_is_refused_by_what_it_is(tmp_path, name):
    header, rule, letter = HEADS[name]
    found = checked(broken.csv(tmp_path / "counts.csv", "counts", [*COUNT, ""], header=header)).findings
    assert [(each.rule, each.row, each.letter) for each in found if each.severity == "error"] == [(rule, 1, letter)]


def test_a_column_that_is_missing_is_named(tmp_path):
    found = only(broken.csv(tmp_path / "counts.csv", "counts", COUNT[:5], header=COUNTS[:5]))
    assert (found.rule, dict(found.details)["head_fr"]) == ("missing_column", "Source")


def test_a_workbook_without_figures_is_told_so(tmp_path):
    assert only(broken.workbook(tmp_path / "a.xlsx", Counts=[])).rule == "no_sheet"
    assert only(broken.workbook(tmp_path / "a.xlsx", Counts=[COUNTS])).rule == "no_sheet"


def test_a_sheet_of_any_name_is_known_by_its_header_though_a_column_is_missing(tmp_path):
    assert only(broken.csv(tmp_path / "mars.csv", "counts", COUNT[:5], header=COUNTS[:5])).rule == "missing_column"
    header = ["Case", "Weather", "Date", "Temperature"]
    assert only(broken.csv(tmp_path / "mars.csv", "counts", ["1"] * 4, header=header)).rule == "no_header"


def test_a_value_under_no_head_is_found(tmp_path):
    path = broken.csv(
        tmp_path / "a.csv", "counts", [*COUNT, ""], [*row("counts", as_of="2019-09-06"), "x"], header=[*COUNTS, ""]
    )
    assert (only(path).rule, only(path).row, only(path).letter) == ("surplus_cells", 3, "G")


def test_a_row_or_a_column_without_height_or_width_is_hidden(tmp_path):
    old, new = b'<row r="2"', b'<row r="2" ht="0" customHeight="1"'
    path = broken.replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", old, new)
    assert (only(path).rule, only(path).row) == ("hidden_row", 2)
    cols = b'<cols><col min="5" max="5" width="0.0"/></cols><sheetData>'
    path = broken.replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b"<sheetData>", cols)
    assert (only(path).rule, only(path).letter) == ("hidden_column", "E")
    cols = b'<sheetFormatPr zeroHeight="1"/><sheetData>'
    path = broken.replaced(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b"<sheetData>", cols)
    assert [(each.rule, each.row) for each in checked(path).findings] == [("hidden_row", 1), ("hidden_row", 2)]


def test_a_parquet_column_of_lists_is_refused(tmp_path):
    path = broken.parquet(
        tmp_path / "counts.parquet",
        as_of=DAYS,
        level=["mission"],
        id=["unmik"],
        officers=[8],
        source_id=["ps-2019-11"],
        note=pyarrow.array([["x"]]),
    )
    assert (only(path).rule, only(path).column) == ("column_type", "note")


ROWS = {
    "too many cells": ([*COUNT, "x"], "surplus_cells", None),
    "too few cells": (COUNT[:5], "missing_cells", None),
    "a mark that is not closed": ([*COUNT[:5], 'a"\n1,2,3,4,5,6\n'], "unclosed_quote", "F"),
    "an empty date": (row("counts", as_of=""), "required_cell", "A"),
    "an unknown code": (row("counts", id="unmikk"), "unknown_code_closest", "C"),
    "an unknown source": (row("counts", source_id="x"), "unknown_code", "F"),
    "a padded code": (row("counts", id=" unmik"), "padded_code", "C"),
    "an ambiguous date": (row("counts", as_of="05/09/2019"), "date_ambiguous", "A"),
    "a level in no list": (row("counts", level="missionn"), "unknown_choice_closest", "B"),
    "an empty count": (row("counts", officers=""), "required", "D"),
    "one woman too many": (row("counts", women="9"), "women_above_officers", "E"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_broken_is_found_at_its_cell(tmp_path, name):
    line, rule, letter = ROWS[name]
    path = broken.csv(tmp_path / "counts.csv", "counts", COUNT, line)
    found = [each for each in checked(path).findings if each.rule not in ("duplicate_row", "counts_duplicate_row")]
    assert [(each.rule, each.row, each.letter) for each in found][:1] == [(rule, 3, letter)]


def test_a_mark_not_closed_in_the_middle_of_a_row_is_told_as_such_and_not_as_missing_cells(tmp_path):
    line = ",".join(map(str, COUNT))
    text = "\n".join([",".join(COUNTS), line, line.replace("unmik", '"unmik'), line, line, ""])
    path = tmp_path / "counts.csv"
    path.write_text(text, "utf-8")
    assert [(each.rule, each.row) for each in checked(path).findings] == [("unclosed_quote", 3)]


def test_all_findings_come_in_one_pass(tmp_path):
    path = broken.csv(
        tmp_path / "tours.csv",
        "tours",
        row("tours", tour_id="T-1", start_date="05/09/2018"),
        row("tours", tour_id="T-2", mission_id="UNMIK"),
        row("tours", tour_id="T-3", sex="?"),
        row("tours", tour_id="T-4", end_date="2018-01-01"),
        row("tours", tour_id="T-5", start_date="2027-01-01", end_date=""),
        row("tours", tour_id="T 6"),
    )
    found = checked(path).findings
    assert [(each.row, each.rule) for each in found] == [
        (2, "date_ambiguous"),
        (3, "lookalike_code"),
        (4, "unknown_choice"),
        (5, "end_before_start"),
        (6, "tours_future"),
        (7, "key_likely"),
    ]


def test_beyond_a_thousand_findings_are_counted_only(tmp_path):
    path = broken.csv(tmp_path / "tours.csv", "tours", *[row("tours", tour_id=f"T-{n}", sex="?") for n in range(1500)])
    found = checked(path)
    assert (len(found.findings), found.counted["error"]) == (1000, 1500)


def test_names_and_badge_numbers_among_the_values_are_found(tmp_path):
    people = ["Marie Tremblay", "John Smith", "Jean-Luc Roy", "Ann O’Neil", "Éric Côté", "Li Wei"]
    rows = [row("tours", tour_id=f"T-{n}", role=name) for n, name in enumerate(people)]
    found = only(broken.csv(tmp_path / "tours.csv", "tours", *rows))
    assert (found.rule, found.letter, found.row) == ("personal_roles", "G", 2)
    rows = [row("tours", tour_id=f"5432{n}") for n in range(6)]
    assert only(broken.csv(tmp_path / "tours.csv", "tours", *rows)).rule == "badge_numbers"
    found = only(broken.csv(tmp_path / "tours.csv", "tours", row("tours", tour_id="Tremblay")))
    assert (found.rule, found.letter, found.value) == ("personal_code", "A", "…")


def test_surnames_in_capitals_and_codes_made_of_a_name_are_found(tmp_path):
    surnames = ["TREMBLAY", "ROY", "MARTIN", "CÔTÉ", "GAGNON", "O’NEIL"]
    rows = [row("tours", tour_id=f"T-{n}", role=name) for n, name in enumerate(surnames)]
    found = only(broken.csv(tmp_path / "tours.csv", "tours", *rows))
    assert (found.rule, found.letter, found.value) == ("personal_roles", "G", "…")
    for code in ("Tremblay-Jean1", "JeanTremblay2", "T1-Roy-Marie"):
        found = only(broken.csv(tmp_path / "tours.csv", "tours", row("tours", tour_id=code)))
        assert (found.rule, found.letter, found.row, found.value) == ("personal_code_words", "A", 2, "…")


def test_acronyms_and_schemes_of_codes_are_no_names(tmp_path):
    services = ["RCMP", "SPVM", "OPP", "SQ", "TPS", "VPD"]
    codes = [f"Mali-Kosovo-{n}" for n in range(3)] + ["Tour-Haiti-1", "T-0001", "UKR-2019-7"]
    rows = [row("tours", tour_id=code, home_service=service) for code, service in zip(codes, services, strict=True)]
    assert checked(broken.csv(tmp_path / "tours.csv", "tours", *rows)).findings == []


def test_roles_and_services_that_are_no_names_pass(tmp_path):
    roles = ["police adviser", "trainer", "Chief of Staff", "liaison officer", "investigator", "team leader"]
    rows = [row("tours", tour_id=f"T-{n}", role=role) for n, role in enumerate(roles)]
    assert checked(broken.csv(tmp_path / "tours.csv", "tours", *rows)).findings == []


def test_a_reader_that_crashes_hangs_or_takes_all_memory_is_one_sentence(tmp_path, monkeypatch):
    path = broken.csv(tmp_path / "counts.csv", "counts", COUNT)

    def outcome(code: str, **limits) -> str:
        monkeypatch.setattr(sandbox, "COMMAND", ["-c", code])
        monkeypatch.setattr(sandbox, "LIMITS", guard.Limits(**limits))
        return sandbox.check_in_sandbox(path, Path("data"), datetime.date(2026, 12, 1), tmp_path).findings[0].rule

    assert outcome("import os; os.abort()") == "reader_stopped"
    assert outcome("import time; time.sleep(60)", seconds=1) == "too_long"
    assert outcome("import ipp.ingest.sandbox as c; raise SystemExit(c.OUT_OF_MEMORY)") == "too_much_memory"


def test_a_child_that_needs_more_memory_than_allowed_says_so(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()
    path = broken.csv(tmp_path / "tours.csv", "tours", TOUR, header=TOURS)
    code = (
        "from ipp.ingest import sandbox; sandbox.check_file = lambda _: bytearray(4_000_000_000);"
        "raise SystemExit(sandbox.main())"
    )
    monkeypatch.setattr(sandbox, "COMMAND", ["-c", code])
    found = sandbox.check_in_sandbox(path, Path("data"), datetime.date(2026, 12, 1), folder)
    assert found.findings[0].rule == "too_much_memory"
