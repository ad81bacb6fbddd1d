"""The slides of a briefing in PowerPoint: a title, the map, the caps, women against the target, and what changed."""

import io

from pptx.presentation import Presentation as Deck

from ipp import captions, change_paragraph, change_summary, sources, stamp, words
from ipp.brief import bars, deck, lines, map_shapes, qr, sheets
from ipp.brief.archive import fixed
from ipp.brief.chart import Place
from ipp.brief.cited import citations
from ipp.brief.heard import told
from ipp.brief.signs import clean
from ipp.contents import Part, marked, overview
from ipp.contents.briefing import SECTIONS, compared, standing
from ipp.contents.overview import redacted
from ipp.figures.frame import Caption
from ipp.views import View

FULL = Place(deck.SIDE, 1.66, deck.WIDTH - 2 * deck.SIDE, 5.06)
LEFT = Place(deck.SIDE, 1.66, 4.9, 5.06)
RIGHT = Place(5.5, 1.7, deck.WIDTH - deck.SIDE - 5.5, 4.98)
QR = Place(deck.WIDTH - deck.SIDE - 1.9, 4.15, 1.9, 1.9)
NOTE = 0.34  # inches of a line of notes under a chart


def slides(view: View, base: str) -> bytes:
    """The slides of a view, in its language; `base` is the address of the dashboard. Same view, same bytes."""
    made, shown, address = deck.deck(view), overview.overview(view), base + view.address()
    opening(made, shown.title, address, view)
    for drawn in (world, caps, women):
        drawn(made, shown, view)
    changes(made, view)
    known = {"subject": address[:255], "keywords": stamp.code(view), "comments": stamp.line(view)}
    deck.dated(made, view, clean(shown.title), known)
    deck.tongue(view, sheets.roots(made))
    out = io.BytesIO()
    made.save(out)
    return fixed(out.getvalue())


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
        *([view.text("app.illustrative_notice")] if view.illustrative else []),
        address,
    ]
    slide = sheets.added(made, 0, finding, said)
    picture = slide.shapes.add_picture(io.BytesIO(qr.png(address)), *QR.box())
    told(picture, "QR", view.text("briefing.qr", address=address))
    ids = standing(view.one("program"), view.one("un_month"))
    credit = sources.credit(view.sources, ids, view.as_of, view.lang)
    sheets.footed(slide, view.text("app.stamped", credit=credit, stamp=stamp.line(view)))
    spoken, ids = [], []
    for name, section in SECTIONS.items():
        sentences = section(view)
        spoken += [view.text(f"briefing.{name}"), *(each.text for each in sentences), ""]
        ids += [id_ for each in sentences for id_ in each.source_ids]
    sheets.noted(slide, spoken, citations(view, ids), view)


def finding(made: Deck, caption: Caption):
    """A slide that begins with a finding and what is measured."""
    return sheets.added(made, 1, caption.title, [caption.subtitle])


def described(shape, name: str, caption: Caption, view: View) -> None:
    """Gives a figure the words of its caption as its alternative text."""
    text = view.text("briefing.alt", title=caption.title, subtitle=caption.subtitle)
    told(shape, view.text(f"briefing.{name}"), text)


def world(made: Deck, shown, view: View) -> None:
    """The map of the engagements."""
    part = shown["map"]
    slide = finding(made, part.caption)
    group = map_shapes.world(slide, FULL, part.records, redacted(view), view)
    described(group, "map", part.caption, view)
    sheets.footed(slide, part.caption.credit, view.text("app.boundaries"))
    sheets.noted(slide, rows(part), citations(view, captions.counted_and_capped(part.records)), view)


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
        described(bars.caps(slide, room, part.records, view), "chart", part.caption, view)
    else:
        sheets.said(slide, FULL, [view.text("app.nothing_published")])
    if part.notes:
        sheets.said(slide, parted(FULL, len(part.notes))[1], part.notes)
    sheets.footed(slide, part.caption.credit)
    sheets.noted(slide, rows(part), citations(view, captions.counted_and_capped(part.records)), view)


def women(made: Deck, shown, view: View) -> None:
    """The share of women over time against the target."""
    part = shown["women"]
    slide = finding(made, part.caption)
    newest = lines.told(part.records[0], view)
    room, below = parted(FULL, len(newest))
    described(lines.women(slide, room, *part.records, view), "chart", part.caption, view)
    if newest:
        sheets.said(slide, below, newest)
    sheets.footed(slide, part.caption.credit)
    ids = captions.women_ids(view.one("program"), *part.records)
    sheets.noted(slide, newest, citations(view, ids), view)


def changes(made: Deck, view: View) -> None:
    """Both counts of each engagement, and the most important of what changed and of what is not known."""
    found, days = compared(view)
    ids = [source for change in found for source in change.source_ids]
    names = sources.names(view.sources, ids, view.lang)
    first, second = (words.iso(day, view.lang) for day in days)
    credit = view.text("compare.credit", sources=names, first=first, second=second)
    caption = Caption(change_summary.title(found, view.lang), view.text("briefing.changes_subtitle"), credit)
    table = change_summary.table(found, view.sources, days, view.lang)
    part = marked(Part("changes", caption, table, found), view)
    slide = finding(made, part.caption)
    drawn = bars.changes(slide, LEFT, found, days, view)
    if drawn is not None:
        described(drawn, "chart", part.caption, view)
    told_ = [row for row, each in zip(table, found, strict=True) if each.kind != "same"]
    grid = sheets.table(slide, RIGHT if drawn else FULL, told_, view)
    described(grid, "table", part.caption, view)
    sheets.footed(slide, part.caption.credit)
    paragraph = change_paragraph.paragraph(found, days, view.lang)
    sheets.noted(slide, [paragraph, "", *rows(part)], citations(view, ids), view)


def rows(part: Part) -> list[str]:
    """A figure's notes, then its table, a row a line."""
    return [*part.notes, *(" · ".join(filter(None, (*row.values(),)[:-1])) for row in part.table)]
