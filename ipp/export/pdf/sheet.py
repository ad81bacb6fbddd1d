"""The sheet of a briefing: one page with map, gauge, women and engagements, as PDF for everyone, SVG or PNG."""

import io
from collections.abc import Iterable

import segno

from ipp.content import overview, record_line, view_code
from ipp.content.page import Contents, Part
from ipp.dataset.outlines import project
from ipp.export.pdf import land_svg, metadata, typst_compiler
from ipp.export.pdf.font_coverage import broken, written
from ipp.export.svg import marks
from ipp.figures import Drawing, program_gauge, women_share, world_map
from ipp.figures.cap_bullets import THICK, THIN
from ipp.figures.cap_bullets import draw as draw_bullet
from ipp.figures.women_share import MARGINS
from ipp.language import words
from ipp.narrative import citations
from ipp.narrative.captions import counted_and_capped
from ipp.theme import COLORS
from ipp.view import View

UNIT = 0.65  # points of the sheet for a pixel of the screen: type of 11 to 12 pixels is 7.2 to 7.8 points
WIDTH, GAUGE = 838, 312  # of the page between its margins, and of the gauge, in pixels
HEIGHT = 138  # of the women's share, in pixels
MAP = (218, 280, 350)  # heights of the map that its labels must suit: it takes what the page has left
COLUMNS = ("engagement", "officers", "officers_as_of", "cap", "cap_stated", "utilization", "remarks")


def sheet(view: View, base: str, form: str = "pdf") -> bytes:
    """The sheet of a view in its language, as `form`: pdf, svg or png; `base` is the address of the dashboard."""
    shown = overview.overview(view)
    about = {"title": shown.title, "address": base + view.address(), "code": view_code.code(view)}
    made = view.version.dataset["date_modified"]
    content = typst_compiler.pressed(told(view, shown, about), made, form)
    return metadata.SIGN[form](content, about, view.lang)


def told(view: View, shown: Contents, about: dict[str, str]) -> dict:
    """Everything the template sets: its words in letters the fonts hold, and what no letter of is drawn."""
    return written(said(view, shown, about["address"])) | {
        "lang": view.lang,
        "about": about | {"keywords": [about["address"], about["code"]]},
        "modified": view.version.dataset["date_modified"].isoformat(),
        "look": {"colors": vars(COLORS), "unit": UNIT, "gauge": GAUGE, "width": WIDTH, "women": HEIGHT, "map": MAP},
        "land": land_svg.svg(outlines(shown["map"].records, view)),
        "code": code(about["address"]),
    }


def said(view: View, shown: Contents, address: str) -> dict:
    """The words of the sheet, in order, and its figures as marks."""
    chosen, day = view.parameter("engagement") or "", words.iso(view.as_of, view.lang)
    return {
        "program": view.text("app.program_short"),
        "as_of": view.text("app.as_of_date", date=words.date(view.as_of, view.lang)),
        "title": shown.title,
        "tiles": shown.tiles,
        "figures": {
            "map": figure(shown["map"], view, map_of(shown["map"], chosen, view)),
            "gauge": figure(shown["gauge"], view, gauge_of(shown["gauge"], view)),
            "women": figure(shown["women"], view, women_of(shown["women"], view)),
        },
        "table": table(shown["caps"], chosen, view),
        "sources": view.text("app.credit_many", sources=every_source(shown, view), date=day),
        "record": [view.version.dataset[f"title_{view.lang}"], *record_line.record(view)[1:]],
        "stamp": f"{view_code.line(view)} · {address}",
    }


def gauge_of(part: Part, view: View) -> Drawing:
    """The program against its ceiling."""
    return program_gauge(part.records, part.caption, view.lang, GAUGE)


def outlines(engagements: Iterable, view: View) -> tuple:
    """The outlines of all countries, those engaged apart."""
    return view.fixed("world", engaged=tuple(each.iso3 for each in engagements if each.iso3))


def map_of(part: Part, chosen: str, view: View) -> Drawing:
    """The circles and labels of the map; the land beneath them is a picture of its own."""
    places = [tuple(map(float, project(each.lon, each.lat))) for each in part.records]
    sizes = tuple((WIDTH, height) for height in MAP)
    return world_map(part.records, [], places, overview.redacted(view), part.caption, view.lang, chosen, sizes)


def women_of(part: Part, view: View) -> Drawing:
    """The share of women over time against the target."""
    return women_share(*part.records, part.caption, view.lang, WIDTH, (HEIGHT - MARGINS,), 1)


def figure(part: Part, view: View, drawing: Drawing) -> dict:
    """A figure with the words around it, and those that stand for it where it is not seen."""
    return {**captioned(part), "alt": alternative(part, view), "plot": marks.plot(drawing)}


def captioned(part: Part) -> dict[str, str]:
    """The words around a figure."""
    around = part.caption
    return {"title": around.title, "subtitle": around.subtitle, "credit": around.credit}


def alternative(part: Part, view: View) -> str:
    """The finding of a figure, then what its table says: of the women's share the newest count alone."""
    rows = part.table
    if part.key == "women":
        rows = [row for row in rows if words.value(row["officers"]) is not None][:1]
    said = ["; ".join(pair(field, row, view) for field in row if field != "source" and row[field]) for row in rows]
    return ". ".join([part.caption.title, *said]) + "."


def pair(field: str, row: dict[str, str], view: View) -> str:
    """A cell after the name of its field."""
    return view.text("app.pair", label=words.label(field, view.lang), value=row[field])


def table(part: Part, chosen: str, view: View) -> dict:
    """The engagements as a table: heads, and rows of cells with the bar of each; redacted ones have none."""
    longest = max((max(each.cap or 0, each.officers or 0) for each in part.records), default=0)
    bars = [bar(each, longest, each.engagement_id == chosen) for each in part.records]
    rows = [
        {"cells": [broken(row[field]) for field in COLUMNS], "bar": each}
        for row, each in zip(part.table, bars + [None] * (len(part.table) - len(bars)), strict=True)
    ]
    heads = [words.label(field, view.lang) for field in COLUMNS]
    strong = [each.engagement_id == chosen for each in part.records]
    return {**captioned(part), "heads": heads, "rows": rows, "strong": strong}


def bar(engagement, longest: int, chosen: bool) -> list[dict]:
    """The gauge of one engagement, as on the screen, on the scale that all rows share."""
    row = Drawing()
    draw_bullet(row, engagement, 0, THICK if chosen else THIN)
    row.axis("xaxis", range=[0, max(longest, 1) * 1.02], visible=False)
    row.axis("yaxis", range=[-0.5, 0.5], visible=False)
    return marks.plot(row)["marks"]


def every_source(shown: Contents, view: View) -> str:
    """Every source of what the sheet shows, none left to a count."""
    program = shown["gauge"].records
    history, targets = shown["women"].records
    ids = [*counted_and_capped(shown["map"].records), view.one("redacted_engagements").source_id]
    ids += [program.officers_source_id or program.last_source_id, program.ceiling_source_id, program.women_source_id]
    ids += [view.one("un_month").source_id, view.one("funding").source_id]
    ids += [row.source_id for row in (*reversed(history), *targets)]
    return citations.every(view.sources, ids, view.lang)


def code(address: str) -> str:
    """The address as a QR code, in SVG."""
    out = io.BytesIO()
    segno.make(address, error="l", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgns=True)
    return out.getvalue().decode()
