"""Read a CSV file as one sheet of text: detect its encoding and separator, then stream its rows."""

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
def open_sheets(path: Path) -> Iterator[list[RawSheet]]:
    """Open the one sheet of a CSV file, named after the file. Raises Unreadable if it is not CSV text."""
    encoding = detect_encoding(path)
    head = read_header(path, encoding)
    separator = max(SEPARATORS, key=lambda each: len(split_line(head, each)))
    header = split_line(head, separator)
    guard.check_column_count(len(header))
    oddities = [Oddity("windows_1252")] if encoding == "cp1252" else []
    sheet = RawSheet(path.stem, header, 1, iter(()), oddities)
    sheet.batches = parse_batches(path, encoding, separator, sheet)
    yield [sheet]


def detect_encoding(path: Path) -> str:
    """Return `utf-8` if the whole file is, else `cp1252`. Raises Unreadable if it is neither, or has a null byte."""
    decoder, fits = codecs.getincrementaldecoder("utf-8")(), True
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and file.tell() == len(block):
                raise Unreadable("encoding")
            if b"\0" in block:
                raise Unreadable("null_byte")
            fits = fits and is_decodable(decoder, block, final=len(block) < BLOCK)
            if not fits and any(block.count(each) for each in b"\x81\x8d\x8f\x90\x9d"):
                raise Unreadable("encoding")
    return "utf-8" if fits else "cp1252"


def is_decodable(decoder: codecs.IncrementalDecoder, block: bytes, final: bool) -> bool:
    """Return whether the next bytes fit the encoding."""
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def read_header(path: Path, encoding: str) -> str:
    """Read the first line of the file, without a byte order mark. Raises Unreadable if it is too long for a header."""
    with path.open("rb") as file:
        line = file.readline(HEAD)
    if not line.endswith((b"\n", b"\r")) and len(line) == HEAD:
        raise Unreadable("no_header")
    text = line.decode(encoding, "replace").removeprefix("\ufeff")
    return text.partition("\r")[0].rstrip("\n")


def split_line(line: str, separator: str) -> list[str]:
    """Split a line into its cells; none if its quotation marks do not pair."""
    try:
        return next(csv.reader(io.StringIO(line), delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def parse_batches(path: Path, encoding: str, separator: str, sheet: RawSheet) -> Iterator[Batch]:
    """Yield the rows below the header, numbered as in a spreadsheet. Raises Unreadable if they do not parse."""
    broken: list[int] = []

    def note_row(row: pyarrow.csv.InvalidRow) -> str:
        """Note a row with too many or too few cells; skip a blank line."""
        broken.append(row.number)
        if row.text.strip(" \r\n" + SEPARATORS):
            rule = "surplus_cells" if row.actual_columns > row.expected_columns else "missing_cells"
            rule = "unclosed_quote" if re.search(within, row.text) else rule
            if len(sheet.oddities) < guard.LIMITS.findings:
                sheet.oddities.append(Oddity(rule, row.number, None, row.text[:200]))
        return "skip"

    names = [str(place) for place in range(len(sheet.header))]
    within = build_row_pattern(separator, len(names))
    try:
        reader = pyarrow.csv.open_csv(
            path,
            pyarrow.csv.ReadOptions(
                use_threads=False, block_size=BLOCK, column_names=names, skip_rows=1, encoding=encoding
            ),
            pyarrow.csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note_row
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.string()), strings_can_be_null=False, check_utf8=True
            ),
        )
        for batch in number_batches(reader, broken):
            sheet.oddities += find_unclosed_quotes(batch, separator)
            yield batch
    except MemoryError:  # also an ArrowException, but not a fault of the file
        raise
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError):
        raise Unreadable("unparsable") from None


def number_batches(reader: pyarrow.csv.CSVStreamingReader, broken: list[int]) -> Iterator[Batch]:
    """Number the rows of each batch of a reader, leaving out the numbers of skipped rows."""
    last = 1
    passed = 0
    for batch in reader:
        numbers, last, passed = continue_numbers(last, batch.num_rows, broken, passed)
        guard.check_row_count(last)
        yield Batch(numbers, batch.columns, [None] * batch.num_columns)


def continue_numbers(last: int, count: int, broken: list[int], passed: int) -> tuple[pyarrow.Int64Array, int, int]:
    """Continue row numbers after `last`, skipping those in `broken`.

    Returns `count` numbers, the last of them, and how many of `broken` have been passed.
    """
    skipped = set(broken[passed:])
    if not skipped:
        return pyarrow.array(range(last + 1, last + count + 1), pyarrow.int64()), last + count, passed
    numbers: list[int] = []
    while len(numbers) < count:
        last += 1
        if last not in skipped:
            numbers.append(last)
    return pyarrow.array(numbers, pyarrow.int64()), last, passed + sum(each <= last for each in skipped)


def find_unclosed_quotes(batch: Batch, separator: str) -> Iterator[Oddity]:
    """Find cells that contain whole rows, because a quotation mark was not closed."""
    within = build_row_pattern(separator, len(batch.texts))
    for place, texts in enumerate(batch.texts):
        for index in pc.indices_nonzero(pc.match_substring_regex(texts, within)).to_pylist():
            yield Oddity("unclosed_quote", batch.rows[index].as_py(), place, texts[index].as_py()[:200])


def build_row_pattern(separator: str, columns: int) -> str:
    """Build the pattern of a text that has a whole row after its first line."""
    return rf"\n(?:[^{separator}\n]*{separator}){{{max(1, columns - 1)}}}"
