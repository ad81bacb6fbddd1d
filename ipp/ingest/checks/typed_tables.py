"""From a file to tables: each sheet recognised, its rows typed batch by batch and put down as Parquet of our own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

from ipp.dataset.read import convert_to_frame
from ipp.dataset.rules import Finding
from ipp.ingest.checks.rules import KEYS, Base, Sent, filled, same
from ipp.ingest.checks.totals import Totals
from ipp.ingest.readers import calamine, columnar, delimited, xlsx
from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import Oddity, RawSheet
from ipp.ingest.schema import headers, sheets
from ipp.ingest.schema.columns import Reader
from ipp.ingest.schema.findings import Collected
from ipp.ingest.schema.headers import Head
from ipp.language.words import LANGUAGES

READERS = {".xlsx": xlsx.open_sheets, ".csv": delimited.open_sheets, ".parquet": columnar.open_sheets} | dict.fromkeys(
    calamine.SCANNERS, calamine.open_sheets
)
# Other sheets name what these define, so they are read first.
FIRST = ("sources", "engagements", "missions", "caps", "targets", "counts", "tours")
EXAMPLE = r"^(?:EXAMPLE|EXEMPLE)-"


def read(raws: list[RawSheet], file: str, base: Base, folder: Path, found: Collected) -> Sent:
    """Everything a file holds; its sheets become Parquet files in `folder`, what breaks a rule becomes a finding."""
    sent = Sent()
    for raw in raws:
        recognise(raw, file, sent, found, alone=len(raws) == 1)
    known = base.known()
    for key in FIRST:
        if key in sent.heads:
            sheet(sent, key, known, base, folder, found)
    if not found.counted["error"] and not any(rows_of(folder, sent.heads).values()):
        found.add([Finding(file, None, None, None, "no_sheet")])
    return sent


def recognise(raw: RawSheet, file: str, sent: Sent, found: Collected, alone: bool) -> None:
    """Takes a sheet for one of ours, or says that it is none, or one too many, or not read."""
    if sheets.is_notes(raw.header):
        found.add([headers.located(file, raw, "marked_copy", None, None, None, severity="warning")])
        return
    key = headers.recognised(raw)
    if key in sheets.SILENT:
        return
    if key is None:
        found.add([headers.stranger(file, raw, alone)])
    elif key in sent.heads:
        found.add([headers.located(file, raw, "sheet_twice", None, None, None)])
    else:
        sent.heads[key], wrong = headers.head(file, raw, key)
        found.add(wrong)


def sheet(sent: Sent, key: str, known: dict, base: Base, folder: Path, found: Collected) -> None:
    """Reads the rows of one sheet, and lets the sheets after it know the codes it defines."""
    head = sent.heads[key]
    reader = Reader(head, known | whole_lists(known), found)
    totals = sent.totals[key] = Totals(head)
    write(head, reader, totals, folder / f"{key}.parquet", found)
    reader.mixed()
    found.add(odd(head, each) for each in head.raw.oddities)
    if key in KEYS:
        rows = convert_to_frame(pyarrow.parquet.read_table(folder / f"{key}.parquet"))
        sent.frames[key] = filled(rows, sources(base, sent)) if key == "caps" else rows
        if key in known:
            found.add(alike(head, rows, known[key]))
            known[key] = known[key] | same(rows[KEYS[key][0]].dropna())


def alike(head: Head, rows: pandas.DataFrame, known: dict[str, str]) -> Iterator[Finding]:
    """Codes that a sheet defines though they differ in case only from one known, or from one in a row before."""
    column = KEYS[head.sheet.key][0]
    met = {sheets.folded(code): code for code in known}
    for row, code in rows[["row", column]].dropna().itertuples(index=False):
        if (first := met.setdefault(sheets.folded(code), code)) != code:
            yield head.finding("lookalike_code", int(row), column, code, details=(("closest", first),))


def whole_lists(known: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The lists that are made of others: what a cap can be of, and what a count can be of."""
    scopes = known["engagements"] | {"program": "program"} | {sheets.program(lang): "program" for lang in LANGUAGES}
    return {"scopes": scopes, "ids": known["missions"] | scopes}


def sources(base: Base, sent: Sent) -> pandas.DataFrame:
    """The sources of the dataset and those sent, the latter first."""
    both = [sent.frames["sources"]] if "sources" in sent.frames else []
    rows = pandas.concat([*both, base.frames["sources"]])[["source_id", "confidence"]]
    return rows.dropna(subset="source_id").drop_duplicates("source_id")


def write(head: Head, reader: Reader, totals: Totals, path: Path, found: Collected) -> None:
    """Puts the typed rows of a sheet down, batch by batch."""
    count = 0
    with pyarrow.parquet.ParquetWriter(path, head.sheet.schema, compression="lz4") as writer:
        for batch in head.raw.batches:
            count += len(batch.rows)
            if head.sheet.key in KEYS and count > LIMITS.reference_rows:
                found.add([head.finding("too_many_rows", None, None, str(count), details=limit())])
                return
            found.add(headers.headless(head, batch))
            batch = totals.without(batch)
            if len(batch.rows):
                writer.write_table(lasting(reader.table(batch), head))


def limit() -> tuple[tuple[str, str], ...]:
    """What the words of a limit name."""
    return (("limit", str(LIMITS.reference_rows)),)


def lasting(rows: pyarrow.Table, head: Head) -> pyarrow.Table:
    """The rows without those that the template gives as made-up examples."""
    if head.sheet.key != "tours":
        return rows
    example = pc.fill_null(pc.match_substring_regex(rows["tour_id"], EXAMPLE), False)
    return rows.filter(pc.invert(example)) if pc.any(example).as_py() else rows


def odd(head: Head, oddity: Oddity) -> Finding:
    """Something about the form of a sheet, as a finding."""
    return headers.located(head.file, head.raw, oddity.rule, oddity.row, oddity.place, oddity.value)


def rows_of(folder: Path, keys: Iterable[str]) -> dict[str, int]:
    """How many rows each sheet gave."""
    return {key: pyarrow.parquet.read_metadata(folder / f"{key}.parquet").num_rows for key in keys}
