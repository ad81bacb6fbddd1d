"""Check the originals in `raw/` and build tables from them; each row keeps the line that it comes from."""

import dataclasses
import datetime
import json
from pathlib import Path

import pandas
import pyarrow

from ipp.dataset import contracts, outlines
from ipp.dataset.contracts import DATE, TEXT, WHOLE
from ipp.dataset.csv_table import parse_csv
from ipp.dataset.errors import DataError
from ipp.dataset.read import convert_to_frame, read_bytes
from ipp.dataset.rules import (
    Finding,
    Rule,
    define_table,
    find_violations,
    number_row,
    quote_cell,
    require_known_key,
    require_one_of,
    require_unique,
)

FILES = {
    "counts": define_table(
        "raw/counts.csv",
        {"as_of!": DATE, "level!": TEXT, "id!": TEXT, "officers!": WHOLE, "women": WHOLE, "precision!": TEXT}
        | {"dating!": TEXT, "source_id!": TEXT, "confidence!": TEXT, "note": TEXT},
        [require_one_of("confidence", "A", "B", "C")],
    ),
    "totals": define_table(
        "raw/un_canada_total_monthly.csv",
        {"as_of!": DATE, "officers!": WHOLE, "women": WHOLE, "source_id!": TEXT, "women_source_id": TEXT},
        [require_unique("as_of")],
    ),
    "missions": define_table(
        "raw/un_canada_monthly.csv",
        {"as_of!": DATE, "mission_id": TEXT, "officers!": WHOLE, "women": WHOLE, "source_id!": TEXT},
        [],
    ),
    "police": define_table(
        "raw/un_police_by_country_monthly.csv",
        {"as_of!": DATE, "country!": TEXT, "kind!": TEXT, "officers!": WHOLE, "women": WHOLE},
        [],
    ),
}
# Columns whose names in the originals differ from those of the tables built from them.
ORIGINAL_NAMES = {"missions": {"id": "mission_id"}, "police": {"country_id": "country"}}
KEYS = {
    "deployments": ["as_of", "level", "id", "source_id"],
    "un_police": ["as_of", "country_id", "kind"],
    "world": ["iso3", "ring", "point"],
}


@dataclasses.dataclass(frozen=True)
class TracedTable:
    """A table built from originals.

    `origins` gives, for each row, its original, its index there, and the index of its month's total.
    """

    rows: pyarrow.Table
    origins: pandas.DataFrame


def read_originals(folder: Path) -> dict[str, pandas.DataFrame]:
    """Return the tables among the originals, typed. Raises DataError if one cannot be read so."""
    texts = {name: read_bytes(folder, contract.file) for name, contract in FILES.items()}
    return {name: convert_to_frame(parse_csv(texts[name], contract)) for name, contract in FILES.items()}


def check_originals(frames: dict[str, pandas.DataFrame], countries: pandas.DataFrame) -> list[Finding]:
    """Return a finding for each row of the originals that would be lost or counted twice in a table."""
    month = dataclasses.replace(require_known_key("as_of", frames["totals"].as_of), code="month_known")
    country = dataclasses.replace(require_known_key("country", countries.name_un), code="country_known")
    across = {"totals": [require_matching_totals(frames["missions"])], "missions": [month], "police": [month, country]}
    return [
        finding
        for name, contract in FILES.items()
        for finding in find_violations(frames[name], contract, [*contract.rules, *across.get(name, [])])
    ]


def require_matching_totals(missions: pandas.DataFrame) -> Rule:
    """Require that the missions of a month add up to the month's total, where the UN published them."""
    added = missions.groupby("as_of").officers.sum()
    return Rule(
        "missions_add_up",
        "officers",
        lambda rows: (rows.as_of.map(added).isna() | (rows.as_of.map(added) == rows.officers)).fillna(True),
    )


def add_origins(frames: dict[str, pandas.DataFrame], name: str) -> pandas.DataFrame:
    """Return the rows of an original with their index there, and the index and source of their month's total."""
    rows = frames[name].assign(origin=name, origin_index=frames[name].index)
    if "source_id" in rows:
        return rows.assign(month_index=rows.origin_index)
    totals = frames["totals"].assign(month_index=frames["totals"].index).set_index("as_of")
    return rows.assign(source_id=rows.as_of.map(totals.source_id), month_index=rows.as_of.map(totals.month_index))


