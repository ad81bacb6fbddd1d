"""Write the workbook that a department fills in: heads, lists of choices, definitions and examples."""

import datetime
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas
import xlsxwriter

from ipp import paths, theme
from ipp.dataset import read, versions
from ipp.ingest.checks import rules
from ipp.ingest.schema import sheets
from ipp.ingest.schema.sheets import Column
from ipp.language import words

DAY_FORMAT = "yyyy-mm-dd"
FORMATS = {
    "date": DAY_FORMAT,
    "partial_date": "@",
    "whole": "0",
    "share": "0.##",
    "decimal": "0.##",
    "text": "@",
    "code": "@",
    "number": "@",
}
NARROW, WIDE = 14, 48  # characters that a column shows; longer text wraps
LINE = 15  # points of a line of text
LINE_SLACK = 1.15  # a factor for the space that wrapping leaves at the ends of lines
LETTER, MOST_ACROSS = 1, 220  # Excel's number for the paper; characters across that stay legible on one page
DEFINITION_WIDTHS = (18, 24, 70, 34, 14, 60)  # column widths, in characters
ONE_LANGUAGE = ("covers", "note")  # columns whose texts are in English only
FILLED_ROWS = 2000  # rows that have formats and lists
CELL_LAYOUT = {"text_wrap": True, "valign": "top"}
CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  the creation date in a workbook is constant, so that its bytes are
EXAMPLES = {
    "counts": ("deployments", "coverage == 'all' and women.notna()", "coverage == 'all' and level == 'engagement'"),
    "caps": ("caps", "level == 'cap' and dating == 'exact' and value_status == 'published'", "level == 'ceiling'"),
    "targets": ("targets", "category == 'ipo' and status == 'published'", "status == 'derived'"),
    "missions": ("missions", "last_date.isna()", "last_date.notna()"),
    "engagements": ("engagements", "until.isna() and lat.notna()", "until.notna() and lat.notna()"),
    "sources": ("sources", "confidence == 'A'", "confidence == 'B'"),
}


def write_template(out: Path, lang: str, folder: Path) -> None:
    """Write the template in a language, with the codes of the data `folder` in its lists.

    Raises OSError if the file cannot be written, and DataError if the data may not be shown.
    """
    frames = {
        name: read.convert_to_frame(rows)
        for name, rows in read.load_folder(versions.list_candidates(folder)[0]).tables.items()
    }
    record = {name: read.convert_to_frame(rows) for name, rows in read.load_folder(paths.DATA).tables.items()}
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": CREATED, "title": words.text("ingest.template_title", lang)})
        TemplateWriter(book, lang, frames, record).fill()


def list_codes(frames: dict[str, pandas.DataFrame], lang: str) -> dict[str, list[str]]:
    """Return the codes that a cell can be chosen from, by list."""
    known = {name: list(each) for name, each in rules.list_known_codes(frames).items()}
    scopes = [sheets.name_program(lang), *known["engagements"]]
    return known | {"scopes": scopes, "ids": [*scopes, *known["missions"]]}


def list_examples(key: str, record: dict[str, pandas.DataFrame], lang: str) -> list[dict]:
    """Return two example rows of a sheet: the newest of each kind in the public record, or made-up tours."""
    if key == "tours":
        return make_example_tours(record["missions"], lang)
    table, *kinds = EXAMPLES[key]
    rows = [record[table].query(kind, engine="python").iloc[-1] for kind in kinds]
    blank = dict.fromkeys(ONE_LANGUAGE) if lang != "en" else {}
    return [
        {each.key: (row | blank)[each.key] for each in sheets.SHEETS[key].columns if each.key in row}
        for row in map(dict, rows)
    ]


