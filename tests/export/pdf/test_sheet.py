"""The sheet of a briefing: what it says is what the dashboard says, in a PDF for everyone and in pictures."""

import csv
import datetime
import hashlib
import io
import re
import subprocess
import sys
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFont

from ipp.content import overview, view_code
from ipp.dataset import store
from ipp.domain.records.caps import Engagement
from ipp.export.pdf import font_coverage, sheet
from ipp.language import words
from ipp.paths import FONTS
from ipp.view import View
from tests.support.in_words import table_in_words
from tests.support.selection import some

BASE = "https://ipp.example.gc.ca"
DAYS = (
    "1993-01-31", "2008-04-03", "2012-01-31", "2015-06-30", "2018-08-31", "2018-12-31", "2019-09-05", "2020-03-31",
    "2021-06-30", "2022-12-31", "2024-01-31", "2025-07-31",
)  # fmt: skip
HOSTILE = '=#[*Mali*] $x$ @a `b` \\c \u0645\u0627\u0644\u064a \U0001f600 "q"'
LETTER = (612, 792)


def view(version, day: str, lang: str, engagement: str = "") -> View:
    asked = (("with", "2017-12-31"),) + ((("engagement", engagement),) if engagement else ())
    return View(version, "briefing", lang, datetime.date.fromisoformat(day), asked)


