"""The slides of a briefing: read back, they hold the figures of the pages, in words and in charts, and no clock."""

import dataclasses
import datetime
import io
import zipfile
from functools import cache

import openpyxl
import pyarrow
import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.oxml.ns import qn
from pptx.util import Pt

from ipp import paths
from ipp.content import overview, view_code
from ipp.content.briefing import SECTIONS, compare_dates
from ipp.dataset import database, store
from ipp.dataset.read import find_data_folder, load_folder
from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.export.powerpoint import elements, master
from ipp.export.powerpoint.alt_text import DECORATIVE
from ipp.export.powerpoint.master import open_template as blank
from ipp.export.powerpoint.slides import render_slides
from ipp.figures.dumbbell import label_count, list_counts
from ipp.figures.women_share import SPAN
from ipp.language import words
from ipp.language.words import LANGUAGES
from ipp.language.write import write_row
from ipp.narrative.comparison import summary
from ipp.theme import COLORS
from ipp.view import View
from tests.support.office import faults
from tests.support.selection import alternate

BASE = "https://ipp.example.gc.ca"
MEMO = datetime.date(2019, 9, 5)
DAYS = [
    datetime.date.fromisoformat(each)
    for each in (
        "1993-01-31", "2005-01-31", "2008-04-30", "2012-01-31", "2014-07-31", "2017-11-30", "2018-08-31", "2019-09-05",
        "2020-07-31", "2022-04-30", "2024-05-31", "2025-07-31",
    )
]  # fmt: skip
WORDS = alternate(DAYS, LANGUAGES)


def view(as_of=MEMO, lang="en", version=None, **asked) -> View:
    return View(version or store.get_store().current(), "briefing", lang, as_of, tuple(asked.items()))


def read(of: View):
    return Presentation(io.BytesIO(render_slides(of, BASE)))


@cache
def deck(day: datetime.date, lang: str):
    """The slides of a day of the record, made once for all that is read in them."""
    return read(view(day, lang))


def chart(slide):
    return next((each.chart for each in slide.shapes if each.has_chart), None)


def columns(drawn) -> dict[str, list]:
    """The numbers of a chart by the name of their series, None where a point is left out."""
    return {each.name: list(each.values) for each in drawn.plots[0].series}


def said(shapes) -> str:
    """All the words of shapes, of those in groups too."""
    found = []
    for each in shapes:
        if each.shape_type == MSO_SHAPE_TYPE.GROUP:
            found.append(said(each.shapes))
        elif each.has_text_frame:
            found.append(each.text_frame.text)
    return "\n".join(found)


def words_beside(drawn) -> str:
    """The words that stand beside the points of a chart."""
    return "\n".join("".join(t.text for t in each.iter(qn("a:t"))) for each in drawn._chartSpace.iter(qn("c:dLbl")))


@pytest.mark.parametrize(("day", "lang"), WORDS)
def test_each_slide_begins_with_the_finding_of_its_page_and_ends_with_its_credit(day, lang):
    of = view(day, lang)
    page, made = overview.build_page(of), deck(day, lang)
    found, _ = compare_dates(of)
    titles = [page.title, *(page[key].caption.title for key in ("map", "caps", "women"))]
    assert [each.shapes.title.text_frame.text for each in made.slides] == [
        *titles,
        summary.title_comparison(found, lang),
    ]
    for slide in made.slides:
        assert slide.shapes[0] == slide.shapes.title
        assert view_code.write_stamp(of) in slide.shapes[-2].text_frame.text
        assert words.iso(day, lang) in slide.shapes[-2].text_frame.text
    for number, key in enumerate(("map", "caps", "women"), 1):
        assert page[key].caption.credit in made.slides[number].shapes[-2].text_frame.text


@pytest.mark.parametrize(("day", "lang"), WORDS)
def test_the_bars_hold_each_count_and_each_cap(day, lang):
    of = view(day, lang)
    engagements, slide = of.ask(Engagement), deck(day, lang).slides[2]
    drawn = chart(slide)
    if not engagements:
        assert drawn is None and of.text("app.nothing_published") in said(slide.shapes)
        return
    officers, caps = columns(drawn).values()
    assert [each for each in officers if each is not None] == [
        row.officers for row in engagements if row.officers is not None
    ]
    assert [each for each in caps if each is not None] == [row.cap for row in engagements if row.cap is not None]
    inside = [(one, two) for one, two in zip(officers, caps, strict=True) if one and two]
    assert inside == [(row.officers, row.cap) for row in engagements if row.officers and row.cap and row.comparable]
    for row in engagements:
        assert getattr(row, f"name_{lang}") in list(drawn.plots[0].categories)
        for number in (row.officers, row.cap):
            assert number is None or words.number(number, lang) in words_beside(drawn)