def make_example_tours(missions: pandas.DataFrame, lang: str) -> list[dict]:
    """Return two made-up tours in a mission that is still open."""
    mission = missions[missions.last_date.isna()].iloc[0]
    code, start = words.text("ingest.example_code", lang), mission.first_date
    year = pandas.Timedelta(days=365)
    both = [("F", start, start + year, "one"), ("M", start + year, None, "two")]
    return [
        {"tour_id": f"{code}-{place}", "mission_id": mission.mission_id, "sex": sex, "start_date": first}
        | {"end_date": last, "home_service": "GRC" if lang == "fr" else "RCMP"}
        | {"role": words.text(f"ingest.example_role_{word}", lang)}
        for place, (sex, first, last, word) in enumerate(both, 1)
    ]


def measure_width(texts: list[str]) -> int:
    """Return the width, in characters, of a column that shows these texts and the arrow of its list."""
    return min(max(NARROW, *(len(each) + 4 for each in texts)), WIDE)


def measure_height(cells: Sequence, widths: Sequence[int]) -> float:
    """Return the height, in points, of a row that shows all lines of its texts in columns of these widths."""
    pairs = [(each, width) for each, width in zip(cells, widths, strict=False) if isinstance(each, str)]
    return LINE * max((math.ceil(len(each) * LINE_SLACK / width) for each, width in pairs), default=1)


def set_print_layout(page: xlsxwriter.worksheet.Worksheet, widths: Sequence[int]) -> None:
    """Set a sheet to print on Letter paper without cutting columns, on as many pages side by side as needed."""
    page.set_landscape()
    page.set_paper(LETTER)
    page.fit_to_pages(math.ceil(sum(widths) / MOST_ACROSS), 0)
    page.repeat_rows(0)


