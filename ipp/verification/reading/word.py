"""What a Word document says: paragraphs, tables, footnotes, margins, alternative texts, links and pictures."""

import re
from collections.abc import Iterator
from typing import Any

from ipp.verification.reading import package as office
from ipp.verification.reading.package import Package, find_all, get_attribute, get_local_name
from ipp.verification.reading.passage import Passage, name_column, number_places
from ipp.verification.reading.pictures import list_picture_passages

PAGE_FIELDS = ("PAGE", "NUMPAGES")  # fields that Word computes; their stored results say nothing
FIRST = ("", "0", "1")  # what numbered lists begin with
SPACES = ("tab", "br", "cr", "ptab")
NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def read_passages(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a Word document."""
    package = Package(content)
    main = package.find_main_part()
    root = package.parse(main)
    tables = list(find_all(root, "tbl"))
    within = {paragraph for each in tables for paragraph in find_all(each, "p")}
    prompts = {each for box in find_all(root, "sdt") if is_empty_box(box) for each in find_all(box, "p")}
    paragraphs = (each for each in find_all(root, "p") if each not in within | prompts)
    yield from number_places("paragraph", "body", list_paragraphs(paragraphs))
    yield from number_places(
        "prompt", "prompt", list_paragraphs(each for each in find_all(root, "p") if each in prompts)
    )
    for number, table in enumerate(tables, 1):
        yield from list_table_cells(table, number)
    yield from number_places("alternative", "alternative", list_alternatives(root))
    yield from read_surroundings(package, main)
    yield from number_places("link", "links", sorted(find_links(package, main)))
    yield from office.list_title(package)
    yield from list_picture_passages(package)
    yield from package.list_unread()


def is_empty_box(box: Any) -> bool:
    """Return whether a box for the author still shows its prompt."""
    return office.find_first(box, "showingPlcHdr") is not None


def read_surroundings(package: Package, main: str) -> Iterator[Passage]:
    """Yield the passages of notes, margins and numbering."""
    for kind, element in NOTES.items():
        for name in package.list_related(main, kind):
            notes = find_all(package.parse(name), element)
            texts = (" ".join(list_paragraphs(find_all(each, "p"))) for each in notes)
            yield from number_places(element, kind, texts)
    for kind in ("header", "footer"):
        roots = [package.parse(name) for name in package.list_related(main, kind)]
        lines = {text for root in roots for text in list_paragraphs(find_all(root, "p"), PAGE_FIELDS)}
        yield from number_places(kind, kind, sorted(lines))
        yield from number_places("alternative", kind, (text for root in roots for text in list_alternatives(root)))
    for name in package.list_related(main, "numbering"):
        levels = [get_attribute(each, "val") for each in find_all(package.parse(name), "lvlText")]
        starts = [get_attribute(each, "val") for each in find_all(package.parse(name), "start", "startOverride")]
        own = [each for each in levels if has_own_number(each)] + [each for each in starts if each not in FIRST]
        yield from number_places("numbering", "numbering", own)


def has_own_number(level: str) -> bool:
    """Return whether the pattern of a numbered list holds digits besides the places of its numbers, such as `%1.`."""
    return any(each.isnumeric() for each in re.sub(r"%\d", "", level))


def find_links(package: Package, main: str) -> set[str]:
    """Return the web addresses in the document, its notes and its margins."""
    parts = [main, *(name for kind in (*NOTES, "header", "footer") for name in package.list_related(main, kind))]
    return {address for name in parts for address in office.list_links(package, name)}


def list_paragraphs(paragraphs: Any, fields: tuple[str, ...] = ()) -> list[str]:
    """Return the text of each paragraph, without the results of these fields and without what is deleted."""
    return ["".join(list_runs(each, fields)) for each in paragraphs]


def list_runs(paragraph: Any, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the pieces of text of a paragraph, but not those of paragraphs within it, such as in a text box."""
    instruction, is_result = "", False
    for each in walk_elements(paragraph):
        name = get_local_name(each)
        if name == "fldChar":
            state = get_attribute(each, "fldCharType")
            instruction, is_result = ("" if state == "begin" else instruction), state == "separate"
        elif name == "instrText":
            instruction += each.text or ""
        elif (is_result and is_field(instruction, fields)) or is_in_field(each, fields):
            continue
        elif name in ("t", "delInstrText"):
            yield each.text or ""
        elif name in SPACES:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield chr(int(get_attribute(each, "char") or "20", 16))


def walk_elements(paragraph: Any) -> Iterator[Any]:
    """Yield the elements within a paragraph in order, without those of paragraphs within it."""
    for each in paragraph:
        if get_local_name(each) != "p":
            yield each
            yield from walk_elements(each)


def is_in_field(element: Any, fields: tuple[str, ...]) -> bool:
    """Return whether an element is within a simple field of one of these kinds."""
    around = (each for each in element.iterancestors() if get_local_name(each) == "fldSimple")
    return any(is_field(get_attribute(each, "instr"), fields) for each in around)


def is_field(instruction: str, fields: tuple[str, ...]) -> bool:
    """Return whether the instruction of a field is of one of these kinds."""
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in fields


def list_table_cells(table: Any, number: int) -> Iterator[Passage]:
    """Yield the cells of a table."""
    for row, each in enumerate((each for each in table if get_local_name(each) == "tr"), 1):
        for column, cell in enumerate(find_all(each, "tc"), 1):
            text = " ".join(list_paragraphs(find_all(cell, "p")))
            yield Passage("table", f"table {number}", {"number": number, "cell": f"{name_column(column)}{row}"}, text)


def list_alternatives(root: Any) -> Iterator[str]:
    """Yield the alternative texts of pictures and tables."""
    for each in find_all(root, "docPr", "tblCaption", "tblDescription"):
        yield from (get_attribute(each, name) for name in ("title", "descr", "val"))
