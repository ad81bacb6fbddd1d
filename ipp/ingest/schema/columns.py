"""Parse whole columns of text; each distinct text is parsed once, however many rows have it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow
import pyarrow.compute as pc

from ipp.dataset.rules import Finding
from ipp.ingest.readers.raw_sheet import TEXT, Batch
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import parse_cell
from ipp.ingest.schema.findings import FindingCollector
from ipp.ingest.schema.headers import MatchedSheet
from ipp.ingest.schema.parsed_cell import ParsedCell

PLAIN = {
    "key": r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$",
    "number": r"^(?:[A-Za-z][A-Za-z._/-]{0,49})?[0-9][A-Za-z0-9._/-]{0,49}$",
    "text": r"^[!-?A-~](?:[ -?A-~]{0,998}[!-?A-~])?$",
}
MOST_REMEMBERED = 100_000
SEPARATOR = "\x1f"


@dataclass
class ColumnReader:
    """Parses the columns of one sheet and remembers the result of each distinct text."""

    head: MatchedSheet
    known: Mapping[str, Mapping[str, str]]
    found: FindingCollector
    memory: dict[str, dict[str, ParsedCell]] = field(default_factory=dict)
    tongues: dict[str, set[str]] = field(default_factory=dict)

    def read_table(self, batch: Batch) -> pyarrow.Table:
        """Return the rows of a batch in the types of their sheet; a cell that breaks a rule is null and reported."""
        columns = [self.read_column(each, batch) for each in self.head.sheet.columns]
        return pyarrow.table([batch.rows, *columns], self.head.sheet.schema)

    def read_column(self, column: sheets.Column, batch: Batch) -> pyarrow.Array:
        """Return one column of a batch; all null if the sheet does not have it."""
        place = self.head.places.get(column.key)
        if place is None:
            return pyarrow.nulls(len(batch.rows), column.type)
        texts, kinds = batch.texts[place], batch.kinds[place]
        if kinds is None and column.kind in PLAIN and column.key != "url":
            plain = pc.match_substring_regex(texts, PLAIN[column.kind])
            if pc.all(plain).as_py():
                return texts
            return self.patch_column(column, batch.rows, texts, plain)
        return self.read_distinct(column, batch.rows, texts, kinds)

    def patch_column(self, column: sheets.Column, rows: pyarrow.Array, texts: pyarrow.Array, plain: pyarrow.Array):
        """Return a column of mostly plain texts; only the other cells are parsed."""
        other = pc.invert(plain)
        parsed = self.read_distinct(column, rows.filter(other), texts.filter(other), None)
        return pc.replace_with_mask(texts, other, parsed)

    def read_distinct(
        self, column: sheets.Column, rows: pyarrow.Array, texts: pyarrow.Array, kinds: pyarrow.Array | None
    ):
        """Return a column parsed by its distinct texts."""
        text_key = texts if kinds is None else pc.binary_join_element_wise(kinds, texts, SEPARATOR)
        coded = text_key.dictionary_encode()
        reads = [self.read_text(column, each, kinds is not None) for each in coded.dictionary.to_pylist()]
        values = pyarrow.array([each.value for each in reads], column.type)
        broken = pyarrow.array([each.rule is not None for each in reads], pyarrow.bool_())
        if any(each.rule for each in reads):
            self.report_cells(column, rows, texts, coded.indices, reads, broken)
        return values.take(coded.indices)

    def read_text(self, column: sheets.Column, text_key: str, with_kind: bool) -> ParsedCell:
        """Parse one distinct text with its kind, or return the remembered result."""
        memory = self.memory.setdefault(column.key, {})
        if (found := memory.get(text_key)) is not None:
            return found
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        kind, text = text_key.split(SEPARATOR, 1) if with_kind else (TEXT, text_key)
        memory[text_key] = parse_cell(column, text, kind, self.known.get(column.codes or ""))
        if column.kind == "choice" and (lang := sheets.map_languages(column.codes).get(sheets.fold_text(text))):
            self.tongues.setdefault(column.key, set()).add(lang)
        return memory[text_key]

    def report_cells(
        self, column: sheets.Column, rows, texts, indices, reads: list[ParsedCell], broken: pyarrow.Array
    ) -> None:
        """Report the cells that broke a rule: the first ones as findings, the rest as a number."""
        places = pc.indices_nonzero(broken.take(indices))
        text_key = places[: self.found.room].to_pylist()
        self.found.add(
            (
                self.make_finding(column, rows[each].as_py(), texts[each].as_py(), reads[indices[each].as_py()])
                for each in text_key
            ),
            omitted=len(places) - len(text_key),
        )

    def make_finding(self, column: sheets.Column, row: int, text: str, read_: ParsedCell) -> Finding:
        """Return the finding on one cell. Raises ValueError if the cell breaks no rule."""
        if read_.rule is None:
            raise ValueError(text)
        return self.head.make_finding(read_.rule, row, column.key, text or None, details=read_.details)

    def check_languages(self) -> None:
        """Add a warning for each column with words of both languages."""
        for key, langs in self.tongues.items():
            if len(langs) > 1:
                self.found.add([self.head.make_finding("mixed_languages", None, key, None, severity="warning")])
