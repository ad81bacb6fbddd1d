"""The workbook that a department fills in: heads, lists to choose from, definitions, and two example rows a sheet."""

import datetime
import math
from collections.abc import Sequence
from pathlib import Path

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
    "whole": "0",
    "share": "0.##",
    "decimal": "0.##",
    "text": "@",
    "code": "@",
    "number": "@",
}
NARROW, WIDE = 14, 48  # characters that a column shows; what is longer goes on below
LINE, ROOM = 15, 1.15  # points of a line of text; what its words leave free at the ends of lines, and a little more
LETTER, ACROSS = 1, 220  # Excel's number for the paper; characters that stay legible on one sheet
DEFINED = (18, 24, 70, 34, 14, 60)  # the widths of the definitions
ONE_LANGUAGE = ("covers", "note")  # texts of the record in English alone
FILLED_ROWS = 2000  # rows that have their formats and lists ready
PLACED = {"text_wrap": True, "valign": "top"}
MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  a workbook says when it was made; ours always the same
EXAMPLES = {
    "counts": ("deployments", "coverage == 'all' and women.notna()", "coverage == 'all' and level == 'engagement'"),
    "caps": ("caps", "level == 'cap' and dating == 'exact' and value_status == 'published'", "level == 'ceiling'"),
    "targets": ("targets", "category == 'ipo' and status == 'published'", "status == 'derived'"),
    "missions": ("missions", "last_date.isna()", "last_date.notna()"),
    "engagements": ("engagements", "until.isna() and lat.notna()", "until.notna() and lat.notna()"),
    "sources": ("sources", "confidence == 'A'", "confidence == 'B'"),
}


def write(out: Path, lang: str, folder: Path) -> None:
    """Writes the template in a language; its lists have the codes of the data `folder`. OSError when it cannot."""
    frames = {
        name: read.convert_to_frame(rows)
        for name, rows in read.load_folder(versions.list_candidates(folder)[0]).tables.items()
    }
    record = {name: read.convert_to_frame(rows) for name, rows in read.load_folder(paths.DATA).tables.items()}
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE, "title": words.text("ingest.template_title", lang)})
        Template(book, lang, frames, record).fill()


def codes(frames: dict[str, pandas.DataFrame], lang: str) -> dict[str, list[str]]:
    """The codes that a cell can be chosen from, by list."""
    known = {name: list(each) for name, each in rules.Base(frames, None, None).known().items()}
    scopes = [sheets.program(lang), *known["engagements"]]
    return known | {"scopes": scopes, "ids": [*scopes, *known["missions"]]}


def examples(key: str, record: dict[str, pandas.DataFrame], lang: str) -> list[dict]:
    """Two rows of a sheet: the newest of each kind in the public record; made-up ones of tours, which say so."""
    if key == "tours":
        return made_up(record["missions"], lang)
    table, *kinds = EXAMPLES[key]
    rows = [record[table].query(kind, engine="python").iloc[-1] for kind in kinds]
    blank = dict.fromkeys(ONE_LANGUAGE) if lang != "en" else {}
    return [
        {each.key: (row | blank)[each.key] for each in sheets.SHEETS[key].columns if each.key in row}
        for row in map(dict, rows)
    ]


def made_up(missions: pandas.DataFrame, lang: str) -> list[dict]:
    """Two tours of nobody, in a mission that goes on."""
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


def wide(texts: list[str]) -> int:
    """How many characters wide a column is that shows these texts, its arrow beside them."""
    return min(max(NARROW, *(len(each) + 4 for each in texts)), WIDE)


def tall(cells: Sequence, widths: Sequence[int]) -> float:
    """How many points high a row is that shows all lines of its texts in columns of these widths."""
    pairs = [(each, width) for each, width in zip(cells, widths, strict=False) if isinstance(each, str)]
    return LINE * max((math.ceil(len(each) * ROOM / width) for each, width in pairs), default=1)


def printed(page: xlsxwriter.worksheet.Worksheet, widths: Sequence[int]) -> None:
    """Lets a sheet print on Letter sheets without a column cut: on as many side by side as its columns need."""
    page.set_landscape()
    page.set_paper(LETTER)
    page.fit_to_pages(math.ceil(sum(widths) / ACROSS), 0)
    page.repeat_rows(0)


