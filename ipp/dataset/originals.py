"""The originals in `raw/`: what each must hold, and the tables made of them, each row with the line it comes from."""

import dataclasses
import datetime
import json
from pathlib import Path

import pandas
import pyarrow

from ipp.dataset import contracts, outlines
from ipp.dataset.contracts import DATE, TEXT, WHOLE
from ipp.dataset.read import Refused, frame, from_csv, read_bytes
from ipp.dataset.rules import Finding, Rule, broken, known, one_of, quoted, row_number, table, unique

FILES = {
    "counts": table(
        "raw/counts.csv",
        {"as_of!": DATE, "level!": TEXT, "id!": TEXT, "officers!": WHOLE, "women": WHOLE, "dating!": TEXT}
        | {"source_id!": TEXT, "confidence!": TEXT, "note": TEXT},
        [one_of("confidence", "A", "B", "C")],
    ),
    "totals": table(
        "raw/un_canada_total_monthly.csv",
        {"as_of!": DATE, "officers!": WHOLE, "women": WHOLE, "source_id!": TEXT},
        [unique("as_of")],
    ),
    "missions": table(
        "raw/un_canada_monthly.csv", {"as_of!": DATE, "mission_id": TEXT, "officers!": WHOLE, "women": WHOLE}, []
    ),
    "police": table(
        "raw/un_police_by_country_monthly.csv",
        {"as_of!": DATE, "country!": TEXT, "kind!": TEXT, "officers!": WHOLE, "women": WHOLE},
        [],
    ),
}
# What the originals call a column of the table made of them; the day of recording is that of the whole dataset.
NAMES = {"missions": {"id": "mission_id"}, "police": {"country_id": "country"}}
KEYS = {
    "deployments": ["as_of", "level", "id", "source_id"],
    "un_police": ["as_of", "country_id", "kind"],
    "world": ["iso3", "ring", "point"],
}


@dataclasses.dataclass(frozen=True)
class Made:
    """A table made of originals, and for each of its rows the original and the index there, its month's total too."""

    rows: pyarrow.Table
    origins: pandas.DataFrame


def read(folder: Path) -> dict[str, pandas.DataFrame]:
    """The tables among the originals, typed; files.Refused when one cannot be read so."""
    texts = {name: read_bytes(folder, contract.file) for name, contract in FILES.items()}
    return {name: frame(from_csv(texts[name], contract)) for name, contract in FILES.items()}


def check(frames: dict[str, pandas.DataFrame], countries: pandas.DataFrame) -> list[Finding]:
    """What would make a row of the originals vanish or count twice on its way into a table."""
    month = dataclasses.replace(known("as_of", frames["totals"].as_of), code="month_known")
    country = dataclasses.replace(known("country", countries.name_un), code="country_known")
    across = {"totals": [adding_up(frames["missions"])], "missions": [month], "police": [month, country]}
    return [
        finding
        for name, contract in FILES.items()
        for finding in broken(frames[name], contract, [*contract.rules, *across.get(name, [])])
    ]


def adding_up(missions: pandas.DataFrame) -> Rule:
    """The missions of a month, where the UN published them, add up to the month's total."""
    added = missions.groupby("as_of").officers.sum()
    return Rule(
        "missions_add_up",
        "officers",
        lambda rows: (rows.as_of.map(added).isna() | (rows.as_of.map(added) == rows.officers)).fillna(True),
    )


def traced(frames: dict[str, pandas.DataFrame], name: str) -> pandas.DataFrame:
    """The rows of an original, each with its place there, and that of its month's total, whose source it has."""
    rows = frames[name].assign(origin=name, origin_index=frames[name].index)
    if "source_id" in rows:
        return rows.assign(month_index=rows.origin_index)
    totals = frames["totals"].assign(month_index=frames["totals"].index).set_index("as_of")
    return rows.assign(source_id=rows.as_of.map(totals.source_id), month_index=rows.as_of.map(totals.month_index))


def deployments(frames: dict[str, pandas.DataFrame], recorded_on: datetime.date) -> Made:
    """Every published count of Canadian police, one row per (as_of, level, id, source).

    A month the UN published without a split by mission carries its total only.
    """
    counts = traced(frames, "counts").assign(coverage="all")
    totals = traced(frames, "totals").assign(level="un_total", id="un", coverage="un", dating="exact")
    split = traced(frames, "missions").dropna(subset="mission_id").rename(columns={"mission_id": "id"})
    missions = split.assign(level="mission", coverage="un", dating="exact")
    rows = pandas.concat([counts, totals, missions], ignore_index=True)
    return made("deployments", rows.assign(status="published", recorded_on=pandas.Timestamp(recorded_on), turn=1))


def un_police(frames: dict[str, pandas.DataFrame], countries: pandas.DataFrame) -> Made:
    """Police in UN missions, one row per (month-end, contributing country, kind: ipo or fpu)."""
    ids = dict(zip(countries.name_un, countries.country_id, strict=True))
    rows = traced(frames, "police")
    return made("un_police", rows.assign(country_id=rows.country.map(ids)))


def world(folder: Path, engaged: set[str]) -> pyarrow.Table:
    """Country outlines in Equal Earth, one row per vertex; engaged places too small for 110m come from 50m.

    A code that the atlas does not have is passed over here: the contract names the engagement that bears it.
    """
    coarse, fine = (atlas(folder, f"raw/world-{scale}.json") for scale in ("110m", "50m"))
    small = outlines.small_places(coarse, fine, engaged & outlines.codes(fine))
    return table_of("world", outlines.outlines(coarse, fine, small).sort_values(KEYS["world"], kind="stable"))


def atlas(folder: Path, name: str) -> dict:
    """One of the atlases; files.Refused when it cannot be read."""
    try:
        return json.loads(read_bytes(folder, name))
    except ValueError:
        raise Refused([Finding(name, None, None, None, "unparsable")]) from None


def made(name: str, rows: pandas.DataFrame) -> Made:
    """Rows in the order, the columns and the types of their table."""
    ordered = rows.sort_values(KEYS[name], kind="stable", ignore_index=True)
    return Made(table_of(name, ordered), ordered[["origin", "origin_index", "month_index"]])


def table_of(name: str, rows: pandas.DataFrame) -> pyarrow.Table:
    """A frame as the Arrow table of that name in the contracts."""
    schema = pyarrow.schema(list(contracts.TABLES[name].columns.items()))
    return pyarrow.Table.from_pandas(rows, schema, preserve_index=False).replace_schema_metadata()


def located(finding: Finding, table_: Made, frames: dict[str, pandas.DataFrame]) -> Finding:
    """A finding in a table made of originals, told of the line that the row comes from."""
    if finding.row is None:
        return dataclasses.replace(finding, file=FILES["counts"].file)
    origin, index, month = table_.origins.loc[finding.row - 1]
    column = {"recorded_on": "as_of", **NAMES.get(origin, {})}.get(finding.column, finding.column)
    if column not in FILES[origin].columns:
        origin, index = "totals", month
    file, value = FILES[origin].file, quoted(frames[origin], int(index), column)
    return Finding(file, row_number(file, index), column, value, finding.rule)
