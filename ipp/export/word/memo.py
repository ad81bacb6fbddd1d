"""The briefing note in Word: one page in the layout of a ministerial note, and a table of engagements as its annex."""

import datetime
import io

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Inches, Length, Twips

from ipp.content import briefing, view_code
from ipp.content.caps import build_cap_gauges
from ipp.content.page import Contents, Part, mark_part
from ipp.content.statements import Statement
from ipp.export.package import archive, qr
from ipp.export.package.xml_text import clean_text
from ipp.export.word import elements, page_fit
from ipp.export.word.footnotes import GAP, Footnotes
from ipp.language import words
from ipp.language.values import Row
from ipp.language.write import write_row
from ipp.view import View

# The columns of the annex and their widths in twips; together the width between the margins of a landscape page.
WIDTHS = {
    "engagement": 1900,
    "officers": 1250,
    "officers_as_of": 1250,
    "cap": 1250,
    "cap_stated": 1300,
    "utilization": 1250,
    "remarks": 2300,
    "source": 3180,
}
NUMBERS = ("officers", "cap", "utilization")
QR = Inches(1.1)


def render_note(view: View, base: str) -> bytes:
    """Render the note of a view, in its language; `base` is the address of the dashboard. Same view, same bytes."""
    told, address = briefing.build_page(view), base + view.build_url()
    document = elements.open_template(view.lang, page_fit.choose_look(told.title, group_sentences(told), view))
    set_properties(document, view, told.title, address)
    write_margins(document.sections[0], view, address)
    write_page(document, view, told)
    write_margins(add_landscape_section(document), view, address)
    write_annex(document, view, told["figures"], address)
    out = io.BytesIO()
    document.save(out)
    return archive.remove_times(out.getvalue())


def set_properties(document: Document, view: View, title: str, address: str) -> None:
    """Set the properties of the file: the finding, its address, its code, and the day the data were last changed."""
    about = document.core_properties
    about.title, about.subject = clean_text(title)[:255], address[:255]
    about.keywords, about.comments = view_code.compute_code(view), view_code.write_stamp(view)
    about.created = about.modified = datetime.datetime.combine(view.version.dataset["date_modified"], datetime.time())


def write_margins(section: Section, view: View, address: str) -> None:
    """Write header and footer: what it is and its date; then data, code, page number and address."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    width = Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
    above = section.header.paragraphs[0]
    kind = view.text("app.window_title", page=view.text("briefing.note"))
    date = view.text("app.as_of_date", date=words.date(view.as_of, view.lang))
    above.add_run(f"{view.mark_illustrative(kind, 'note')}\t{date}")
    below, last = section.footer.paragraphs[0], section.footer.add_paragraph(style="Footer")
    below.add_run(clean_text(f"{view.version.dataset[f'title_{view.lang}']} · {view_code.write_stamp(view)}\t"))
    below._p.extend(
        [elements.create_field("PAGE", "1"), elements.create_run(" / "), elements.create_field("NUMPAGES", "2")]
    )
    last._p.append(elements.create_link(section.footer.part, address, address))
    for paragraph in (above, below):
        paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def write_page(document: Document, view: View, told: Contents) -> None:
    """Write the note: the finding, background, status, considerations, the box for next steps, and the date."""
    footnotes = Footnotes(document, view)
    document.add_paragraph(clean_text(told.title), "Title")
    for name, paragraphs in group_sentences(told).items():
        add_heading(document, told[name].caption.title)
        for said in paragraphs:
            style = "List Bullet" if name == "considerations" else "Normal"
            paragraph = document.add_paragraph(style=style)
            for place, statement in enumerate(said):
                if place:
                    paragraph.add_run(" ")
                footnotes.write_sentence(paragraph, statement.text, statement.source_ids)
    add_heading(document, view.text("briefing.next_steps"))
    steps = elements.create_box(view.text("briefing.next_steps"), view.text("briefing.next_steps_box"))
    document.element.body.insert_element_before(steps, "w:sectPr")
    modified = words.iso(view.version.dataset["date_modified"], view.lang)
    document.add_paragraph(view.text("app.date_modified", date=modified), "Date")


def add_heading(document: Document, said: str) -> None:
    """Add the heading of a section."""
    document.add_paragraph(clean_text(said), "Heading 1")


def group_sentences(told: Contents) -> dict[str, list[list[Statement]]]:
    """Group the sentences of each section into paragraphs: one; status, then changes; one for each consideration."""
    background, status, points = (told[name].records for name in ("background", "status", "considerations"))
    apart = [status[:-1], status[-1:]]
    return {"background": [background], "status": apart, "considerations": [[each] for each in points]}


def add_landscape_section(document: Document) -> Section:
    """Add a landscape page of the same size."""
    before = document.sections[0]
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = before.page_height, before.page_width
    return section


def write_annex(document: Document, view: View, figures: Part, address: str) -> None:
    """Write the annex: the table of the engagements, and the QR code of the view."""
    title = view.mark_illustrative(view.text("briefing.annex", title=figures.caption.title))
    add_heading(document, title)
    if figures.table:
        add_table(document, view, figures.table, title)
        document.add_paragraph(clean_text(mark_part(build_cap_gauges(view), view).caption.credit), "Caption")
    else:
        document.add_paragraph(view.text("app.nothing_published"))
    before, after = view.text("briefing.qr", address=GAP).split(GAP)
    caption = document.add_paragraph(style="Date")
    caption.paragraph_format.keep_with_next = True
    caption._p.extend(
        [elements.create_run(before), elements.create_link(document.part, address, address), elements.create_run(after)]
    )
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(qr.draw_png(address)), width=QR)
    picture._inline.docPr.set("descr", view.text("briefing.qr", address=address))


def add_table(document: Document, view: View, rows: list[Row], title: str) -> None:
    """Add a table whose header row repeats on each page, and whose rows do not break across pages."""
    drawn = document.add_table(1 + len(rows), len(WIDTHS), "Figures")
    drawn.autofit = False
    heads = {field: words.label(field, view.lang) for field in WIDTHS}
    in_words = [heads, *(write_row(row, view.lang) for row in rows)]
    for row, said in zip(drawn.rows, in_words, strict=True):
        row._tr.get_or_add_trPr().append(elements.create_element("cantSplit"))
        for cell, field in zip(row.cells, WIDTHS, strict=True):
            cell.width = Twips(WIDTHS[field])
            cell.paragraphs[0].style = "Number Cell" if field in NUMBERS else "Cell"
            cell.paragraphs[0]._p.append(elements.create_run(said[field]))
    drawn.rows[0]._tr.trPr.append(elements.create_element("tblHeader"))
    for column, width in zip(drawn.columns, WIDTHS.values(), strict=True):
        column.width = Twips(width)
    drawn._tblPr.append(elements.create_element("tblCaption", val=title))
