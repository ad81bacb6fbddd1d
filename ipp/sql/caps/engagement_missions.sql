-- one row per mission of the engagement $id as known at $as_of, the first to begin first; a day to come is missing
-- the days are the mission's own, whichever engagement it belonged to; where only Canada's part in it is known, those of that part
with

days as (
    select mission_id, min(from_date) as first_day, max(to_date) as last_day
    from mission_tenures
    group by mission_id
),

dated as (
    select
        mission_id,
        first_day,
        case when missions.dates_of = 'canada' then coalesce(missions.last_date, last_day) else last_day end as last_day
    from days
    join missions using (mission_id)
)

select
    mission_id as id,
    missions.acronym_en,
    missions.acronym_fr,
    missions.name_en,
    missions.name_fr,
    missions.lead,
    missions.roles_en,
    missions.roles_fr,
    case when first_day <= $as_of then first_day end as first_date,
    case when last_day <= $as_of then last_day end as last_date,
    missions.dates_of,
    missions.source_id
from mission_tenures as tenures
join dated using (mission_id)
join (select *, row_number() over () as position from missions) as missions using (mission_id)
where tenures.engagement_id = $id
order by first_day, position
