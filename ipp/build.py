"""From the originals in `data/raw/` to the Parquet tables, byte for byte the same each time."""

import hashlib
import json
import tomllib
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

from ipp import outlines

DEPLOYMENTS = pyarrow.schema(
    [
        ("as_of", pyarrow.date32()),
        ("level", pyarrow.string()),
        ("id", pyarrow.string()),
        ("officers", pyarrow.int32()),
        ("women", pyarrow.int32()),
        ("coverage", pyarrow.string()),
        ("dating", pyarrow.string()),
        ("status", pyarrow.string()),
        ("source_id", pyarrow.string()),
        ("recorded_on", pyarrow.date32()),
    ]
)
UN_POLICE = pyarrow.schema(
    [
        ("as_of", pyarrow.date32()),
        ("country_id", pyarrow.string()),
        ("kind", pyarrow.string()),
        ("officers", pyarrow.int32()),
        ("women", pyarrow.int32()),
        ("source_id", pyarrow.string()),
    ]
)
WORLD = pyarrow.schema(
    [
        ("iso3", pyarrow.string()),
        ("ring", pyarrow.int32()),
        ("point", pyarrow.int32()),
        ("x", pyarrow.float32()),
        ("y", pyarrow.float32()),
        ("hole", pyarrow.bool_()),
    ]
)


def read_csv(path: Path) -> pandas.DataFrame:
    """Rows of a CSV file as text; an empty cell stays an empty string."""
    return pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")


def outside_the_un(raw: Path) -> pandas.DataFrame:
    """Published counts of the program, of engagements and of missions, outside the UN's series."""
    return read_csv(raw / "counts.csv").assign(coverage="all")


def un_totals(raw: Path) -> pandas.DataFrame:
    """Canadian police in all UN missions, one row per month-end."""
    totals = read_csv(raw / "un_canada_total_monthly.csv")
    return totals.assign(level="un_total", id="un", coverage="un", dating="exact")


def un_missions(raw: Path, totals: pandas.DataFrame) -> pandas.DataFrame:
    """Canadian police by UN mission, one row per month-end and mission.

    A month the UN published without a split by mission carries its total only. Raises ValueError
    when the missions of a month do not add up to that month's total.
    """
    monthly = read_csv(raw / "un_canada_monthly.csv").merge(
        totals[["as_of", "source_id"]], on="as_of", validate="many_to_one"
    )
    added = monthly.assign(officers=monthly.officers.astype(int)).groupby("as_of").officers.sum()
    stated = totals.set_index("as_of").officers.astype(int).reindex(added.index)
    if (added != stated).any():
        month = added.index[added != stated][0]
        raise ValueError(f"un_canada_monthly.csv: the missions of {month} do not add up to the stated total")
    split = monthly[monthly.mission_id != ""]
    return split.rename(columns={"mission_id": "id"}).assign(level="mission", coverage="un", dating="exact")


def deployments(raw: Path, recorded_on: str) -> pandas.DataFrame:
    """Every published count of Canadian police, one row per (as_of, level, id, source)."""
    totals = un_totals(raw)
    rows = pandas.concat([outside_the_un(raw), totals, un_missions(raw, totals)], ignore_index=True)
    return rows.assign(status="published", recorded_on=recorded_on)


def un_police(raw: Path, countries: pandas.DataFrame) -> pandas.DataFrame:
    """Police in UN missions, one row per (month-end, contributing country, kind: ipo or fpu).

    A month has the source of that month's Canadian total: both were compiled together.
    Raises ValueError for a contributor that `countries` does not list.
    """
    months = un_totals(raw)[["as_of", "source_id"]]
    rows = read_csv(raw / "un_police_by_country_monthly.csv").merge(months, on="as_of", validate="many_to_one")
    rows = rows.merge(countries, left_on="country", right_on="name_un", how="left", validate="many_to_one")
    unknown = rows.country[rows.country_id.isna()].unique()
    if len(unknown):
        raise ValueError(f"countries.csv lists no {', '.join(unknown)}")
    return rows


def world(raw: Path, engaged: set[str]) -> pandas.DataFrame:
    """Country outlines in Equal Earth, one row per vertex; engaged places too small for 110m come from 50m."""
    coarse, fine = (json.loads((raw / f"world-{scale}.json").read_bytes()) for scale in ("110m", "50m"))
    return outlines.outlines(coarse, fine, outlines.small_places(coarse, fine, engaged))


def typed(frame: pandas.DataFrame, schema: pyarrow.Schema, keys: list[str]) -> pyarrow.Table:
    """`frame` in the columns and types of `schema`, sorted by `keys`; an empty cell becomes null."""
    ordered = frame[schema.names].sort_values(keys, kind="stable")
    arrays = []
    for field in schema:
        column = ordered[field.name]
        if column.dtype.kind not in "biuf":
            text = pyarrow.array([cell if cell != "" and cell == cell else None for cell in column], pyarrow.string())
            arrays.append(text.cast(field.type))
        else:
            arrays.append(pyarrow.array(column.to_numpy()).cast(field.type))
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def write_parquet(table: pyarrow.Table, path: Path) -> None:
    """Writes `table` with ZSTD and a fixed layout, so that the same rows give the same bytes."""
    pyarrow.parquet.write_table(table, path, compression="zstd", compression_level=9, version="2.6", store_schema=False)


def write_manifest(folder: Path) -> None:
    """Writes `manifest.json`: size and SHA-256 of every file that the dashboard loads from `folder`."""
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.iterdir())
        if path.suffix in {".csv", ".parquet", ".toml"}
    }
    (folder / "manifest.json").write_text(
        json.dumps({"schema": 1, "files": files}, indent=1) + "\n", "utf-8", newline="\n"
    )


def build(folder: Path) -> None:
    """Writes the Parquet tables and the manifest of `folder` from its `raw/` and its CSV tables."""
    raw = folder / "raw"
    dataset = tomllib.loads((folder / "dataset.toml").read_text("utf-8"))
    engagements = read_csv(folder / "engagements.csv")
    engaged = set(engagements.iso3) - {""}
    rows = deployments(raw, dataset["recorded_on"].isoformat())
    contributors = un_police(raw, read_csv(folder / "countries.csv"))
    write_parquet(typed(rows, DEPLOYMENTS, ["as_of", "level", "id", "source_id"]), folder / "deployments.parquet")
    write_parquet(typed(contributors, UN_POLICE, ["as_of", "country_id", "kind"]), folder / "un_police.parquet")
    write_parquet(typed(world(raw, engaged), WORLD, ["iso3", "ring", "point"]), folder / "world.parquet")
    write_manifest(folder)
