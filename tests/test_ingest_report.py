"""Findings in words of both languages, as a document, and on a copy of the workbook."""

import ast
import re
from pathlib import Path

import openpyxl
import pytest

from ipp import words
from ipp.ingest import checking, marked, questions, report, sayings, sheets
from ipp.ingest.checks import BY_SHEET
from ipp.rules import Finding
from tests import broken
from tests.broken import COUNT, COUNTS, row
from tests.ingested import checked

CODE = Path(report.__file__).parent
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
    said = report.text(outcome, "fr").splitlines()
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
    assert report.text(checked(path), "en").splitlines() == [
        "counts.csv cannot be published.",
        "Counts: 1 row",
        "1 error to mend",
        "Error, sheet “counts”, row 2, column C “Code”, value “UNMIK”: "
        "the code looks like “unmik” but is not the same: case, accents or spaces differ. Write unmik.",
    ]


def test_a_clean_file_and_one_with_remarks_are_told_apart(tmp_path):
    assert report.text(checked(broken.csv(tmp_path / "counts.csv", "counts", COUNT)), "en").splitlines() == [
        "counts.csv: nothing to mend.",
        "Counts: 1 row",
    ]
    over = row("counts", as_of="2019-10-01", level="engagement", id="mali", officers="21")
    said = report.text(checked(broken.csv(tmp_path / "counts.csv", "counts", over)), "en").splitlines()
    assert said[0] == "counts.csv can be published; read the remarks first."
    assert said[2] == "1 remark"


def test_findings_past_the_limit_are_counted(tmp_path):
    rows = [row("tours", tour_id=f"T-{number}", sex="?") for number in range(1001)]
    said = report.text(checked(broken.csv(tmp_path / "tours.csv", "tours", *rows)), "en").splitlines()
    assert said[2] == "1,001 errors to mend and 1 remark"
    assert said[-1] == "… and 2 more findings that are counted but not told."


def test_the_document_holds_each_finding_with_its_words(tmp_path):
    path = broken.csv(tmp_path / "counts.csv", "counts", row("counts", officers="8.0"))
    told = report.document(checked(path), "en")
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
    assert told["today"] == "2026-11-24"


def copy_of(path: Path, lang: str = "fr") -> openpyxl.Workbook:
    """The marked copy of a file."""
    outcome = checked(path, lang=lang, marked=True)
    return openpyxl.load_workbook(outcome.folder / marked.NAME)


def test_the_marked_copy_fills_the_cells_and_says_beside_them_what_is_wrong(planted):
    book = copy_of(planted)
    assert book.sheetnames == ["Constats", "Effectifs"]
    page = book["Effectifs"]
    assert page["A2"].fill.fgColor.rgb[2:] == marked.FILLS["error"].removeprefix("#").upper()
    assert page["B2"].fill.fill_type is None
    assert page["A2"].comment.text.startswith("la date peut être le 2019-09-05 ou le 2019-05-09.")
    assert page["D10"].comment.text.startswith("la cellule a une formule sans valeur")
    assert len(list(book["Constats"].iter_rows(min_row=2))) == 13
    assert not any(dimension.hidden for dimension in page.row_dimensions.values())


def test_a_marked_copy_of_a_clean_file_loads_back_with_the_same_rows(tmp_path):
    path = broken.workbook(tmp_path / "a.xlsx", Counts=[COUNTS, COUNT, row("counts", as_of="2019-09-06", officers=5)])
    before = checked(path, marked=True)
    copy = (before.folder / marked.NAME).rename(tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(copy)
    del book["Findings"]
    book.save(copy)
    assert checked(copy).table("counts") == before.table("counts")


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
    monkeypatch.setattr(marked, "ROWS", 2)
    path = broken.csv(tmp_path / "counts.csv", "counts", COUNT, COUNT)
    assert not (checked(path, marked=True).folder / marked.NAME).exists()


def said_rules() -> set[str]:
    """The rules that have words."""
    return {key.removeprefix("checks.rule_") for key in words.entries() if key.startswith("checks.rule_")}


def test_every_question_has_words_and_something_to_do():
    asked = {
        f"{sheet}_{rule}" if rule in BY_SHEET else rule for sheet in sheets.SHEETS for rule in questions.rules(sheet)
    }
    assert asked <= said_rules()
    assert {key.removeprefix("checks.do_") for key in words.entries() if key.startswith("checks.do_")} >= said_rules()


def test_every_rule_that_has_words_can_be_found():
    asked = {f"{sheet}_{rule}" for sheet in sheets.SHEETS for rule in questions.rules(sheet)}
    asked |= {rule for sheet in sheets.SHEETS for rule in questions.rules(sheet)}
    literals = {
        node.value
        for path in CODE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    literals |= {f"{each}_closest" for each in literals}  # one ending for what has a closest match
    assert sorted(said_rules() - asked - literals) == []


def test_a_finding_goes_through_a_file_unchanged():
    finding = Finding("a.csv", 2, "Code", "x", "unknown_code", "warning", "a", "C", (("closest", "y"),))
    assert checking.finding(checking.dataclasses.asdict(finding) | {"told": [["closest", "y"]]}) == finding


def test_a_long_value_is_quoted_on_one_line_and_short():
    finding = Finding("a.csv", 2, "Note", "a\nb " + "c" * 100, "control_character", "error", "a", "G")
    assert sayings.place(finding, "en") == "sheet “a”, row 2, column G “Note”, value “a b " + "c" * 75 + "…”"
