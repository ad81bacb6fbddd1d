"""Rows that state a total: never counted as data, and held against the rows above them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyarrow
import pyarrow.compute as pc

from ipp.dataset.rules import Finding
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import UNCOMPUTED, Batch
from ipp.ingest.schema.headers import Head

SAID = r"(?i)^\s*(?:(?:grand|overall|sub|sous|running)[ -]*)?tot(?:al|als|aux|aal)\b"
ALONE = (
    r"(?i)^\s*(?:(?:(?:grand|overall|sub|sous|running)[ -]*)?tota(?:l|ux)(?: g[ée]n[ée]ral)?"
    r"|sum(?: total)?|somme(?: totale)?|ensemble)\s*[:.]?\s*$"
)
FREE = ("note", "source_id", "home_service", "role")  # where a word of total says so beside an empty key only
KEYS = ("as_of", "level", "id", "tour_id", "mission_id", "scope", "category")


@dataclass(frozen=True)
class Stated:
    """A row that states a total, with what it states."""

    row: int
    column: str
    word: str
    officers: str
    women: str


@dataclass
class Totals:
    """Takes the rows of totals out of the batches of a sheet."""

    head: Head
    stated: list[Stated] = field(default_factory=list)

    def without(self, batch: Batch) -> Batch:
        """The batch without its rows of totals and without blank rows."""
        blank = pyarrow.repeat(True, len(batch.rows))
        total = pyarrow.repeat(False, len(batch.rows))
        for place, texts in enumerate(batch.texts):
            kinds = batch.kinds[place]
            empty = pc.equal(pc.utf8_trim_whitespace(texts), "")
            blank = pc.and_(blank, empty if kinds is None else pc.and_(empty, pc.not_equal(kinds, UNCOMPUTED)))
        for key in (*KEYS, *FREE):
            if key in self.head.places:
                said = self.says(batch, key)
                if pc.any(said).as_py():
                    total = pc.or_(total, said)
                    self.note(batch, said, key)
        gone = pc.or_(blank, total)
        return batch if not pc.any(gone).as_py() else kept(batch, pc.invert(gone))

    def says(self, batch: Batch, key: str) -> pyarrow.Array:
        """Whether the cells of a column say that their row is one of a total."""
        texts = batch.texts[self.head.places[key]]
        alone = pc.match_substring_regex(texts, ALONE)
        if key in KEYS:
            return pc.or_(pc.match_substring_regex(texts, SAID), alone)
        lacking = pyarrow.repeat(False, len(batch.rows))
        if pc.any(alone).as_py():
            for each in KEYS:
                if each in self.head.places:
                    lacking = pc.or_(
                        lacking, pc.equal(pc.utf8_trim_whitespace(batch.texts[self.head.places[each]]), "")
                    )
        return pc.and_(alone, lacking)

    def note(self, batch: Batch, said: pyarrow.Array, key: str) -> None:
        """Remembers what the rows of totals say."""
        noted = {each.row for each in self.stated}
        for index in pc.indices_nonzero(said)[: LIMITS.findings - len(self.stated)].to_pylist():
            if batch.rows[index].as_py() not in noted:
                word = batch.texts[self.head.places[key]][index].as_py()
                figures = [self.cell(batch, name, index) for name in ("officers", "women")]
                self.stated.append(Stated(batch.rows[index].as_py(), key, word, *figures))

    def cell(self, batch: Batch, key: str, index: int) -> str:
        """The text of a cell; blank when the sheet has no such column."""
        place = self.head.places.get(key)
        return "" if place is None else batch.texts[place][index].as_py().strip()

    def findings(self, sums: Callable[..., dict]) -> Iterator[Finding]:
        """A finding for each row of a total; `sums` adds up the rows above `row`, and those of them below `start`."""
        start = 0
        for each in self.stated:
            yield self.head.finding("total_row", each.row, each.column, each.word)
            yield from self.differing(each, sums(row=each.row, start=start) if each.officers or each.women else {})
            start = each.row

    def differing(self, stated: Stated, sums: dict) -> Iterator[Finding]:
        """Where a total stated is the sum neither of all rows above it nor of those since the total before.

        Where some of these could not be read, that is said with the sum of the others.
        """
        rule = "total_unread" if sums.get("unread") else "total_differs"
        for key in ("officers", "women"):
            given = getattr(stated, key)
            added = [sums.get(f"{key}_{reach}") for reach in ("since", "above")]
            if given.isdigit() and None not in added and int(given) not in added:
                told = (("sum", str(added[0])),)
                yield self.head.finding(rule, stated.row, key, given, details=told)


def kept(batch: Batch, mask: pyarrow.Array) -> Batch:
    """The rows of a batch that a mask keeps."""
    kinds = [None if each is None else each.filter(mask) for each in batch.kinds]
    return Batch(batch.rows.filter(mask), [each.filter(mask) for each in batch.texts], kinds)