@pytest.mark.parametrize(("day", "lang"), WORDS)
def test_the_lines_hold_each_share_and_leave_holes_open(day, lang):
    of = view(day, lang)
    history, targets = overview.build_women(of).records
    slide = deck(day, lang).slides[3]
    drawn = chart(slide)
    months, lines = list(drawn.plots[0].categories), columns(drawn)
    shares = {row.as_of.strftime("%Y-%m"): row.women_share for row in history if row.coverage == "un"}
    if shares:
        line = dict(zip(range(len(months)), lines[of.text("women.line_un")], strict=True))
        assert [each for each in line.values() if each is not None] == [
            each for each in shares.values() if each is not None
        ]
        place = {f"{SPAN[0].year + n // 12}-{n % 12 + 1:02d}": n for n in line}
        assert all(line[place[month]] == share for month, share in shares.items())
    aims = {share for name, line in lines.items() if words.label("target", lang) in name for share in line if share}
    assert aims == {row.target for row in targets}
    for row in history[-1:]:
        assert words.percent(measures.round_points(row.women_share), lang) in said(slide.shapes)


@pytest.mark.parametrize(("day", "lang"), WORDS)
def test_the_last_slide_holds_both_counts_and_what_changed(day, lang):
    of = view(day, lang)
    found, days = compare_dates(of)
    slide = deck(day, lang).slides[4]
    counts = {each.subject: each for each in found if each.engagement and each.measure in ("officers", "listing")}
    drawn = chart(slide)
    values = [value for line in columns(drawn).values() for value in line if value is not None] if drawn else []
    figures = [figure for each in counts.values() for figure, _ in list_counts(each)]
    assert sorted(values) == sorted(each.value for each in figures)
    assert all(label_count(each, lang) in words_beside(drawn) for each in figures)
    rows = [write_row(row, lang) for row in summary.list_change_rows(found, of.sources, days, lang)]
    table = next(each.table for each in slide.shapes if each.has_table)
    cells = [[cell.text for cell in row.cells][1:] for row in table.rows][1:]
    told = [
        [row["before"], row["after"], row["said"]] for row, each in zip(rows, found, strict=True) if each.kind != "same"
    ]
    whole = [row for row in cells if all(row)]
    assert whole == told[: len(whole)] and (len(whole) == len(told) or len(cells) == len(whole) + 1)
    notes = slide.notes_slide.notes_text_frame.text
    assert all(row["after"] in notes and row["said"] in notes for row in rows)


