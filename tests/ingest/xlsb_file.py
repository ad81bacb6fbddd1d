"""Write an .xlsb workbook of one sheet, record by record: no kept library writes this format.

Record numbers and layouts: Microsoft, [MS-XLSB] Excel (.xlsb) Binary File Format, section 2.4.
"""

import datetime
import struct
import zipfile
from pathlib import Path

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BINARY = "application/vnd.ms-excel"
ERRORS = {"#REF!": 0x17, "#N/A": 0x2A}
DATE_STYLE = 1


def write(path: Path, rows: list[list[object]], hidden=(), columns=(), merges=(), from_1904=False, state=0) -> Path:
    """Write rows of text, numbers, dates, truths, errors (a text of `ERRORS`) and None. Rows and columns are from 0."""
    area = record(148, "<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = [record(129), area, *[record(60, "<4IH", each, each, 2304, 0, 1) for each in columns], record(145)]
    for number, cells in enumerate(rows):
        flags = 0x10 if number in hidden else 0
        sheet.append(record(0, "<2IHBBBI", number, 0, 300, 0, flags, 0, 0))
        sheet += [cell(column, value, from_1904) for column, value in enumerate(cells) if value is not None]
    sheet += [record(146), *[record(176, "<4I", *each) for each in merges], record(130)]
    book = [record(131), record(153, "<2II", int(from_1904), 0, 0), record(143)]
    book += [record(156, "<2I", state, 1, text="rId1", more="Counts"), record(144), record(132)]
    styles = [record(278), record(617, "<I", 2), *[record(47, "<2H12x", 0, each) for each in (0, 14)], record(618)]
    parts = {"xl/workbook.bin": book, "xl/worksheets/sheet1.bin": sheet, "xl/styles.bin": [*styles, record(279)]}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", types())
        packed.writestr("_rels/.rels", relations(officeDocument="xl/workbook.bin"))
        packed.writestr("xl/_rels/workbook.bin.rels", relations(worksheet="worksheets/sheet1.bin", styles="styles.bin"))
        for name, records in parts.items():
            packed.writestr(name, b"".join(records))
    return path


def record(number: int, form: str = "", *values: object, text: str | None = None, more: str | None = None) -> bytes:
    """Build a record: its number, its length, its values, then up to two texts."""
    data = struct.pack(form, *values)
    for each in (each for each in (text, more) if each is not None):
        data += struct.pack("<I", len(each)) + each.encode("utf-16-le")
    return varying(number) + varying(len(data)) + data


def varying(number: int) -> bytes:
    """Build a number of seven bits a byte."""
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + varying(rest) if rest else bytes([low])


def cell(column: int, value: object, from_1904: bool) -> bytes:
    """Build the record of a cell."""
    if isinstance(value, bool):
        return record(4, "<2IB", column, 0, value)
    if isinstance(value, datetime.date):
        epoch = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 30)
        return record(5, "<2Id", column, DATE_STYLE, (value - epoch).days)
    if isinstance(value, (int, float)):
        return record(5, "<2Id", column, 0, value)
    if value in ERRORS:
        return record(11, "<2IBHI", column, 0, ERRORS[value], 0, 0)
    return record(6, "<2I", column, 0, text=value)


def types() -> str:
    """Build the list of content types."""
    kinds = {"workbook": "sheet.binary.macroEnabled.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    parts = "".join(
        f'<Override PartName="/xl/{name}.bin" ContentType="{BINARY}.{kind}"/>' for name, kind in kinds.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{TYPES}">{default}{parts}</Types>'


def relations(**targets: str) -> str:
    """Build relationships, numbered in their order."""
    lines = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    ]
    return f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'
