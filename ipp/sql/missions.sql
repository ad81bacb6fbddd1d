-- one row per mission and its engagement, in the order of the reference tables; redacted engagements have none and do not appear
select
    missions.* exclude (source_id, position),
    engagements.name_en as engagement_en,
    engagements.name_fr as engagement_fr,
    engagements.since,
    engagements.until,
    missions.source_id
from (select *, row_number() over () as position from engagements) as engagements
join (select *, row_number() over () as position from missions) as missions using (engagement_id)
order by engagements.position, missions.first_date, missions.position
