"""Findings in words of both languages, as a document, and on a copy of the workbook."""

import ast
import datetime
import re
from pathlib import Path

import openpyxl
import pytest

from ipp import paths
from ipp.dataset.rules import Finding
from ipp.ingest import worker
from ipp.ingest.checks import sql_rules
from ipp.ingest.checks.rules import BY_SHEET
from ipp.ingest.report import document, finding_text, marked_copy
from ipp.ingest.schema import sheets
from ipp.language import words
from tests.ingest import broken
from tests.ingest.broken import COUNT, COUNTS, row
from tests.support.ingested import checked

CODE = paths.PACKAGE / "ingest"
GAP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def planted(tmp_path) -> Path:
    """A French workbook with twelve errors."""
    header = ["Date", "Niveau", "Code", "Policiers", "Policières", "Source"]

    def spoil(book: openpyxl.Workbook) -> None:
        page = book["Effectifs"]
        page.row_dimensions[9].hidden = True
        page["D10"] = "=1+1"
        page["E11"] = "#N/A"
        page.merge_cells("H2:I2")

    rows = [
        row("counts", as_of="05/09/2019"),
        row("counts", as_of="2019-01-31", id="unmikk"),
        row("counts", as_of="2019-02-28", women=9),
        row("counts", as_of="2027-01-01"),
        row("counts", as_of="1999-01-31"),
        row("counts", as_of="2019-03-31", officers="1 234"),
        row("counts", as_of="2019-04-30"),
        row("counts", as_of="2019-05-31"),
        row("counts", as_of="2019-06-30"),
        row("counts", as_of="2019-07-31"),
        row("counts", as_of="2019-04-30"),
        row("counts", as_of="Total", level="", id="", officers=88, women="", source_id=""),
    ]
    return broken.workbook(tmp_path / "a.xlsx", spoil, Effectifs=[header, *rows])


def test_twelve_planted_errors_are_twelve_findings_in_french(planted):
    outcome = checked(planted)
    said = document.format_report(outcome, "fr").splitlines()
    assert said[:3] == [
        "a.xlsx ne peut être publié.",
        f"Effectifs{GAP}: 11 lignes",
        "12 erreurs à corriger et 1 remarque",
    ]
    assert [(each.row, each.rule) for each in outcome.findings] == [
        (2, "date_ambiguous"),
        (2, "merged_cells"),
        (3, "unknown_code_closest"),
        (4, "women_above_officers"),
        (5, "counts_future"),
        (6, "counts_before_start"),
        (7, "whole_likely"),
        (9, "hidden_row"),
        (10, "formula_without_value"),
        (11, "error_value"),
        (12, "counts_duplicate_row"),
        (13, "total_row"),
        (13, "total_unread"),
    ]
    assert [each.severity for each in outcome.findings] == ["error"] * 12 + ["warning"]
    assert len(said) == 3 + 13
    assert (
        f"Erreur, feuille «{GAP}Effectifs{GAP}», ligne 2, colonne A «{GAP}Date{GAP}», "
        f"valeur «{GAP}05/09/2019{GAP}»{GAP}: la date peut être le 2019-09-05 ou le 2019-05-09. "
        "Écrivez celle qui convient, comme 2019-09-05."
    ) in said


def test_a_finding_is_said_in_english_with_its_place_value_rule_and_what_to_do(tmp_path):
    path = broken.csv(tmp_path / "counts.csv", "counts", row("counts", id="UNMIK"))
    assert document.format_report(checked(path), "en").splitlines() == [
        "counts.csv cannot be published.",
        "Counts: 1 row",
        "1 error to mend",
        "Error, sheet “counts”, row 2, column C “Code”, value “UNMIK”: "
        "the code looks like “unmik” but is not the same: case, accents or spaces differ. Write unmik.",
    ]


def test_a_clean_file_and_one_with_remarks_are_told_apart(tmp_path):
    assert document.format_report(checked(broken.csv(tmp_path / "counts.csv", "counts", COUNT)), "en").splitlines() == [
        "counts.csv: nothing to mend.",
        "Counts: 1 row",
    ]
    over = row("counts", as_of="2019-10-01", level="engagement", id="mali", officers="21")
    said = document.format_report(checked(broken.csv(tmp_path / "counts.csv", "counts", over)), "en").splitlines()
    assert said[0] == "counts.csv can be published; read the remarks first."
    assert said[2] == "1 remark"


