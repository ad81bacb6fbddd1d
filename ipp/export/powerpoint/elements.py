"""Parts of a slide other than its figure: title, subtitle, footer, speaker notes, plain text and a table."""

from itertools import accumulate

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches, Pt

from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint.chart import Place
from ipp.figures.layout.text_width import break_lines
from ipp.language import words
from ipp.language.values import Row
from ipp.language.write import write_row
from ipp.view import View

COLUMNS = {"subject": 0.26, "before": 0.22, "after": 0.22, "said": 0.3}
TYPE, AIR = 11, 3  # points: text of a table, and the margins of its cells
LEADING, WIDE = 1.37, 1.06  # line height, in sizes of the text; width of letters, in widths of our fonts
ONE = TYPE * LEADING + 2 * AIR  # points: height of a row of one line
TITLES, SUBTITLES = ((24, 2), (20, 2), (17, 3)), ((14, 1), (12, 1), (10, 2))  # sizes in points, and how many lines fit
ROOM, WIDER = 880, 1.25  # points: width of a title; width of substituted letters, in widths of our fonts
PLAIN, FOOT = 14, 10  # points: plain text, and the footer
PLACEHOLDERS = {"ftr": 11, "sldNum": 12}


def add_slide(made: Deck, layout: int, title: str, said: list[str]) -> Slide:
    """Add a slide of a layout with its title and its text, one paragraph for each line."""
    slide = made.slides.add_slide(made.slide_layouts[layout])
    slide.shapes.title.text_frame.text = clean_text(title)
    text = next(each for each in slide.placeholders if each.placeholder_format.idx != 0)
    text.text_frame.text = clean_text("\n".join(said))
    if layout:
        fit_text(slide.shapes.title, TITLES)
        fit_text(text, SUBTITLES)
    return slide


def fit_text(shape, sizes: tuple[tuple[int, int], ...]) -> None:
    """Set text smaller if it would not fit: the first of the sizes (points, most lines) at which it does.

    Letters count as wider than those of our fonts, because a machine without them substitutes others.
    """
    said = " ".join(shape.text_frame.text.split())
    size = next((size for size, most in sizes if len(break_lines(said, size * WIDER, ROOM)) <= most), sizes[-1][0])
    if size != sizes[0][0]:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.font.size = Pt(size)


def add_footer(slide: Slide, *said: str) -> None:
    """Add the footer of a slide and its number, last in the reading order."""
    for kind, id_ in PLACEHOLDERS.items():
        slide.shapes._spTree.append(create_placeholder(kind, id_, slide.shapes._spTree.max_shape_id + 1))
    line, number = (each for each in list(slide.shapes)[-2:] if isinstance(each, Shape))
    line.text_frame.text = clean_text("\n".join(said))
    for paragraph in line.text_frame.paragraphs:
        paragraph.alignment, paragraph.font.size, paragraph.font.name = PP_ALIGN.LEFT, Pt(FOOT), "+mn-lt"
    field = f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr/>'
    number.text_frame.paragraphs[0]._p.insert(0, parse_xml(f"{field}<a:t>‹#›</a:t></a:fld>"))


def create_placeholder(kind: str, index: int, id_: int):
    """Create a placeholder of the footer."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{id_}" name="{kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def write_notes(slide: Slide, spoken: list[str], cited: list[str], view: View) -> None:
    """Write the speaker notes: what to say, then every source in full."""
    told = [*spoken, "", view.text("briefing.sources"), *cited] if cited else spoken
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("the notes of the template have no place for text")
    frame.text = clean_text("\n".join(told).strip())


def add_text(slide: Slide, place: Place, lines: list[str]) -> None:
    """Add plain text to a slide."""
    frame = slide.shapes.add_textbox(*place.box()).text_frame
    frame.word_wrap = True
    frame.text = clean_text("\n".join(lines))
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(PLAIN)


def add_table(slide: Slide, place: Place, rows: list[Row], view: View, most_rows: int | None = None) -> GraphicFrame:
    """Add a table of the first changes, as many as fit, and a last row that says how many more there are.

    `most_rows` is the number of rows, head and last row included, where it is to be another.
    """
    widths = [place.width * share for share in COLUMNS.values()]
    heads = [words.label(field, view.lang) for field in COLUMNS]
    shown = choose_rows([heads, *(list_cells(write_row(row, view.lang)) for row in rows)], widths, place.height)[1:]
    if most_rows is not None:
        shown = [list_cells(write_row(row, view.lang)) for row in rows]
        shown = shown if len(shown) < most_rows else shown[: max(most_rows - 2, 0)]
    left = len(rows) - len(shown)
    if left:
        shown.append([view.text("briefing.more_changes", left), "", "", ""])
    grid = slide.shapes.add_table(len(shown) + 1, len(COLUMNS), *place.box())
    for column, width in enumerate(widths):
        grid.table.columns[column].width = Inches(width)
    for row, texts in zip(grid.table.rows, [heads, *shown], strict=True):
        row.height = Pt(estimate_height(texts, widths) if all(texts[1:]) else ONE)
        for cell, text in zip(row.cells, texts, strict=True):
            write_cell(cell, text)
    if left:
        last = grid.table.rows[len(shown)].cells
        last[0].merge(last[len(COLUMNS) - 1])
    return grid


def list_cells(row: dict[str, str]) -> list[str]:
    """List the cells of one change: its subject, both figures, and its description."""
    return [f"{row['subject']} · {row['measure']}", row["before"], row["after"], row["said"]]


def write_cell(cell, text: str) -> None:
    """Write a cell."""
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(AIR)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.text_frame.text = clean_text(text)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.size = Pt(TYPE)


def estimate_height(texts: list[str], widths: list[float]) -> float:
    """Return an upper bound of the height of a row in points; `widths` are those of its columns in inches."""
    rooms = (width * 72 - 2 * AIR for width in widths)
    most = max(len(break_lines(text, TYPE * WIDE, room)) for text, room in zip(texts, rooms, strict=True))
    return most * TYPE * LEADING + 2 * AIR


def choose_rows(rows: list[list[str]], widths: list[float], room: float) -> list[list[str]]:
    """Choose the rows that fit into a height in inches, with one line left to say how many do not."""
    tops = list(accumulate(estimate_height(row, widths) for row in rows))
    if tops[-1] <= room * 72:
        return rows
    return [row for row, top in zip(rows, tops, strict=True) if top + ONE <= room * 72]


def list_roots(made: Deck) -> list:
    """List the XML roots of everything that can hold text: masters, layouts, slides, notes and charts."""
    found = [made.slide_master._element, made.notes_master._element, made.part._element]
    found += [each._element for each in made.slide_layouts]
    for slide in made.slides:
        found += [slide._element, slide.notes_slide._element]
        found += [each.chart._chartSpace for each in slide.shapes if each.has_chart]
    return found
