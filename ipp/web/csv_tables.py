"""The tables of a page as CSV that Excel opens by a double click, in English and in French.

Each begins with a byte order mark, so that Excel reads UTF-8. A French Excel takes the semicolon for the separator and
the comma for the decimal sign. Dates stay ISO, which every Excel reads.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from ipp.content.page import Part
from ipp.dataset import downloads
from ipp.export.package import archive
from ipp.language import words
from ipp.language.values import Cell, Quantity, list_addresses, list_tells
from ipp.language.write import write
from ipp.view import View
from ipp.web.plain_pages import strip_markdown

SEPARATORS = {"en": ",", "fr": ";"}
DECIMAL_SIGNS = {"en": ".", "fr": ","}
ENCODING = "utf-8-sig"  # with a byte order mark
MEDIA_TYPE = "text/csv; charset=utf-8"
Value = str | float | None


def encode_rows(rows: Iterable[Sequence[Value]], lang: str) -> bytes:
    """Return rows as CSV for the Excel of a language. No cell is run as a formula."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=SEPARATORS[lang], lineterminator="\r\n")
    lines.writerows([encode_value(each, lang) for each in row] for row in rows)
    return out.getvalue().encode(ENCODING)


def encode_value(value: Value, lang: str) -> str:
    """Return a value as Excel reads it; a text that it would run begins with an apostrophe."""
    if isinstance(value, float | int):
        return str(value).replace(".", DECIMAL_SIGNS[lang])
    return str(downloads.escape_formula(value) or "")


def encode_part(part: Part, lang: str) -> bytes:
    """Return the table of a part: a line of heads, then a line for each row; its notes if it has no table."""
    return encode_rows(list_rows(part, lang), lang)


def list_rows(part: Part, lang: str) -> list[list[Value]]:
    """Return the heads and the rows of a part. Each row ends with the sources, date and code of the part."""
    source = words.text("twins.credit", lang)
    if part.table:
        columns = [each for field in part.table[0] for each in list_columns(part, field, lang)]
    else:
        columns = [[words.text("twins.note", lang), *(strip_markdown(write(note, lang)) for note in part.notes)]]
    if part.caption.credit:
        columns.append([source, *[part.caption.credit] * (len(columns[0]) - 1)])
    return [list(row) for row in zip(*columns, strict=True)]


def list_columns(part: Part, field: str, lang: str) -> list[list[Value]]:
    """Return the columns of a field, each with its head: values, then words or addresses where these say more."""
    cells = [row[field] for row in part.table]
    label, said = words.label(field, lang), [strip_markdown(write(cell, lang)) for cell in cells]
    units = {cell.unit for cell in cells if isinstance(cell, Quantity) and cell.is_plain}
    head = words.text("twins.in_percent", lang, label=label) if units == {"percent"} else label
    values = [choose_value(cell, text) for cell, text in zip(cells, said, strict=True)]
    columns: list[list[Value]] = [[head, *values]]
    if any(has_more_words(text, value, lang) for text, value in zip(said, values, strict=True)):
        columns.append([words.text("twins.in_words", lang, label=label), *said])
    if any(list_addresses(cell) for cell in cells):
        addresses = [" ".join(list_addresses(cell)) for cell in cells]
        columns.append([words.text("twins.address_of", lang, label=label), *addresses])
    return columns


def choose_value(cell: Cell, text: str) -> Value:
    """Return the number of a cell, or else its words."""
    if isinstance(cell, Quantity):
        return cell.amount if cell.is_plain else text
    told = list_tells(cell)
    has_one = len(told) == 1 and told[0].is_plain
    return told[0].amount if has_one else text


def has_more_words(text: str, value: Value, lang: str) -> bool:
    """Return whether the words of a cell say more than its number, such as `27% (derived)`."""
    return isinstance(value, float | int) and text.rstrip("% \u00a0\u202f") != words.number(value, lang)


def name_file(view: View, key: str) -> str:
    """Return the name of the file of a part."""
    made_up = "-illustrative" if view.is_illustrative else ""
    return f"ipp-{view.page}-{key}-{view.as_of.isoformat()}-{view.lang}{made_up}"


def write_tables(view: View, parts: Iterable[Part], about: bytes) -> bytes:
    """Return a ZIP with a CSV for each part, and one about the page."""
    files = {f"{name_file(view, part.key)}.csv": encode_part(part, view.lang) for part in parts}
    return archive.write_zip(files | {f"{name_file(view, 'about')}.csv": about})