def test_findings_past_the_limit_are_counted(tmp_path):
    days = {"start_date": "2019-09-06", "end_date": "2019-10-06"}  # under the ceiling of 150
    rows = [row("tours", tour_id=f"T-{number}", sex="?", **days) for number in range(1001)]
    said = document.format_report(checked(broken.csv(tmp_path / "tours.csv", "tours", *rows)), "en").splitlines()
    assert said[2] == "1,001 errors to mend and 1 remark"
    assert said[-1] == "… and 2 more findings that are counted but not told."


def test_the_document_holds_each_finding_with_its_words(tmp_path):
    path = broken.csv(tmp_path / "counts.csv", "counts", row("counts", officers="8.0"))
    told = document.build_document(checked(path), "en")
    assert told["findings"] == [
        {
            "severity": "error",
            "sheet": "counts",
            "row": 2,
            "column": "Officers",
            "letter": "D",
            "value": "8.0",
            "rule": "whole_likely",
            "says": "a count is written in digits only.",
            "do": "If 8 is meant, write 8.",
        }
    ]
    assert (told["refused"], told["counted"], told["rows"]) == (
        True,
        {"error": 1, "warning": 0, "revision": 0},
        {"counts": 1},
    )
    assert re.fullmatch("[0-9a-f]{64}", told["sha256"])
    assert told["today"] == "2026-12-01"


def copy_of(path: Path, lang: str = "fr") -> openpyxl.Workbook:
    """The marked copy of a file."""
    outcome = checked(path, lang=lang, marked=True)
    return openpyxl.load_workbook(outcome.folder / marked_copy.NAME)


def test_the_marked_copy_fills_the_cells_and_says_beside_them_what_is_wrong(planted):
    book = copy_of(planted)
    assert book.sheetnames == ["Constats", "Effectifs"]
    page = book["Effectifs"]
    assert page["A2"].fill.fgColor.rgb[2:] == marked_copy.FILLS["error"].removeprefix("#").upper()
    assert page["B2"].fill.fill_type is None
    assert page["A2"].comment.text.startswith("la date peut être le 2019-09-05 ou le 2019-05-09.")
    assert page["D10"].comment.text.startswith("la cellule a une formule sans valeur")
    assert len(list(book["Constats"].iter_rows(min_row=2))) == 13
    assert not any(dimension.hidden for dimension in page.row_dimensions.values())


def test_a_marked_copy_of_a_clean_file_loads_back_with_the_same_rows(tmp_path):
    path = broken.workbook(tmp_path / "a.xlsx", Counts=[COUNTS, COUNT, row("counts", as_of="2019-09-06", officers=5)])
    before = checked(path, marked=True)
    copy = (before.folder / marked_copy.NAME).rename(tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(copy)
    del book["Findings"]
    book.save(copy)
    assert checked(copy).read_table("counts") == before.read_table("counts")


def marked_again(path: Path, out: Path, lang: str = "fr") -> Path:
    """The marked copy of a file, under another name."""
    return (checked(path, lang=lang, marked=True).folder / marked_copy.NAME).rename(out)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_marked_copy_once_mended_loads_back_with_its_sheet_of_findings(tmp_path, lang):
    path = broken.workbook(tmp_path / "a.xlsx", Counts=[COUNTS, COUNT, row("counts", as_of="05/10/2019", officers=5)])
    copy = marked_again(path, tmp_path / "copy.xlsx", lang)
    book = openpyxl.load_workbook(copy)
    book["Counts"]["A3"] = "2019-10-05"
    book.save(copy)
    outcome = checked(copy)
    assert not outcome.is_refused and outcome.read_table("counts")["officers"].to_pylist() == [8, 5]
    assert [(each.rule, each.severity, each.sheet) for each in outcome.findings if each.rule == "marked_copy"] == [
        ("marked_copy", "warning", words.text("ingest.note_title", lang))
    ]


def test_a_marked_copy_that_is_not_mended_has_the_same_findings_and_says_which_it_cannot_have(planted, tmp_path):
    gone = {"hidden_row", "merged_cells", "formula_without_value", "error_value"}
    before = checked(planted)
    after = checked(marked_again(planted, tmp_path / "copy.xlsx"))
    rules = {each.rule for each in before.findings}
    assert gone <= rules
    # a blank where a formula was, a text where an error value was
    assert {each.rule for each in after.findings} == rules - gone | {"marked_copy", "required", "whole_form"}
    assert finding_text.format_rule(next(each for each in after.findings if each.rule == "marked_copy"), "fr").endswith(
        "les valeurs d’erreur comme #N/A y sont du texte, et rien de cela n’y est constaté de nouveau."
    )
    twice = openpyxl.load_workbook(marked_again(tmp_path / "copy.xlsx", tmp_path / "twice.xlsx"))
    assert twice.sheetnames == ["Constats", "Effectifs"]


def test_a_workbook_of_findings_alone_holds_no_figures(tmp_path):
    path = broken.workbook(tmp_path / "a.xlsx", Constats=[sheets.list_note_heads("fr"), ["Erreur", "a", "b", "c"]])
    assert [each.rule for each in checked(path).findings if each.severity == "error"] == ["no_sheet"]


def test_values_keep_their_types_in_the_marked_copy(tmp_path):
    day, moment = datetime.datetime(2019, 9, 5), datetime.datetime(2019, 9, 5, 12, 30)
    header = [*COUNTS, "Extra"]
    rows = [[day, *COUNT[1:3], 8, True, "x", "1 234"], [moment, *COUNT[1:3], 2.5, False, "x", "007"]]
    page = copy_of(broken.workbook(tmp_path / "a.xlsx", Counts=[header, *rows]), "en")["Counts"]
    kept = [[cell.value for cell in line] for line in page.iter_rows(min_row=2)]
    assert kept == [[day, *COUNT[1:3], 8, True, "x", "1 234"], [moment, *COUNT[1:3], 2.5, False, "x", "007"]]
    assert [type(kept[0][place]) for place in (3, 4)] == [int, bool]


def test_a_serial_number_from_1904_never_becomes_a_day_four_years_off(tmp_path):
    def from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    path = broken.workbook(tmp_path / "a.xlsx", from_1904, Counts=[COUNTS, row("counts", as_of=42251)])
    again = marked_again(path, tmp_path / "copy.xlsx")
    for each in (path, again):
        assert [found.rule for found in checked(each).findings if found.severity == "error"] == ["date_serial"]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1"])
def test_what_a_spreadsheet_would_run_is_text_in_the_marked_copy(tmp_path, text):
    path = broken.csv(tmp_path / "a.csv", "counts", row("counts", id=text))
    book = copy_of(path)
    cells = [cell for page in book for line in page.iter_rows() for cell in line if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert book["a"]["C2"].value == "'" + text
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "@", "\t"))]


