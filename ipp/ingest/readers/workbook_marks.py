"""Marks of a workbook that python-calamine does not report: error values, hidden rows and columns, merged cells.

Rows and columns count from 0 here, as in the file formats.
"""

from dataclasses import dataclass, field

from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import format_column


@dataclass
class SheetMarks:
    """The marks of one sheet. `cells` holds the text and the kind of each cell that calamine reads as another."""

    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    shown_rows: set[int] = field(default_factory=set)  # rows that are not hidden where `hides_rows`
    hides_rows: bool = False
    hidden_columns: list[range] = field(default_factory=list)
    merges: list[tuple[int, int, str]] = field(default_factory=list)  # first row, first column, area
    height: int = 0
    width: int = 0

    def add_row(self, row: int, is_hidden: bool) -> None:
        """Add a row that the sheet describes."""
        (self.hidden_rows if is_hidden else self.shown_rows).add(row)

    def is_hidden(self, row: int) -> bool:
        """Return whether a row is hidden: its own mark counts, else the default of the sheet."""
        return row in self.hidden_rows or (self.hides_rows and row not in self.shown_rows)

    def add_merge(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        """Add an area of merged cells."""
        if len(self.merges) < guard.LIMITS.findings:
            area = f"{format_column(first_column)}{first_row + 1}:{format_column(last_column)}{last_row + 1}"
            self.merges.append((first_row, first_column, area))

    def extend(self, last_row: int, last_column: int) -> None:
        """Extend the used area to a cell. Raises Unreadable if it is too large, as calamine holds every cell of it."""
        self.height, self.width = max(self.height, last_row + 1), max(self.width, last_column + 1)
        guard.check_area(self.height, self.width)


@dataclass
class WorkbookMarks:
    """The marks of the sheets of a workbook, in their order, and whether it counts days from 1904."""

    sheets: list[SheetMarks] = field(default_factory=list)
    from_1904: bool = False
