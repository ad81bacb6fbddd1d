"""Scan the XML of an .ods workbook for its marks (OASIS, OpenDocument 1.3, part 3, sections 9 and 19)."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from ipp.ingest.readers.raw_sheet import ERROR, TEXT, TRUTH, UNCOMPUTED, Unreadable
from ipp.ingest.readers.workbook_marks import SheetMarks, WorkbookMarks
from ipp.ingest.readers.xlsx import DAMAGE, Package, create_parser, feed_parser, parse_whole

ERROR_TEXT = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")
TRUTHS = {"TRUE": "1", "VRAI": "1", "FALSE": "0", "FAUX": "0"}
OUTSIDE = ("table:table-source", "table:cell-range-source", "office:dde-source", "table:dde-links")
MANIFEST = "META-INF/manifest.xml"


def scan(path: Path) -> WorkbookMarks:
    """Scan a workbook. Raises Unreadable if it is damaged or locked, or depends on other files."""
    try:
        with zipfile.ZipFile(path) as packed:
            package = Package(packed)
            if MANIFEST in packed.namelist() and b"encryption-data" in packed.read(MANIFEST):
                raise Unreadable("encrypted")
            scanner = Scanner()
            with package.open_part("content.xml") as file:
                for _ in feed_parser(scanner.parser, file):
                    pass
            return scanner.marks
    except DAMAGE:
        raise Unreadable("truncated") from None


class Scanner:
    """The marks of a workbook, gathered while its parser runs."""

    def __init__(self) -> None:
        self.marks = WorkbookMarks()
        self.row, self.row_repeats, self.is_hidden = 0, 1, False
        self.column, self.columns = 0, 0
        self.cell: dict[str, str] = {}
        self.cells: list[tuple[range, tuple[str, str]]] = []  # of the row: columns, text and kind
        self.width, self.depth, self.text, self.is_text = 0, 0, "", False
        self.starts: dict[str, Callable[[dict[str, str]], None]]
        self.starts = {"table:table": self.start_table, "table:table-column": self.add_columns}
        self.starts |= {"table:table-row": self.start_row, "table:null-date": self.set_epoch}
        self.starts |= dict.fromkeys(("table:table-cell", "table:covered-table-cell"), self.start_cell)
        self.ends = {"table:table": self.end_table, "table:table-row": self.end_row, "table:table-cell": self.end_cell}
        self.ends["table:covered-table-cell"] = self.end_cell
        self.parser = create_parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start_element, self.end_element
        self.parser.CharacterDataHandler = self.add_text

    def start_element(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a tag that opens. Raises Unreadable if it links to another file."""
        if tag in OUTSIDE:
            raise Unreadable("external_links")
        self.is_text = self.is_text or tag == "text:p"
        if tag in self.starts:
            self.starts[tag](attributes)

    def end_element(self, tag: str) -> None:
        """Handle a tag that closes."""
        self.is_text = self.is_text and tag != "text:p"
        if tag in self.ends:
            self.ends[tag]()

    def add_text(self, text: str) -> None:
        """Add text to what the cell shows."""
        if self.is_text and len(self.text) < 20:  # longer than any error value
            self.text += text

    def set_epoch(self, attributes: dict[str, str]) -> None:
        """Note the day that serial numbers count from."""
        self.marks.from_1904 = attributes.get("table:date-value", "").startswith("1904")

    def start_table(self, _: dict[str, str]) -> None:
        """Start a sheet; tables within its cells are part of a chart."""
        self.depth += 1
        if self.depth == 1:
            self.marks.sheets.append(SheetMarks())
            self.row = self.columns = 0

    def end_table(self) -> None:
        """End a sheet."""
        self.depth -= 1

    def add_columns(self, attributes: dict[str, str]) -> None:
        """Add columns, and note if they are hidden."""
        count = parse_whole(attributes.get("table:number-columns-repeated"), 1)
        if attributes.get("table:visibility", "visible") != "visible":
            self.marks.sheets[-1].hidden_columns.append(range(self.columns, self.columns + count))
        self.columns += count

    def start_row(self, attributes: dict[str, str]) -> None:
        """Start a row, or several that are the same."""
        self.row_repeats = parse_whole(attributes.get("table:number-rows-repeated"), 1)
        self.is_hidden = attributes.get("table:visibility", "visible") != "visible"
        self.column, self.width, self.cells = 0, 0, []

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Start a cell, or several that are the same."""
        self.cell, self.text = attributes, ""

    def end_cell(self) -> None:
        """Keep what a cell shows, if calamine reads it as something else."""
        repeats = parse_whole(self.cell.get("table:number-columns-repeated"), 1)
        columns = range(self.column, self.column + repeats)
        self.column += repeats
        if "office:value-type" in self.cell or "table:formula" in self.cell:
            self.width = self.column
            kind = self.classify_cell()
            if kind != TEXT:
                self.cells.append((columns, (TRUTHS.get(self.text, self.text), kind)))
        area = [parse_whole(self.cell.get(f"table:number-{each}-spanned"), 1) for each in ("rows", "columns")]
        if max(area) > 1:
            last_row, last_column = self.row + area[0] - 1, columns.start + area[1] - 1
            self.marks.sheets[-1].add_merge(self.row, last_row, columns.start, last_column)

    def classify_cell(self) -> str:
        """Classify a cell as an error, a formula that was not computed, or a truth; as text if calamine can tell."""
        has_formula = "table:formula" in self.cell
        is_error = has_formula and ERROR_TEXT.fullmatch(self.text.strip())
        if is_error or self.cell.get("calcext:value-type") == "error":
            return ERROR
        if "office:value-type" not in self.cell:
            return UNCOMPUTED
        return TRUTH if self.cell["office:value-type"] == "float" and self.text in TRUTHS else TEXT

    def end_row(self) -> None:
        """Keep the marks of a row that holds something, as often as it is repeated."""
        if self.width:
            sheet = self.marks.sheets[-1]
            sheet.extend(self.row + self.row_repeats - 1, self.width - 1)
            for row in range(self.row, self.row + self.row_repeats):
                sheet.add_row(row, self.is_hidden)
                sheet.cells |= {(row, column): cell for columns, cell in self.cells for column in columns}
        self.row += self.row_repeats