class TemplateWriter:
    """Writes the workbook."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str, frames: dict, record: dict):
        self.book, self.lang, self.record = book, lang, record
        self.lists = list_codes(frames, lang) | {
            name: [sheets.name_choice(name, code, lang) for code in values] for name, values in sheets.CHOICES.items()
        }
        self.head = book.add_format(
            {"bold": True, "font_color": theme.COLORS.ground, "bg_color": theme.COLORS.deployed}
        )
        self.optional = book.add_format({"bold": True, "bg_color": theme.COLORS.engaged})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format(CELL_LAYOUT)
        self.formats = {
            (kind, italic): book.add_format({"num_format": FORMATS.get(kind, "@"), "italic": italic} | CELL_LAYOUT)
            for kind in (*FORMATS, "key", "choice")
            for italic in (False, True)
        }

    def fill(self) -> None:
        """Write every sheet; those that hold figures come first."""
        for key in sheets.SHEETS:
            self.write_sheet(key)
        self.write_definitions()
        self.write_lists()

    def write_sheet(self, key: str) -> None:
        """Write one sheet: heads, examples, formats and lists."""
        page = self.book.add_worksheet(sheets.name_sheet(key, self.lang))
        page.freeze_panes(1, 0)
        rows, widths = list_examples(key, self.record, self.lang), []
        for place, column in enumerate(sheets.SHEETS[key].columns):
            head = sheets.name_column(column.key, self.lang)
            page.write_string(0, place, head, self.head if column.required else self.optional)
            widths.append(measure_width([head, *self.list_texts(column, rows)]))
            page.set_column(place, place, widths[-1], self.formats[column.kind, False])
            for number, row in enumerate(rows, 1):
                self.write_cell(page, number, place, column, row.get(column.key))
            if column.codes:
                page.data_validation(1, place, FILLED_ROWS, place, self.make_validation(column.codes))
        for number, row in enumerate(rows, 1):
            page.set_row(number, measure_height([row.get(each.key) for each in sheets.SHEETS[key].columns], widths))
        set_print_layout(page, widths)

    def list_texts(self, column: Column, rows: list[dict]) -> list[str]:
        """Return the texts that a column must show: those of its examples, and the words of its list."""
        texts = [str(row[column.key]) for row in rows if isinstance(row.get(column.key), str)]
        return texts + (self.lists[column.codes] if column.codes in (*sheets.CHOICES, "scopes", "ids") else [])

    def write_cell(
        self, page: xlsxwriter.worksheet.Worksheet, row: int, place: int, column: Column, value: Any
    ) -> None:
        """Write one cell of an example, in the type of its column."""
        style = self.formats[column.kind, True]
        if value is None or pandas.isna(value):
            page.write_blank(row, place, None, style)
        elif column.kind == "date":
            page.write_datetime(row, place, pandas.Timestamp(value).to_pydatetime(), style)
        elif column.kind in ("whole", "share", "decimal"):
            page.write_number(row, place, float(value), style)
        else:
            page.write_string(row, place, self.format_code(column, value), style)

    def format_code(self, column: Column, value: str) -> str:
        """Return a code as the sheet shows it: as a word if it is in a short list or is the program's."""
        if column.kind == "choice":
            return sheets.name_choice(column.choices, value, self.lang)
        return sheets.name_program(self.lang) if column.kind == "code" and value == "program" else value

    def make_validation(self, name: str) -> dict:
        """Return the validation that offers a list for a cell."""
        place = list(self.lists).index(name)
        area = xlsxwriter.utility.xl_range_abs(1, place, len(self.lists[name]), place)
        source = f"='{sheets.name_sheet('lists', self.lang)}'!{area}"
        return {"validate": "list", "source": source, "error_type": "warning"}

    def write_definitions(self) -> None:
        """Write the sheet that explains every sheet and column."""
        page = self.book.add_worksheet(sheets.name_sheet("definitions", self.lang))
        heads = ("sheet", "column", "holds", "form", "required", "allowed")
        page.write_row(0, 0, [words.text(f"ingest.define_{each}", self.lang) for each in heads], self.head)
        page.freeze_panes(1, 0)
        for place, width in enumerate(DEFINITION_WIDTHS):
            page.set_column(place, place, width)
        set_print_layout(page, DEFINITION_WIDTHS)
        rows = [each for key in sheets.SHEETS for each in self.describe_sheet(key)]
        for number, row in enumerate([*rows, ["", "", words.text("ingest.about_examples", self.lang)]], 1):
            page.set_row(number, measure_height(row, DEFINITION_WIDTHS))
            page.write_row(number, 0, row, self.wrapped)

    def describe_sheet(self, key: str) -> list[list[str]]:
        """Return the rows of the definitions for one sheet."""
        name = sheets.name_sheet(key, self.lang)
        columns = [self.describe_column(name, each) for each in sheets.SHEETS[key].columns]
        return [[name, "", words.text(f"ingest.about_{key}", self.lang)], *columns]

    def describe_column(self, name: str, column: Column) -> list[str]:
        """Return the row of the definitions for one column."""
        allowed = ", ".join(self.lists[column.codes]) if column.codes in sheets.CHOICES else ""
        return [
            name,
            sheets.name_column(column.key, self.lang),
            words.text(f"ingest.meaning_{column.meaning}", self.lang),
            words.text(f"ingest.form_{column.kind}", self.lang),
            words.text("ingest.yes" if column.required else "ingest.no", self.lang),
            allowed,
        ]

    def write_lists(self) -> None:
        """Write the sheet that holds the lists."""
        page = self.book.add_worksheet(sheets.name_sheet("lists", self.lang))
        page.freeze_panes(1, 0)
        for place, (name, values) in enumerate(self.lists.items()):
            page.write_string(0, place, self.name_list(name), self.bold)
            page.set_column(place, place, measure_width([self.name_list(name), *values]))
            page.write_column(1, place, values)
        set_print_layout(page, [measure_width([self.name_list(name), *values]) for name, values in self.lists.items()])

    def name_list(self, name: str) -> str:
        """Return the name of a list, from the sheet and column that use it."""
        columns = [(sheet, each) for sheet in sheets.SHEETS.values() for each in sheet.columns if each.codes == name]
        sheet, column = columns[0]
        return f"{sheets.name_sheet(sheet.key, self.lang)} · {sheets.name_column(column.key, self.lang)}"