def test_a_csv_and_a_parquet_file_get_a_marked_copy_too(tmp_path):
    path = broken.csv(tmp_path / "counts.csv", "counts", row("counts", id="UNMIK"))
    assert copy_of(path, "en")["counts"]["C2"].comment.text.startswith("the code looks like “unmik”")
    columns = {
        each.key: [cell] for each, cell in zip(sheets.SHEETS["counts"].columns, row("counts", id="UNMIK"), strict=False)
    }
    copy = copy_of(broken.parquet(tmp_path / "counts.parquet", **columns), "en")
    assert copy["counts"]["C2"].comment.text.startswith("the code looks like “unmik”")


def test_too_many_rows_are_not_copied(tmp_path, monkeypatch):
    monkeypatch.setattr(marked_copy, "ROWS", 2)
    path = broken.csv(tmp_path / "counts.csv", "counts", COUNT, COUNT)
    assert not (checked(path, marked=True).folder / marked_copy.NAME).exists()


def said_rules() -> set[str]:
    """The rules that have words."""
    return {key.removeprefix("checks.rule_") for key in words.entries() if key.startswith("checks.rule_")}


def test_every_question_has_words_and_something_to_do():
    asked = {
        f"{sheet}_{rule}" if rule in BY_SHEET else rule
        for sheet in sheets.SHEETS
        for rule in sql_rules.list_rules(sheet)
    }
    assert asked <= said_rules()
    assert {key.removeprefix("checks.do_") for key in words.entries() if key.startswith("checks.do_")} >= said_rules()


def test_every_rule_that_has_words_can_be_found():
    asked = {f"{sheet}_{rule}" for sheet in sheets.SHEETS for rule in sql_rules.list_rules(sheet)}
    asked |= {rule for sheet in sheets.SHEETS for rule in sql_rules.list_rules(sheet)}
    literals = {
        node.value
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    literals |= {f"{each}_closest" for each in literals}  # one ending for what has a closest match
    assert sorted(said_rules() - asked - literals) == []


def test_a_finding_goes_through_a_file_unchanged():
    finding = Finding("a.csv", 2, "Code", "x", "unknown_code", "warning", "a", "C", (("closest", "y"),))
    assert worker.decode_finding(worker.dataclasses.asdict(finding) | {"details": [["closest", "y"]]}) == finding


def test_a_long_value_is_quoted_on_one_line_and_short():
    finding = Finding("a.csv", 2, "Note", "a\nb " + "c" * 100, "control_character", "error", "a", "G")
    assert (
        finding_text.format_place(finding, "en") == "sheet “a”, row 2, column G “Note”, value “a b " + "c" * 75 + "…”"
    )
