"""The same numbers everywhere: what the status says is read back out of every file, page and document of a briefing."""

import datetime
import io
import json
import re
from functools import cache
from typing import NamedTuple

import openpyxl
import pypdfium2
import pytest
from docx import Document
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.content import status, view_code
from ipp.dataset import store
from ipp.export import excel, options, pack
from ipp.language import words
from ipp.web import routes
from ipp.web.plain_pages import strip_markdown
from tests.support.selection import alternate

HOME = "http://localhost"
DAYS = (
    "1993-01-31", "2005-01-31", "2008-04-30", "2012-01-31", "2014-07-31", "2017-11-30", "2018-08-31", "2019-09-05",
    "2020-07-31", "2022-04-30", "2024-05-31", "2025-07-31",
)  # fmt: skip
ALL = alternate(DAYS, words.LANGUAGES[::-1])  # the slides are read on the same days in the other language


class Row(NamedTuple):
    """An engagement as every form must show it: count, cap and utilization as words of its language, and marks."""

    name: str
    officers: str
    cap: str
    utilization: str
    carried: bool


def spaced(text: str) -> str:
    """Text with every run of spaces as one, and without the marks of a break within a word."""
    return re.sub(r"\s+", " ", re.sub("[\u200b\ufffe\u2011]", lambda each: "-" * (each[0] == "\u2011"), text)).strip()


@cache
def told(day: str, lang: str) -> dict:
    return status.build_status(store.get_store().current(), datetime.date.fromisoformat(day), lang)


def expected(day: str, lang: str) -> list[Row]:
    """The engagements of the status document, worded here anew from its plain values."""
    rows = []
    for each in told(day, lang)["engagements"]:
        officers = words.number(each["officers"], lang)
        if each["coverage"] in ("un", "at_least"):
            key = "caps.at_least" if each["officers"] else "caps.none_in_un"
            officers = words.text(key, lang, officers=officers)
        share = each["utilization"]
        used = words.mark("not_applicable", lang) if share is None else f"{int(share * 100 + 0.5)}"
        if share is not None:
            used += "\u00a0%" if lang == "fr" else "%"
        rows.append(Row(each["name"], officers, words.number(each["cap"], lang), used, bool(each["carried_forward"])))
    return [Row(*(spaced(cell) if isinstance(cell, str) else cell for cell in row)) for row in rows]


def redacted(day: str, lang: str) -> list[str]:
    return [words.mark("redacted", lang)] * (told(day, lang)["redacted_engagements"] or 0)


@cache
def files(day: str, lang: str) -> dict[str, bytes]:
    wanted = options.parse_options(store.get_store().current(), {"as_of": day, "lang": lang})
    return {kind: content for _, kind, content in pack.write_files(wanted.view, HOME, wanted.langs, wanted.kinds)}


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url=HOME)


def held(rows: list[list[str]], day: str, lang: str, columns: tuple[int, int, int, int, int]) -> None:
    """That rows of cells (name, officers, cap, utilization, remarks by their places) are those expected."""
    name, officers, cap, used, remarks = columns
    mark = words.text("status.carried_forward", lang)
    found = [[spaced(cell) for cell in row] for row in rows]
    wanted = expected(day, lang)
    assert [(row[name], row[officers], row[cap], row[used]) for row in found[: len(wanted)]] == [
        each[:4] for each in wanted
    ]
    assert [mark in row[remarks].lower() for row in found[: len(wanted)]] == [each.carried for each in wanted]
    assert [row[name] for row in found[len(wanted) :]] == redacted(day, lang)
    for row in found[len(wanted) :]:
        assert {row[officers], row[cap], row[used]} == {words.mark("redacted", lang)}


@pytest.mark.parametrize(("day", "lang"), ALL)
def test_in_the_note(day, lang):
    document = Document(io.BytesIO(files(day, lang)["note"]))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells]
    places = tuple(heads.index(words.label(field, lang)) for field in FIELDS) if heads else (0, 1, 2, 3, 4)
    held(rows, day, lang, places)
    text = spaced(" ".join(each.text for each in document.paragraphs))
    for said in headline(day, lang):
        assert said in text


FIELDS = ("engagement", "officers", "cap", "utilization", "remarks")


@pytest.mark.parametrize(("day", "lang"), ALL)
def test_in_the_table(day, lang):
    book = openpyxl.load_workbook(io.BytesIO(files(day, lang)["table"]))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=excel.TOP + 2)]
    table = [dict(zip(excel.FIELDS, row, strict=False)) for row in rows[: rows.index([None] * len(rows[0]))]]
    part = words.text("briefing.figures_of_caps", lang)
    named: dict[str, dict[str, dict]] = {}
    for row in table:
        if row["section"] == part:
            named.setdefault(row["subject"], {})[row["measure"]] = row
    officers, cap, used = (words.label(each, lang) for each in FIELDS[1:4])
    for each, plain in zip(expected(day, lang), told(day, lang)["engagements"], strict=True):
        cells = named[each.name]
        assert spaced(cells[officers]["in_words"]) == each.officers
        assert spaced(cells[cap]["in_words"]) == each.cap and cells[cap]["number"] == plain["cap"]
        assert cells[officers]["number"] == (None if plain["coverage"] in ("un", "at_least") else plain["officers"])
        assert (used in cells) == (plain["utilization"] is not None)
        if used in cells:
            assert spaced(cells[used]["in_words"]) == each.utilization
        assert (
            words.text("status.carried_forward", lang) in (cells[officers]["remarks"] or "").lower()
        ) == each.carried
    assert [name for name in named if name == words.mark("redacted", lang)] == redacted(day, lang)[:1]


