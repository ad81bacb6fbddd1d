"""A copy of what was sent, as a workbook, with each cell that has a finding filled and the finding beside it."""

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
LOOKS = {"": {}} | {weight: {"bg_color": colour} for weight, colour in FILLS.items()}
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
FIRST = datetime.datetime(1900, 3, 1)  # noqa: DTZ001  before it a spreadsheet counts a day that never was
INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def write(path: Path, form: str, findings: list[Finding], lang: str, out: Path) -> bool:
    """Writes the copy to `out`; nothing, and False, when a sheet has more than `ROWS` rows."""
    by_sheet: dict[str | None, list[Finding]] = defaultdict(list)
    for each in findings:
        by_sheet[each.sheet].append(each)
    with typed_tables.READERS[form](path) as raws, xlsxwriter.Workbook(out, INERT) as book:
        listed(book, findings, lang)
        sent = [raw for raw in raws if not sheets.is_notes(raw.header)]
        small = all(Copy(book, raw, lang).filled(by_sheet[raw.name]) for raw in sent)
    if not small:
        out.unlink()
    return small


def listed(book: xlsxwriter.Workbook, findings: list[Finding], lang: str) -> None:
    """The first sheet: every finding in words."""
    sheet = book.add_worksheet(words.text("ingest.note_title", lang))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, sheets.notes(lang), bold)
    sheet.freeze_panes(1, 0)
    for number, width in enumerate((12, 50, 60, 60)):
        sheet.set_column(number, number, width)
    for row, each in enumerate(findings, 1):
        weight = words.text(f"ingest.severity_{each.severity}", lang)
        said = [weight, finding_text.place(each, lang), finding_text.rule(each, lang), finding_text.advice(each, lang)]
        for column, text in enumerate(said):
            sheet.write_string(row, column, downloads.escape_formula(text), wrapped)


class Copy:
    """One sheet being copied."""

    def __init__(self, book: xlsxwriter.Workbook, raw: RawSheet, lang: str):
        self.raw, self.lang = raw, lang
        self.sheet = book.add_worksheet(self.title(book, raw.name))
        self.formats = {
            (weight, form): book.add_format(look | ({"num_format": form} if form else {}))
            for weight, look in LOOKS.items()
            for form in ("", DAY, MOMENT)
        }
        self.marks: dict[tuple[int, int], list[Finding]] = defaultdict(list)

    @staticmethod
    def title(book: xlsxwriter.Workbook, name: str) -> str:
        """A name for the sheet that a workbook can bear and that none has yet."""
        taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
        plain = name.translate(FORBIDDEN).strip("'")[:28] or "1"
        return next(each for each in (plain, *(f"{plain}-{n}" for n in range(2, 99))) if each.casefold() not in taken)

    def filled(self, findings: list[Finding]) -> bool:
        """Copies every row and marks the cells; False when there are too many."""
        top = max(self.raw.header_row, 1)
        for each in findings:
            self.marks[self.spot(each, top)].append(each)
        for column, text in enumerate(self.raw.header):
            self.put(top - 1, column, text, "text")
        last = top
        for batch in self.raw.batches:
            last = batch.rows[-1].as_py()
            if last > ROWS:
                return False
            self.copy(batch, 0 if self.raw.header_row else 1)
        self.comment()
        return True

    def spot(self, finding: Finding, top: int) -> tuple[int, int]:
        """The cell to mark: what has no row is marked at the header, what has no column at the first one."""
        moved = 0 if self.raw.header_row else 1
        row = top - 1 if finding.row is None else finding.row - 1 + moved
        return row, parse_column(finding.letter) if finding.letter else 0

    def copy(self, batch: Batch, moved: int) -> None:
        """Copies the rows of a batch."""
        kinds = [[None] * len(batch.rows) if each is None else each.to_pylist() for each in batch.kinds]
        columns = [each.to_pylist() for each in batch.texts]
        for index, row in enumerate(batch.rows.to_pylist()):
            for column, texts in enumerate(columns):
                self.put(row - 1 + moved, column, texts[index], kinds[column][index])

    def put(self, row: int, column: int, text: str, kind: str | None) -> None:
        """One cell: a number, a date and a yes or no stay what they are, all else is text that no spreadsheet runs.

        A serial number that counts from 1904 is text too: as a number of this workbook it would be another day.
        """
        weight = self.weight((row, column))
        style = self.formats[weight, ""]
        if kind == NUMBER and finite(text):
            self.sheet.write_number(row, column, float(text), style)
        elif kind == TRUTH:
            self.sheet.write_boolean(row, column, text.casefold() in ("1", "true"), style)
        elif kind == DATE and (moment := dated(text)):
            form = DAY if moment.time() == datetime.time() else MOMENT
            self.sheet.write_datetime(row, column, moment, self.formats[weight, form])
        elif text or weight:
            safe = text if kind == DATE or DECIMAL.fullmatch(text) else downloads.escape_formula(text)
            self.sheet.write_string(row, column, printable(safe), style)

    def weight(self, spot: tuple[int, int]) -> str:
        """How grave the weightiest finding of a cell is; empty where it has none."""
        weights = {each.severity for each in self.marks.get(spot, ())}
        return next((weight for weight in FILLS if weight in weights), "")

    def comment(self) -> None:
        """Puts the findings beside their cells."""
        for (row, column), found in self.marks.items():
            said = "\n".join(
                f"{finding_text.rule(each, self.lang)} {finding_text.advice(each, self.lang)}" for each in found[:20]
            )
            self.sheet.write_comment(row, column, said, {"x_scale": 2, "y_scale": 1.5})


def dated(text: str) -> datetime.datetime | None:
    """The moment that a text stands for, None where it stands for none that every workbook can hold as a date."""
    try:
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment >= FIRST else None


def finite(text: str) -> bool:
    """Whether a text is a number that a workbook can hold."""
    try:
        return abs(float(text)) < 1e300
    except ValueError:
        return False


def printable(text: str) -> str:
    """A text without the characters that XML cannot hold, at the length a cell can."""
    return "".join(each for each in text if each >= " " or each in "\n\t")[:32_767]
