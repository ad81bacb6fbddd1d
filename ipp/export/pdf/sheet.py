"""The one-page sheet of a briefing, with map, gauge, women and engagements, as PDF/UA, SVG or PNG."""

import io
from collections.abc import Iterable

import segno

from ipp.content import overview, record_line, view_code
from ipp.content.page import Contents, Part
from ipp.dataset.outlines import project
from ipp.domain.records.caps import RedactedEngagements
from ipp.domain.records.map import Outline
from ipp.domain.records.program import Funding
from ipp.domain.records.women import UnMonth
from ipp.export.pdf import land_svg, metadata, typst_compiler
from ipp.export.pdf.font_coverage import allow_breaks, replace_missing
from ipp.export.svg import marks
from ipp.figures import Drawing, draw_program_gauge, draw_women_share, draw_world_map
from ipp.figures.cap_bullets import THICK, THIN, draw_bullet
from ipp.figures.women_share import MARGINS
from ipp.language import words
from ipp.language.values import Cell, Quantity
from ipp.language.write import write, write_row
from ipp.narrative import citations
from ipp.narrative.captions import list_engagement_sources
from ipp.theme import COLORS
from ipp.view import View

POINTS_PER_PIXEL = 0.65  # type of 11 to 12 pixels becomes 7.2 to 7.8 points
PAGE_WIDTH, GAUGE_WIDTH = 838, 312  # in pixels: of the page between its margins, and of the gauge
WOMEN_HEIGHT = 138  # in pixels
MAP_HEIGHTS = (218, 280, 350)  # in pixels: the labels fit at each, and the map takes the height that the page has left
COLUMNS = ("engagement", "officers", "officers_as_of", "cap", "cap_stated", "utilization", "remarks")


def write_sheet(view: View, base: str, form: typst_compiler.Form = "pdf") -> bytes:
    """Return the sheet of a view as a `pdf`, `svg` or `png`; `base` is the address of the dashboard."""
    contents = overview.build_page(view)
    about = {"title": contents.title, "address": base + view.build_url(), "code": view_code.compute_code(view)}
    modified = view.version.dataset["date_modified"]
    content = typst_compiler.compile_sheet(collect_values(view, contents, about), modified, form)
    return metadata.STAMPS[form](content, about, view.lang)


def collect_values(view: View, contents: Contents, about: dict[str, str]) -> dict:
    """Return everything the template needs: texts in characters that the fonts have, and settings."""
    return replace_missing(collect_texts(view, contents, about["address"])) | {
        "lang": view.lang,
        "about": about | {"keywords": [about["address"], about["code"]]},
        "modified": view.version.dataset["date_modified"].isoformat(),
        "look": {
            "colors": vars(COLORS),
            "unit": POINTS_PER_PIXEL,
            "gauge": GAUGE_WIDTH,
            "width": PAGE_WIDTH,
            "women": WOMEN_HEIGHT,
            "map": MAP_HEIGHTS,
        },
        "land": land_svg.draw_land(find_outlines(contents["map"].records, view)),
        "code": draw_qr_code(about["address"]),
    }


def collect_texts(view: View, contents: Contents, address: str) -> dict:
    """Return the texts of the sheet, and its figures as marks."""
    chosen, day = view.get_parameter("engagement") or "", words.iso(view.as_of, view.lang)
    return {
        "program": view.text("app.program_short"),
        "as_of": view.text("app.as_of_date", date=words.date(view.as_of, view.lang)),
        "title": contents.title,
        "tiles": contents.tiles,
        "figures": {
            "map": convert_part(contents["map"], view, draw_map(contents["map"], chosen, view)),
            "gauge": convert_part(contents["gauge"], view, draw_gauge(contents["gauge"], view)),
            "women": convert_part(contents["women"], view, draw_women(contents["women"], view)),
        },
        "table": build_table(contents["caps"], chosen, view),
        "sources": view.text("app.credit_many", sources=cite_sources(contents, view), date=day),
        "record": [view.version.dataset[f"title_{view.lang}"], *record_line.describe_data(view)[1:]],
        "stamp": f"{view_code.write_stamp(view)} · {address}",
    }


def draw_gauge(part: Part, view: View) -> Drawing:
    """Draw the program against its ceiling."""
    return draw_program_gauge(part.records, part.caption, view.lang, GAUGE_WIDTH)


