"""What a forger or an author changes in a file is found and named, wherever it is hidden."""

import io
import re

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

from ipp.dataset import versions
from ipp.dataset.store import Store
from ipp.export import excel
from ipp.verification import content
from ipp.verification.reading import pdf
from ipp.verification.text import list_verdict_lines, write_verdict
from ipp.verification.verdict import judge_claim
from tests.support.versions import NEW, NOW, record
from tests.verification.files import (
    BASE,
    add_part,
    claim_file,
    compare,
    edit_part,
    judge_file,
    list_sentences,
    make_briefing,
    make_file,
    swap,
)

NOTE, SLIDES, TABLE = "docx", "pptx", "xlsx"
WHITE = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t xml:space="preserve"> In truth 93.</w:t></w:r></w:p>'


def edit_workbook(given: bytes) -> bytes:
    """The workbook behind a chart with one value changed."""
    return swap(given, "xl/worksheets/sheet1.xml", "<v>15</v>", "<v>19</v>")


def edit_book(change) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(make_file(TABLE)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hide_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Other").sheet_state = "hidden"
    book["Other"]["B2"] = 93


def put_formula(book: openpyxl.Workbook) -> None:
    book.active["D8"] = "=92+1"


def swap_in(name: str, old: str, new: str):
    """What replaces a text of one part of a file."""
    return lambda given: swap(given, name, old, new)


DRAWN_TEXT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="99" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
    "<a:p><a:r><a:t>93 officers</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"
)
FETCHED = (
    '<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="https://x.example/93.png" TargetMode="External"/></Relationships>'
)
FORMAT = '<numFmts count="1"><numFmt numFmtId="1" formatCode="&quot;93&quot;"/></numFmts><fonts'
BODY, FILE = "word/document.xml", "word/afchunk.html"
# Of each: the kind of file, what changes it, and the sentence that tells it, or None where its place varies.
CHANGED = {
    "a sentence": (NOTE, swap_in(BODY, "67 positions", "57 positions"), r"Paragraph \d+: 67 became 57"),
    "a cell of a table": (NOTE, swap_in(BODY, ">17<", ">71<"), "Table 1, cell B3: 17 became 71"),
    "a footnote": (NOTE, swap_in("word/footnotes.xml", "August 2019", "August 2018"), None),
    "an alternative text": (
        NOTE,
        swap_in(BODY, 'descr="QR code', 'descr="93 officers. QR code'),
        r"Alternative text \d: “93 officers.” was put in",
    ),
    "white text": (NOTE, swap_in(BODY, "</w:p>", WHITE), "Paragraph 1: text added: “In truth 93.”"),
    "a header": (NOTE, swap_in("word/header1.xml", "September 5", "September 6"), "Header: 5, became 6,"),
    "the title in the properties": (
        NOTE,
        swap_in("docProps/core.xml", "83", "93"),
        "Title in the properties: 83 became 93",
    ),
    "a part that nobody asked for": (
        NOTE,
        lambda given: add_part(given, FILE, b"<p>93</p>"),
        f"Part “{FILE}”: something added that is not compared: “{FILE}”",
    ),
    "a picture that is fetched from elsewhere": (
        NOTE,
        swap_in("word/_rels/document.xml.rels", "</Relationships>", FETCHED),
        "Part “https://x.example/93.png”: something added that is not compared: “https://x.example/93.png”",
    ),
    "where a list begins": (
        NOTE,
        swap_in("word/numbering.xml", '<w:start w:val="1"/>', '<w:start w:val="93"/>'),
        "Numbered list: text added: “93”",
    ),
    "the stored value of a chart": (
        SLIDES,
        swap_in("ppt/charts/chart1.xml", "<c:v>15</c:v>", "<c:v>19</c:v>"),
        "Slide 3, chart, Haiti (Officers): 15 became 19",
    ),
    "the workbook behind a chart": (
        SLIDES,
        lambda given: edit_part(given, "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", edit_workbook),
        "Slide 3, data of the chart, cell B2: 15 became 19",
    ),
    "the label of a bar": (
        SLIDES,
        swap_in("ppt/charts/chart1.xml", "10 of 20", "18 of 20"),
        r"Slide 3, chart, text \d+: 10 became 18",
    ),
    "the alternative text of a slide": (SLIDES, swap_in("ppt/slides/slide3.xml", "Mali, 50%", "Mali, 90%"), None),
    "speaker notes": (
        SLIDES,
        swap_in("ppt/notesSlides/notesSlide2.xml", "Haiti · 15", "Haiti · 16"),
        "Slide 2, notes, paragraph 1: 15 became 16",
    ),
    "a table on a slide": (SLIDES, swap_in("ppt/slides/slide5.xml", ">17 (", ">18 ("), None),
    "a text on the layout of slides": (
        SLIDES,
        swap_in("ppt/slideLayouts/slideLayout6.xml", "</p:spTree>", DRAWN_TEXT),
        "Slide layout: text added: “93 officers”",
    ),
    "a hidden sheet": (TABLE, lambda _: edit_book(hide_sheet), "Other, cell B2: text added: “93”"),
    "a formula": (TABLE, lambda _: edit_book(put_formula), "Figures, cell D8: 150 became =92+1"),
    "a pattern that shows another number": (TABLE, swap_in("xl/styles.xml", "<fonts", FORMAT), None),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", CHANGED)
def test_a_change_that_is_hidden_in_a_file_is_found_and_named(name):
    kind, change, sentence = CHANGED[name]
    found = list_sentences(kind, change(make_file(kind)))
    assert found and any(sentence is None or each == sentence or re.fullmatch(sentence, each) for each in found), found


def test_the_answer_counts_what_differs_and_says_what_became_what():
    found = judge_file(NOTE, swap(make_file(NOTE), "word/document.xml", "67 positions", "57 positions"))
    assert found.outcome == "altered"
    said, french = list_verdict_lines(found, "en"), list_verdict_lines(found, "fr")
    assert len(said) == 2
    assert said[0] == "file.docx: Altered: the code is right, but 1 figure or text is not that of the file made for it."
    assert re.fullmatch(r"Paragraph \d+: 67 became 57", said[1])
    assert re.fullmatch(r"Paragraphe \d+\u00a0: 67 est devenu 57", french[1])


def test_at_most_twenty_differences_are_listed_and_their_number_is_stated():
    def raise_all(book: openpyxl.Workbook) -> None:
        for row in range(8, 48):
            book.active[f"E{row}"] = f"unit {row}"

    lines = list_verdict_lines(judge_file(TABLE, edit_book(raise_all)), "en")
    assert len(lines) == 1 + 20 + 1
    assert re.fullmatch(r"The first 20 of \d+ differences are listed\.", lines[-1])


def fill_in_steps(said: str) -> bytes:
    """The note with the author's box filled in."""
    document = docx.Document(io.BytesIO(make_file(NOTE)))
    box = next(document.element.body.iter("{*}sdt"))
    texts = list(box.iter("{*}t"))
    texts[0].text = said
    for each in texts[1:]:
        each.text = ""
    for each in list(box.iter("{*}showingPlcHdr")):
        each.getparent().remove(each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_what_the_author_wrote_in_the_box_is_added_text_with_its_numbers():
    found = judge_file(NOTE, fill_in_steps("Send 5 officers more to Mali by spring."))
    assert found.outcome == "added"
    assert (
        write_verdict(found, "en") == "Text added here: “Send 5 officers more to Mali by spring.”; figures unchanged."
    )
    assert "chiffres inchangés" in write_verdict(found, "fr")


def test_a_number_that_an_author_adds_within_a_sentence_is_a_figure_and_no_added_text():
    given = swap(
        make_file(NOTE), "word/document.xml", "67 positions were unfilled", "67 positions, not 41, were unfilled"
    )
    assert judge_file(NOTE, given).outcome == "altered"


def test_other_words_around_the_same_numbers_are_told_as_words():
    found = judge_file(NOTE, swap(make_file(NOTE), "word/document.xml", "12 fewer than", "12 more than"))
    assert found.outcome == "reworded"
    assert write_verdict(found, "en").startswith("Numbers unchanged, words changed in 1 place")
    assert "“fewer” became “more”" in list_verdict_lines(found, "en")[1]


def test_numbers_in_another_order_are_changed_numbers():
    given = swap(make_file(NOTE), "word/document.xml", "(150 less 83 deployed", "(83 less 150 deployed")
    assert judge_file(NOTE, given).outcome == "altered"


def forge_pdf(write) -> bytes:
    """The sheet with something drawn or added by `write`, which takes the document and its page."""
    with pikepdf.open(io.BytesIO(make_file("pdf"))) as document:
        write(document, document.pages[0])
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def cover(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A white rectangle over the middle of the title, under which its words stay."""
    page.contents_add(document.make_stream(b"q 1 1 1 rg 40 720 200 45 re f Q"))


def draw_bar(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.contents_add(document.make_stream(b"q 0 0 0 rg 300 18 40 8 re f Q"))


def annotate(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], Contents=pikepdf.String("93 officers")
    )
    page.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


def attach(document: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    document.attachments["real-figures.txt"] = b"93"


def speak(document: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    figure = next(each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each)
    figure.Alt = pikepdf.String(str(figure.Alt).replace("Officers: 15", "Officers: 19").replace("83", "93"))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (cover, "Page 1: where “83” should be, something else is to be seen"),
        (draw_bar, "something is drawn otherwise"),
        (annotate, "text added: “93 officers”"),
        (attach, "Part “real-figures.txt”"),
        (speak, "became"),
    ],
    ids=["covered", "drawn", "annotated", "attached", "spoken"],
)
def test_what_is_done_to_a_pdf_is_found(write, sentence):
    said = list_sentences("pdf", forge_pdf(write))
    assert any(sentence in each for each in said), said


def paste(picture: Image.Image, source: tuple[int, int, int, int], place: tuple[int, int]) -> Image.Image:
    picture = picture.convert("RGB")
    picture.paste(picture.crop(source), place)
    return picture


def find_word(text: str) -> tuple[float, float, float, float]:
    """The place of the first such word on the sheet, in pixels of its picture."""
    word = next(each for each in pdf.draw_page(make_file("pdf")).words if each.text == text)
    return tuple(each * 192 / 72 for each in word.box)


def test_one_digit_pasted_over_another_in_a_picture_is_found():
    """The 5 of 15, the count of Haiti, takes the place of the 7 of 17."""
    fifteen, seventeen = find_word("15"), find_word("17")
    half = (fifteen[2] - fifteen[0]) / 2
    source = tuple(map(round, (fifteen[0] + half, fifteen[1] - 1, fifteen[2] + 1, fifteen[3] + 1)))
    picture = Image.open(io.BytesIO(make_file("png")))
    out = io.BytesIO()
    paste(picture, source, (round(seventeen[0] + half), round(seventeen[1] - 1))).save(out, "PNG")
    assert list_sentences("png", out.getvalue()) == ["Page 1: where “17” should be, something else is to be seen"]
    found = judge_file("png", out.getvalue())
    assert found.outcome == "altered" and "open the view" in found.reason


def test_a_picture_of_another_shape_is_another_picture():
    out = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(out, "PNG")
    assert list_sentences("png", out.getvalue()) == ["Picture 1: the picture is another one"]


def test_a_letter_of_a_drawing_exchanged_for_another_is_found():
    given = make_file("svg")
    uses = re.findall(rb'xlink:href="#g\d+"', given)
    first, other = uses[0], next(each for each in uses if each != uses[0])
    said = list_sentences("svg", given.replace(first, other, 1))
    assert said == ["Page 1: where “IPP” should be, something else is to be seen"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        (b'<text x="9" y="9" fill="#fff">93</text>', "Text in the picture: text added: “93”"),
        (b"<foreignObject><p>93</p></foreignObject>", "Part “foreignObject”"),
        (b"<script>1</script>", "Part “script”"),
    ],
)
def test_what_a_browser_alone_would_show_of_a_drawing_is_told(added, sentence):
    said = list_sentences("svg", make_file("svg").replace(b"</svg>", added + b"</svg>"))
    assert any(each.startswith(sentence) for each in said), said


def test_a_file_of_other_figures_under_the_code_of_this_view_says_which(revised_store):
    """The workbook of a record whose ceiling is 160 names this view as its own."""
    other = excel.render_workbook(make_briefing(revised_store.current()), BASE)
    changes = {(each.before, each.after) for each in compare(TABLE, other)}
    assert ("150", "160") in changes


def test_a_file_of_data_that_are_not_kept_is_held_against_those_of_today(revised_store):
    made = excel.render_workbook(make_briefing(), BASE)
    claim = claim_file(TABLE, made)
    found = judge_claim(revised_store, claim, "en")
    assert found.outcome == "unkept"
    said = list_verdict_lines(found, "en")
    assert "fits no version of the data that is kept here" in said[0] and "the record has changed since" in said[0]
    assert "Figures, cell D8: 150 in the file, 160 in today’s record" in said


def test_a_code_without_a_file_that_fits_no_kept_data_is_still_not_ours(revised_store):
    claim = claim_file(TABLE, b"")._replace(content=None)
    assert judge_claim(revised_store, claim, "en").outcome == "foreign"


@pytest.fixture(scope="module")
def revised_store(tmp_path_factory) -> Store:
    """A store that has only a record with a ceiling of 160."""
    folder = tmp_path_factory.mktemp("only") / "store"
    versions.publish_version(folder, record(NEW), None, NOW)
    return Store(folder)


def test_every_kind_of_file_that_is_made_can_be_compared():
    assert set(content.WRITERS) == {"docx", "pptx", "pdf", "xlsx", "png", "svg"}
