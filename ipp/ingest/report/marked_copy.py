"""Write a copy of the sent file as a workbook, with marked cells and comments for the findings."""

import datetime
from collections import defaultdict
from pathlib import Path

import xlsxwriter

from ipp.dataset import downloads
from ipp.dataset.rules import Finding
from ipp.ingest.checks import typed_tables
from ipp.ingest.readers.raw_sheet import DATE, NUMBER, TRUTH, Batch, RawSheet, parse_column
from ipp.ingest.report import finding_text
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import DECIMAL
from ipp.language import words
from ipp.theme import COLORS, blend_colors

NAME = "marked.xlsx"
ROWS = 100_000
COLOURS = {"error": COLORS.target, "warning": COLORS.women, "revision": COLORS.second}
FILLS = {weight: blend_colors(colour, COLORS.ground, 0.25) for weight, colour in COLOURS.items()}
FORMATS: dict[str, dict[str, str]] = {"": {}} | {weight: {"bg_color": colour} for weight, colour in FILLS.items()}
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
FIRST_DAY = datetime.datetime(1900, 3, 1)  # noqa: DTZ001  earlier serial numbers are off by one: spreadsheets have a 29 February 1900
INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def write_marked_copy(path: Path, form: str, findings: list[Finding], lang: str, out: Path) -> bool:
    """Write the copy to `out` and return True; write nothing and return False if a sheet exceeds `ROWS` rows."""
    by_sheet: dict[str | None, list[Finding]] = defaultdict(list)
    for each in findings:
        by_sheet[each.sheet].append(each)
    with typed_tables.READERS[form](path) as raws, xlsxwriter.Workbook(out, INERT) as book:
        write_findings(book, findings, lang)
        sent = [raw for raw in raws if not sheets.is_notes(raw.header)]
        small = all(SheetCopy(book, raw, lang).write_rows(by_sheet[raw.name]) for raw in sent)
    if not small:
        out.unlink()
    return small


def write_findings(book: xlsxwriter.Workbook, findings: list[Finding], lang: str) -> None:
    """Write the first sheet: every finding in words."""
    sheet = book.add_worksheet(words.text("ingest.note_title", lang))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, sheets.list_note_heads(lang), bold)
    sheet.freeze_panes(1, 0)
    for number, width in enumerate((12, 50, 60, 60)):
        sheet.set_column(number, number, width)
    for row, each in enumerate(findings, 1):
        weight = words.text(f"ingest.severity_{each.severity}", lang)
        texts = [
            weight,
            finding_text.format_place(each, lang),
            finding_text.format_rule(each, lang),
            finding_text.format_advice(each, lang),
        ]
        for column, text in enumerate(texts):
            sheet.write_string(row, column, downloads.escape_formula(text), wrapped)


class SheetCopy:
    """Copies one sheet."""

    def __init__(self, book: xlsxwriter.Workbook, raw: RawSheet, lang: str):
        self.raw, self.lang = raw, lang
        self.sheet = book.add_worksheet(self.choose_title(book, raw.name))
        self.formats = {
            (weight, form): book.add_format(look | ({"num_format": form} if form else {}))
            for weight, look in FORMATS.items()
            for form in ("", DAY, MOMENT)
        }
        self.marks: dict[tuple[int, int], list[Finding]] = defaultdict(list)

    @staticmethod
    def choose_title(book: xlsxwriter.Workbook, name: str) -> str:
        """Return a sheet name that the workbook allows and does not have yet."""
        taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
        plain = name.translate(FORBIDDEN).strip("'")[:28] or "1"
        return next(each for each in (plain, *(f"{plain}-{n}" for n in range(2, 99))) if each.casefold() not in taken)

    def write_rows(self, findings: list[Finding]) -> bool:
        """Copy every row and mark the cells. Return False if there are too many rows."""
        top = max(self.raw.header_row, 1)
        for each in findings:
            self.marks[self.locate(each, top)].append(each)
        for column, text in enumerate(self.raw.header):
            self.write_cell(top - 1, column, text, "text")
        last = top
        for batch in self.raw.batches:
            last = batch.rows[-1].as_py()
            if last > ROWS:
                return False
            self.copy_batch(batch, 0 if self.raw.header_row else 1)
        self.add_comments()
        return True

    def locate(self, finding: Finding, top: int) -> tuple[int, int]:
        """Return the cell to mark for a finding: in the header if it has no row, in the first column if it has none."""
        moved = 0 if self.raw.header_row else 1
        row = top - 1 if finding.row is None else finding.row - 1 + moved
        return row, parse_column(finding.letter) if finding.letter else 0

    def copy_batch(self, batch: Batch, moved: int) -> None:
        """Copy the rows of a batch."""
        kinds = [[None] * len(batch.rows) if each is None else each.to_pylist() for each in batch.kinds]
        columns = [each.to_pylist() for each in batch.texts]
        for index, row in enumerate(batch.rows.to_pylist()):
            for column, texts in enumerate(columns):
                self.write_cell(row - 1 + moved, column, texts[index], kinds[column][index])

    def write_cell(self, row: int, column: int, text: str, kind: str | None) -> None:
        """Write one cell: numbers, dates and booleans keep their type; all else is text, with formulas escaped.

        A serial number that counts from 1904 is text too: as a number in this workbook it would be another day.
        """
        weight = self.find_severity((row, column))
        style = self.formats[weight, ""]
        if kind == NUMBER and is_finite(text):
            self.sheet.write_number(row, column, float(text), style)
        elif kind == TRUTH:
            self.sheet.write_boolean(row, column, text.casefold() in ("1", "true"), style)
        elif kind == DATE and (moment := parse_moment(text)):
            form = DAY if moment.time() == datetime.time() else MOMENT
            self.sheet.write_datetime(row, column, moment, self.formats[weight, form])
        elif text or weight:
            safe = text if kind == DATE or DECIMAL.fullmatch(text) else downloads.escape_formula(text)
            self.sheet.write_string(row, column, strip_unprintable(safe), style)

    def find_severity(self, spot: tuple[int, int]) -> str:
        """Return the gravest severity of the findings on a cell, or an empty string."""
        weights = {each.severity for each in self.marks.get(spot, ())}
        return next((weight for weight in FILLS if weight in weights), "")

    def add_comments(self) -> None:
        """Add the findings as comments to their cells."""
        for (row, column), found in self.marks.items():
            comment = "\n".join(
                f"{finding_text.format_rule(each, self.lang)} {finding_text.format_advice(each, self.lang)}"
                for each in found[:20]
            )
            self.sheet.write_comment(row, column, comment, {"x_scale": 2, "y_scale": 1.5})


def parse_moment(text: str) -> datetime.datetime | None:
    """Return the date and time that a text gives, or None if not every workbook can hold it."""
    try:
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment >= FIRST_DAY else None


def is_finite(text: str) -> bool:
    """Return whether a text is a number that a workbook can hold."""
    try:
        return abs(float(text)) < 1e300
    except ValueError:
        return False


def strip_unprintable(text: str) -> str:
    """Return a text without characters that XML cannot hold, cut to the length that a cell can hold."""
    return "".join(each for each in text if each >= " " or each in "\n\t")[:32_767]
