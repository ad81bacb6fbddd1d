"""The table of a briefing in Excel: a line for each figure, with its type, unit, date, source and definition."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace

import xlsxwriter

from ipp import theme
from ipp.content import briefing, compare, overview, record_line, view_code
from ipp.content.caps import build_cap_gauges
from ipp.content.page import Part
from ipp.language import words
from ipp.language.values import Capitalized, Cell, Joined, Quantity, Row, list_tells
from ipp.language.write import write
from ipp.view import View

FIELDS = ("section", "subject", "measure", "number", "unit", "date", "in_words", "remarks", "source")
WIDTHS = (22, 30, 26, 10, 12, 12, 24, 56, 80)
REMARKS = ("remarks", "kind", "said", "coverage")  # fields that describe a row and hold no figure
CARRIED = "status.carried_forward"
TABLOID = 3  # 11 by 17 inches, in the numbers of Excel
TOP = 6  # lines above the table
DAY = "yyyy-mm-dd"


def render_workbook(view: View, base: str) -> bytes:
    """Return the workbook of a view, in its language; `base` is the address of the dashboard. Same view, same bytes."""
    out = io.BytesIO()
    made = datetime.datetime.combine(view.version.dataset["date_modified"], datetime.time())
    finding, link = overview.build_page(view).title, base + view.build_url()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        told = {
            "title": finding,
            "subject": link,
            "keywords": view_code.compute_code(view),
            "comments": view_code.write_stamp(view),
        }
        book.set_properties(told | {"created": made})
        fill_sheet(book, view, finding, link)
    return out.getvalue()


def fill_sheet(book: xlsxwriter.Workbook, view: View, finding: str, link: str) -> None:
    """Add the only sheet: the finding, what it is of and where to see it, then the figures."""
    sheet = book.add_worksheet(view.text("briefing.sheet_name"))
    bold, strong = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
    dataset = view.version.dataset
    lines = [
        finding,
        view.text("app.as_of_date", date=words.date(view.as_of, view.lang)),
        f"{dataset[f'title_{view.lang}']} · {view_code.write_stamp(view)}",
        " · ".join(record_line.describe_data(view)),
        link,
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, bold if number == 0 else None)
    formats = {"text": None, "date": book.add_format({"num_format": DAY, "align": "left"})}
    formats["number"] = book.add_format({"num_format": "0"})
    apart, rows = book.add_format({"indent": 1}), list(list_figures(view))
    for number, row in enumerate(rows, TOP + 1):
        for place, field in enumerate(FIELDS):
            write_typed_cell(sheet, number, place, row[field], formats | ({"text": apart} if field == "unit" else {}))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    heads = [{"header": words.label(field, view.lang), "header_format": format_head(book)} for field in FIELDS]
    name = view.text("briefing.table_name")
    sheet.add_table(TOP, 0, TOP + len(rows), len(FIELDS) - 1, {"columns": heads, "style": None, "name": name})
    last = TOP + len(rows) + 2
    sheet.write_string(last, 0, words.label("meaning", view.lang), strong)
    for number, field in enumerate(dict.fromkeys(row["field"] for row in rows), last + 1):
        sheet.write_string(number, 0, words.label(field, view.lang))
        sheet.write_string(number, 1, view.text(f"definitions.{field}"))
    sheet.freeze_panes(TOP + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(TABLOID)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP)
    sheet.set_footer("&L" + view_code.write_stamp(view).replace("&", "&&") + "&R&P / &N")


def format_head(book: xlsxwriter.Workbook):
    """Return the format of the heads of the table."""
    return book.add_format({"bold": True, "bg_color": theme.COLORS.deployed, "font_color": theme.COLORS.ground})


def write_typed_cell(sheet, number: int, place: int, cell, formats: dict) -> None:
    """Write one cell by its type; text is never taken for a formula or a link."""
    if isinstance(cell, datetime.date):
        sheet.write_datetime(number, place, datetime.datetime.combine(cell, datetime.time()), formats["date"])
    elif isinstance(cell, int | float):
        sheet.write_number(number, place, cell, formats["number"])
    else:
        sheet.write(number, place, cell or None, formats["text"])


def list_figures(view: View) -> Iterator[dict]:
    """Yield a line for each figure of the briefing: levels, engagements, women, changes."""
    for part in (overview.build_gauge(view), build_cap_gauges(view), overview.build_women(view), compare_dates(view)):
        for row in part.table:
            yield from list_lines(part, row, view)


def compare_dates(view: View) -> Part:
    """Return what changed between the other date and the view's."""
    days = briefing.compare_dates(view)[1]
    other = days.first if days.second == view.as_of else days.second
    return compare.build_page(replace(view, page="compare", parameters=(("with", other.isoformat()),)))["changes"]


