"""Remove rows that state a total, and compare each total with the rows above it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyarrow
import pyarrow.compute as pc

from ipp.dataset.rules import Finding
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import UNCOMPUTED, Batch
from ipp.ingest.schema.headers import MatchedSheet

STARTS_WITH_TOTAL = r"(?i)^\s*(?:(?:grand|overall|sub|sous|running)[ -]*)?tot(?:al|als|aux|aal)\b"
IS_TOTAL = (
    r"(?i)^\s*(?:(?:(?:grand|overall|sub|sous|running)[ -]*)?tota(?:l|ux)(?: g[ée]n[ée]ral)?"
    r"|sum(?: total)?|somme(?: totale)?|ensemble)\s*[:.]?\s*$"
)
# Columns where a word for total counts only if a key is empty.
FREE_TEXT = ("note", "source_id", "home_service", "role")
KEYS = ("as_of", "level", "id", "tour_id", "mission_id", "scope", "category")


@dataclass(frozen=True)
class StatedTotal:
    """A row that states a total, with its word for it and its numbers as text."""

    row: int
    column: str
    word: str
    officers: str
    women: str


@dataclass
class Totals:
    """Removes the rows of totals from the batches of a sheet."""

    head: MatchedSheet
    stated: list[StatedTotal] = field(default_factory=list)

    def remove_rows(self, batch: Batch) -> Batch:
        """Return the batch without blank rows and rows of totals; remember the totals."""
        blank = pyarrow.repeat(True, len(batch.rows))
        total = pyarrow.repeat(False, len(batch.rows))
        for place, texts in enumerate(batch.texts):
            kinds = batch.kinds[place]
            empty = pc.equal(pc.utf8_trim_whitespace(texts), "")
            blank = pc.and_(blank, empty if kinds is None else pc.and_(empty, pc.not_equal(kinds, UNCOMPUTED)))
        for key in (*KEYS, *FREE_TEXT):
            if key in self.head.places:
                is_total = self.find_totals(batch, key)
                if pc.any(is_total).as_py():
                    total = pc.or_(total, is_total)
                    self.record_totals(batch, is_total, key)
        gone = pc.or_(blank, total)
        return batch if not pc.any(gone).as_py() else filter_batch(batch, pc.invert(gone))

    def find_totals(self, batch: Batch, key: str) -> pyarrow.Array:
        """Return, for each row, whether its cell in a column says that the row is a total."""
        texts = batch.texts[self.head.places[key]]
        alone = pc.match_substring_regex(texts, IS_TOTAL)
        if key in KEYS:
            return pc.or_(pc.match_substring_regex(texts, STARTS_WITH_TOTAL), alone)
        lacking = pyarrow.repeat(False, len(batch.rows))
        if pc.any(alone).as_py():
            for each in KEYS:
                if each in self.head.places:
                    lacking = pc.or_(
                        lacking, pc.equal(pc.utf8_trim_whitespace(batch.texts[self.head.places[each]]), "")
                    )
        return pc.and_(alone, lacking)

    def record_totals(self, batch: Batch, is_total: pyarrow.Array, key: str) -> None:
        """Remember what the rows of totals state."""
        noted = {each.row for each in self.stated}
        for index in pc.indices_nonzero(is_total)[: LIMITS.findings - len(self.stated)].to_pylist():
            if batch.rows[index].as_py() not in noted:
                word = batch.texts[self.head.places[key]][index].as_py()
                figures = [self.find_cell(batch, name, index) for name in ("officers", "women")]
                self.stated.append(StatedTotal(batch.rows[index].as_py(), key, word, *figures))

    def find_cell(self, batch: Batch, key: str, index: int) -> str:
        """Return the text of a cell; empty if the sheet has no such column."""
        place = self.head.places.get(key)
        return "" if place is None else batch.texts[place][index].as_py().strip()

    def check_sums(self, sums: Callable[..., dict]) -> Iterator[Finding]:
        """Yield a finding for each total; `sums` adds up the rows above `row`, and those of them below `start`."""
        start = 0
        for each in self.stated:
            yield self.head.make_finding("total_row", each.row, each.column, each.word)
            yield from self.compare_sums(each, sums(row=each.row, start=start) if each.officers or each.women else {})
            start = each.row

    def compare_sums(self, stated: StatedTotal, sums: dict) -> Iterator[Finding]:
        """Yield a finding for each number that is the sum neither of all rows above nor of those since the last total.

        If some of these rows could not be read, the finding is a warning with the sum of the others.
        """
        rule = "total_unread" if sums.get("unread") else "total_differs"
        for key in ("officers", "women"):
            given = getattr(stated, key)
            added = [sums.get(f"{key}_{reach}") for reach in ("since", "above")]
            if given.isdigit() and None not in added and int(given) not in added:
                details = (("sum", str(added[0])),)
                yield self.head.make_finding(rule, stated.row, key, given, details=details)


def filter_batch(batch: Batch, mask: pyarrow.Array) -> Batch:
    """Return the rows of a batch for which the mask is true."""
    kinds = [None if each is None else each.filter(mask) for each in batch.kinds]
    return Batch(batch.rows.filter(mask), [each.filter(mask) for each in batch.texts], kinds)
