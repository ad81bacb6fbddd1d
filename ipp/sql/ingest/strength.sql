-- one row per level, id and date on which the number counted from tours changes: officers and women there from that day on
-- an officer is there from the first day up to the day before the last; a tour without an end goes on
with

stays as (
    select
        tours.mission_id,
        mission_tenures.engagement_id,
        (sex = 'F')::int as women,
        start_date as from_date,
        end_date as until_date,
        mission_tenures.from_date as tenure_from,
        case when mission_tenures.to_date < date '9999-12-31' then mission_tenures.to_date + 1 end as tenure_until
    from tours
    join mission_tenures using (mission_id)
    where start_date < coalesce(end_date, date '9999-12-31')
),

within as (
    select
        mission_id,
        engagement_id,
        women,
        greatest(from_date, tenure_from) as from_date,
        least(until_date, tenure_until) as until_date
    from stays
    where from_date < coalesce(tenure_until, date '9999-12-31') and coalesce(until_date, date '9999-12-31') > tenure_from
),

moves as (
    select from_date as as_of, mission_id, engagement_id, count(*) as officers, sum(women) as women
    from within
    group by all
    union all
    select until_date, mission_id, engagement_id, -count(*), -sum(women)
    from within
    where until_date is not null
    group by all
),

by_level as (
    select as_of, 'mission' as level, mission_id as id, officers, women from moves
    union all
    select as_of, 'engagement', engagement_id, officers, women from moves
    union all
    select as_of, 'program', 'program', officers, women from moves
),

changes as (
    select as_of, level, id, sum(officers) as officers, sum(women) as women
    from by_level
    group by all
    having sum(officers) <> 0 or sum(women) <> 0
)

select
    as_of,
    level,
    id,
    (sum(officers) over by_date)::int as officers,
    (sum(women) over by_date)::int as women
from changes
window by_date as (partition by level, id order by as_of)
order by level, id, as_of