def list_lines(part: Part, row: Row, view: View) -> Iterator[dict]:
    """Yield a line for each figure of a row of a table; what does not apply is left out, other marks have no number."""
    first, *rest = row
    of = write(row["measure"], view.lang) if "measure" in row else None
    for field in rest:
        cell = row[field]
        if field in REMARKS or (isinstance(cell, Quantity) and cell.mark == "not_applicable"):
            continue
        around = {
            "section": view.mark_illustrative(view.text(f"briefing.figures_of_{part.key}"), "note"),
            "subject": write(row[first], view.lang),
            "in_words": write(cell, view.lang),
            "remarks": write_remarks(field, row, view.lang),
            "source": write(row["source"], view.lang),
            "field": field,
        }
        if isinstance(cell, Quantity):
            yield around | describe_number(cell, view) | {"measure": label_side(field, of, view)}
        else:
            yield from (
                around | describe_number(each, view) | {"measure": label_number(each, field, of, view)}
                for each in list_tells(cell)
            )


def describe_number(quantity: Quantity, view: View) -> dict:
    """Return the number of a quantity with its unit and its date; a lower bound and a mark have no number."""
    day = quantity.as_of
    number = quantity.amount if quantity.mark is None else None
    date = "" if day is None else day.date if day.precision == "day" else day.iso
    return {"number": number, "unit": name_unit(quantity, view), "date": date or ""}


def name_unit(quantity: Quantity, view: View) -> str:
    """Return in what a number is counted; women are officers, and say so."""
    if quantity.unit == "percent":
        return "%"
    if quantity.unit == "engagements":
        return view.text("briefing.unit_engagements")
    form = "women" if quantity.measure.startswith("women") else "officers"
    return words.label(form, view.lang).lower()


def label_number(quantity: Quantity, field: str, of: str | None, view: View) -> str | None:
    """Return what a number in a sentence measures; in a comparison, with its side."""
    known = f"fields.{quantity.measure}" in words.entries()
    measure = words.label(quantity.measure, view.lang) if known else of
    return measure if of is None else label_side(field, measure, view)


def label_side(field: str, of: str | None, view: View) -> str:
    """Return what a figure measures; in a comparison, what is compared and on which side."""
    side = words.label(field, view.lang)
    return side if of is None else view.text("briefing.measure_side", measure=of, side=side)


def write_remarks(field: str, row: Row, lang: str) -> str:
    """Return what to know of a figure of a row; a cap is not carried forward, though its count may be."""
    notes = [row[name] for name in REMARKS if name in row]
    if field == "cap":
        notes = [leave_out(note, CARRIED) for note in notes]
    absent = words.mark("not_applicable", lang)
    return "; ".join(said for said in (write(note, lang) for note in notes) if said not in ("", absent))


def leave_out(cell: Cell, key: str) -> Cell:
    """Return a cell without the sentence of a key among its parts."""
    if isinstance(cell, Capitalized):
        return Capitalized(leave_out(cell.part, key))
    if isinstance(cell, Joined):
        return replace(cell, parts=tuple(each for each in cell.parts if getattr(each, "key", None) != key))
    return cell
