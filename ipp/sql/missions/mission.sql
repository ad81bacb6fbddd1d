-- one row: the mission $id as known at $as_of, with the engagement it belonged to on that day; a day to come is missing
with

belonging as (
    select
        coalesce(
            max_by(engagement_id, from_date) filter (from_date <= $as_of), min_by(engagement_id, from_date)
        ) as engagement_id
    from mission_tenures
    where mission_id = $id
)

select
    mission_id as id,
    missions.acronym_en,
    missions.acronym_fr,
    missions.name_en,
    missions.name_fr,
    missions.lead,
    case when first_date <= $as_of then first_date end as first_date,
    case when last_date <= $as_of then last_date end as last_date,
    coalesce(last_date < $as_of and dates_of = 'mission', false) as ended,
    missions.dates_of,
    missions.roles_en,
    missions.roles_fr,
    engagements.engagement_id,
    engagements.name_en as engagement_en,
    engagements.name_fr as engagement_fr,
    engagements.working_language,
    engagements.armed,
    engagements.source_id as engagement_source_id,
    missions.source_id
from missions
cross join belonging
join engagements on engagements.engagement_id = belonging.engagement_id
where mission_id = $id
