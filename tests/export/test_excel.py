"""The table of a briefing: every number of the screen, typed, with its unit, its date and its source."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from ipp.content import status, view_code
from ipp.dataset import store
from ipp.export import excel
from ipp.export.package import archive
from ipp.language import words
from ipp.view import View
from tests.support.office import faults

BASE = "https://ipp.example"
HEADS = excel.TOP + 1
DATES = [row.as_of for row in store.get_store().current().dates[::35]] + [datetime.date(2019, 9, 5)]


def view(as_of=datetime.date(2019, 9, 5), lang="en", **asked) -> View:
    return View(store.get_store().current(), "briefing", lang, as_of, tuple(asked.items()))


def opened(of: View):
    return openpyxl.load_workbook(io.BytesIO(excel.render_workbook(of, BASE)))


def lines(of: View) -> list[dict]:
    rows = [[cell.value for cell in row] for row in opened(of).active.iter_rows(min_row=HEADS)]
    table = rows[: next(place for place, row in enumerate(rows) if not any(row))]
    return [dict(zip(excel.FIELDS, row, strict=False)) for row in table[1:]]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("as_of", DATES)
def test_the_numbers_of_the_status_document_are_in_the_table(as_of, lang):
    told = status.build_status(store.get_store().current(), as_of, lang)
    found = lines(view(as_of, lang))
    officers, cap = (words.label(each, lang) for each in ("officers", "cap"))
    by_name = {(row["subject"], row["measure"]): row for row in found}
    for each in told["engagements"]:
        count, limit = by_name[each["name"], officers], by_name.get((each["name"], cap))
        assert count["number"] == (None if each["coverage"] in ("un", "at_least") else each["officers"])
        assert limit["number"] == each["cap"]
        if count["number"] is not None:
            shown = count["date"] if each["officers_dating"] == "month" else f"{count['date'].date()}"
            assert shown == each["officers_as_of"][: 7 if each["officers_dating"] == "month" else 10]
        if each["carried_forward"]:
            assert words.text("status.carried_forward", lang) in count["remarks"].lower()
    ceiling = by_name[words.label("ceiling", lang), officers]
    assert ceiling["number"] == told["program"]["ceiling"]


def test_a_number_has_its_type_unit_date_words_and_source():
    row = next(row for row in lines(view()) if (row["subject"], row["measure"]) == ("Mali", "Utilization"))
    assert row == {
        "section": "Engagements",
        "subject": "Mali",
        "measure": "Utilization",
        "number": 50,
        "unit": "%",
        "date": datetime.datetime(2019, 8, 9),
        "in_words": "50%",
        "remarks": None,
        "source": "CBC News (2019-08-09), Public Safety Canada (2019-11-20)",
    }


def test_a_count_dated_to_its_month_has_that_month_and_so_has_its_utilization():
    rows = [row for row in lines(view()) if (row["section"], row["subject"]) == ("Engagements", "Iraq")]
    iraq = {row["measure"]: row["date"] for row in rows}
    assert iraq == {"Officers": "2018-12", "Cap": datetime.datetime(2019, 9, 5), "Utilization": "2018-12"}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_marks_stand_in_words_without_a_number(lang):
    found = lines(view(lang=lang))
    hidden = [row for row in found if row["in_words"] == words.mark("redacted", lang)]
    missing = [row for row in found if row["in_words"] == words.mark("not_published", lang)]
    assert len(hidden) == 3 and missing
    assert {row["number"] for row in hidden + missing} == {None}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_head_says_what_it_is_of_and_the_foot_defines_every_measure(lang):
    of = view(lang=lang)
    sheet = opened(of).active
    top = "\n".join(str(sheet.cell(row, 1).value) for row in range(1, excel.TOP))
    assert view_code.write_stamp(of) in top and BASE + of.build_url() in top and words.date(of.as_of, lang) in top
    cells = [[cell.value for cell in row[:2]] for row in sheet.iter_rows()]
    defined = dict(cells[next(i for i, row in enumerate(cells) if row[0] == words.label("meaning", lang)) + 1 :])
    assert {"officers", "cap", "women_share", "target"} <= {
        field for field in workbook_fields() if defined.get(words.label(field, lang))
    }


def workbook_fields() -> set[str]:
    return {row["field"] for row in excel.list_figures(view())}


def test_the_same_view_gives_the_same_bytes_and_says_when_the_data_were_changed():
    content = excel.render_workbook(view(), BASE)
    assert content == excel.render_workbook(view(), BASE)
    told = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert told.created.date() == store.get_store().current().dataset["date_modified"]
    assert (told.subject, told.keywords) == (BASE + view().build_url(), view_code.compute_code(view()))


def test_an_archive_tells_no_time_and_keeps_its_order():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("b.xml", "two")
        made.writestr("a.xml", "one")
    again = archive.remove_times(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(again)) as read:
        assert [(each.filename, each.date_time) for each in read.infolist()] == [
            ("b.xml", archive.EARLIEST),
            ("a.xml", archive.EARLIEST),
        ]
        assert read.read("a.xml") == b"one"
    assert archive.remove_times(again) == again


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_table_keeps_to_the_rules_of_open_xml(lang, tmp_path):
    assert faults(excel.render_workbook(view(lang=lang), BASE), tmp_path / "table.xlsx") == []
