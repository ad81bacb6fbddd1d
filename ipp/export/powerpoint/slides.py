"""The slides of a briefing: a title, the map, the caps, the share of women against the target, and what changed."""

import io

from pptx.presentation import Presentation as Deck

from ipp.content import overview, view_code
from ipp.content.briefing import SECTIONS, compare_dates, list_headline_sources
from ipp.content.overview import count_redacted_engagements
from ipp.content.page import Part, mark_part
from ipp.domain.records.program import Program
from ipp.domain.records.women import UnMonth
from ipp.export import citations as export_citations
from ipp.export.package import qr
from ipp.export.package.archive import remove_times
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import cap_chart, elements, map, master, women_chart
from ipp.export.powerpoint.alt_text import describe_shape
from ipp.export.powerpoint.chart import Place
from ipp.language import words
from ipp.language.write import write, write_row
from ipp.narrative import captions, citations
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import paragraph as comparison_paragraph
from ipp.narrative.comparison import summary
from ipp.view import View

FULL = Place(master.SIDE, 1.66, master.WIDTH - 2 * master.SIDE, 5.06)
LEFT = Place(master.SIDE, 1.66, 4.9, 5.06)
RIGHT = Place(5.5, 1.7, master.WIDTH - master.SIDE - 5.5, 4.98)
QR = Place(master.WIDTH - master.SIDE - 1.9, 4.15, 1.9, 1.9)
NOTE = 0.34  # inches: a line of notes under a chart


def render_slides(view: View, base: str, most_rows: int | None = None) -> bytes:
    """Render the slides of a view, in its language; `base` is the address of the dashboard. Same view, same bytes.

    `most_rows` is the number of rows of the table of changes, instead of as many as fit.
    """
    made, shown, address = master.open_template(view), overview.build_page(view), base + view.build_url()
    add_title_slide(made, shown.title, address, view)
    for drawn in (add_map_slide, add_caps_slide, add_women_slide):
        drawn(made, shown, view)
    add_changes_slide(made, view, most_rows)
    known = {
        "subject": address[:255],
        "keywords": view_code.compute_code(view),
        "comments": view_code.write_stamp(view),
    }
    master.set_properties(made, view, clean_text(shown.title), known)
    master.set_language(view, elements.list_roots(made))
    out = io.BytesIO()
    made.save(out)
    return remove_times(out.getvalue())


def add_title_slide(made: Deck, finding: str, address: str, view: View) -> None:
    """Add the title slide: the finding, its subject and dates, and its address; the notes hold the briefing."""
    dataset, other = view.version.dataset, compare_dates(view)[1]
    day = other.first if other.second == view.as_of else other.second
    said = [
        view.text("briefing.program"),
        view.text("app.as_of_date", date=words.date(view.as_of, view.lang)),
        view.text("briefing.compared", date=words.date(day, view.lang)),
        view.text("briefing.dataset", title=dataset[f"title_{view.lang}"]),
        view.text("app.date_modified", date=words.iso(dataset["date_modified"], view.lang)),
        *([view.text("app.illustrative_notice")] if view.is_illustrative else []),
        address,
    ]
    slide = elements.add_slide(made, 0, finding, said)
    picture = slide.shapes.add_picture(io.BytesIO(qr.draw_png(address)), *QR.box())
    describe_shape(picture, "QR", view.text("briefing.qr", address=address))
    ids = list_headline_sources(view.ask_one(Program), view.ask_one(UnMonth))
    credit = write(citations.cite_with_date(view.sources, ids, view.as_of, view.lang), view.lang, short=True)
    elements.add_footer(slide, view.text("app.stamped", credit=credit, stamp=view_code.write_stamp(view)))
    spoken, ids = [], []
    for name, section in SECTIONS.items():
        sentences = section(view)
        spoken += [view.text(f"briefing.{name}"), *(each.text for each in sentences), ""]
        ids += [id_ for each in sentences for id_ in each.source_ids]
    elements.write_notes(slide, spoken, export_citations.list_citations(view, ids), view)


def add_finding_slide(made: Deck, caption: Caption):
    """Add a slide with a finding as its title and what is measured as its subtitle."""
    return elements.add_slide(made, 1, caption.title, [caption.subtitle])


