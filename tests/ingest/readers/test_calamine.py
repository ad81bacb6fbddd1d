"""Workbooks of the kinds .xls, .xlsb and .ods say what an .xlsx says, and what is wrong in them is found as there.

The .xls and .ods files in `workbooks` were saved by LibreOffice 7.4; .xlsb files are built by code.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest

from ipp.ingest.readers import calamine, guard
from ipp.language import words
from tests.ingest import broken, xlsb_file
from tests.ingest.broken import COUNTS
from tests.support.ingested import checked, only

WORKBOOKS = Path(__file__).parent / "workbooks"
DAY = datetime.date(2019, 9, 5)
HEADER = [*COUNTS, "Note"]
LINE = [DAY, "mission", "unmik", 8, 3, "ps-2019-11", "Élue"]
EXPECTED = {"row": 2, "as_of": DAY, "level": "mission", "id": "unmik", "officers": 8, "women": 3}
EXPECTED |= {"precision": None, "source_id": "ps-2019-11", "note": "Élue"}
SPOILT = {
    ("error_value", 2, "E"),
    ("error_value", 3, "D"),
    ("hidden_row", 4, None),
    ("truth_as_count", 5, "E"),
    ("date_with_time", 6, "A"),
    ("date_as_count", 6, "E"),
    ("surplus_cells", 3, "J"),
    ("surplus_cells", 7, "H"),
    ("merged_cells", 3, "J"),
    ("hidden_column", None, "G"),
    ("hidden_sheet", None, None),
}


def copied(name: str, folder: Path) -> Path:
    """A workbook that LibreOffice saved, where a test may change it."""
    path = folder / name
    path.write_bytes((WORKBOOKS / name).read_bytes())
    return path


def changed(path: Path, old: bytes, new: bytes) -> Path:
    """The same file with some bytes in place of as many others."""
    content = path.read_bytes()
    assert len(old) == len(new) and old in content
    path.write_bytes(content.replace(old, new))
    return path


def open_document(path: Path, rows: str, **more: str) -> Path:
    """An .ods whose one sheet has these rows."""
    spaces = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    table = f'<table:table table:name="Counts">{rows}</table:table>'
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": guard.OPEN_DOCUMENT.decode(), "content.xml": content, "META-INF/manifest.xml": "<m/>"} | more
    return broken.packed(path, {name: text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("name", ["good.xls", "good.ods", "from_1904.xls", "from_1904.ods"])
def test_a_workbook_of_libreoffice_gives_dates_numbers_and_the_values_of_formulas(tmp_path, name):
    outcome = checked(copied(name, tmp_path))
    assert (outcome.findings, outcome.read_table("counts").to_pylist()) == ([], [EXPECTED])


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_binary_workbook_gives_dates_and_numbers(tmp_path, from_1904):
    outcome = checked(xlsb_file.write(tmp_path / "a.xlsb", [HEADER, LINE], from_1904=from_1904))
    assert (outcome.findings, outcome.read_table("counts").to_pylist()) == ([], [EXPECTED])


@pytest.mark.parametrize("name", ["spoilt.xls", "spoilt.ods"])
def test_what_a_workbook_of_libreoffice_hides_merges_or_cannot_compute_is_found(tmp_path, name):
    found = checked(copied(name, tmp_path)).findings
    assert {(each.rule, each.row, each.letter) for each in found} >= SPOILT
    assert {each.value for each in found if each.rule == "error_value"} == {"#N/A", "#DIV/0!"}


def test_what_a_binary_workbook_hides_merges_or_cannot_compute_is_found(tmp_path):
    def with_day(day: int, **cells: object) -> list[object]:
        named = dict(zip("abcdefg", [datetime.date(2019, 9, day), *LINE[1:]], strict=True)) | cells
        return list(named.values())

    rows = [HEADER, with_day(5, e="#N/A"), with_day(6, e=True), with_day(7), with_day(8, h="see note")]
    path = xlsb_file.write(tmp_path / "a.xlsb", rows, hidden=(3,), columns=(6,), merges=((2, 3, 9, 10),), state=1)
    assert {(each.rule, each.row, each.letter) for each in checked(path).findings} == {
        ("error_value", 2, "E"),
        ("truth_as_count", 3, "E"),
        ("hidden_row", 4, None),
        ("surplus_cells", 5, "H"),
        ("merged_cells", 3, "J"),
        ("hidden_column", None, "G"),
        ("hidden_sheet", None, None),
    }


def test_a_formula_that_an_open_document_never_computed_is_found(tmp_path):
    head = "".join(text_cell(each) for each in COUNTS)
    cells = [*map(text_cell, ["2019-09-05", "mission", "unmik", "8"]), '<table:table-cell table:formula="of:=1+1"/>']
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{''.join(cells)}{text_cell('ps-2019-11')}"
    found = only(open_document(tmp_path / "a.ods", f"{rows}</table:table-row>"))
    assert (found.rule, found.row, found.letter) == ("formula_without_value", 2, "E")


def text_cell(text: str) -> str:
    """A cell of an open document that holds a text."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def repeated(rows: int, columns: int) -> str:
    """One cell of an open document that stands for many."""
    cell = text_cell("x").replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"')
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


