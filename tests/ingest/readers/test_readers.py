"""Files in each form, encoding and language say the same, and what is read is what was written."""

import datetime
import io
import re
import zipfile

import openpyxl
import pyarrow
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipp.ingest.readers import xlsx
from ipp.ingest.readers.raw_sheet import format_day as serial_day
from ipp.ingest.schema import columns
from ipp.ingest.schema.cells import TEXT_PARSERS
from ipp.ingest.schema.parsed_cell import ParsedCell
from tests.ingest import broken
from tests.ingest.broken import COUNT, COUNTS, row
from tests.support.ingested import checked, only
from tests.support.selection import few, pairs

EXPECTED = {"row": 2, "as_of": datetime.date(2019, 9, 5), "level": "mission", "id": "unmik", "officers": 8, "women": 3}


EXPECTED |= {"precision": None, "source_id": "ps-2019-11", "note": "Élue"}


EN, FR = [*COUNTS, "Note"], ["Date", "Niveau", "Code", "Policiers", "Policières", "Source", "Remarque"]
LINE = [*COUNT, "Élue"]


def lines(header: list[str], separator: str) -> str:
    """A CSV text of one count."""
    return "".join(separator.join(each) + "\r\n" for each in (header, LINE))


HEADERS = {"en": EN, "fr": FR, "codes": ["as_of", "level", "id", "officers", "women", "source_id", "note"]}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("separator", "encoding", "header"), pairs([",", ";", "\t"], ["utf-8", "utf-8-sig", "cp1252"], HEADERS)
)
def test_a_csv_says_the_same_in_each_encoding_separator_and_language(tmp_path, separator, encoding, header):
    path = broken.raw(tmp_path / "x.csv", lines(HEADERS[header], separator).encode(encoding))
    outcome = checked(path)
    assert outcome.read_table("counts").to_pylist() == [EXPECTED]
    assert [(each.severity, each.rule) for each in outcome.findings] == [("warning", "windows_1252")] * (
        encoding == "cp1252"
    )


def test_a_workbook_says_the_same_with_numbers_and_dates_as_with_text(tmp_path):
    typed = [datetime.date(2019, 9, 5), "mission", "unmik", 8, 3.0, "ps-2019-11", "Élue"]
    for number, line in enumerate([LINE, typed]):
        outcome = checked(broken.workbook(tmp_path / f"{number}.xlsx", Effectifs=[FR, line]))
        assert (outcome.findings, outcome.read_table("counts").to_pylist()) == ([], [EXPECTED])


def test_a_parquet_file_says_the_same_with_types_as_with_text(tmp_path):
    typed = {
        "as_of": [datetime.date(2019, 9, 5)],
        "level": ["mission"],
        "id": pyarrow.array(["unmik"]).dictionary_encode(),
    }
    typed |= {"officers": [8], "women": [3.0], "source_id": ["ps-2019-11"], "note": ["Élue"]}
    text = {key: [cell] for key, cell in zip(typed, LINE, strict=True)}
    for number, given_ in enumerate([typed, text]):
        outcome = checked(broken.parquet(tmp_path / f"{number}.parquet", **given_))
        assert (outcome.findings, outcome.read_table("counts").to_pylist()) == ([], [EXPECTED | {"row": 1}])


def test_a_moment_of_parquet_at_midnight_is_a_day_and_at_noon_is_not(tmp_path):
    rest = {"level": ["mission"], "id": ["unmik"], "officers": [8], "source_id": ["ps-2019-11"]}
    midnight = broken.parquet(tmp_path / "a.parquet", as_of=[datetime.datetime(2019, 9, 5)], **rest)
    assert checked(midnight).findings == []
    noon = broken.parquet(tmp_path / "b.parquet", as_of=[datetime.datetime(2019, 9, 5, 12)], **rest)
    assert only(noon).rule == "date_with_time"


