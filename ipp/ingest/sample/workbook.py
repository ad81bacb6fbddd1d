"""Illustrative tours as a workbook like those that departments send, which says what it is on its first sheet."""

from pathlib import Path

import pyarrow
import xlsxwriter

from ipp.ingest.schema import sheets
from ipp.ingest.template import DAY_FORMAT, MADE
from ipp.language import words

WIDTH = 24


def write(out: Path, tours: pyarrow.Table, lang: str) -> None:
    """Writes the tours, headed and told in a language; the same tours are the same bytes. OSError when it cannot."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": DAY_FORMAT}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": MADE, "title": words.text("ingest.sample_title", lang)})
        note = book.add_worksheet(sheets.title("definitions", lang))
        for row, each in enumerate((lang, *(other for other in words.LANGUAGES if other != lang))):
            note.write_string(row, 0, words.text("ingest.sample_note", each))
        page = book.add_worksheet(sheets.title("tours", lang))
        page.set_header("&C" + words.text("ingest.sample_title", lang))
        page.freeze_panes(1, 0)
        columns = sheets.SHEETS["tours"].columns
        page.set_column(0, len(columns) - 1, WIDTH)
        page.write_row(0, 0, [sheets.header(each.key, lang) for each in columns])
        for place, column in enumerate(columns):
            page.write_column(1, place, told(column, tours[column.key].to_pylist(), lang))


def told(column: sheets.Column, cells: list, lang: str) -> list:
    """The cells of a column as a department writes them: choices in words."""
    if column.kind != "choice":
        return cells
    said = {code: sheets.choice(column.codes, code, lang) for code in sheets.CHOICES[column.codes]}
    return [said[cell] for cell in cells]
