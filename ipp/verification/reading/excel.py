"""What a workbook says: the stored values of its cells by sheet, its formulas, and the words around them."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from ipp.verification.reading import package as office
from ipp.verification.reading.package import (
    OWN_DIGITS,
    RELATED,
    Package,
    find_all,
    find_first,
    get_attribute,
    get_local_name,
)
from ipp.verification.reading.passage import Passage, format_number, number_places
from ipp.verification.reading.pictures import list_picture_passages

EPOCHS = {False: datetime.date(1899, 12, 30), True: datetime.date(1904, 1, 1)}
LAST_DAY = 200_000  # of the numbers that are read as days; in the year 2447
BUILT_IN_DATES = {str(number) for number in (14, 15, 16, 17, 22)}
MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def read_passages(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a workbook, sheet by sheet."""
    package = Package(content)
    for number, (name, cells) in enumerate(read_cells(package), 1):
        yield Passage("sheet_name", "sheets", {"number": number}, name)
        for cell, text in cells:
            kind = "sheet_margin" if cell in MARGINS else "cell"
            yield Passage(kind, f"{kind} {number}", {"sheet": name, "cell": cell}, text)
    links = {address for name in package.parts if name.endswith(".xml") for address in office.list_links(package, name)}
    yield from number_places("link", "links", sorted(links))
    yield from office.list_title(package)
    yield from list_picture_passages(package)
    yield from number_places("part", "part styles", list_conditional_formats(package), name="styles")
    for name in package.parts:
        if name.startswith("xl/tables/"):
            package.seen.add(name)  # the names of columns, which are cells too
    yield from package.list_unread()


def read_cells(package: Package) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each sheet, hidden ones too: its name, and its cells as address and text. Margins follow the cells."""
    main = package.find_main_part()
    root, relations = package.parse(main), package.read_relations(main)
    strings = [text for name in package.list_related(main, "sharedStrings") for text in list_strings(package, name)]
    formats = [text for name in package.list_related(main, "styles") for text in list_formats(package, name)]
    is_1904 = any(get_attribute(each, "date1904") in ("1", "true") for each in find_all(root, "workbookPr"))
    for sheet in find_all(root, "sheet"):
        content = package.parse(relations[sheet.get(f"{RELATED}id")][1])
        cells = [read_cell(each, strings, formats, is_1904) for each in find_all(content, "c")]
        margins = ((each, (find_first(content, each).text or "")) for each in MARGINS if has_element(content, each))
        yield sheet.get("name", ""), [*cells, *((name, clean_margin(text)) for name, text in margins)]


def has_element(root: Any, name: str) -> bool:
    """Return whether there is an element of a local name at any depth."""
    return find_first(root, name) is not None


def clean_margin(text: str) -> str:
    """Return a header or footer of a sheet without the codes of its fonts."""
    return re.sub(r'&("[^"]*"|\d+|K\w{6})', "", text)


def list_strings(package: Package, name: str) -> list[str]:
    """Return the strings that cells share."""
    return [join_texts(each) for each in find_all(package.parse(name), "si")]


def join_texts(element: Any) -> str:
    """Return the text of a string, without phonetic hints."""
    texts = (each for each in find_all(element, "t") if get_local_name(each.getparent()) != "rPh")
    return "".join(each.text or "" for each in texts)


def list_formats(package: Package, name: str) -> list[str]:
    """Return the number format of each cell style: its pattern, or `date` for the built-in ones of days."""
    root = package.parse(name)
    patterns = {each.get("numFmtId", ""): each.get("formatCode", "") for each in find_all(root, "numFmt")}
    styles = find_first(root, "cellXfs")
    ids = [] if styles is None else [each.get("numFmtId", "0") for each in styles]
    return [patterns.get(each, "date" if each in BUILT_IN_DATES else "") for each in ids]


def list_conditional_formats(package: Package) -> Iterator[str]:
    """Yield the number formats of conditions that show digits besides those of the number."""
    for name in package.list_related(package.find_main_part(), "styles"):
        for condition in find_all(package.parse(name), "dxf"):
            codes = (each.get("formatCode", "") for each in find_all(condition, "numFmt"))
            yield from (code for code in codes if OWN_DIGITS.search(code))


def read_cell(cell: Any, strings: list[str], formats: list[str], is_1904: bool) -> tuple[str, str]:
    """Return the address of a cell and its text: the stored value, and its formula if it has one."""
    kind = cell.get("t", "n")
    value = "".join(each.text or "" for each in cell if get_local_name(each) == "v")
    if kind == "s" and value:
        value = strings[int(value)]
    elif kind == "inlineStr":
        value = join_texts(cell)
    elif kind == "n" and value:
        style = int(cell.get("s", "0"))
        value = format_cell_value(value, formats[style] if style < len(formats) else "", is_1904)
    formulas = [f"={each.text or ''}" for each in cell if get_local_name(each) == "f"]
    return cell.get("r", ""), " ".join([value, *formulas])


def format_cell_value(value: str, pattern: str, is_1904: bool) -> str:
    """Return a number as it is shown; a pattern that adds digits or hides numbers follows in brackets."""
    day = float(value)
    is_date = pattern == "date" or {"d", "y"} <= set(pattern.lower())
    if is_date and day.is_integer() and 0 <= day < LAST_DAY:
        return (EPOCHS[is_1904] + datetime.timedelta(days=int(day))).isoformat()
    is_telling = ";" in pattern or OWN_DIGITS.search(pattern)  # hides some numbers, or shows others
    return format_number(value) + (f" [{pattern}]" if is_telling else "")
