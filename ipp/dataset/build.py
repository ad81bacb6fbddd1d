"""From the originals in `data/raw/` to the Parquet tables, byte for byte the same each time, or not at all."""

from pathlib import Path

import pandas
import pyarrow

from ipp.dataset import contracts, originals, read
from ipp.dataset.rules import Finding
from ipp.dataset.write import manifest, parquet, replace


def build(folder: Path) -> None:
    """Writes the Parquet tables and the manifest of `folder` from its `raw/` and its CSV tables.

    Raises files.Refused with every finding, and leaves the old files alone, when a table would break its contract.
    """
    given = {name: read.read_bytes(folder, name) for name in [read.DATASET, *written_by_hand().values()]}
    dataset = read.description(given[read.DATASET])
    tables = {name: read.from_csv(given[file], contracts.TABLES[name]) for name, file in written_by_hand().items()}
    try:
        made = tables_made(folder, {name: read.frame(rows) for name, rows in tables.items()}, dataset)
    except read.Refused as refused:
        raise read.Refused(read.as_written(refused.findings, given)) from None
    made_files = {contracts.TABLES[name].file: parquet(rows) for name, rows in made.items()}
    replace(folder, made_files | {read.MANIFEST: manifest(given | made_files)})


def written_by_hand() -> dict[str, str]:
    """The file of each table that is kept as CSV, by the table's name."""
    return {name: each.file for name, each in contracts.TABLES.items() if each.file.endswith(".csv")}


def tables_made(folder: Path, by_hand: dict[str, pandas.DataFrame], dataset: dict) -> dict[str, pyarrow.Table]:
    """The tables made of the originals, checked with all others; files.Refused names the lines of the originals."""
    frames = originals.read(folder)
    refuse(originals.check(frames, by_hand["countries"]))
    counts = originals.deployments(frames, dataset["recorded_on"])
    police = originals.un_police(frames, by_hand["countries"])
    outlines = originals.world(folder, set(by_hand["engagements"].iso3.dropna()))
    made = {"deployments": counts.rows, "un_police": police.rows, "world": outlines}
    traced = {contracts.TABLES["deployments"].file: counts, contracts.TABLES["un_police"].file: police}
    found = contracts.check(by_hand | {name: read.frame(rows) for name, rows in made.items()})
    refuse([originals.located(each, traced[each.file], frames) if each.file in traced else each for each in found])
    return made


def refuse(findings: list[Finding]) -> None:
    """Raises files.Refused when there are findings, each told once."""
    if findings:
        raise read.Refused(list(dict.fromkeys(findings)))