@pytest.mark.parametrize(("day", "lang"), WORDS)
def test_the_map_is_shapes_with_a_circle_and_words_for_each_engagement(day, lang):
    of = view(day, lang)
    slide = deck(day, lang).slides[1]
    group = next(each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP)
    engagements, told = of.ask(Engagement), said(group.shapes)
    circles = {each.name: each.text_frame.text for each in group.shapes if each.has_text_frame and each.name}
    for row in engagements:
        number = "–" if row.officers is None else words.number(row.officers, lang)
        assert circles[getattr(row, f"name_{lang}")] == number
        assert row.cap is None or words.number(row.cap, lang) in told
    assert len(group.shapes) < 10 + 7 * len(engagements)
    assert not [each for each in group.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    for each in group.shapes:
        ornament = DECORATIVE in each._element.xml
        assert ornament is not bool(each.has_text_frame and each.text_frame.text)


def test_a_count_in_doubt_is_pale_and_dotted():
    drawn = chart(deck(MEMO, "en").slides[2])
    names = list(drawn.plots[0].categories)
    counts = drawn.plots[0].series[0]
    edges = {name: "sysDot" in counts.points[names.index(name)].format._element.xml for name in ("Ukraine", "Iraq")}
    assert edges == {"Ukraine": True, "Iraq": True}
    mali = counts._element.xpath(f"c:dPt[c:idx/@val='{names.index('Mali')}']")
    assert not mali


def test_a_cap_that_does_not_compare_stands_beside_its_count():
    drawn = chart(deck(MEMO, "en").slides[2])
    names, (officers, caps) = list(drawn.plots[0].categories), columns(drawn).values()
    place = names.index("Ukraine")
    assert (officers[place], caps[place]) == (17, None)
    assert (names[place + 1], officers[place + 1], caps[place + 1]) == ("Ukraine · cap 45", None, 45)


def test_what_is_redacted_is_told_on_the_map_and_under_the_caps():
    for number in (1, 2):
        assert "[Caviardé]" in said(deck(MEMO, "fr").slides[number].shapes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_run_of_text_says_its_language(lang):
    told = zipfile.ZipFile(io.BytesIO(render_slides(view(lang=lang), BASE)))
    other = {"en": ("fr-CA", "en-US"), "fr": ("en-CA", "en-US")}[lang]
    for name in told.namelist():
        if name.startswith(("ppt/slides/s", "ppt/charts/c", "ppt/notesSlides/n", "ppt/slideLayouts/s")):
            text = told.read(name).decode()
            assert f'lang="{lang}-CA"' in text and not any(f'"{each}"' in text for each in other), name
            assert text.count("<a:r>") <= text.count("<a:rPr "), name


def test_slides_are_sixteen_to_nine_and_their_words_stand_in_the_placeholders_of_their_layouts():
    made = deck(MEMO, "fr")
    assert (made.slide_width, made.slide_height) == (12192000, 6858000)
    assert [each.name for each in made.slide_layouts] == ["Titre", "Constat"]
    for slide in made.slides:
        read_in_order = [each._element.ph.get("type") for each in slide.shapes if each.is_placeholder]
        assert read_in_order in (["ctrTitle", "subTitle", "ftr", "sldNum"], ["title", "body", "ftr", "sldNum"])
        for each in slide.shapes:
            assert each.left >= 0 and each.top >= 0
            assert each.left + each.width <= made.slide_width and each.top + each.height <= made.slide_height
    theme = made.slide_master.part.part_related_by(RELATION.THEME).blob.decode()
    assert all(each in theme for each in ("Lato", "Noto Sans", COLORS.women[1:].upper()))


def test_figures_have_words_and_every_source_its_address():
    of = view(lang="fr")
    made = deck(MEMO, "fr")
    for slide in list(made.slides)[1:]:
        for each in slide.shapes:
            if each.has_chart or each.has_table or each.shape_type == MSO_SHAPE_TYPE.GROUP:
                assert slide.shapes.title.text_frame.text in each._element.xpath(".//p:cNvPr")[0].get("descr")
    ids = {id_ for section in SECTIONS.values() for each in section(of) for id_ in each.source_ids}
    notes = made.slides[0].notes_slide.notes_text_frame.text
    cited = [of.sources[id_] for id_ in ids]
    assert all((each.url_fr or each.url) in notes and each.title_fr in notes for each in cited)
    assert all(each.text in notes for section in SECTIONS.values() for each in section(of))


def test_the_title_slide_says_what_and_when_and_its_code_can_be_read_at_half_its_size():
    of = view(**{"with": "2018-08-31"})
    slide = read(of).slides[0]
    for part in (
        "As of September 5, 2019",
        "Compared with August 31, 2018",
        "Date modified: 2026-11-30",
        "(IPP) Program",
    ):
        assert part in said(slide.shapes)
    assert BASE + of.build_url() in said(slide.shapes)
    picture = next(each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE)
    drawn = Image.open(io.BytesIO(picture.image.blob)).convert("L")
    assert zxingcpp.read_barcode(drawn.resize((drawn.width // 2, drawn.height // 2))).text == BASE + of.build_url()


def test_the_same_view_gives_the_same_bytes_without_a_clock():
    made = render_slides(view(), BASE)
    assert made == render_slides(view(), BASE) and len(made) < 1_000_000
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    modified = view().version.dataset["date_modified"]
    known = Presentation(io.BytesIO(made)).core_properties
    assert known.created.date() == known.modified.date() == modified
    assert known.title.startswith("83 officers were deployed under a ceiling of 150; ") and known.language == "en-CA"
    assert (known.subject, known.keywords) == (BASE + view().build_url(), view_code.compute_code(view()))
    assert b"notesMasterIdLst" in archive.read("ppt/presentation.xml")
    books = [name for name in archive.namelist() if name.endswith(".xlsx")]
    assert len(books) == 3
    for name in books:
        assert openpyxl.load_workbook(io.BytesIO(archive.read(name))).properties.created.date() == modified
    assert not [name for name in archive.namelist() if "thumbnail" in name or "printerSettings" in name]


def test_the_workbooks_behind_the_charts_hold_the_same_numbers():
    for slide in list(deck(MEMO, "en").slides)[2:]:
        drawn = chart(slide)
        sheet = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob)).active
        for number, (name, values) in enumerate(columns(drawn).items(), 2):
            cells = [row[0].value for row in sheet.iter_rows(min_col=number, max_col=number)]
            assert cells[0] == name
            assert [None if each is None else pytest.approx(each) for each in cells[1:]] == values


@pytest.mark.parametrize("lang", LANGUAGES)
def test_made_up_figures_say_so_on_every_slide(lang):
    current = store.get_store().current()
    made_up = dataclasses.replace(current, dataset=current.dataset | {"kind": "illustrative"})
    made = read(view(lang=lang, version=made_up))
    mark = words.text("app.illustrative_title", lang, said="")
    assert all(each.shapes.title.text_frame.text.startswith(mark) for each in made.slides)
    assert all(words.text("app.kind_illustrative", lang) in each.shapes[-2].text_frame.text for each in made.slides)
    assert words.text("app.illustrative_notice", lang) in said(made.slides[0].shapes)


@pytest.mark.parametrize("name", ["=1+1", "@here", "שלום", "😀", "\x07bell\x00", "Long " * 60, "<a&b>"])
def test_a_strange_name_does_no_harm(name):
    loaded = load_folder(find_data_folder())
    table = loaded.tables["engagements"]
    names = [
        name if id_ == "mali" else old
        for id_, old in zip(*(table[c].to_pylist() for c in ("engagement_id", "name_en")), strict=True)
    ]
    column = table.schema.get_field_index("name_en")
    changed = table.set_column(column, "name_en", pyarrow.array(names, table.schema.field("name_en").type))
    version = database.open_version(dataclasses.replace(loaded, tables=loaded.tables | {"engagements": changed}))
    drawn = chart(read(view(version=version)).slides[2])
    kept = name.replace("\x07", "").replace("\x00", "")
    assert kept in list(drawn.plots[0].categories)
    sheet = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob)).active
    assert kept in [cell.value for cell in sheet["A"] if cell.data_type == "s"]


@pytest.mark.parametrize(("title", "size"), [("A short one", None), ("word " * 24, 20), ("word " * 40, 17)])
def test_a_long_title_is_set_smaller(title, size):
    shown = elements.add_slide(blank(view()), 1, title.strip(), ["what is measured"]).shapes.title
    assert shown.text_frame.paragraphs[0].font.size == (None if size is None else Pt(size))


@pytest.mark.parametrize(("day", "lang"), [(MEMO, "en"), (DAYS[-1], "fr")])
def test_the_slides_keep_to_the_rules_of_open_xml(day, lang, tmp_path):
    assert faults(render_slides(view(day, lang), BASE), tmp_path / "slides.pptx") == []


def test_axes_have_numbers_that_every_reader_keeps():
    for slide in list(deck(MEMO, "en").slides)[2:]:
        axes = [int(each.get("val")) for each in chart(slide)._chartSpace.iter(qn("c:axId"))]
        assert len(axes) == 4 and len(set(axes)) == 2  # of the plot, and of the two axes themselves
        assert all(0 < each < 2**31 for each in axes)


def recolored(folder, monkeypatch) -> None:
    """Puts another template in place: another colour of the accents, another typeface, another place of the title."""
    template = Presentation(str(paths.SLIDES_TEMPLATE))
    theme = template.slide_master.part.part_related_by(RELATION.THEME)
    accent = COLORS.deployed[1:].upper().encode()
    assert accent in theme.blob and b"Lato" in theme.blob
    theme._blob = theme.blob.replace(accent, b"8B0000").replace(b"Lato", b"Georgia")
    next(each for each in template.slide_master.placeholders if each._element.ph.get("type") == "title").top = Pt(7)
    template.save(folder / "template.pptx")
    monkeypatch.setattr(master, "SLIDES_TEMPLATE", folder / "template.pptx")


def test_another_template_gives_slides_in_its_colours_and_type(tmp_path, monkeypatch):
    before = slides_text(deck(MEMO, "en"))
    recolored(tmp_path, monkeypatch)
    made = read(view())
    theme = made.slide_master.part.part_related_by(RELATION.THEME).blob
    assert b"8B0000" in theme and b"Georgia" in theme and COLORS.deployed[1:].upper().encode() not in theme
    assert made.slides[2].shapes.title.top == Pt(7)
    fill = chart(made.slides[2]).plots[0].series[0]._element.xpath("c:spPr/a:solidFill/a:schemeClr/@val")
    assert fill[0] in ("tx2", "accent1")  # a place in the theme, so that it is drawn in the colour of the template
    assert slides_text(made) == before


def slides_text(made) -> list[str]:
    """The words of each slide."""
    return [said(each.shapes) for each in made.slides]


def test_the_template_is_an_empty_presentation_that_keeps_to_the_rules(tmp_path):
    template = Presentation(str(paths.SLIDES_TEMPLATE))
    assert (len(template.slides), len(template.slide_layouts)) == (0, 2)
    assert faults(paths.SLIDES_TEMPLATE.read_bytes(), tmp_path / "template.pptx") == []