def set_description(shape, name: str, caption: Caption, view: View) -> None:
    """Set the alternative text of a figure to the words of its caption."""
    text = view.text("briefing.alt", title=caption.title, subtitle=caption.subtitle)
    describe_shape(shape, view.text(f"briefing.{name}"), text)


def add_map_slide(made: Deck, shown, view: View) -> None:
    """Add the slide with the map of the engagements."""
    part = shown["map"]
    slide = add_finding_slide(made, part.caption)
    group = map.draw_map(slide, FULL, part.records, count_redacted_engagements(view), view)
    set_description(group, "map", part.caption, view)
    elements.add_footer(slide, part.caption.credit, view.text("app.boundaries"))
    elements.write_notes(
        slide,
        list_rows(part, view.lang),
        export_citations.list_citations(view, captions.list_engagement_sources(part.records)),
        view,
    )


def split_place(place: Place, count: int) -> tuple[Place, Place]:
    """Split a place into one for a figure and, below it, one for `count` lines of text."""
    low = count * NOTE
    upper = place.height - low
    return Place(place.left, place.top, place.width, upper), Place(place.left, place.top + upper, place.width, low)


def add_caps_slide(made: Deck, shown, view: View) -> None:
    """Add the slide with officers against the cap of each engagement, and a note on the redacted."""
    part = shown["caps"]
    slide = add_finding_slide(made, part.caption)
    if part.records:
        room = split_place(FULL, len(part.notes))[0]
        set_description(cap_chart.draw_caps(slide, room, part.records, view), "chart", part.caption, view)
    else:
        elements.add_text(slide, FULL, [view.text("app.nothing_published")])
    if part.notes:
        elements.add_text(slide, split_place(FULL, len(part.notes))[1], [write(each, view.lang) for each in part.notes])
    elements.add_footer(slide, part.caption.credit)
    elements.write_notes(
        slide,
        list_rows(part, view.lang),
        export_citations.list_citations(view, captions.list_engagement_sources(part.records)),
        view,
    )


def add_women_slide(made: Deck, shown, view: View) -> None:
    """Add the slide with the share of women over time against the target."""
    part = shown["women"]
    slide = add_finding_slide(made, part.caption)
    history, targets = part.records
    newest = women_chart.describe_newest(history, view)
    room, below = split_place(FULL, len(newest))
    set_description(women_chart.draw_women(slide, room, history, targets, view), "chart", part.caption, view)
    if newest:
        elements.add_text(slide, below, newest)
    elements.add_footer(slide, part.caption.credit)
    ids = captions.list_women_sources(view.ask_one(Program), history, targets)
    elements.write_notes(slide, newest, export_citations.list_citations(view, ids), view)


def add_changes_slide(made: Deck, view: View, most_rows: int | None) -> None:
    """Add the slide with the counts on both dates and a table of the most important changes and unknowns."""
    found, days = compare_dates(view)
    ids = [source for change in found for source in change.source_ids]
    names = citations.name_sources(view.sources, ids, view.lang)
    first, second = (words.iso(day, view.lang) for day in days)
    credit = view.text("compare.credit", sources=names, first=first, second=second)
    caption = Caption(summary.title_comparison(found, view.lang), view.text("briefing.changes_subtitle"), credit)
    table = summary.list_change_rows(found, view.sources, days, view.lang)
    part = mark_part(Part("changes", caption, table, found), view)
    slide = add_finding_slide(made, part.caption)
    drawn = cap_chart.draw_changes(slide, LEFT, found, days, view)
    if drawn is not None:
        set_description(drawn, "chart", part.caption, view)
    told_ = [row for row, each in zip(table, found, strict=True) if each.kind != "same"]
    grid = elements.add_table(slide, RIGHT if drawn else FULL, told_, view, most_rows)
    set_description(grid, "table", part.caption, view)
    elements.add_footer(slide, part.caption.credit)
    paragraph = comparison_paragraph.summarize_changes(found, days, view.lang)
    elements.write_notes(
        slide, [paragraph, "", *list_rows(part, view.lang)], export_citations.list_citations(view, ids), view
    )


def list_rows(part: Part, lang: str) -> list[str]:
    """List the notes of a figure, then the rows of its table, one line each."""
    lines = ([*write_row(row, lang).values()][:-1] for row in part.table)
    return [*(write(each, lang) for each in part.notes), *(" · ".join(filter(None, line)) for line in lines)]
