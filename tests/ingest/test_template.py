"""The template: in either language, the same bytes each time, and what it writes loads back."""

import math

import openpyxl
import pytest

from ipp import paths
from ipp.dataset.read import load_folder
from ipp.ingest import template
from ipp.ingest.schema import sheets
from ipp.language import words
from tests.support.ingested import checked

EXAMPLES = {"counts": 2, "tours": 0, "caps": 2, "targets": 2, "missions": 2, "engagements": 2, "sources": 2}


@pytest.fixture(scope="module", params=words.LANGUAGES)
def lang(request) -> str:
    """Each language."""
    return request.param


@pytest.fixture(scope="module")
def path(tmp_path_factory, lang):
    """The template in a language."""
    out = tmp_path_factory.mktemp("template") / "modele.xlsx"
    template.write_template(out, lang, paths.DATA)
    return out


@pytest.fixture(scope="module")
def outcome(path):
    """What is found in the template and read from it."""
    return checked(path)


@pytest.mark.thorough
def test_what_it_writes_loads_back_without_findings_and_without_made_up_tours(outcome):
    assert (outcome.findings, outcome.rows) == ([], EXAMPLES)


def test_its_example_rows_are_those_of_the_public_record(outcome, lang):
    record = load_folder(paths.DATA).tables
    known = {(each["as_of"], each["id"], each["officers"], each["women"]) for each in record["deployments"].to_pylist()}
    read = outcome.read_table("counts").to_pylist()
    assert {(each["as_of"], each["id"], each["officers"], each["women"]) for each in read} <= known
    said = {"row", "covers"} if lang == "fr" else {"row"}  # what a cap covers is said in English alone
    caps = [without(each, said) for each in outcome.read_table("caps").to_pylist()]
    assert all(each in [without(row, said) for row in record["caps"].to_pylist()] for each in caps)


def without(row: dict, keys: set[str]) -> dict:
    """A row without some of its cells."""
    return {key: cell for key, cell in row.items() if key not in keys}


def test_every_column_is_wide_enough_for_its_head_its_examples_and_its_words(path, lang):
    book = openpyxl.load_workbook(path)
    for key, sheet in sheets.SHEETS.items():
        page = book[sheets.name_sheet(key, lang)]
        for place, column in enumerate(sheet.columns, 1):
            width = broad(page, place)
            words_of_it = [
                sheets.name_choice(column.codes, each, lang) for each in sheets.CHOICES.get(column.codes, ())
            ]
            examples = [page.cell(number, place) for number in (2, 3)]
            for text in (page.cell(1, place).value, *words_of_it):
                assert len(text) < width, (key, column.key, text)
            for cell in examples:
                assert cell.alignment.wrap_text or len(str(cell.value or "")) < width, (key, column.key)
    assert broad(book[sheets.name_sheet("caps", lang)], 2) > len(sheets.name_choice("cap_level", "ceiling", lang))


def broad(page, place: int) -> float:
    """How many characters wide a column is; openpyxl tells columns of one width together."""
    spans = page.column_dimensions.values()
    return next(each.width for each in spans if each.min <= place <= each.max)


def test_every_row_is_high_enough_for_the_lines_of_its_texts(path):
    lines = 0
    for page in openpyxl.load_workbook(path):
        for row in page.iter_rows(min_row=2):
            for cell in row:
                if cell.alignment.wrap_text and isinstance(cell.value, str):
                    needed = math.ceil(len(cell.value) / broad(page, cell.column))
                    lines += needed > 1
                    assert (page.row_dimensions[cell.row].height or 15) >= 15 * needed, (page.title, cell.coordinate)
    assert lines > 5


def test_every_sheet_prints_on_letter_sheets_with_its_head_on_each(path):
    book = openpyxl.load_workbook(path)
    for page in book:
        setup = page.page_setup
        assert (setup.orientation, int(setup.paperSize), page.print_title_rows) == ("landscape", 1, "$1:$1"), page.title
        widths = sum(broad(page, place) for place in range(1, page.max_column + 1))
        assert page.sheet_properties.pageSetUpPr.fitToPage and int(setup.fitToHeight) == 0
        assert widths / int(setup.fitToWidth or 1) <= 240, page.title  # 10 inches: 5 points and more


