"""Turn a file into typed tables: match each sheet, parse its rows by batch, and write them as Parquet."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

from ipp.dataset.read import convert_to_frame
from ipp.dataset.rules import Finding
from ipp.ingest.checks.rules import KEYS, BaseData, SentFile, fill_defaults, list_known_codes, map_to_themselves
from ipp.ingest.checks.totals import Totals
from ipp.ingest.readers import calamine, columnar, delimited, xlsx
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import Oddity, RawSheet
from ipp.ingest.schema import headers, sheets
from ipp.ingest.schema.columns import ColumnReader
from ipp.ingest.schema.findings import FindingCollector
from ipp.ingest.schema.headers import MatchedSheet
from ipp.language.words import LANGUAGES

READERS = {".xlsx": xlsx.open_sheets, ".csv": delimited.open_sheets, ".parquet": columnar.open_sheets} | dict.fromkeys(
    calamine.SCANNERS, calamine.open_sheets
)
# A sheet comes after those that define the codes it uses.
READING_ORDER = ("sources", "engagements", "missions", "caps", "targets", "counts", "tours")
EXAMPLE = r"^(?:EXAMPLE|EXEMPLE)-"


def read_sheets(raws: list[RawSheet], file: str, base: BaseData, folder: Path, found: FindingCollector) -> SentFile:
    """Read all sheets of a file into Parquet files in `folder`, and collect what breaks a rule."""
    sent = SentFile()
    for raw in raws:
        match_sheet(raw, file, sent, found, alone=len(raws) == 1)
    known = list_known_codes(base.frames)
    for key in READING_ORDER:
        if key in sent.heads:
            read_sheet(sent, key, known, base, folder, found)
    if not found.counted["error"] and not any(count_rows(folder, sent.heads).values()):
        found.add([Finding(file, None, None, None, "no_sheet")])
    return sent


def match_sheet(raw: RawSheet, file: str, sent: SentFile, found: FindingCollector, alone: bool) -> None:
    """Match a sheet with a sheet of the schema, or report it as unknown, repeated or not read."""
    if sheets.is_notes(raw.header):
        found.add([headers.make_finding_at(file, raw, "marked_copy", None, None, None, severity="warning")])
        return
    key = headers.find_sheet_key(raw)
    if key in sheets.EXPLANATORY:
        return
    if key is None:
        found.add([headers.report_unknown_sheet(file, raw, alone)])
    elif key in sent.heads:
        found.add([headers.make_finding_at(file, raw, "sheet_twice", None, None, None)])
    else:
        sent.heads[key], wrong = headers.match_header(file, raw, key)
        found.add(wrong)


def read_sheet(sent: SentFile, key: str, known: dict, base: BaseData, folder: Path, found: FindingCollector) -> None:
    """Read the rows of one sheet, and add the codes that it defines to those known to later sheets."""
    head = sent.heads[key]
    reader = ColumnReader(head, known | combine_code_lists(known), found)
    totals = sent.totals[key] = Totals(head)
    write_rows(head, reader, totals, folder / f"{key}.parquet", found)
    reader.check_languages()
    found.add(report_oddity(head, each) for each in head.raw.oddities)
    if key in KEYS:
        rows = convert_to_frame(pyarrow.parquet.read_table(folder / f"{key}.parquet"))
        sent.frames[key] = fill_defaults(key, rows, list_sources(base, sent))
        if key in known:
            found.add(find_lookalikes(head, rows, known[key]))
            known[key] = known[key] | map_to_themselves(rows[KEYS[key][0]].dropna())


def find_lookalikes(head: MatchedSheet, rows: pandas.DataFrame, known: dict[str, str]) -> Iterator[Finding]:
    """Yield a finding for each new code that differs only in case from a known one or one in an earlier row."""
    column = KEYS[head.sheet.key][0]
    met = {sheets.fold_text(code): code for code in known}
    for row, code in rows[["row", column]].dropna().itertuples(index=False):
        if (first := met.setdefault(sheets.fold_text(code), code)) != code:
            yield head.make_finding("lookalike_code", int(row), column, code, details=(("closest", first),))


def combine_code_lists(known: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the lists made of others: the scopes of a cap, and the ids of a count."""
    scopes = (
        known["engagements"] | {"program": "program"} | {sheets.name_program(lang): "program" for lang in LANGUAGES}
    )
    return {"scopes": scopes, "ids": known["missions"] | scopes}


def list_sources(base: BaseData, sent: SentFile) -> pandas.DataFrame:
    """Return the sources sent and those of the base, without duplicates; those sent win."""
    both = [sent.frames["sources"]] if "sources" in sent.frames else []
    rows = pandas.concat([*both, base.frames["sources"]])[["source_id", "confidence", "published"]]
    return rows.dropna(subset="source_id").drop_duplicates("source_id")


def write_rows(head: MatchedSheet, reader: ColumnReader, totals: Totals, path: Path, found: FindingCollector) -> None:
    """Parse the rows of a sheet and write them, batch by batch."""
    count = 0
    with pyarrow.parquet.ParquetWriter(path, head.sheet.schema, compression="lz4") as writer:
        for batch in head.raw.batches:
            count += len(batch.rows)
            if head.sheet.key in KEYS and count > LIMITS.reference_rows:
                found.add([head.make_finding("too_many_rows", None, None, str(count), details=describe_limit())])
                return
            found.add(headers.check_headless_columns(head, batch))
            batch = totals.remove_rows(batch)
            if len(batch.rows):
                writer.write_table(drop_examples(reader.read_table(batch), head))


def describe_limit() -> tuple[tuple[str, str], ...]:
    """Return the details for the sentence on too many rows."""
    return (("limit", str(LIMITS.reference_rows)),)


def drop_examples(rows: pyarrow.Table, head: MatchedSheet) -> pyarrow.Table:
    """Return the rows of tours without the examples of the template."""
    if head.sheet.key != "tours":
        return rows
    example = pc.fill_null(pc.match_substring_regex(rows["tour_id"], EXAMPLE), False)
    return rows.filter(pc.invert(example)) if pc.any(example).as_py() else rows


def report_oddity(head: MatchedSheet, oddity: Oddity) -> Finding:
    """Return a peculiarity of the form of a sheet as a finding."""
    return headers.make_finding_at(head.file, head.raw, oddity.rule, oddity.row, oddity.place, oddity.value)


def count_rows(folder: Path, keys: Iterable[str]) -> dict[str, int]:
    """Return how many rows each sheet has."""
    return {key: pyarrow.parquet.read_metadata(folder / f"{key}.parquet").num_rows for key in keys}
