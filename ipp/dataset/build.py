"""Build the Parquet tables from the originals in `data/raw/`; the same originals always give the same bytes."""

from pathlib import Path

import pandas
import pyarrow

from ipp.dataset import contracts, csv_table, errors, originals, read
from ipp.dataset.rules import Finding
from ipp.dataset.write import encode_manifest, encode_parquet, replace_files


def build_dataset(folder: Path) -> None:
    """Write the Parquet tables and the manifest of `folder` from its `raw/` and its CSV tables.

    Raises DataError with every finding if a table would break its contract; the old files then stay as they are.
    """
    contents = {name: read.read_bytes(folder, name) for name in [read.DATASET, *list_csv_files().values()]}
    dataset = read.parse_description(contents[read.DATASET])
    tables = {
        name: csv_table.parse_csv(contents[file], contracts.TABLES[name]) for name, file in list_csv_files().items()
    }
    try:
        built = build_tables(folder, {name: read.convert_to_frame(rows) for name, rows in tables.items()}, dataset)
    except errors.DataError as error:
        raise errors.DataError(csv_table.quote_as_written(error.findings, contents)) from None
    built_files = {contracts.TABLES[name].file: encode_parquet(rows) for name, rows in built.items()}
    replace_files(folder, built_files | {read.MANIFEST: encode_manifest(contents | built_files)})


def list_csv_files() -> dict[str, str]:
    """Return the file name of each table that is kept as CSV, by the table's name."""
    return {name: each.file for name, each in contracts.TABLES.items() if each.file.endswith(".csv")}


def build_tables(
    folder: Path, by_hand: dict[str, pandas.DataFrame], dataset: read.Description
) -> dict[str, pyarrow.Table]:
    """Build the tables that are made from the originals, and check them together with the CSV tables.

    Raises DataError if a rule is broken; its findings name the lines of the originals.
    """
    frames = originals.read_originals(folder)
    raise_findings(originals.check_originals(frames, by_hand["countries"]))
    counts = originals.build_deployments(frames, dataset["recorded_on"])
    police = originals.build_un_police(frames, by_hand["countries"])
    outlines = originals.build_world(folder, set(by_hand["engagements"].iso3.dropna()))
    built = {"deployments": counts.rows, "un_police": police.rows, "world": outlines}
    traced = {contracts.TABLES["deployments"].file: counts, contracts.TABLES["un_police"].file: police}
    found = contracts.check_tables(by_hand | {name: read.convert_to_frame(rows) for name, rows in built.items()})
    raise_findings(
        [originals.locate_finding(each, traced[each.file], frames) if each.file in traced else each for each in found]
    )
    return built


def raise_findings(findings: list[Finding]) -> None:
    """Raise DataError if there are findings; each finding appears once."""
    if findings:
        raise errors.DataError(list(dict.fromkeys(findings)))
