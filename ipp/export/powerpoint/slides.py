"""The slides of a briefing in PowerPoint: a title, the map, the caps, women against the target, and what changed."""

import io

from pptx.presentation import Presentation as Deck

from ipp.content import overview, view_code
from ipp.content.briefing import SECTIONS, compared, standing
from ipp.content.overview import redacted
from ipp.content.page import Part, marked
from ipp.export import citations as export_citations
from ipp.export.package import qr
from ipp.export.package.archive import remove_times
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import cap_chart, elements, map, master, women_chart
from ipp.export.powerpoint.alt_text import told
from ipp.export.powerpoint.chart import Place
from ipp.language import words
from ipp.narrative import captions, citations
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import paragraph as comparison_paragraph
from ipp.narrative.comparison import summary
from ipp.view import View

FULL = Place(master.SIDE, 1.66, master.WIDTH - 2 * master.SIDE, 5.06)
LEFT = Place(master.SIDE, 1.66, 4.9, 5.06)
RIGHT = Place(5.5, 1.7, master.WIDTH - master.SIDE - 5.5, 4.98)
QR = Place(master.WIDTH - master.SIDE - 1.9, 4.15, 1.9, 1.9)
NOTE = 0.34  # inches of a line of notes under a chart


def slides(view: View, base: str) -> bytes:
    """The slides of a view, in its language; `base` is the address of the dashboard. Same view, same bytes."""
    made, shown, address = master.deck(view), overview.overview(view), base + view.build_url()
    opening(made, shown.title, address, view)
    for drawn in (world, caps, women):
        drawn(made, shown, view)
    changes(made, view)
    known = {"subject": address[:255], "keywords": view_code.code(view), "comments": view_code.line(view)}
    master.dated(made, view, clean_text(shown.title), known)
    master.tongue(view, elements.roots(made))
    out = io.BytesIO()
    made.save(out)
    return remove_times(out.getvalue())


def opening(made: Deck, finding: str, address: str, view: View) -> None:
    """The title slide: the finding, of what and of when it is, and where to see it; its notes hold the briefing."""
    dataset, other = view.version.dataset, compared(view)[1]
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
    slide = elements.added(made, 0, finding, said)
    picture = slide.shapes.add_picture(io.BytesIO(qr.draw_png(address)), *QR.box())
    told(picture, "QR", view.text("briefing.qr", address=address))
    ids = standing(view.ask_one("program"), view.ask_one("un_month"))
    credit = citations.credit(view.sources, ids, view.as_of, view.lang)
    elements.footed(slide, view.text("app.stamped", credit=credit, stamp=view_code.line(view)))
    spoken, ids = [], []
    for name, section in SECTIONS.items():
        sentences = section(view)
        spoken += [view.text(f"briefing.{name}"), *(each.text for each in sentences), ""]
        ids += [id_ for each in sentences for id_ in each.source_ids]
    elements.noted(slide, spoken, export_citations.list_citations(view, ids), view)


def finding(made: Deck, caption: Caption):
    """A slide that begins with a finding and what is measured."""
    return elements.added(made, 1, caption.title, [caption.subtitle])


def described(shape, name: str, caption: Caption, view: View) -> None:
    """Gives a figure the words of its caption as its alternative text."""
    text = view.text("briefing.alt", title=caption.title, subtitle=caption.subtitle)
    told(shape, view.text(f"briefing.{name}"), text)


def world(made: Deck, shown, view: View) -> None:
    """The map of the engagements."""
    part = shown["map"]
    slide = finding(made, part.caption)
    group = map.world(slide, FULL, part.records, redacted(view), view)
    described(group, "map", part.caption, view)
    elements.footed(slide, part.caption.credit, view.text("app.boundaries"))
    elements.noted(
        slide, rows(part), export_citations.list_citations(view, captions.counted_and_capped(part.records)), view
    )


def parted(place: Place, count: int) -> tuple[Place, Place]:
    """A place for a figure, and under it one for so many lines of words."""
    low = count * NOTE
    upper = place.height - low
    return Place(place.left, place.top, place.width, upper), Place(place.left, place.top + upper, place.width, low)


def caps(made: Deck, shown, view: View) -> None:
    """Officers against the cap of each engagement, the redacted in words."""
    part = shown["caps"]
    slide = finding(made, part.caption)
    if part.records:
        room = parted(FULL, len(part.notes))[0]
        described(cap_chart.caps(slide, room, part.records, view), "chart", part.caption, view)
    else:
        elements.said(slide, FULL, [view.text("app.nothing_published")])
    if part.notes:
        elements.said(slide, parted(FULL, len(part.notes))[1], part.notes)
    elements.footed(slide, part.caption.credit)
    elements.noted(
        slide, rows(part), export_citations.list_citations(view, captions.counted_and_capped(part.records)), view
    )


def women(made: Deck, shown, view: View) -> None:
    """The share of women over time against the target."""
    part = shown["women"]
    slide = finding(made, part.caption)
    newest = women_chart.told(part.records[0], view)
    room, below = parted(FULL, len(newest))
    described(women_chart.women(slide, room, *part.records, view), "chart", part.caption, view)
    if newest:
        elements.said(slide, below, newest)
    elements.footed(slide, part.caption.credit)
    ids = captions.women_ids(view.ask_one("program"), *part.records)
    elements.noted(slide, newest, export_citations.list_citations(view, ids), view)


def changes(made: Deck, view: View) -> None:
    """Both counts of each engagement, and the most important of what changed and of what is not known."""
    found, days = compared(view)
    ids = [source for change in found for source in change.source_ids]
    names = citations.names(view.sources, ids, view.lang)
    first, second = (words.iso(day, view.lang) for day in days)
    credit = view.text("compare.credit", sources=names, first=first, second=second)
    caption = Caption(summary.title(found, view.lang), view.text("briefing.changes_subtitle"), credit)
    table = summary.table(found, view.sources, days, view.lang)
    part = marked(Part("changes", caption, table, found), view)
    slide = finding(made, part.caption)
    drawn = cap_chart.changes(slide, LEFT, found, days, view)
    if drawn is not None:
        described(drawn, "chart", part.caption, view)
    told_ = [row for row, each in zip(table, found, strict=True) if each.kind != "same"]
    grid = elements.table(slide, RIGHT if drawn else FULL, told_, view)
    described(grid, "table", part.caption, view)
    elements.footed(slide, part.caption.credit)
    paragraph = comparison_paragraph.paragraph(found, days, view.lang)
    elements.noted(slide, [paragraph, "", *rows(part)], export_citations.list_citations(view, ids), view)


def rows(part: Part) -> list[str]:
    """A figure's notes, then its table, a row a line."""
    return [*part.notes, *(" · ".join(filter(None, (*row.values(),)[:-1])) for row in part.table)]