def spaced(text: str) -> str:
    """Text with every run of spaces and line ends as one space, and without the marks of a break within a word."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", "")).strip()


def read(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 1
        assert document[0].get_size() == LETTER
        return spaced(document[0].get_textpage().get_text_range())


def elements(node, kind: str) -> list:
    """The elements of a tag tree of one kind, in the order they are read."""
    if isinstance(node, pikepdf.Array):
        return [each for part in node for each in elements(part, kind)]
    if not (isinstance(node, pikepdf.Dictionary) and "/S" in node):
        return []
    return [node] * (node.S == kind) + elements(node.get("/K", pikepdf.Array()), kind)


def cells_of(row: dict[str, str]) -> list[str]:
    return [spaced(row[field]) for field in sheet.COLUMNS]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_the_sheet_says_every_number_of_the_page(version, day, lang):
    shown = view(version, day, lang)
    contents, text = overview.build_page(shown), read(sheet.write_sheet(shown, BASE))
    assert font_coverage.REPLACEMENT not in text
    for said in (contents.title, *(each for tile in contents.tiles for each in tile)):
        assert spaced(said) in text
    for part in contents.parts.values():
        for said in (part.caption.title, part.caption.subtitle, part.caption.credit):
            assert spaced(said) in text
    for row in table_in_words(contents["caps"], lang):
        name, *numbers, remarks = cells_of(row)
        assert name in text
        assert " ".join(numbers) in text
        assert remarks in text
    assert spaced(words.text("app.as_of_date", lang, date=words.date(shown.as_of, lang))) in text
    assert spaced(f"{view_code.write_stamp(shown)} · {BASE}{shown.build_url()}") in text
    assert spaced(words.text("app.boundaries", lang)) in text
    assert spaced(words.text("app.date_modified", lang, date="2026-11-30")) in text
    for each in version.sources.values():
        if each.source_id in {row.cap_source_id for row in contents["map"].records}:
            assert spaced(getattr(each, f"publisher_{lang}")) in text


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_pdf_is_tagged_for_everyone(version, lang):
    shown = view(version, "2019-09-05", lang)
    contents = overview.build_page(shown)
    with pikepdf.open(io.BytesIO(sheet.write_sheet(shown, BASE))) as pdf:
        root, about = pdf.Root, pdf.docinfo
        assert root.MarkInfo.Marked
        assert str(root.Lang) == f"{lang}-CA"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(about.Title) == contents.title
        assert str(about.Subject) == BASE + shown.build_url()
        assert str(about.Keywords).endswith(f", {view_code.compute_code(shown)}")
        assert str(about.CreationDate) == str(about.ModDate) == "D:20261130000000Z"
        assert "<pdfuaid:part>1</pdfuaid:part>" in str(pdf.open_metadata())
        tree = root.StructTreeRoot.K
        alts = [str(each.Alt) for each in elements(tree, "/Figure")]
        assert [len(elements(tree, kind)) for kind in ("/H1", "/H2", "/Table", "/TH")] == [1, 4, 1, len(sheet.COLUMNS)]
        assert len(elements(tree, "/TR")) == len(contents["caps"].table) + 1
        for key in ("gauge", "map", "women"):
            alt = alts.pop(0)
            assert alt.startswith(contents[key].caption.title)
            rows = table_in_words(contents[key], lang)
            assert key == "women" or all(cell in alt for row in rows for cell in list(row.values())[:2])
        assert "37" in sheet.write_alternative(contents["women"], shown)
        assert alts == [BASE + shown.build_url()]


def test_fonts_are_embedded_and_nothing_is_a_picture_of_dots(version):
    with pikepdf.open(io.BytesIO(sheet.write_sheet(view(version, "2019-09-05", "en"), BASE))) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
    assert all(each.get("/Subtype") != "/Image" for each in streams)
    assert {str(each.BaseFont).partition("+")[2] for each in fonts} == {
        "NotoSans-Regular", "NotoSans-SemiBold", "Lato-Bold",
    }  # fmt: skip


def test_all_dates_with_the_most_engagements_stay_on_one_letter_page(version):
    asked = [row.as_of for row in some(version.dates, 6)]
    counts = {day: len(view(version, str(day), "fr").ask(Engagement)) for day in asked}
    fullest = [day for day, count in counts.items() if count == max(counts.values())]
    assert max(counts.values()) == 8
    for day in fullest:
        read(sheet.write_sheet(view(version, str(day), "fr"), BASE))


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_the_same_view_gives_the_same_bytes_in_another_process(version, form):
    mine = sheet.write_sheet(view(version, "2019-09-05", "fr"), BASE, form)
    program = (
        "import datetime, hashlib; from ipp.dataset import store; from ipp.export.pdf import sheet; "
        "from ipp.view import View; asked = (('with', '2017-12-31'),); v = store.get_store().current(); "
        "view = View(v, 'briefing', 'fr', datetime.date(2019, 9, 5), asked); "
        f"print(hashlib.sha256(sheet.write_sheet(view, {BASE!r}, {form!r})).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    assert said == hashlib.sha256(mine).hexdigest()


def test_the_qr_code_is_read_from_the_picture_at_half_its_size(version):
    shown = view(version, "2025-07-31", "fr", "caribbean")
    with Image.open(io.BytesIO(sheet.write_sheet(shown, BASE, "png"))) as picture:
        assert picture.size == (1632, 2112)
        half = picture.convert("L").resize((816, 1056))
    assert [each.text for each in zxingcpp.read_barcodes(half)] == [BASE + shown.build_url()]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_pictures_say_what_they_are(version, lang):
    shown = view(version, "2019-09-05", lang)
    title, address = overview.build_page(shown).title, BASE + shown.build_url()
    with Image.open(io.BytesIO(sheet.write_sheet(shown, BASE, "png"))) as picture:
        picture.load()
        assert picture.text == {"Title": title, "Source": address, "Comment": view_code.compute_code(shown)}
        assert picture.text["Title"].lang == f"{lang}-CA"
    drawn = sheet.write_sheet(shown, BASE, "svg").decode()
    assert drawn.startswith(f'<svg role="img" lang="{lang}-CA" ')
    assert (
        f"<title>{title}</title><desc>{address.replace('&', '&amp;')} {view_code.compute_code(shown)}</desc>" in drawn
    )
    assert "<script" not in drawn
    fetched = re.findall(r'(?:href|src)="([^"]*)"', drawn)
    assert fetched
    assert all(each.startswith(("#g", "data:image/svg+xml;base64,")) for each in fetched)


def test_circles_stand_where_the_placement_puts_them(version):
    shown = view(version, "2019-09-05", "en")
    part = overview.build_map(shown)
    told = sheet.convert_part(part, shown, sheet.draw_map(part, "", shown))["plot"]
    numbers = {mark["lines"][0][0]["text"]: mark["at"] for mark in told["marks"] if mark.get("size") == 12}
    assert set(numbers) == {str(row.officers) for row in part.records} == {"15", "17", "10", "5", "3"}
    circles = [mark["at"] for mark in told["marks"] if mark["kind"] == "circle" and mark["radius"] > 2]
    assert all(pytest.approx(at) in circles for at in numbers.values())
    haiti, ukraine = numbers["15"], numbers["17"]
    assert haiti[0] < 0.35 < 0.5 < ukraine[0] < 0.65  # Haiti in the west, Ukraine in the east
    assert haiti[1] < ukraine[1]


def test_a_hole_in_the_series_stays_open_and_carried_counts_stay_dotted(version):
    shown = view(version, "2019-09-05", "en")
    contents = overview.build_page(shown)
    told = sheet.collect_values(shown, contents, {"title": "t", "address": "a", "code": "c"})
    paths = [mark for mark in told["figures"]["women"]["plot"]["marks"] if mark["kind"] == "path"]
    longest = max(paths, key=lambda mark: len(mark["runs"]))
    months = [row.women_share for row in contents["women"].records[0] if row.coverage == "un"]
    holes = sum(one is not None and two is None for one, two in pairwise(months))
    assert len(longest["runs"]) > 1
    assert len(longest["runs"]) <= holes + 1
    bars = [row["bar"] for row in told["table"]["rows"]]
    dotted = [bar and any(mark["line"]["dotted"] for mark in bar) for bar in bars]
    assert dotted == [True, True, False, True, True, None]  # Mali's count is recent; the redacted one has no bar


def test_hostile_names_do_no_harm(rebuilt, copied):
    path = copied / "engagements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    name = heads.index("name_en")
    for row in rows:
        if row[0] == "mali":
            row[name] = HOSTILE
        if row[0] == "ukraine":
            row[name] = "Q" * 120
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heads, *rows])
    version = store.Store(rebuilt()).current()
    shown = view(version, "2019-09-05", "en")
    text = read(sheet.write_sheet(shown, BASE))
    assert HOSTILE[: HOSTILE.index("\u0645")].strip() in text
    assert "\ufffd" in text
    assert "Q" * 20 in text
    assert HOSTILE in sheet.write_alternative(overview.build_map(shown), shown)
    for form in ("svg", "png"):
        assert sheet.write_sheet(shown, BASE, form)


def test_words_are_written_in_letters_the_fonts_hold():
    assert font_coverage.replace_missing({"a": ["Côte d’Ivoire · 45\u202f%", "x\x01y\u200dz", "\u4e2d"]}) == {
        "a": ["Côte d’Ivoire · 45\u00a0%", "xyz", "\ufffd"]
    }


@pytest.mark.parametrize("name", ["lato-700", "noto-sans-400", "noto-sans-600"])
def test_the_fonts_of_the_sheet_are_those_of_the_screen(name):
    truetype, web = (ImageFont.truetype(FONTS / f"{name}.{end}", 40) for end in ("ttf", "woff2"))
    for letter in sorted(font_coverage.read_characters(FONTS / f"{name}.ttf")):
        assert bytes(truetype.getmask(letter)) == bytes(web.getmask(letter))
        assert truetype.getlength(letter) == web.getlength(letter)
