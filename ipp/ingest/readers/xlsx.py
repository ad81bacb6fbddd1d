"""A workbook as sheets of text, streamed from its own XML: values are read, formulas never run, nothing is followed.

The usual libraries do not tell hidden rows and merged cells when they stream, or turn `8.0` and serial numbers into
something else on the way; the form of the file is simple enough to be read as it stands.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import TEXT, Oddity, RawSheet, Unreadable
from ipp.ingest.readers.xlsx_worksheet import Worksheet, batch, feed, local, parser, truth, whole

# Formats of dates that every workbook knows by number (ECMA-376, part 1, 18.8.30).
BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
BATCH = 16_384  # rows; as cells they take more memory than as columns
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
BROKEN = (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, NotImplementedError, zlib.error)


@contextmanager
def sheets(path: Path) -> Iterator[list[RawSheet]]:
    """The sheets of a workbook in their order; blank ones are left out. Unreadable when one cannot be read."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield list(opened(Package(packed)))
    except BROKEN:
        raise Unreadable("truncated") from None


class Package:
    """The parts of a workbook."""

    def __init__(self, packed: zipfile.ZipFile):
        self.packed = packed
        self.names = {name.lower(): name for name in packed.namelist()}

    def open(self, name: str) -> BinaryIO:
        """A part by its name; KeyError when there is none."""
        return self.packed.open(self.names[name.lower()])

    def elements(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Every element of a small part with its attributes, in their order; none when the part is missing."""
        if name.lower() not in self.names:
            return
        found: list[tuple[str, dict[str, str]]] = []
        made = parser()
        made.StartElementHandler = lambda tag, attributes: found.append((local(tag), attributes))
        with self.open(name) as file:
            for _ in feed(made, file):
                yield from found
                found.clear()


def opened(package: Package) -> Iterator[RawSheet]:
    """The sheets that a workbook lists."""
    targets = {
        attributes["Id"]: attributes.get("Target", "")
        for tag, attributes in package.elements("xl/_rels/workbook.xml.rels")
        if tag == "Relationship"
    }
    elements = list(package.elements("xl/workbook.xml"))
    from_1904 = any(tag == "workbookPr" and truth(attributes.get("date1904")) for tag, attributes in elements)
    strings, styles = shared(package), date_styles(package)
    for tag, attributes in elements:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            part = posixpath.normpath(posixpath.join("xl", targets[relation])).removeprefix("/")
            found = read(package, part, attributes, Worksheet(strings, styles, from_1904))
            if found is not None:
                yield found


def read(package: Package, part: str, attributes: dict[str, str], gathered: Worksheet) -> RawSheet | None:
    """One sheet, whose first row that holds something is its header; None when no row does, or it is a chart."""
    if "worksheets/" not in part.lower():
        return None
    pieces = pieces_of(package, part, gathered)
    while not gathered.rows and next(pieces, False):
        pass
    if not gathered.rows:
        return None
    number, cells = gathered.rows.pop(0)
    width = max(cells) + 1
    guard.columns(width)
    header = [cells.get(place, ("", TEXT))[0] for place in range(width)]
    sheet = RawSheet(attributes.get("name", ""), header, number, iter(()), gathered.oddities)
    if attributes.get("state", "visible") != "visible":
        sheet.oddities.append(Oddity("hidden_sheet"))
    sheet.batches = batches(pieces, gathered, width)
    return sheet


def pieces_of(package: Package, part: str, gathered: Worksheet) -> Iterator[bool]:
    """Runs the parser over a sheet, pausing after each piece."""
    with package.open(part) as file:
        for _ in feed(gathered.parser, file):
            yield True


def batches(pieces: Iterator[bool], gathered: Worksheet, width: int) -> Iterator[object]:
    """The rows below the header."""
    more = True
    while more:
        more = next(pieces, False)
        if gathered.rows and (len(gathered.rows) >= BATCH or not more):
            ready, gathered.rows = gathered.rows, []
            beyond(ready, gathered, width)
            guard.rows(ready[-1][0])
            yield batch(ready, width)
    hidden(gathered, width)


def beyond(rows: list, gathered: Worksheet, width: int) -> None:
    """Notes the cells that stand beside the columns of the header."""
    for number, cells in rows:
        for place, (text, _) in cells.items():
            if place >= width and text.strip():
                gathered.odd("surplus_cells", number, place, text)


def hidden(gathered: Worksheet, width: int) -> None:
    """Notes the columns of the header that nobody sees."""
    for places in gathered.hidden_columns:
        for place in range(places.start, min(places.stop, width)):
            gathered.odd("hidden_column", None, place)


def shared(package: Package) -> list[str]:
    """The texts that cells refer to by number; how a word is read aloud is left out."""
    if "xl/sharedstrings.xml" not in package.names:
        return []
    texts: list[str] = []
    runs: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            runs.clear()
        elif name in depth:
            depth[name] += 1

    def end(tag: str) -> None:
        name = local(tag)
        if name == "si":
            texts.append("".join(runs))
        elif name in depth:
            depth[name] -= 1

    made = parser()
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = lambda text: runs.append(text) if depth["t"] and not depth["rPh"] else None
    with package.open("xl/sharedStrings.xml") as file:
        for _ in feed(made, file):
            pass
    return texts


def date_styles(package: Package) -> set[int]:
    """The numbers of the cell formats that show a date."""
    custom: dict[int, str] = {}
    styles: list[int] = []
    within = False
    for tag, attributes in package.elements("xl/styles.xml"):
        if tag == "numFmt":
            custom[whole(attributes.get("numFmtId"), -1)] = attributes.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            within = tag == "cellXfs"
        elif tag == "xf" and within:
            styles.append(whole(attributes.get("numFmtId")))
    return {place for place, number in enumerate(styles) if shows_date(number, custom.get(number))}


def shows_date(number: int, code: str | None) -> bool:
    """Whether a number format shows a date: by its number, or by the letters of its code outside literal text."""
    if code is None:
        return number in BUILT_IN
    return bool(re.search("[dmyhs]", LITERAL.sub("", code.lower().replace("general", ""))))
