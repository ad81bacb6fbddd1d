"""Write illustrative tours as a workbook like those of departments; its first sheet says that they are made up."""

from pathlib import Path

import pyarrow
import xlsxwriter

from ipp.ingest.schema import sheets
from ipp.ingest.template import CREATED, DAY_FORMAT
from ipp.language import words

WIDTH = 24


def write_workbook(out: Path, tours: pyarrow.Table, lang: str) -> None:
    """Write the tours with heads and words in a language; the same tours give the same bytes.

    Raises OSError if the file cannot be written.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": DAY_FORMAT}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED, "title": words.text("ingest.sample_title", lang)})
        note = book.add_worksheet(sheets.name_sheet("definitions", lang))
        for row, each in enumerate((lang, *(other for other in words.LANGUAGES if other != lang))):
            note.write_string(row, 0, words.text("ingest.sample_note", each))
        page = book.add_worksheet(sheets.name_sheet("tours", lang))
        page.set_header("&C" + words.text("ingest.sample_title", lang))
        page.freeze_panes(1, 0)
        columns = sheets.SHEETS["tours"].columns
        page.set_column(0, len(columns) - 1, WIDTH)
        page.write_row(0, 0, [sheets.name_column(each.key, lang) for each in columns])
        for place, column in enumerate(columns):
            page.write_column(1, place, format_cells(column, tours[column.key].to_pylist(), lang))


def format_cells(column: sheets.Column, cells: list, lang: str) -> list:
    """Return the cells of a column as a department writes them: choices in words."""
    if column.kind != "choice":
        return cells
    names = {code: sheets.name_choice(column.choices, code, lang) for code in sheets.CHOICES[column.choices]}
    return [names[cell] for cell in cells]
