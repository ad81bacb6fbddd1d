"""A CSV file as one sheet of text: its encoding and its separator are found, its rows streamed."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow
import pyarrow.compute as pc
import pyarrow.csv

from ipp.ingest.readers import guard
from ipp.ingest.readers.raw_sheet import Batch, Oddity, RawSheet, Unreadable

SEPARATORS = ",;\t"
BLOCK = 1 << 22
HEAD = 1 << 16


@contextmanager
def sheets(path: Path) -> Iterator[list[RawSheet]]:
    """The one sheet of a CSV file, called as the file is; Unreadable when it is no such text."""
    encoding = encoding_of(path)
    head = header_line(path, encoding)
    separator = max(SEPARATORS, key=lambda each: len(cells(head, each)))
    header = cells(head, separator)
    guard.columns(len(header))
    oddities = [Oddity("windows_1252")] if encoding == "cp1252" else []
    sheet = RawSheet(path.stem, header, 1, iter(()), oddities)
    sheet.batches = batches(path, encoding, separator, sheet)
    yield [sheet]


def encoding_of(path: Path) -> str:
    """`utf-8` when every byte of the file fits it, else `cp1252`; Unreadable when neither fits, or with a null byte."""
    decoder, fits = codecs.getincrementaldecoder("utf-8")(), True
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and file.tell() == len(block):
                raise Unreadable("encoding")
            if b"\0" in block:
                raise Unreadable("null_byte")
            fits = fits and decodes(decoder, block, final=len(block) < BLOCK)
            if not fits and any(block.count(each) for each in b"\x81\x8d\x8f\x90\x9d"):
                raise Unreadable("encoding")
    return "utf-8" if fits else "cp1252"


def decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool) -> bool:
    """Whether the next bytes fit the encoding."""
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def header_line(path: Path, encoding: str) -> str:
    """The first line of the file, without a byte order mark."""
    with path.open("rb") as file:
        line = file.readline(HEAD)
    if not line.endswith((b"\n", b"\r")) and len(line) == HEAD:
        raise Unreadable("no_header")
    text = line.decode(encoding, "replace").removeprefix("\ufeff")
    return text.partition("\r")[0].rstrip("\n")


def cells(line: str, separator: str) -> list[str]:
    """One line as its cells; without any when its quotation marks do not pair."""
    try:
        return next(csv.reader(io.StringIO(line), delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def batches(path: Path, encoding: str, separator: str, sheet: RawSheet) -> Iterator[Batch]:
    """The rows below the header, numbered as a spreadsheet that opens the file numbers them."""
    broken: list[int] = []

    def misfit(row: pyarrow.csv.InvalidRow) -> str:
        """Notes a row with too many or too few cells; a blank line is passed over."""
        broken.append(row.number)
        if row.text.strip(" \r\n" + SEPARATORS):
            rule = "surplus_cells" if row.actual_columns > row.expected_columns else "missing_cells"
            rule = "unclosed_quote" if re.search(within, row.text) else rule
            if len(sheet.oddities) < guard.LIMITS.findings:
                sheet.oddities.append(Oddity(rule, row.number, None, row.text[:200]))
        return "skip"

    names = [str(place) for place in range(len(sheet.header))]
    within = rows_within(separator, len(names))
    try:
        reader = pyarrow.csv.open_csv(
            path,
            pyarrow.csv.ReadOptions(
                use_threads=False, block_size=BLOCK, column_names=names, skip_rows=1, encoding=encoding
            ),
            pyarrow.csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=misfit
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.string()), strings_can_be_null=False, check_utf8=True
            ),
        )
        for batch in numbered(reader, broken):
            sheet.oddities += swallowed(batch, separator)
            yield batch
    except MemoryError:  # an ArrowException too
        raise
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError):
        raise Unreadable("unparsable") from None


def numbered(reader: pyarrow.csv.CSVStreamingReader, broken: list[int]) -> Iterator[Batch]:
    """The batches of a reader with the numbers of their rows, leaving out those of rows passed over."""
    last = 1
    passed = 0
    for batch in reader:
        numbers, last, passed = following(last, batch.num_rows, broken, passed)
        guard.rows(last)
        yield Batch(numbers, batch.columns, [None] * batch.num_columns)


def following(last: int, count: int, broken: list[int], passed: int) -> tuple[pyarrow.Int64Array, int, int]:
    """The next `count` numbers after `last` that are not in `broken`, the last of them, and how many were passed."""
    skipped = set(broken[passed:])
    if not skipped:
        return pyarrow.array(range(last + 1, last + count + 1), pyarrow.int64()), last + count, passed
    numbers = []
    while len(numbers) < count:
        last += 1
        if last not in skipped:
            numbers.append(last)
    return pyarrow.array(numbers, pyarrow.int64()), last, passed + sum(each <= last for each in skipped)


def swallowed(batch: Batch, separator: str) -> Iterator[Oddity]:
    """Cells that hold whole rows, because a quotation mark was opened and not closed where it should be."""
    within = rows_within(separator, len(batch.texts))
    for place, texts in enumerate(batch.texts):
        for index in pc.indices_nonzero(pc.match_substring_regex(texts, within)).to_pylist():
            yield Oddity("unclosed_quote", batch.rows[index].as_py(), place, texts[index].as_py()[:200])


def rows_within(separator: str, columns: int) -> str:
    """What a text with a whole row below its first line matches."""
    return rf"\n(?:[^{separator}\n]*{separator}){{{max(1, columns - 1)}}}"
