-- one row per mission begun by $as_of and its engagement, in the order of the reference tables; last_date is null while it goes on
-- redacted engagements have none and do not appear; since is null for an engagement that starts in a later year
-- from the day after an engagement ends its open missions belong to its successor, whose start is not an event of theirs
with

held as (
    select mission_id, max_by(tenures.engagement_id, from_date) as engagement_id
    from mission_tenures as tenures
    where from_date <= $as_of
    group by mission_id
)

select
    missions.* exclude (source_id, position, last_date, engagement_id),
    held.engagement_id,
    case when missions.last_date <= $as_of then missions.last_date end as last_date,
    engagements.name_en as engagement_en,
    engagements.name_fr as engagement_fr,
    case when engagements.since <= year($as_of) then engagements.since end as since,
    coalesce(engagements.since > year($as_of), false) as engagement_later,
    coalesce(year(missions.first_date) < engagements.since and engagements.succeeds is null, false) as older_than_engagement,
    missions.source_id
from (select *, row_number() over () as position from engagements) as engagements
join held using (engagement_id)
join (select *, row_number() over () as position from missions) as missions using (mission_id)
where missions.first_date <= $as_of
order by engagements.position, missions.first_date, missions.position