def test_french_examples_hold_no_english_text(path, lang):
    record = load_folder(paths.DATA).tables
    english = {text for name, column in (("caps", "covers"), ("targets", "note"), ("sources", "note"))
               for text in record[name][column].to_pylist() if text}  # fmt: skip
    book = openpyxl.load_workbook(path)
    told = {cell for page in book for row in page.iter_rows(values_only=True) for cell in row}
    assert bool(told & english) == (lang == "en")


def test_the_same_template_has_the_same_bytes(tmp_path, path, lang):
    template.write_template(tmp_path / "again.xlsx", lang, paths.DATA)
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_each_sheet_has_its_heads_frozen_above_two_rows_of_its_columns(path, lang):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [sheets.name_sheet(key, lang) for key in (*sheets.SHEETS, *sheets.EXPLANATORY)]
    for key, sheet in sheets.SHEETS.items():
        page = book[sheets.name_sheet(key, lang)]
        heads, *rows = page.iter_rows(values_only=True)
        assert list(heads) == [sheets.name_column(each.key, lang) for each in sheet.columns]
        assert (page.freeze_panes, len(rows)) == ("A2", 2)
        assert all(page.cell(1, number).font.bold for number in range(1, len(heads) + 1))


def test_columns_of_text_are_typed_as_text_and_dates_as_dates(path, lang):
    book = openpyxl.load_workbook(path)
    formats = {each.key: each.kind for each in sheets.SHEETS["tours"].columns}
    page = book[sheets.name_sheet("tours", lang)]
    shown = {key: page.cell(2, number).number_format for number, key in enumerate(formats, 1)}
    assert shown == {key: "yyyy-mm-dd" if kind == "date" else "@" for key, kind in formats.items()}


def test_each_column_of_codes_has_a_list_to_choose_from_that_holds_its_codes(path, lang):
    book = openpyxl.load_workbook(path)
    lists = book[sheets.name_sheet("lists", lang)]
    for key, sheet in sheets.SHEETS.items():
        page = book[sheets.name_sheet(key, lang)]
        with_codes = [each for each in sheet.columns if each.codes]
        assert len(page.data_validations.dataValidation) == len(with_codes)
        for column, choosing in zip(with_codes, page.data_validations.dataValidation, strict=True):
            area = choosing.formula1.rpartition("!")[2].replace("$", "")
            cells = lists[area] if ":" in area else ((lists[area],),)
            values = [cell.value for (cell,) in cells]
            if column.codes in sheets.CHOICES:
                assert values == [sheets.name_choice(column.codes, code, lang) for code in sheets.CHOICES[column.codes]]
            assert None not in values
            assert len(values) >= 1


def test_a_redacted_engagement_is_offered_nowhere(path):
    book = openpyxl.load_workbook(path)
    cells = [cell for page in book for row in page.iter_rows(values_only=True) for cell in row]
    assert not [cell for cell in cells if str(cell).startswith("redacted-")]


def test_every_column_of_every_sheet_is_defined(path, lang):
    page = openpyxl.load_workbook(path)[sheets.name_sheet("definitions", lang)]
    defined = {(row[0], row[1]) for row in page.iter_rows(min_row=2, values_only=True)}
    for key, sheet in sheets.SHEETS.items():
        for column in sheet.columns:
            assert (sheets.name_sheet(key, lang), sheets.name_column(column.key, lang)) in defined


def test_no_two_columns_of_a_sheet_and_no_two_words_of_a_list_are_called_alike():
    for key, sheet in sheets.SHEETS.items():
        names = [
            {sheets.fold_text(sheets.name_column(each.key, lang)) for lang in words.LANGUAGES} for each in sheet.columns
        ]
        assert sum(map(len, names)) == len(set.union(*names)), key
    for name, codes in sheets.CHOICES.items():
        said = [{sheets.fold_text(sheets.name_choice(name, code, lang)) for lang in words.LANGUAGES} for code in codes]
        assert sum(map(len, said)) == len(set.union(*said)), name
