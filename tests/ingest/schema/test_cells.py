"""One cell of text is one value by a written rule, or is refused with what it probably means."""

import datetime

import pytest

from ipp.ingest.readers.raw_sheet import DATE, ERROR, NUMBER, NUMBER_1904, TEXT, TRUTH, UNCOMPUTED
from ipp.ingest.schema import cells, days, parsed_cell, sheets
from ipp.ingest.schema.parsed_cell import ParsedCell

COUNTS = sheets.SHEETS["counts"]
DAY = datetime.date(2019, 9, 5)
GAP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2019", TEXT, "2019"),
        ("2019", NUMBER, "2019"),
        ("2019.0", NUMBER, "2019"),
        ("2019-11", TEXT, "2019-11"),
        ("2019-11-20", TEXT, "2019-11-20"),
        ("2019-11-20", DATE, "2019-11-20"),
        ("43789", NUMBER, "2019-11-20"),
    ],
)
def test_a_source_is_published_on_a_day_in_a_month_or_in_a_year(text, kind, value):
    assert days.parse_partial_day(text, kind) == ParsedCell(value)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2019-13", "partial_date"),
        ("2019-02-30", "partial_date"),
        ("November 2019", "partial_date"),
        ("19", "partial_date"),
        ("11/2019", "partial_date"),
        ("05/09/2019", "date_ambiguous"),
    ],
)
def test_a_day_of_publication_that_is_none_is_refused_with_the_forms_it_may_have(text, rule):
    assert days.parse_partial_day(text, TEXT).rule == rule


@pytest.mark.parametrize("key", ["url", "url_fr"])
def test_the_address_of_a_source_in_either_language_is_of_the_web_or_no_link(key):
    column = sheets.SHEETS["sources"].find_column(key)
    assert cells.parse_cell(column, "https://rcmp.ca/fr", TEXT) == ParsedCell("https://rcmp.ca/fr")
    assert cells.parse_cell(column, "javascript:alert(1)", TEXT).rule == "address_form"


@pytest.mark.parametrize(
    ("sheet", "key", "text", "value"),
    [
        ("counts", "precision", "au moins", "at_least"),
        ("counts", "precision", "sum of parts", "sum"),
        ("caps", "level", "promesse", "pledge"),
        ("missions", "dates_of", "la police canadienne", "canada"),
        ("missions", "dates_of", "the mission", "mission"),
        ("engagements", "until_kind", "dernière mention", "last_named"),
        ("engagements", "until_kind", "inferred", "inferred"),
        ("sources", "language", "français", "fr"),
    ],
)
def test_words_of_the_lists_are_known_in_both_languages(sheet, key, text, value):
    column = sheets.SHEETS[sheet].find_column(key)
    assert cells.parse_cell(column, text, TEXT) == ParsedCell(value)
    assert cells.parse_cell(column, "none of these", TEXT).rule.removesuffix("_closest") == "unknown_choice"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2019-09-05", TEXT),
        (" 2019-09-05 ", TEXT),
        ("2019-09-05 00:00:00", TEXT),
        ("2019-09-05T00:00:00", TEXT),
        ("2019-09-05", DATE),
        ("43713", NUMBER),
        ("43713.0", NUMBER),
    ],
)
def test_a_date_is_iso_text_or_a_number_that_a_workbook_keeps(text, kind):
    assert days.parse_day(text.strip(), kind) == ParsedCell(DAY)