@pytest.mark.parametrize(("day", "lang"), ALL)
def test_in_the_charts_of_the_slides(day, lang):
    deck = Presentation(io.BytesIO(files(day, lang)["slides"]))
    drawn = next((each.chart for each in deck.slides[2].shapes if each.has_chart), None)
    plain = told(day, lang)["engagements"]
    assert (drawn is not None) == bool(plain)
    if drawn:
        counts, caps = ([each for each in series.values if each is not None] for series in drawn.plots[0].series)
        assert counts == [each["officers"] for each in plain if each["officers"] is not None]
        assert caps == [each["cap"] for each in plain if each["cap"] is not None]
        names = [each for each in drawn.plots[0].categories if each]
        assert [each["name"] for each in plain] == list(
            dict.fromkeys(name for name in names if name in {e["name"] for e in plain})
        )
    text = spaced(
        " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    )
    for said in headline(day, lang):
        assert said in text


def headline(day: str, lang: str) -> list[str]:
    """Numbers of the program and of its women that the finding tells, each as its language writes it."""
    program = told(day, lang)["program"]
    known = [program["officers"]] if program["officers"] is not None else []
    share = program["women_share"]
    written = [] if share is None else [f"{int(share * 100 + 0.5)}{' ' if lang == 'fr' else ''}%"]
    return [str(each) for each in known] + written


@pytest.mark.parametrize(("day", "lang"), ALL)
def test_in_the_sheet_and_on_the_instant_page(client, day, lang):
    with pypdfium2.PdfDocument(files(day, lang)["sheet"]) as document:
        text = spaced(document[0].get_textpage().get_text_range())
    page = client.get(f"/at/{day}.{lang}.html")
    assert page.status_code == 200
    cells = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", page.text, re.S)
    ]
    flat = [[spaced(cell) for cell in row] for row in cells]
    for each in expected(day, lang):
        assert re.search(rf"{re.escape(each.name)}.*?{re.escape(each.officers)}.*?{re.escape(each.cap)}", text)
        row = next(row for row in flat if row and row[0] == each.name)
        assert {each.officers, each.cap, each.utilization} <= set(row)
    for said in (*headline(day, lang), *redacted(day, lang)):
        assert said in text and said in spaced(page.text)
    alt = spaced(" ".join(re.findall(r'<svg role="img"[^>]*><title>([^<]*)</title>', page.text)))
    for said in headline(day, lang):
        assert said in alt


@pytest.mark.parametrize(("day", "lang"), ALL)
def test_in_the_document_for_programs(client, day, lang):
    page = json.loads(client.get("/api/briefing.json", params={"as_of": day, "lang": lang}).content)
    rows = next(part["rows"] for part in page["parts"] if part["key"] == "figures")
    held([[strip_markdown(row[field]["words"]) for field in FIELDS] for row in rows], day, lang, (0, 1, 2, 3, 4))
    for row, each in zip(rows, told(day, lang)["engagements"], strict=False):
        assert row["cap"]["value"] == each["cap"]
        assert row["officers"]["value"] == (None if each["coverage"] in ("un", "at_least") else each["officers"])


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_file_carries_its_date_its_kind_and_its_code(lang):
    view = options.parse_options(store.get_store().current(), {"as_of": "2019-09-05", "lang": lang}).view
    texts = {
        "note": " ".join(footers(Document(io.BytesIO(files("2019-09-05", lang)["note"])))),
        "slides": " ".join(
            shape.text_frame.text
            for slide in Presentation(io.BytesIO(files("2019-09-05", lang)["slides"])).slides
            for shape in slide.shapes
            if shape.has_text_frame
        ),
        "table": " ".join(
            str(row[0].value)
            for row in openpyxl.load_workbook(io.BytesIO(files("2019-09-05", lang)["table"])).active.iter_rows(
                max_row=6
            )
        ),
    }
    with pypdfium2.PdfDocument(files("2019-09-05", lang)["sheet"]) as document:
        texts["sheet"] = document[0].get_textpage().get_text_range()
    for kind, text in texts.items():
        assert spaced(view_code.write_stamp(view)) in spaced(text), kind


def footers(document) -> list[str]:
    return [each.text for section in document.sections for each in section.footer.paragraphs]