REFUSED = {
    "text named .xls": ("a.xls", lambda path: broken.raw(path, b"Date,Level\n"), "wrong_content"),
    "an .xlsx named .xls": ("a.xls", lambda path: broken.raw(path, b"PK\x03\x04"), "wrong_content"),
    "an .xlsx named .ods": ("a.ods", lambda path: broken.workbook(path, A=[["x"]]), "wrong_content"),
    "an .xlsx named .xlsb": ("a.xlsb", lambda path: broken.workbook(path, A=[["x"]]), "wrong_content"),
    "a password on an .xlsb": ("a.xlsb", lambda path: broken.raw(path, guard.COMPOUND + bytes(600)), "encrypted"),
    "half an .xls": ("a.xls", lambda path: broken.raw(path, guard.COMPOUND + bytes(600)), "truncated"),
    "a password on an .ods": (
        "a.ods",
        lambda path: open_document(path, "", **{"META-INF/manifest.xml": "<m:encryption-data/>"}),
        "encrypted",
    ),
    "macros in an .ods": ("a.ods", lambda path: open_document(path, "", **{"Basic/m.xml": "x"}), "macros"),
    "a source outside an .ods": ("a.ods", lambda path: open_document(path, "<table:table-source/>"), "external_links"),
    "entities in an .ods": (
        "a.ods",
        lambda path: open_document(path, "", **{"content.xml": broken.billion_laughs().decode()}),
        "xml_entities",
    ),
    "a cell that stands for 16,384": (
        "a.ods",
        lambda path: open_document(path, repeated(1, 16_384)),
        "too_many_columns",
    ),
    "cells that stand for 104 million": (
        "a.ods",
        lambda path: open_document(path, repeated(1_048_576, 99)),
        "too_many_rows",
    ),
    "a cell far to the right": (
        "a.xlsb",
        lambda path: xlsb_file.write(path, [["x"], [None] * 16_000 + ["x"]]),
        "too_many_columns",
    ),
    "a part of an .ods that grows": (
        "a.ods",
        lambda path: broken.raw(path, packed_tightly(bytes(3_000_000))),
        "zip_ratio",
    ),
}


def packed_tightly(content: bytes) -> bytes:
    """An .ods with a part that takes much less room packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", guard.OPEN_DOCUMENT)
        packed.writestr("content.xml", content)
    return out.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_that_is_refused_as_a_whole_gets_one_sentence(tmp_path, name):
    file, build, rule = REFUSED[name]
    build(tmp_path / file)
    found = checked(tmp_path / file)
    assert [(each.rule, each.row) for each in found.findings] == [(rule, None)]
    assert (found.is_refused, found.rows) == (True, {})


def utf_16(text: str) -> bytes:
    """A name as the directory of a compound file has it."""
    return text.encode("utf-16-le")


SUMMARY, WRITE_ACCESS = utf_16("\x05SummaryInformation"), b"\x5c\x00\x70\x00"  # the latter: who last wrote the file
PATCHES = {
    "macros": (SUMMARY, utf_16("_VBA_PROJECT_CURREN")),
    "external_links": (SUMMARY, utf_16("MBD0123456789ABCDEF")),
    "encrypted": (WRITE_ACCESS, b"\x2f\x00\x70\x00"),
}


@pytest.mark.parametrize("rule", PATCHES)
def test_an_xls_with_macros_embedded_files_or_a_password_is_refused(tmp_path, rule):
    assert only(changed(copied("good.xls", tmp_path), *PATCHES[rule])).rule == rule


def test_an_xls_linked_to_another_workbook_is_refused(tmp_path):
    assert only(changed(copied("good.xls", tmp_path), WRITE_ACCESS, b"\xae\x01\x70\x00")).rule == "external_links"


def test_a_sheet_is_read_from_where_it_begins(tmp_path):
    indent = [[], [], [None, *HEADER], [None, *LINE]]
    path = xlsb_file.write(tmp_path / "a.xlsb", indent)
    assert checked(path).read_table("counts").to_pylist() == [EXPECTED | {"row": 4}]


def test_a_panic_of_calamine_is_a_damaged_file():
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(guard.Unreadable, match="truncated"), calamine.refuse_damage():
        raise panic
    with pytest.raises(KeyboardInterrupt), calamine.refuse_damage():
        raise KeyboardInterrupt


def test_advice_on_what_to_send_names_every_ending_that_is_read():
    for rule in ("extension", "wrong_content"):
        for lang in words.LANGUAGES:
            named = set(re.findall(r"\.[a-z]+", words.text(f"checks.do_{rule}", lang)))
            assert named - {"."} == set(guard.SIZES)