@pytest.mark.parametrize(
    ("text", "kind", "rule", "told"),
    [
        ("05/09/2019", TEXT, "date_ambiguous", {"first": "2019-09-05", "second": "2019-05-09"}),
        ("5.9.2019", TEXT, "date_ambiguous", {"first": "2019-09-05", "second": "2019-05-09"}),
        ("2019/09/05", TEXT, "date_ambiguous", {"first": "2019-09-05", "second": "2019-05-09"}),
        ("25/09/2019", TEXT, "date_order", {"day": "2019-09-25"}),
        ("09/25/2019", TEXT, "date_order", {"day": "2019-09-25"}),
        ("05/05/2019", TEXT, "date_order", {"day": "2019-05-05"}),
        ("31/31/2019", TEXT, "date_form", {}),
        ("05/09/19", TEXT, "date_form", {}),
        ("43713", TEXT, "date_serial", {"day": "2019-09-05"}),
        ("42251", NUMBER_1904, "date_serial", {"day": "2015-09-04"}),
        ("2019-09-05 14:00:00", DATE, "date_with_time", {"day": "2019-09-05"}),
        ("2019-02-29", TEXT, "date_form", {}),
        ("2019-9-5", TEXT, "date_ambiguous", {"first": "2019-09-05", "second": "2019-05-09"}),
        ("September 5, 2019", TEXT, "date_form", {}),
        ("20190905", NUMBER, "date_form", {}),
        ("2019", NUMBER, "date_range", {"first": "1945-10-24", "last": "2100-12-31"}),
        ("59", NUMBER, "date_form", {}),  # 28 February 1900, next to a day that Excel made up
        ("0219-09-05", TEXT, "date_range", {"first": "1945-10-24", "last": "2100-12-31"}),
        ("1", TRUTH, "date_form", {}),
        ("NaN", NUMBER, "date_form", {}),
    ],
)
def test_what_is_no_certain_date_is_refused_with_its_readings(text, kind, rule, told):
    found = days.parse_day(text, kind)
    assert (found.value, found.rule, dict(found.details)) == (None, rule, told)


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [("0", TEXT, 0), ("83", TEXT, 83), ("83", NUMBER, 83), ("83.0", NUMBER, 83), ("1E2", NUMBER, 100)],
)
def test_a_count_is_digits_or_a_number_of_a_workbook_that_is_whole(text, kind, count):
    assert cells.parse_count(text, kind) == ParsedCell(count)


@pytest.mark.parametrize(
    ("text", "kind", "rule", "likely"),
    [
        ("8.0", TEXT, "whole_likely", "8"),
        ("8,00", TEXT, "whole_likely", "8"),
        ("1 234", TEXT, "whole_likely", "1234"),
        (f"1{GAP}234", TEXT, "whole_likely", "1234"),
        (f"1{THIN}234{THIN}567", TEXT, "whole_likely", "1234567"),
        ("1,234", TEXT, "whole_form", None),  # 1234 in English, 1.234 in French
        ("1,5", TEXT, "whole_form", None),
        ("1e2", TEXT, "whole_form", None),
        ("NaN", TEXT, "whole_form", None),
        ("NaN", NUMBER, "whole_form", None),
        ("inf", NUMBER, "whole_form", None),
        ("8.5", NUMBER, "whole_form", None),
        ("08", TEXT, "whole_form", None),
        ("-1", TEXT, "whole_form", None),
        ("-1", NUMBER, "count_range", None),
        ("100001", TEXT, "count_range", None),
        ("٨", TEXT, "whole_form", None),
        ("TRUE", TEXT, "whole_form", None),
        ("1", TRUTH, "truth_as_count", None),
        ("1900-01-08", DATE, "date_as_count", None),
        ("n/a", TEXT, "whole_form", None),
    ],
)
def test_what_is_no_certain_count_is_refused(text, kind, rule, likely):
    found = cells.parse_count(text, kind)
    assert (found.value, found.rule, dict(found.details).get("likely")) == (None, rule, likely)


@pytest.mark.parametrize(
    ("text", "kind", "share"),
    [
        ("0.21", TEXT, 0.21),
        ("0,21", TEXT, 0.21),
        ("21%", TEXT, 0.21),
        (f"21{GAP}%", TEXT, 0.21),
        ("12,5 %", TEXT, 0.125),
        ("0.21", NUMBER, 0.21),
        ("1", TEXT, 1),
    ],
)
def test_a_share_has_a_decimal_point_or_comma_or_a_percent_sign(text, kind, share):
    assert cells.parse_share(text, kind) == ParsedCell(share)


@pytest.mark.parametrize(("text", "kind"), [("21", TEXT), ("21", NUMBER), ("101%", TEXT), ("-0.1", TEXT), ("a", TEXT)])
def test_what_is_no_share_is_refused(text, kind):
    assert cells.parse_share(text, kind).rule == "share_form"


@pytest.mark.parametrize(("text", "value"), [("-8,0", -8), ("12.65", 12.65), ("0", 0)])
def test_degrees_have_a_decimal_point_or_comma(text, value):
    assert cells.parse_decimal(text, TEXT) == ParsedCell(value)


@pytest.mark.parametrize(
    ("text", "rule", "closest"),
    [
        ("Haiti", "lookalike_code", "haiti"),
        (" Haiti", "lookalike_code", "haiti"),
        (" haiti", "padded_code", "haiti"),
        ("haiti\N{NO-BREAK SPACE}", "padded_code", "haiti"),
        ("haïti", "unknown_code_closest", "haiti"),
        ("ukrane", "unknown_code_closest", "ukraine"),
        ("narnia", "unknown_code", None),
        ("NA", "unknown_code", None),  # a code like any other, never what is missing
    ],
)
def test_a_code_is_known_letter_for_letter_or_refused_with_the_closest(text, rule, closest):
    found = cells.parse_code(text, {"haiti": "haiti", "ukraine": "ukraine"})
    assert (found.value, found.rule, dict(found.details).get("closest")) == (None, rule, closest)
    assert cells.parse_code("haiti", {"haiti": "haiti"}) == ParsedCell("haiti")