def test_a_workbook_that_counts_from_1904_gives_the_days_it_shows(tmp_path):
    def from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    line = [datetime.date(2019, 9, 5), *LINE[1:]]
    outcome = checked(broken.workbook(tmp_path / "a.xlsx", from_1904, Counts=[EN, line]))
    assert outcome.read_table("counts").to_pylist() == [EXPECTED]


@pytest.mark.parametrize(("serial", "shown"), [("43713", "2019-09-05"), ("61", "1900-03-01"), ("60", "60"), ("x", "x")])
def test_a_serial_number_is_the_day_that_a_spreadsheet_shows(serial, shown):
    assert serial_day(serial, from_1904=False) == shown


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("yyyy-mm-dd", True),
        ('"day "0', False),
        ("[Red]0", False),
        ("d mmm", True),
        ("0.00E+00", False),
        ("General", False),
        ("_-* #,##0", False),
    ],
)
def test_a_format_shows_a_date_by_its_letters_outside_literal_text(code, date):
    assert xlsx.is_date_format(164, code) == date


@pytest.mark.parametrize("key", ["key", "number", "text"])
@settings(max_examples=few(200), deadline=None)
@given(text=st.text(st.sampled_from("aZé09._/- -=+@\t\N{NO-BREAK SPACE}\x07"), min_size=1, max_size=6))
def test_what_a_column_takes_without_a_look_is_what_the_rule_of_its_cells_takes_unchanged(key, text):
    if re.search(columns.PLAIN[key], text) and "\n" not in text:
        assert TEXT_PARSERS[key](text) == ParsedCell(text)


def test_header_words_of_both_languages_are_told_but_read(tmp_path):
    path = broken.csv(
        tmp_path / "x.csv", "counts", COUNT, header=["Date", "Niveau", "Code", "Officers", "Policières", "Source"]
    )
    outcome = checked(path)
    assert [(each.severity, each.rule) for each in outcome.findings] == [("warning", "mixed_languages")]
    assert outcome.rows == {"counts": 1}


def test_words_of_both_languages_in_one_column_are_told_but_read(tmp_path):
    rows = [row("tours", tour_id=f"T-{number}", sex=sex) for number, sex in enumerate(["woman", "femme", "F"])]
    outcome = checked(broken.csv(tmp_path / "x.csv", "tours", *rows))
    assert [(each.severity, each.rule, each.letter) for each in outcome.findings] == [
        ("warning", "mixed_languages", "C")
    ]
    assert outcome.read_table("tours").column("sex").to_pylist() == ["F"] * 3


def test_blank_rows_are_passed_over_and_rows_keep_the_numbers_the_spreadsheet_shows(tmp_path):
    second = row("counts", as_of="2019-09-06")
    blank = [""] * 6
    csv = broken.csv(tmp_path / "x.csv", "counts", COUNT, blank, second)
    book = broken.workbook(tmp_path / "x.xlsx", Counts=[[], COUNTS, COUNT, [], second])
    assert checked(csv).read_table("counts").column("row").to_pylist() == [2, 4]
    assert checked(book).read_table("counts").column("row").to_pylist() == [3, 5]


def test_a_quoted_line_break_is_part_of_its_cell(tmp_path):
    outcome = checked(
        broken.csv(
            tmp_path / "x.csv",
            "counts",
            [*COUNT, "two\nlines, one cell"],
            [*row("counts", as_of="2019-09-06"), ""],
            header=EN,
        )
    )
    assert outcome.read_table("counts").column("note").to_pylist() == ["two\nlines, one cell", None]
    assert outcome.read_table("counts").column("row").to_pylist() == [2, 3]


def test_rows_of_many_batches_keep_their_numbers_around_a_broken_one(tmp_path):
    rows = [row("tours", tour_id=f"T-{number}") for number in range(70_000)]
    rows[50_000] = ["T-50000"]
    outcome = checked(broken.csv(tmp_path / "x.csv", "tours", *rows))
    numbers = outcome.read_table("tours").column("row").to_pylist()
    assert numbers == [number for number in range(2, 70_002) if number != 50_002]
    assert [(each.rule, each.row) for each in outcome.findings if each.severity == "error"] == [
        ("missing_cells", 50_002)
    ]