class Template:
    """A workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str, frames: dict, record: dict):
        self.book, self.lang, self.record = book, lang, record
        self.lists = codes(frames, lang) | {
            name: [sheets.choice(name, code, lang) for code in values] for name, values in sheets.CHOICES.items()
        }
        self.head = book.add_format(
            {"bold": True, "font_color": theme.COLORS.ground, "bg_color": theme.COLORS.deployed}
        )
        self.optional = book.add_format({"bold": True, "bg_color": theme.COLORS.engaged})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format(PLACED)
        self.formats = {
            (kind, italic): book.add_format({"num_format": FORMATS.get(kind, "@"), "italic": italic} | PLACED)
            for kind in (*FORMATS, "key", "choice")
            for italic in (False, True)
        }

    def fill(self) -> None:
        """Writes every sheet, those that hold figures first."""
        for key in sheets.SHEETS:
            self.sheet(key)
        self.definitions()
        self.values()

    def sheet(self, key: str) -> None:
        """One sheet: heads, examples, formats and lists."""
        page = self.book.add_worksheet(sheets.title(key, self.lang))
        page.freeze_panes(1, 0)
        rows, widths = examples(key, self.record, self.lang), []
        for place, column in enumerate(sheets.SHEETS[key].columns):
            said = sheets.header(column.key, self.lang)
            page.write_string(0, place, said, self.head if column.required else self.optional)
            widths.append(wide([said, *self.shown(column, rows)]))
            page.set_column(place, place, widths[-1], self.formats[column.kind, False])
            for number, row in enumerate(rows, 1):
                self.cell(page, number, place, column, row.get(column.key))
            if column.codes:
                page.data_validation(1, place, FILLED_ROWS, place, self.choosing(column.codes))
        for number, row in enumerate(rows, 1):
            page.set_row(number, tall([row.get(each.key) for each in sheets.SHEETS[key].columns], widths))
        printed(page, widths)

    def shown(self, column: Column, rows: list[dict]) -> list[str]:
        """The texts that a column has to show: those of its examples, and the words it is chosen from."""
        texts = [str(row[column.key]) for row in rows if isinstance(row.get(column.key), str)]
        return texts + (self.lists[column.codes] if column.codes in (*sheets.CHOICES, "scopes", "ids") else [])

    def cell(self, page: xlsxwriter.worksheet.Worksheet, row: int, place: int, column: Column, value: object) -> None:
        """One cell of an example, in the type of its column."""
        style = self.formats[column.kind, True]
        if value is None or pandas.isna(value):
            page.write_blank(row, place, None, style)
        elif column.kind == "date":
            page.write_datetime(row, place, pandas.Timestamp(value).to_pydatetime(), style)
        elif column.kind in ("whole", "share", "decimal"):
            page.write_number(row, place, float(value), style)
        else:
            page.write_string(row, place, self.said(column, value), style)

    def said(self, column: Column, value: str) -> str:
        """A code as the sheet says it: in words where it is of a short list, or the program's."""
        if column.kind == "choice":
            return sheets.choice(column.codes, value, self.lang)
        return sheets.program(self.lang) if column.kind == "code" and value == "program" else value

    def choosing(self, name: str) -> dict:
        """The list that a cell is chosen from."""
        place = list(self.lists).index(name)
        area = xlsxwriter.utility.xl_range_abs(1, place, len(self.lists[name]), place)
        source = f"='{sheets.title('lists', self.lang)}'!{area}"
        return {"validate": "list", "source": source, "error_type": "warning"}

    def definitions(self) -> None:
        """The sheet that says what every sheet and column holds."""
        page = self.book.add_worksheet(sheets.title("definitions", self.lang))
        heads = ("sheet", "column", "holds", "form", "required", "allowed")
        page.write_row(0, 0, [words.text(f"ingest.define_{each}", self.lang) for each in heads], self.head)
        page.freeze_panes(1, 0)
        for place, width in enumerate(DEFINED):
            page.set_column(place, place, width)
        printed(page, DEFINED)
        rows = [each for key in sheets.SHEETS for each in self.defined(key)]
        for number, row in enumerate([*rows, ["", "", words.text("ingest.about_examples", self.lang)]], 1):
            page.set_row(number, tall(row, DEFINED))
            page.write_row(number, 0, row, self.wrapped)

    def defined(self, key: str) -> list[list[str]]:
        """The rows of the definitions on one sheet."""
        name = sheets.title(key, self.lang)
        columns = [self.meaning(name, each) for each in sheets.SHEETS[key].columns]
        return [[name, "", words.text(f"ingest.about_{key}", self.lang)], *columns]

    def meaning(self, name: str, column: Column) -> list[str]:
        """The row of the definitions on one column."""
        allowed = ", ".join(self.lists[column.codes]) if column.codes in sheets.CHOICES else ""
        return [
            name,
            sheets.header(column.key, self.lang),
            words.text(f"ingest.meaning_{column.meaning}", self.lang),
            words.text(f"ingest.form_{column.kind}", self.lang),
            words.text("ingest.yes" if column.required else "ingest.no", self.lang),
            allowed,
        ]

    def values(self) -> None:
        """The sheet that holds the lists."""
        page = self.book.add_worksheet(sheets.title("lists", self.lang))
        page.freeze_panes(1, 0)
        for place, (name, values) in enumerate(self.lists.items()):
            page.write_string(0, place, self.listed(name), self.bold)
            page.set_column(place, place, wide([self.listed(name), *values]))
            page.write_column(1, place, values)
        printed(page, [wide([self.listed(name), *values]) for name, values in self.lists.items()])

    def listed(self, name: str) -> str:
        """What a list is called: by the sheet or the column that it belongs to."""
        columns = [(sheet, each) for sheet in sheets.SHEETS.values() for each in sheet.columns if each.codes == name]
        sheet, column = columns[0]
        return f"{sheets.title(sheet.key, self.lang)} · {sheets.header(column.key, self.lang)}"
