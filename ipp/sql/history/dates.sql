-- one row per date on which a count or a cap was published or took effect, oldest first; is_default marks the opening date
-- that is the newest with a count of the whole program and its women, or the last day with somebody deployed where tours are counted
with

program_days as (
    select
        *,
        lead(as_of) over by_date as next_as_of,
        lead(officers) over by_date as next_officers
    from program_counts
    where level = 'program' and status = 'published'
    window by_date as (order by as_of)
),

opening as (
    select max(case when dating = 'tours' and next_officers = 0 then next_as_of - 1 else as_of end) as as_of
    from program_days
    where officers > 0 and women is not null
),

dated as (
    select as_of from count_dates
    union
    select stated_from from caps
    union
    select as_of from opening where as_of is not null
)

select dated.as_of, coalesce(dated.as_of = opening.as_of, false) as is_default
from dated
cross join opening
order by dated.as_of