def test_formulas_are_never_run_and_their_values_are_read(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Counts")
        page.write_row(0, 0, COUNTS)
        page.write_row(1, 0, COUNT)
        page.write_formula(1, 3, "=HYPERLINK(1)", None, 8)
        page.write_formula(1, 1, '=LOWER("MISSION")', None, "mission")
    assert checked(path).read_table("counts").column("officers").to_pylist() == [8]


def test_text_in_several_runs_is_one_text_without_how_it_is_read_aloud(tmp_path):
    path = broken.replaced(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        b"<is><t>mission</t></is>",
        b"<is><r><t>mis</t></r><r><t>sion</t></r></is>",
    )
    assert checked(path).read_table("counts").column("level").to_pylist() == ["mission"]


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6)),
    st.booleans(),
)


@pytest.mark.thorough
@settings(max_examples=few(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_another_library_writes_is_read_as_it_reads_it(tmp_path, rows):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("A")
        page.write_row(0, 0, ["a", "b", "c"])
        for number, cells in enumerate(rows, 1):
            page.write_row(number, 0, cells)
    with xlsx.open_sheets(path) as (sheet,):
        batch = next(sheet.batches)
    ours = [[column[index].as_py() for column in batch.texts] for index in range(len(rows))]
    theirs = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["A"].iter_rows(min_row=2, values_only=True)
    assert [[plain(cell) for cell in line] for line in theirs] == [
        [plain(typed(cell, told)) for cell, told in zip(line, given_, strict=True)]
        for line, given_ in zip(ours, rows, strict=True)
    ]


def typed(text: str, given_: object) -> object:
    """Our text as the value that was written, where that was no text."""
    return text if isinstance(given_, str) else float(text)


def plain(cell: object) -> object:
    """A cell as both libraries can say it."""
    return cell.replace("\r", "\n") if isinstance(cell, str) else float(cell)


LAWFUL = st.lists(
    st.tuples(st.dates(datetime.date(2000, 1, 1), datetime.date(2026, 11, 24)), st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
    max_size=10,
    unique_by=lambda each: each[0],
)


@settings(max_examples=few(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=LAWFUL, lang=st.sampled_from([EN, FR]), as_text=st.booleans())
def test_a_workbook_that_is_written_is_read_back(tmp_path, counts, lang, as_text):
    lawful = [(day, max(pair), min(pair)) for day, *pair in counts]
    plain_ = str if as_text else (lambda cell: cell)
    rows = [
        [plain_(day), "mission", "unmik", plain_(officers), plain_(women), "ps-2019-11", "x"]
        for day, officers, women in lawful
    ]
    outcome = checked(broken.workbook(tmp_path / "a.xlsx", A=[lang, *rows]))
    assert outcome.findings == []
    read = outcome.read_table("counts").to_pylist()
    assert [(each["as_of"], each["officers"], each["women"]) for each in read] == lawful


EDITS = st.sampled_from(
    ["", " ", "8.0", "1e2", "1 234", "1,5", "NaN", "TRUE", "-1", "=1+1", "9", "3", "2019-09-05", "١", "9" * 30]
)


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 6), edit=EDITS)
def test_a_random_edit_changes_the_figure_as_it_says_or_is_refused(tmp_path, place, edit):
    line = [edit if number == place else cell for number, cell in enumerate(LINE)]
    outcome = checked(broken.csv(tmp_path / "x.csv", "counts", line, header=EN))
    if not outcome.is_refused:
        (read,) = outcome.read_table("counts").to_pylist()
        officers, women = line[3], line[4]
        assert (read["officers"], read["women"]) == (int(officers), int(women) if women.strip() else None)
        assert (str(read["as_of"]), read["level"], read["id"], read["source_id"]) == (line[0], *line[1:3], line[5])


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("a.txt", "x")
    assert only(tmp_path / "a.xlsx").rule == "wrong_content"
