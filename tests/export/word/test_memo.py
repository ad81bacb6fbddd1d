"""The note: what the briefing says, in a Word file that keeps to the rules, on one sheet and an annex."""

import copy
import datetime
import io
import zipfile

import docx
import pytest
import zxingcpp
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, RGBColor, Twips
from PIL import Image

from ipp import paths
from ipp.content import view_code
from ipp.content.briefing import build_page
from ipp.content.page import Part
from ipp.dataset import store
from ipp.export.package import xml_text
from ipp.export.word import elements, memo, page_fit
from ipp.export.word.footnotes import REFERENCE
from ipp.language import words
from ipp.language.values import Text
from ipp.narrative import citations
from ipp.narrative.caption import Caption
from ipp.view import View
from tests.support.in_words import notes_in_words, table_in_words
from tests.support.office import faults
from tests.support.selection import is_everything_asked

BASE = "https://ipp.example"
MEMO = datetime.date(2019, 9, 5)
TEXT, NOTE = (qn("w:t"), qn("w:noBreakHyphen")), qn("w:footnoteReference")
SECTIONS = ("background", "status", "considerations")
DATES = [row.as_of for row in store.get_store().current().dates[::38]] + [MEMO]
LONGEST = datetime.date(2023, 2, 28)  # of this date and language the note has the most lines


def view(as_of=MEMO, lang="en", **asked) -> View:
    return View(store.get_store().current(), "briefing", lang, as_of, tuple(asked.items()))


def opened(of: View):
    return docx.Document(io.BytesIO(memo.render_note(of, BASE)))


def part(document, kind: str):
    return document.part.part_related_by(kind)


def told(paragraph) -> str:
    """What a paragraph says, without the numbers of its footnotes."""
    runs = [run for run in paragraph.runs if run.style.style_id != REFERENCE]
    return "".join(run.text for run in runs)


def letters(element) -> str:
    """The text of an element, with the hyphens that no line ends at."""
    return "".join("-" if each.tag == qn("w:noBreakHyphen") else each.text for each in element.iter(*TEXT))


def by_section(document) -> dict[str, list]:
    """The paragraphs of the body under each heading."""
    found, heading = {}, None
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            heading = found.setdefault(paragraph.text, [])
        elif heading is not None:
            heading.append(paragraph)
    return found


def cited(paragraph) -> list[list[int]]:
    """The numbers of the footnotes after each sentence of a paragraph, as they are numbered in the file."""
    groups, last = [], False
    for each in paragraph._p.iter(qn("w:footnoteReference"), qn("w:fldSimple"), qn("w:t")):
        number = None
        if each.tag == qn("w:footnoteReference"):
            number = int(each.get(qn("w:id")))
        elif each.tag == qn("w:fldSimple"):
            name = each.get(qn("w:instr")).split()[1]
            mark = paragraph.part.element.xpath(f'//w:bookmarkStart[@w:name="{name}"]')[0]
            number = int(mark.getnext().find(qn("w:footnoteReference")).get(qn("w:id")))
            assert each.xpath("string(.)") == str(number)
        elif each.xpath("boolean(ancestor::w:r/w:rPr/w:rStyle)"):
            continue
        if number and not last:
            groups.append([])
        if number:
            groups[-1].append(number)
        last = bool(number)
    return groups


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("as_of", DATES)
def test_it_says_every_sentence_and_every_cell_of_the_briefing(as_of, lang):
    of = view(as_of, lang)
    document, said = opened(of), build_page(of)
    found = by_section(document)
    assert document.paragraphs[0].text == said.title
    for name in SECTIONS:
        expected = " ".join(notes_in_words(said[name], lang))
        assert " ".join(told(each) for each in found[said[name].caption.title]) == expected
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    heads = [words.label(field, lang) for field in memo.WIDTHS]
    lines = [[line[field] for field in memo.WIDTHS] for line in table_in_words(said["figures"], lang)]
    assert rows == ([heads, *lines] if lines else [])


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("as_of", DATES)
def test_each_sentence_is_followed_by_its_sources_in_footnotes(as_of, lang):
    of = view(as_of, lang)
    document, said = opened(of), build_page(of)
    footnotes = part(document, RELATIONSHIP_TYPE.FOOTNOTES)
    text = {int(each.get(qn("w:id"))): letters(each) for each in docx.oxml.parse_xml(footnotes.blob)}
    order = list(dict.fromkeys(id_ for name in SECTIONS for each in said[name].records for id_ in each.source_ids))
    numbers = {}
    for name in SECTIONS:
        groups = [group for each in by_section(document)[said[name].caption.title] for group in cited(each)]
        expected = [set(each.source_ids) for each in said[name].records if each.source_ids]
        for group, ids in zip(groups, expected, strict=True):
            assert len(group) == len(ids) and group == sorted(group)
            for number in group:
                numbers.setdefault(number, set(ids)).intersection_update(ids)
    assert list(numbers) == list(range(1, len(order) + 1)) and set(text) == {-1, 0, *numbers}
    addresses = {rel.target_ref for rel in footnotes.rels.values()}
    for number, possible in numbers.items():
        named = [of.sources[id_] for id_ in possible if citations.name_source(of.sources[id_], lang) in text[number]]
        held = [(getattr(each, f"title_{lang}"), (each.url_fr if lang == "fr" else None) or each.url) for each in named]
        assert any(title in text[number] and address in addresses for title, address in held)


