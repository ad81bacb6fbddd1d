"""What slides say: texts, tables, charts with their stored values and workbooks, alternative texts and notes."""

from collections.abc import Iterator
from typing import Any

from ipp.verification.reading import package as office
from ipp.verification.reading.excel import read_cells
from ipp.verification.reading.package import RELATED, Package, find_all, find_first, get_local_name
from ipp.verification.reading.passage import Passage, Place, format_number, name_column, number_places
from ipp.verification.reading.pictures import list_picture_passages

SLIDE_NUMBER = "slidenum"  # a field that PowerPoint computes


def read_passages(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a presentation, slide by slide in the order shown."""
    package = Package(content)
    main = package.find_main_part()
    relations = package.read_relations(main)
    slides = [relations[each.get(f"{RELATED}id")][1] for each in find_all(package.parse(main), "sldId")]
    for number, name in enumerate(slides, 1):
        yield from read_slide(package, name, number)
    yield from read_masters(package)
    links = {address for name in package.parts if name.endswith(".xml") for address in office.list_links(package, name)}
    yield from number_places("link", "links", sorted(links))
    yield from office.list_title(package)
    yield from list_picture_passages(package)
    yield from package.list_unread()


def read_slide(package: Package, name: str, slide: int) -> Iterator[Passage]:
    """Yield the passages of one slide with its charts and its notes."""
    root = package.parse(name)
    for kind, texts in (
        ("slide_text", list_paragraphs(root)),
        ("slide_alternative", list_alternatives(root)),
        (
            "slide_note",
            (text for note in package.list_related(name, "notesSlide") for text in read_note(package, note)),
        ),
    ):
        yield from number_places(kind, f"{kind} {slide}", texts, slide=slide)
    for number, table in enumerate(find_all(root, "tbl"), 1):
        yield from list_table_cells(table, slide, number)
    for number, chart in enumerate(list_charts(package, root, name), 1):
        yield from read_chart(package, chart, slide, number)


def list_paragraphs(root: Any) -> Iterator[str]:
    """Yield the text of each paragraph that is in no table, without slide numbers."""
    return (read_paragraph(each) for each in find_all(root, "p") if not is_within(each, "tbl"))


def is_within(element: Any, name: str) -> bool:
    """Return whether an element is within another of a local name."""
    return any(get_local_name(each) == name for each in element.iterancestors())


def read_paragraph(paragraph: Any) -> str:
    """Return the text of a paragraph of DrawingML."""
    pieces = find_all(paragraph, "t", "br", "tab")
    return "".join(
        " " if get_local_name(each) != "t" else each.text or ""
        for each in pieces
        if not (get_local_name(each.getparent()) == "fld" and each.getparent().get("type") == SLIDE_NUMBER)
    )


def list_alternatives(root: Any) -> Iterator[str]:
    """Yield the alternative texts of shapes."""
    return (each.get(name, "") for each in find_all(root, "cNvPr") for name in ("title", "descr"))


def read_note(package: Package, name: str) -> Iterator[str]:
    """Yield the paragraphs of the speaker notes of a slide."""
    return list_paragraphs(package.parse(name))


def list_table_cells(table: Any, slide: int, number: int) -> Iterator[Passage]:
    """Yield the cells of a table on a slide."""
    for row, each in enumerate(find_all(table, "tr"), 1):
        for column, cell in enumerate(find_all(each, "tc"), 1):
            text = " ".join(read_paragraph(paragraph) for paragraph in find_all(cell, "p"))
            place: Place = {"slide": slide, "cell": f"{name_column(column)}{row}"}
            yield Passage("slide_table", f"slide {slide} table {number}", place, text)


def list_charts(package: Package, root: Any, name: str) -> list[str]:
    """Return the parts of the charts of a slide, in the order of their frames."""
    relations = package.read_relations(name)
    return [relations[each.get(f"{RELATED}id")][1] for each in find_all(root, "chart") if each.get(f"{RELATED}id")]


def read_chart(package: Package, name: str, slide: int, number: int) -> Iterator[Passage]:
    """Yield the stored values of a chart by series and category, its other texts, and the cells of its workbook."""
    root = package.parse(name)
    group = f"slide {slide} chart {number}"
    for order, series in enumerate(find_all(root, "ser"), 1):
        yield from read_series(series, slide, f"{group} series {order}")
    texts = [read_paragraph(each) for each in find_all(root, "p") if not is_within(each, "txPr")]
    codes = [each.get("formatCode", "") for each in find_all(root, "numFmt")]
    texts += [code for code in codes if office.OWN_DIGITS.search(code)]
    yield from number_places("chart_text", f"{group} text", texts, slide=slide)
    for book in package.list_related(name, "package"):
        package.seen.add(book)
        for sheet, cells in read_cells(Package(package.parts[book])):
            for cell, text in cells:
                place: Place = {"slide": slide, "sheet": sheet, "cell": cell}
                yield Passage("chart_workbook", f"{group} workbook", place, text)


def read_series(series: Any, slide: int, group: str) -> Iterator[Passage]:
    """Yield the name, the categories and the values of a series of a chart."""
    name = " ".join(value for _, value in list_points(find_first(series, "tx")))
    yield Passage("chart_text", f"{group} name", {"slide": slide, "number": 1}, name)
    categories = dict(list_points(find_first(series, "cat")))
    for index, category in categories.items():
        yield Passage("chart_category", f"{group} categories", {"slide": slide, "number": index + 1}, category)
    for axis in ("val", "xVal", "yVal", "bubbleSize"):
        for index, value in list_points(find_first(series, axis)):
            label = categories.get(index, str(index + 1))
            place: Place = {"slide": slide, "number": index + 1, "category": label, "series": name}
            yield Passage("chart_value", f"{group} {axis}", place, value)


def list_points(values: Any) -> Iterator[tuple[int, str]]:
    """Yield the stored points of a series as index and text; none if there are no values."""
    if values is None:
        return
    for each in find_all(values, "pt"):
        text = "".join(value.text or "" for value in find_all(each, "v"))
        yield int(each.get("idx", "0")), format_number(text)
    yield from ((0, each.text or "") for each in values if get_local_name(each) == "v")


def read_masters(package: Package) -> Iterator[Passage]:
    """Yield the distinct texts of layouts and of masters of slides and notes, placeholders left out."""
    for name in sorted(package.parts):
        if name.startswith(("ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster", "ppt/notesMasters/")):
            if not name.endswith(".xml"):
                continue
            root = package.parse(name)
            for placeholder in [each for each in find_all(root, "sp") if find_first(each, "ph") is not None]:
                placeholder.getparent().remove(placeholder)
            yield from number_places("layout", "layouts", dict.fromkeys(list_paragraphs(root)))