def build_deployments(frames: dict[str, pandas.DataFrame], recorded_on: datetime.date) -> TracedTable:
    """Build the table of every published count of Canadian police, one row per (as_of, level, id, source).

    A month that the UN published without a split by mission has its total only.
    """
    counts = add_origins(frames, "counts").assign(coverage="all")
    totals = add_origins(frames, "totals").assign(level="un_total", id="un", coverage="un", dating="exact")
    split = add_origins(frames, "missions").dropna(subset="mission_id").rename(columns={"mission_id": "id"})
    missions = split.assign(level="mission", coverage="un", dating="exact")
    rows = pandas.concat([counts, totals, missions], ignore_index=True)
    rows["precision"] = rows.precision.fillna("exact")
    return build_table(
        "deployments", rows.assign(status="published", recorded_on=pandas.Timestamp(recorded_on), turn=1)
    )


def build_un_police(frames: dict[str, pandas.DataFrame], countries: pandas.DataFrame) -> TracedTable:
    """Build the table of police in UN missions, one row per (month-end, contributing country, kind: ipo or fpu)."""
    ids = dict(zip(countries.name_un, countries.country_id, strict=True))
    rows = add_origins(frames, "police")
    return build_table("un_police", rows.assign(country_id=rows.country.map(ids)))


def build_world(folder: Path, engaged: set[str]) -> pyarrow.Table:
    """Build the table of country outlines in Equal Earth, one row per vertex.

    Outlines come at 1:110m, and at 1:50m for `engaged` places too small for that. Codes that the atlas does not have
    are skipped here: the contract then names the engagement that carries the code.
    """
    coarse, fine = (load_atlas(folder, f"raw/world-{scale}.json") for scale in ("110m", "50m"))
    small = outlines.find_small_places(coarse, fine, engaged & outlines.list_country_codes(fine))
    return convert_to_arrow(
        "world", outlines.tabulate_outlines(coarse, fine, small).sort_values(KEYS["world"], kind="stable")
    )


def load_atlas(folder: Path, name: str) -> outlines.Topology:
    """Return one of the atlases as parsed TopoJSON. Raises DataError if it cannot be read."""
    try:
        atlas: outlines.Topology = json.loads(read_bytes(folder, name))
    except ValueError:
        raise DataError([Finding(name, None, None, None, "unparsable")]) from None
    return atlas


def build_table(name: str, rows: pandas.DataFrame) -> TracedTable:
    """Return rows in the order, with the columns and of the types of their table."""
    ordered = rows.sort_values(KEYS[name], kind="stable", ignore_index=True)
    return TracedTable(convert_to_arrow(name, ordered), ordered[["origin", "origin_index", "month_index"]])


def convert_to_arrow(name: str, rows: pandas.DataFrame) -> pyarrow.Table:
    """Return a frame as the Arrow table `name` of the contracts."""
    schema = pyarrow.schema(list(contracts.TABLES[name].columns.items()))
    return pyarrow.Table.from_pandas(rows, schema, preserve_index=False).replace_schema_metadata()


def locate_finding(finding: Finding, table_: TracedTable, frames: dict[str, pandas.DataFrame]) -> Finding:
    """Return a finding in a built table as a finding in the line of the original that the row comes from."""
    if finding.row is None or finding.column is None:
        return dataclasses.replace(finding, file=FILES["counts"].file)
    origins = table_.origins
    origin, index = str(origins.at[finding.row - 1, "origin"]), origins.origin_index[finding.row - 1]
    column = {"recorded_on": "as_of", **ORIGINAL_NAMES.get(origin, {})}.get(finding.column, finding.column)
    if column not in FILES[origin].columns:
        origin, index = "totals", origins.month_index[finding.row - 1]
    file, value = FILES[origin].file, quote_cell(frames[origin], int(index), column)
    return Finding(file, number_row(file, int(index)), column, value, finding.rule)
