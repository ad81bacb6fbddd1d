"""Ten million counts in the form of the public record, for questions about growth."""

from dataclasses import replace

import duckdb
import pyarrow

from ipp.dataset.read import LoadedData

ROWS = 10_000_000
SOURCES = 18
COUNTS = """
    with

    places as (
        select 'mission' as level, mission_id as id, case lead when 'un' then 'un' else 'all' end as coverage
        from missions
        union all
        select 'engagement', engagement_id, 'all' from engagements
    ),

    chosen as (select source_id from sources order by source_id limit $sources),

    days as (
        select (date '2025-07-31' - day::integer) as as_of
        from range((select $rows // (count(*) * $sources) from places)) as days (day)
    ),

    daily as (select as_of, level, id, coverage, source_id from days, places, chosen),

    monthly as (
        select as_of, level, id, coverage, (select min(source_id) from chosen) as source_id
        from days, (values ('un_total', 'un', 'un'), ('program', 'program', 'all')) as wholes (level, id, coverage)
        where as_of = last_day(as_of)
    ),

    counts as (from daily union all from monthly)

    select
        as_of,
        level,
        id,
        (40 + hash(as_of, id, source_id) % 60)::integer as officers,
        (hash(id, as_of, source_id) % 40)::integer as women,
        coverage,
        'exact' as dating,
        'published' as status,
        source_id,
        date '2026-01-01' as recorded_on,
        1::integer as turn
    from counts
    order by as_of, level, id, source_id
"""


def grow_record(record: LoadedData) -> LoadedData:
    """Return the record with its counts replaced by one for every day, mission and engagement, of several sources."""
    return replace(record, tables=record.tables | {"deployments": build_deployments(record)})


def build_deployments(record: LoadedData) -> pyarrow.Table:
    """Return the table of counts, sorted and typed as the build writes it."""
    with duckdb.connect(":memory:") as connection:
        for name in ("missions", "engagements", "sources"):
            connection.register(name, record.tables[name])
        counts = connection.sql(COUNTS, params={"rows": ROWS, "sources": SOURCES}).to_arrow_table()
    return counts.cast(record.tables["deployments"].schema)