def find_outlines(engagements: Iterable, view: View) -> tuple:
    """Return the outlines of all countries, the engaged ones as a separate record."""
    return view.ask_undated(Outline, engaged=tuple(each.iso3 for each in engagements if each.iso3))


def draw_map(part: Part, chosen: str, view: View) -> Drawing:
    """Draw the circles and labels of the map; the land below them is a separate picture."""
    places = [(float(x), float(y)) for x, y in (project(each.lon, each.lat) for each in part.records)]
    sizes = tuple((PAGE_WIDTH, height) for height in MAP_HEIGHTS)
    return draw_world_map(
        part.records, [], places, overview.count_redacted_engagements(view), part.caption, view.lang, chosen, sizes
    )


def draw_women(part: Part, view: View) -> Drawing:
    """Draw the share of women over time against the target."""
    history, targets = part.records
    return draw_women_share(history, targets, part.caption, view.lang, PAGE_WIDTH, (WOMEN_HEIGHT - MARGINS,), 1)


def convert_part(part: Part, view: View, drawing: Drawing) -> dict:
    """Return a figure as marks, with the texts caption it and its alternative text."""
    return {**list_caption_texts(part), "alt": write_alternative(part, view), "plot": marks.convert_figure(drawing)}


def list_caption_texts(part: Part) -> dict[str, str]:
    """Return the texts caption a figure."""
    caption = part.caption
    return {"title": caption.title, "subtitle": caption.subtitle, "credit": caption.credit}


def write_alternative(part: Part, view: View) -> str:
    """Return the alternative text: the finding of a figure, then its table, of women's share only the newest count."""
    rows = part.table
    if part.key == "women":
        rows = [row for row in rows if is_plain(row["officers"])][:1]
    texts = [write_row(row, view.lang) for row in rows]
    rows_as_text = [
        "; ".join(label_cell(field, row, view) for field in row if field != "source" and row[field]) for row in texts
    ]
    return ". ".join([part.caption.title, *rows_as_text]) + "."


def is_plain(cell: Cell) -> bool:
    """Return whether a cell is a number that its amount alone gives."""
    return isinstance(cell, Quantity) and cell.is_plain


def label_cell(field: str, row: dict[str, str], view: View) -> str:
    """Return a cell with the label of its field."""
    return view.text("app.pair", label=words.label(field, view.lang), value=row[field])


def build_table(part: Part, chosen: str, view: View) -> dict:
    """Return the engagements as a table with a bar in each row; redacted engagements have no bar."""
    longest = max((max(each.cap or 0, each.officers or 0) for each in part.records), default=0)
    bars = [draw_bar(each, longest, each.engagement_id == chosen) for each in part.records]
    rows = [
        {"cells": [allow_breaks(write(row[field], view.lang)) for field in COLUMNS], "bar": each}
        for row, each in zip(part.table, bars + [None] * (len(part.table) - len(bars)), strict=True)
    ]
    heads = [words.label(field, view.lang) for field in COLUMNS]
    strong = [each.engagement_id == chosen for each in part.records]
    return {**list_caption_texts(part), "heads": heads, "rows": rows, "strong": strong}


def draw_bar(engagement, longest: int, is_chosen: bool) -> list[dict]:
    """Draw the bar of one engagement as on the screen, on the scale that all rows share."""
    drawing = Drawing()
    draw_bullet(drawing, engagement, 0, THICK if is_chosen else THIN)
    drawing.set_axis("xaxis", range=[0, max(longest, 1) * 1.02], visible=False)
    drawing.set_axis("yaxis", range=[-0.5, 0.5], visible=False)
    return marks.convert_figure(drawing)["marks"]


def cite_sources(contents: Contents, view: View) -> str:
    """Return all sources of what the sheet shows, without shortening the list."""
    program = contents["gauge"].records
    history, targets = contents["women"].records
    ids = [*list_engagement_sources(contents["map"].records), view.ask_one(RedactedEngagements).source_id]
    ids += [program.officers_source_id or program.last_source_id, program.ceiling_source_id, program.women_source_id]
    ids += [view.ask_one(UnMonth).source_id, view.ask_one(Funding).source_id]
    ids += [row.source_id for row in (*reversed(history), *targets)]
    return write(citations.cite_row(view.sources, ids, view.lang), view.lang)


def draw_qr_code(address: str) -> str:
    """Return the QR code of an address as SVG."""
    out = io.BytesIO()
    segno.make(address, error="l", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgns=True)
    return out.getvalue().decode()
