-- one row per mission and engagement it belongs to, with the first and last day of belonging
-- no mission is active in an engagement that has ended: a successor takes over those still active, from the day after
-- where the last date is that of Canadian police only, the mission itself goes on
with recursive

held as (
    select
        mission_id,
        lead,
        engagement_id,
        first_date as from_date,
        coalesce(case when dates_of = 'mission' then last_date end, date '9999-12-31') as last_date
    from missions
    union  -- without duplicates: engagements that succeed each other in a circle end here, and are refused elsewhere
    select
        held.mission_id,
        held.lead,
        successors.engagement_id,
        greatest(held.from_date, ended.until + 1),
        held.last_date
    from held
    join engagements as ended using (engagement_id)
    join engagements as successors on successors.succeeds = ended.engagement_id
    where ended.until is not null
)

select
    mission_id,
    lead,
    engagement_id,
    from_date,
    least(last_date, coalesce(engagements.until, date '9999-12-31')) as to_date
from held
join engagements using (engagement_id)
where from_date <= least(last_date, coalesce(engagements.until, date '9999-12-31'))
