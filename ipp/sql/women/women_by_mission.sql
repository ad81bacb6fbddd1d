-- one row per UN mission with Canadian police at the newest month-end up to $as_of that has a split by mission, largest first
with

newest as (
    select max(as_of) as as_of
    from un_months
    where as_of <= $as_of and $as_of - as_of <= $stale_days
)

select
    mission_id,
    missions.acronym_en,
    missions.acronym_fr,
    missions.name_en,
    missions.name_fr,
    counts.as_of,
    $as_of - counts.as_of > $carried_days as carried_forward,
    counts.officers,
    counts.women,
    counts.women::double / counts.officers as women_share,
    counts.source_id
from newest
join un_mission_counts as counts using (as_of)
join missions using (mission_id)
where counts.officers > 0
order by counts.officers desc, mission_id
