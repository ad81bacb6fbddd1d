-- one row per mission of the engagement $id as known at $as_of, the first to begin first; a day to come is missing
select
    mission_id as id,
    missions.acronym_en,
    missions.acronym_fr,
    missions.name_en,
    missions.name_fr,
    missions.lead,
    missions.roles_en,
    missions.roles_fr,
    case when from_date <= $as_of then from_date end as first_date,
    case
        when to_date <= $as_of then to_date
        when missions.dates_of = 'canada' and missions.last_date <= $as_of then missions.last_date
    end as last_date,
    missions.dates_of,
    missions.source_id
from mission_tenures as tenures
join (select *, row_number() over () as position from missions) as missions using (mission_id)
where tenures.engagement_id = $id
order by from_date, position
