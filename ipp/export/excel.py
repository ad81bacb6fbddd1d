"""The table of a briefing in Excel: a line for each figure, with its type, unit, date, source and definition."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace

import xlsxwriter

from ipp import theme
from ipp.content import compare, overview, record_line, view_code
from ipp.content.briefing import compared
from ipp.content.page import Part
from ipp.language import words
from ipp.language.numbered import Number, Numbered
from ipp.view import View

FIELDS = ("section", "subject", "measure", "number", "unit", "date", "in_words", "remarks", "source")
WIDTHS = (22, 30, 26, 10, 12, 12, 24, 56, 80)
PLAIN = ("remarks", "source", "kind", "said", "coverage")  # fields that say something of a row and hold no figure
DATED = {"cap": "cap_stated", "utilization": "officers_as_of"}  # the dates of figures that are not named after them
DATES = ("date", "officers_as_of", "cap_stated")
TABLOID = 3  # 11 by 17 inches, in the numbers of Excel
TOP = 6  # lines above the table
PERCENT = ("share", "utilization", "target")
DAY = "yyyy-mm-dd"


def workbook(view: View, base: str) -> bytes:
    """The workbook of a view, in its language; `base` is the address of the dashboard. Same view, same bytes."""
    out = io.BytesIO()
    made = datetime.datetime.combine(view.version.dataset["date_modified"], datetime.time())
    finding, link = overview.overview(view).title, base + view.build_url()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        told = {"title": finding, "subject": link, "keywords": view_code.code(view), "comments": view_code.line(view)}
        book.set_properties(told | {"created": made})
        write(book, view, finding, link)
    return out.getvalue()


def write(book: xlsxwriter.Workbook, view: View, finding: str, link: str) -> None:
    """The only sheet: the finding, what it is of and where to see it, then the figures."""
    sheet = book.add_worksheet(view.text("briefing.sheet_name"))
    bold, strong = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
    dataset = view.version.dataset
    lines = [
        finding,
        view.text("app.as_of_date", date=words.date(view.as_of, view.lang)),
        f"{dataset[f'title_{view.lang}']} · {view_code.line(view)}",
        " · ".join(record_line.record(view)),
        link,
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, bold if number == 0 else None)
    formats = {"text": None, "date": book.add_format({"num_format": DAY, "align": "left"})}
    formats["number"] = book.add_format({"num_format": "0"})
    apart, rows = book.add_format({"indent": 1}), list(figures(view))
    for number, row in enumerate(rows, TOP + 1):
        for place, field in enumerate(FIELDS):
            put(sheet, number, place, row[field], formats | ({"text": apart} if field == "unit" else {}))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    heads = [{"header": words.label(field, view.lang), "header_format": head(book)} for field in FIELDS]
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
    sheet.set_footer("&L" + view_code.line(view).replace("&", "&&") + "&R&P / &N")


def head(book: xlsxwriter.Workbook):
    """How the heads of the table look."""
    return book.add_format({"bold": True, "bg_color": theme.COLORS.deployed, "font_color": theme.COLORS.ground})


def put(sheet, number: int, place: int, cell, formats: dict) -> None:
    """One cell by its type; text is never taken for a formula or a link."""
    if isinstance(cell, datetime.date):
        sheet.write_datetime(number, place, datetime.datetime.combine(cell, datetime.time()), formats["date"])
    elif isinstance(cell, int | float):
        sheet.write_number(number, place, cell, formats["number"])
    else:
        sheet.write(number, place, cell or None, formats["text"])


def figures(view: View) -> Iterator[dict]:
    """A line for each figure of the briefing: levels, engagements, women, changes."""
    for part in (overview.gauge(view), overview.gauges(view), overview.women(view), changes(view)):
        for row in part.table:
            yield from lines(part, row, view)


def changes(view: View) -> Part:
    """What changed between the other date and the view's."""
    days = compared(view)[1]
    other = days.first if days.second == view.as_of else days.second
    return compare.compare(replace(view, page="compare", parameters=(("with", other.isoformat()),)))["changes"]


def lines(part: Part, row: dict[str, str], view: View) -> Iterator[dict]:
    """A line for each figure of a row of a table; a mark stands in words, without a value, and “n/a” is left out."""
    first, *rest = row
    fields = [
        field for field in rest if field not in (*PLAIN, *DATES, "measure") and not field.endswith(("_as_of", "_date"))
    ]
    absent = words.mark("not_applicable", view.lang)
    notes = [row[field] for field in PLAIN if field != "source" and row.get(field) not in (None, "", absent)]
    for field in fields:
        said = row[field]
        if said == absent or not isinstance(said, words.Said):
            continue
        around = {
            "section": view.mark_illustrative(view.text(f"briefing.figures_of_{part.key}"), "note"),
            "subject": row[first],
            "in_words": str(said),
            "remarks": "; ".join(filter(None, (of_cap(note, view) for note in notes) if field == "cap" else notes)),
            "source": row["source"],
            "field": field,
        }
        if isinstance(said, Numbered):
            yield from (around | one(each, field, row, view) for each in said.numbers)
        else:
            told = {"number": words.value(said), "unit": unit(field, view), "date": dated(field, row)}
            yield around | told | {"measure": measure(field, row.get("measure"), view)}


def one(number: Number, field: str, row: dict, view: View) -> dict:
    """One of the numbers that words tell, with its own measure, unit and date; a lower bound stands in words only."""
    known = f"fields.{number.measure}" in words.entries()
    label = words.label(number.measure, view.lang) if known else row.get("measure")
    plain = {"percent": "%", "engagements": view.text("briefing.unit_engagements")}
    return {
        "measure": measure(field, label, view) if "measure" in row else label,
        "number": number.value,
        "unit": plain.get(number.unit) or unit(number.measure, view),
        "date": of_day(number.as_of) or number.as_of or "",
    }


def of_cap(note: str, view: View) -> str:
    """What a remark on a row says of its cap: it is the count that is carried forward."""
    return words.sentence(note.removeprefix(words.sentence(view.text("status.carried_forward"))).removeprefix("; "))


def measure(field: str, of: str | None, view: View) -> str:
    """What a figure measures; of a comparison, what is compared and on which side it stands."""
    label = words.label(field, view.lang)
    return label if of is None else view.text("briefing.measure_side", measure=of, side=label)


def unit(field: str, view: View) -> str:
    """In what a figure is counted."""
    if any(part in field for part in PERCENT):
        return "%"
    form = "women" if field.startswith("women") else "officers"
    return words.label(form, view.lang).lower()


def dated(field: str, row: dict) -> datetime.date | str:
    """The day a figure is of; where its row has no day but a year, that; nothing where it has neither."""
    names = (f"{field}_as_of", f"{field}_date", DATED.get(field, ""), *DATES)
    said = next((row[name] for name in names if name in row), None)
    return day(said) or (said if said and said.isdigit() else "")


def day(said: str | None) -> datetime.date | None:
    """The date that words stand for; None when they stand for none."""
    value = words.value(said) if isinstance(said, words.Said) else None
    return of_day(value) if isinstance(value, str) else None


def of_day(text: str | None) -> datetime.date | None:
    """The day written as ISO text; None where it is none, as a year is not."""
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None
