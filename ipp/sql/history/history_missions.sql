-- one row per month with a split and UN mission with Canadian police, up to $as_of, by month then place; place ranks missions by their highest month
with

manned as (
    select mission_id, date_trunc('month', as_of)::date as month, as_of, officers, source_id
    from un_mission_counts
    where as_of <= $as_of and officers > 0
),

peaks as (
    select mission_id, row_number() over (order by max(officers) desc, mission_id)::integer as place
    from manned
    group by mission_id
)

select
    mission_id,
    missions.acronym_en,
    missions.acronym_fr,
    month,
    officers,
    place,
    manned.source_id
from manned
join peaks using (mission_id)
join missions using (mission_id)
order by month, place
