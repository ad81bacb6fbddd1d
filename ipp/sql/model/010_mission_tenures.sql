-- one row per mission and engagement it belongs to, with the first and last day of belonging
-- no mission is active in an engagement that has ended: a successor takes over those still active, from the day after
-- where the last date is that of Canadian police only, the mission itself goes on
with

dated as (
    select
        mission_id,
        lead,
        engagement_id,
        first_date,
        coalesce(case when dates_of = 'mission' then last_date end, date '9999-12-31') as last_date
    from missions
),

own as (
    select
        dated.mission_id,
        dated.lead,
        engagement_id,
        dated.first_date as from_date,
        least(dated.last_date, coalesce(engagements.until, date '9999-12-31')) as to_date
    from dated
    join engagements using (engagement_id)
),

taken_over as (
    select
        dated.mission_id,
        dated.lead,
        successors.engagement_id,
        greatest(dated.first_date, engagements.until + 1) as from_date,
        dated.last_date as to_date
    from dated
    join engagements using (engagement_id)
    join engagements as successors on successors.succeeds = engagements.engagement_id
    where engagements.until is not null
)

select * from own where from_date <= to_date
union all
select * from taken_over where from_date <= to_date