@pytest.mark.parametrize(("lang", "written"), [("en", "comparable.1,2,3"), ("fr", "comparables1,2,3.")])
def test_footnotes_stand_after_the_full_stop_in_english_and_before_it_in_french(lang, written):
    status = by_section(opened(view(lang=lang)))[words.text("briefing.status", lang)][0]
    numbered = iter("1")  # the first footnote is drawn by Word; those cited again are written
    said = "".join(next(numbered, "") if each.tag == NOTE else each.text or "" for each in status._p.iter(NOTE, *TEXT))
    assert said.endswith(written)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_layout_of_a_ministerial_note(lang):
    document = opened(view(lang=lang))
    styles = [each.style.name for each in document.paragraphs]
    assert styles.count("Title") == 1 and styles[0] == "Title"
    names = [*SECTIONS, "next_steps"]
    annex = words.text("briefing.annex", lang, title=words.text("briefing.figures", lang))
    assert list(by_section(document)) == [*(words.text(f"briefing.{each}", lang) for each in names), annex]
    points = by_section(document)[words.text("briefing.considerations", lang)]
    assert {each.style.name for each in points} == {"List Bullet"}
    box = document.element.body.find(qn("w:sdt"))
    assert letters(box) == words.text("briefing.next_steps_box", lang)
    assert box.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")) is not None
    assert letters(box.getprevious()) == words.text("briefing.next_steps", lang)
    modified = words.iso(store.get_store().current().dataset["date_modified"], lang)
    assert letters(box.getnext()) == words.text("app.date_modified", lang, date=modified)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_file_says_its_language_and_what_it_is_of(lang):
    of = view(lang=lang)
    document = opened(of)
    about = document.core_properties
    modified = store.get_store().current().dataset["date_modified"]
    assert (about.language, about.title) == (f"{lang}-CA", build_page(of).title)
    assert (about.subject, about.keywords, about.comments) == (
        BASE + of.build_url(),
        view_code.compute_code(of),
        view_code.write_stamp(of),
    )
    assert {about.created.date(), about.modified.date()} == {modified}
    assert document.styles.element.xpath("string(w:docDefaults//w:lang/@w:val)") == f"{lang}-CA"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_each_sheet_says_what_it_is_of_and_the_annex_lies(lang):
    of = view(lang=lang, engagement="mali")
    sheets = opened(of).sections
    assert [each.orientation for each in sheets] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for each in sheets:
        assert words.date(MEMO, lang) in each.header.paragraphs[0].text
        below, address = each.footer.paragraphs
        assert view_code.write_stamp(of) in below.text and address.text == BASE + of.build_url()
        fields = [field.get(qn("w:instr")).strip() for field in below._p.findall(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    inside = sheets[1].page_width - sheets[1].left_margin - sheets[1].right_margin
    assert sum(memo.WIDTHS.values()) == Emu(inside).twips


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_code_leads_to_the_view_at_half_its_size_and_is_told_in_words(lang):
    of = view(lang=lang, **{"with": "2018-08-31", "engagement": "mali"})
    document = opened(of)
    blob = part(document, RELATIONSHIP_TYPE.IMAGE).blob
    picture = Image.open(io.BytesIO(blob))
    half = picture.resize((picture.width // 2, picture.height // 2))
    assert zxingcpp.read_barcode(half).text == BASE + of.build_url()
    about = document.element.body.xpath("//wp:docPr")
    assert [each.get("descr") for each in about] == [of.text("briefing.qr", address=BASE + of.build_url())]


def test_the_heads_of_the_table_come_back_on_each_sheet_and_rows_stay_whole():
    rows = opened(view()).tables[0].rows
    assert [row._tr.xpath("boolean(w:trPr/w:tblHeader)") for row in rows] == [True] + [False] * 6
    assert all(row._tr.xpath("boolean(w:trPr/w:cantSplit)") for row in rows)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    "as_of", store.get_store().current().dates[:: 1 if is_everything_asked() else 24], ids=lambda row: f"{row.as_of}"
)
def test_the_note_is_set_to_stand_on_one_sheet(as_of, lang):
    assert_on_one_sheet(view(as_of.as_of, lang, **{"with": "2018-08-30", "engagement": "mali"}))


def assert_on_one_sheet(of: View) -> None:
    said = build_page(of)
    chosen = page_fit.choose_look(said.title, memo.group_sentences(said), of)
    assert chosen["size"] >= 21  # half points
    assert page_fit.estimate_height(said.title, memo.group_sentences(said), of, chosen) <= page_fit.ROOM[1]


def test_the_longest_note_stands_on_one_sheet():
    assert_on_one_sheet(view(LONGEST, "fr", **{"with": "2018-08-31", "engagement": "democratic-republic-of-the-congo"}))


def test_a_longer_note_is_set_smaller_and_closer():
    of, sentence = view(), build_page(view())["background"].records
    looks = [page_fit.choose_look("Finding", {"background": [sentence[:1]] * times}, of) for times in range(1, 30)]
    places = [page_fit.LOOKS.index(each) for each in looks]
    assert places == sorted(places) and set(places) == set(range(len(page_fit.LOOKS)))


def test_lines_break_at_spaces():
    # Arial: M is 833 and i 222 thousandths; 504 points hold 60 M of 10 points (499.8), and not 61.
    assert [
        page_fit.count_lines("M" * 60, 10),
        page_fit.count_lines("M" * 60 + " M", 10),
        page_fit.count_lines("i" * 227, 10),
    ] == [
        1,
        2,
        1,
    ]


def test_the_same_view_gives_the_same_bytes():
    content = memo.render_note(view(), BASE)
    assert content == memo.render_note(view(), BASE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("as_of", DATES[::3])
def test_it_keeps_to_the_rules_of_open_xml(as_of, lang, tmp_path):
    assert faults(memo.render_note(view(as_of, lang, engagement="mali"), BASE), tmp_path / "note.docx") == []


def test_a_file_that_breaks_the_rules_is_found(tmp_path):
    document = opened(view())
    paragraph = document.paragraphs[0]._p.pPr
    paragraph.insert(0, elements.create_element("jc", val="left"))
    out = io.BytesIO()
    document.save(out)
    assert any("jc" in each or "pPr" in each for each in faults(out.getvalue(), tmp_path / "note.docx"))


def test_made_up_figures_are_marked_on_each_sheet():
    version = copy.copy(store.get_store().current())
    vars(version)["dataset"] = version.dataset | {"kind": "illustrative"}
    of = View(version, "briefing", "en", MEMO)
    document = opened(of)
    assert document.paragraphs[0].text.startswith(
        "Illustrative, not real · 83 officers were deployed under a ceiling of 150; "
    )
    assert of.text("app.illustrative_notice") in [told(each) for each in document.paragraphs]
    assert "Illustrative, not real · Annex: Figures by engagement" in by_section(document)
    for each in document.sections:
        assert each.header.paragraphs[0].text.startswith("Briefing note · IPP Program · not real")
        assert "Illustrative data, not real" in each.footer.paragraphs[0].text


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_table_has_its_sources_its_date_and_the_code_below_it(lang):
    of = view(lang=lang)
    line = next(each.text for each in opened(of).paragraphs if each.style.name == "Caption")
    assert line.endswith(f"{words.text('app.as_of', lang).lower()} 2019-09-05 · {view_code.write_stamp(of)}")
    assert citations.name_source(of.sources["cbc-2019-08"], lang) in line


def test_strange_names_do_no_harm(tmp_path):
    names = ["=1+1", "شرطة كندا", "👮🏽 <w:p>&amp;", "A\x00\x0b\x1b\ufffe\ud800B", "Long" * 300, "{title} $font"]
    rows = [dict.fromkeys(memo.WIDTHS, Text(name)) for name in names]
    document = elements.open_template("en", page_fit.LOOKS[0])
    memo.write_annex(document, view(), Part("figures", Caption("\x01Figures", "", ""), rows), BASE)
    out = io.BytesIO()
    document.save(out)
    found = [row.cells[0].text for row in docx.Document(io.BytesIO(out.getvalue())).tables[0].rows[1:]]
    assert found == [xml_text.clean_text(each) for each in names] and found[3] == "AB"
    assert faults(out.getvalue(), tmp_path / "note.docx") == []


def test_an_address_that_is_none_of_the_web_is_no_link():
    document = elements.open_template("en", page_fit.LOOKS[0])
    assert elements.create_link(document.part, "https://a.example/?b=1&c", "A").tag == qn("w:hyperlink")
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https://a.example/ b", "-"):
        assert elements.create_link(document.part, address, "A").tag == qn("w:r")


def test_another_template_gives_a_note_in_its_type_and_colours_without_what_was_written_in_it(tmp_path, monkeypatch):
    before = [each.text for each in opened(view()).paragraphs]
    template = docx.Document(str(paths.NOTE_TEMPLATE))
    template.styles["Heading 1"].font.color.rgb = RGBColor(0x8B, 0, 0)
    template.styles["Title"].font.name = "Georgia"
    template.add_paragraph("A note to myself")
    template.core_properties.author = template.core_properties.last_modified_by = "A. Person"
    template.save(tmp_path / "template.docx")
    monkeypatch.setattr(elements, "NOTE_TEMPLATE", tmp_path / "template.docx")
    document = opened(view())
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x8B, 0, 0)
    assert document.styles["Title"].font.name == "Georgia"
    assert [each.text for each in document.paragraphs] == before
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")


@pytest.mark.parametrize("look", page_fit.LOOKS)
def test_the_sizes_that_a_look_chooses_are_set_in_the_styles_of_the_template(look):
    styles = elements.open_template("fr", look).styles
    title, heading, point = (styles[each].paragraph_format for each in ("Title", "Heading 1", "List Bullet"))
    assert (title.space_after, heading.space_before) == (Twips(look["gap"]), Twips(look["above"]))
    assert point.space_after == Twips(look["between"])
    defaults = [
        styles.element.xpath(f"w:docDefaults//w:{each}") for each in ("sz/@w:val", "szCs/@w:val", "spacing/@w:after")
    ]
    assert defaults == [[str(look["size"])], [str(look["size"])], [str(look["gap"])]]
    assert styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["fr-CA"]


def test_the_template_is_a_blank_document_that_keeps_to_the_rules(tmp_path):
    assert [each.text for each in docx.Document(str(paths.NOTE_TEMPLATE)).paragraphs] == []
    assert faults(paths.NOTE_TEMPLATE.read_bytes(), tmp_path / "template.docx") == []