@pytest.mark.parametrize(("text", "code"), [("femme", "F"), ("Woman", "F"), ("F", "F"), ("autre  genre", "X")])
def test_a_choice_is_known_by_its_word_in_either_language(text, code):
    assert cells.parse_choice(text, sheets.map_choices("sex")) == ParsedCell(code)


def test_a_word_that_is_no_choice_is_refused_with_the_closest():
    assert cells.parse_choice("femmme", sheets.map_choices("sex")) == parsed_cell.reject_cell(
        "unknown_choice_closest", closest="femme"
    )
    assert cells.parse_choice("?", sheets.map_choices("sex")) == parsed_cell.reject_cell("unknown_choice")


@pytest.mark.parametrize(
    ("text", "rule", "likely"),
    [
        ("Tour 1", "key_likely", "Tour-1"),
        (" T 1 ", "key_likely", "T-1"),
        ("Été1", "key_likely", "Ete1"),
        ("?", "key_form", None),
    ],
)
def test_a_code_of_a_row_is_plain_and_not_padded(text, rule, likely):
    found = cells.parse_key(text)
    assert (found.rule, dict(found.details).get("likely")) == (rule, likely)
    assert (
        cells.parse_key(" T-1")
        == cells.parse_key("T-1\N{NO-BREAK SPACE}")
        == parsed_cell.reject_cell("padded_code", closest="T-1")
    )
    assert cells.parse_key("T-0001/b") == ParsedCell("T-0001/b")


def test_the_code_of_a_tour_has_a_digit_as_letters_alone_may_be_a_name():
    assert cells.parse_tour_code("T-0001") == ParsedCell("T-0001")
    assert (
        cells.parse_tour_code("Tremblay, Marie")
        == cells.parse_tour_code("tremblay")
        == parsed_cell.reject_cell("personal_code")
    )
    assert cells.parse_tour_code("T 1").rule == "key_likely"
    assert cells.parse_tour_code("-1").rule == "key_likely"


def test_text_is_kept_in_one_form_of_its_letters_without_blanks_around_it():
    assert cells.parse_text("  e\N{COMBINING ACUTE ACCENT}té ") == ParsedCell("été")
    for unseen in "\x07\u202e\u2066\u200b\ufeff\u2028":
        assert cells.parse_text(f"a{unseen}b").rule == "control_character"
    assert cells.parse_text("l’été, 3\u00a0%").value == "l’été, 3\u00a0%"
    assert cells.parse_text("write to jean.tremblay@rcmp-grc.gc.ca").rule == "personal_value"


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "https://x.ca/ y", "http:"],
)
def test_the_address_of_a_source_is_one_of_the_web_or_none(text):
    url = sheets.SHEETS["sources"].find_column("url")
    assert cells.parse_cell(url, text, TEXT) == parsed_cell.reject_cell("address_form")
    for good in ("https://www.canada.ca/a?b=c", "RDIMS 1234567", "dossier 12-3"):
        assert cells.parse_cell(url, good, TEXT) == ParsedCell(good)


@pytest.mark.parametrize(("kind", "rule"), [(ERROR, "error_value"), (UNCOMPUTED, "formula_without_value")])
def test_an_error_or_a_formula_never_computed_is_no_empty_cell(kind, rule):
    assert cells.parse_cell(COUNTS.find_column("women"), "", kind).rule == rule


def test_an_empty_cell_is_nothing_where_nothing_is_required():
    assert cells.parse_cell(COUNTS.find_column("women"), f" {GAP}", TEXT) == ParsedCell()
    assert cells.parse_cell(COUNTS.find_column("officers"), f" {GAP}", TEXT).rule == "required"
    assert [cells.parse_cell(COUNTS.find_column(key), "", TEXT).rule for key in ("as_of", "level", "id")] == [
        "required_cell"
    ] * 3
    assert cells.parse_cell(COUNTS.find_column("note"), "x" * 32_768, TEXT).rule == "long_cell"
    assert cells.parse_cell(COUNTS.find_column("id"), "1", TRUTH, {}).rule == "not_text"
