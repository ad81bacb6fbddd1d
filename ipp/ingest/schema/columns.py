"""Whole columns of text as typed columns: each distinct text is read once, whatever the number of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow
import pyarrow.compute as pc

from ipp.ingest.readers.raw_sheet import TEXT, Batch
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import Read, read
from ipp.ingest.schema.findings import Collected
from ipp.ingest.schema.headers import Head

PLAIN = {
    "key": r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$",
    "number": r"^(?:[A-Za-z][A-Za-z._/-]{0,49})?[0-9][A-Za-z0-9._/-]{0,49}$",
    "text": r"^[!-?A-~](?:[ -?A-~]{0,998}[!-?A-~])?$",
}
REMEMBERED = 100_000
APART = "\x1f"


@dataclass
class Reader:
    """Reads the columns of one sheet; what it has read once it remembers."""

    head: Head
    known: Mapping[str, Mapping[str, str]]
    found: Collected
    memory: dict[str, dict[str, Read]] = field(default_factory=dict)
    tongues: dict[str, set[str]] = field(default_factory=dict)

    def table(self, batch: Batch) -> pyarrow.Table:
        """The rows of a batch in the types of their sheet; a cell that breaks a rule is null and told."""
        made = [self.column(each, batch) for each in self.head.sheet.columns]
        return pyarrow.table([batch.rows, *made], self.head.sheet.schema)

    def column(self, column: sheets.Column, batch: Batch) -> pyarrow.Array:
        """One column of a batch, null throughout when the sheet has no such column."""
        place = self.head.places.get(column.key)
        if place is None:
            return pyarrow.nulls(len(batch.rows), column.type)
        texts, kinds = batch.texts[place], batch.kinds[place]
        if kinds is None and column.kind in PLAIN and column.key != "url":
            plain = pc.match_substring_regex(texts, PLAIN[column.kind])
            if pc.all(plain).as_py():
                return texts
            return self.patched(column, batch.rows, texts, plain)
        return self.distinct(column, batch.rows, texts, kinds)

    def patched(self, column: sheets.Column, rows: pyarrow.Array, texts: pyarrow.Array, plain: pyarrow.Array):
        """A column most of which is plain: only the other cells are looked at one by one."""
        other = pc.invert(plain)
        mended = self.distinct(column, rows.filter(other), texts.filter(other), None)
        return pc.replace_with_mask(texts, other, mended)

    def distinct(self, column: sheets.Column, rows: pyarrow.Array, texts: pyarrow.Array, kinds: pyarrow.Array | None):
        """A column by its distinct texts."""
        told = texts if kinds is None else pc.binary_join_element_wise(kinds, texts, APART)
        coded = told.dictionary_encode()
        reads = [self.read(column, each, kinds is not None) for each in coded.dictionary.to_pylist()]
        values = pyarrow.array([each.value for each in reads], column.type)
        broken = pyarrow.array([each.rule is not None for each in reads], pyarrow.bool_())
        if any(each.rule for each in reads):
            self.tell(column, rows, texts, coded.indices, reads, broken)
        return values.take(coded.indices)

    def read(self, column: sheets.Column, told: str, with_kind: bool) -> Read:
        """One distinct text with its kind, read or remembered."""
        memory = self.memory.setdefault(column.key, {})
        if (found := memory.get(told)) is not None:
            return found
        if len(memory) >= REMEMBERED:
            memory.clear()
        kind, text = told.split(APART, 1) if with_kind else (TEXT, told)
        memory[told] = read(column, text, kind, self.known.get(column.codes or ""))
        if column.kind == "choice" and (lang := sheets.tongues(column.codes).get(sheets.folded(text))):
            self.tongues.setdefault(column.key, set()).add(lang)
        return memory[told]

    def tell(self, column: sheets.Column, rows, texts, indices, reads: list[Read], broken: pyarrow.Array) -> None:
        """The findings on the cells that broke a rule: the first of them spelled out, the rest counted."""
        places = pc.indices_nonzero(broken.take(indices))
        told = places[: self.found.room].to_pylist()
        self.found.add(
            (
                self.finding(column, rows[each].as_py(), texts[each].as_py(), reads[indices[each].as_py()])
                for each in told
            ),
            untold=len(places) - len(told),
        )

    def finding(self, column: sheets.Column, row: int, text: str, read_: Read):
        """The finding on one cell."""
        return self.head.finding(read_.rule, row, column.key, text or None, details=read_.details)

    def mixed(self) -> None:
        """A warning for each column whose words are of both languages."""
        for key, langs in self.tongues.items():
            if len(langs) > 1:
                self.found.add([self.head.finding("mixed_languages", None, key, None, severity="warning")])
