-- one row per month of the UN series of an engagement or mission by its id; a month the series lacks is a hole
-- reach: whole (every mission of the engagement active that day), un (its UN missions only) or mission (that mission)
with

un_counts as (
    select engagement_id as id, as_of, officers, women, case when reach = 'all' then 'whole' else 'un' end as reach, source_id
    from engagement_counts
    where from_un
    union all
    select mission_id, as_of, officers, women, 'mission', source_id
    from un_mission_counts
    where mission_id not in (select engagement_id from engagements)
),

months as (
    select
        id,
        last_day(unnest(generate_series(
            date_trunc('month', min(as_of)), date_trunc('month', max(as_of)), interval 1 month
        ))::date) as month_end
    from un_counts
    group by id
)

select
    months.id,
    coalesce(as_of, month_end) as as_of,
    officers,
    women,
    reach,
    case when as_of is null then 'hole' when officers is null then 'redacted' else 'published' end as status,
    source_id
from months
left join un_counts on un_counts.id = months.id and last_day(as_of) = month_end
