-- one row per mission and engagement it belongs to, with the first and last day of belonging
-- a successor takes over the open missions of the engagement it succeeds, from the day after that one's last
with

own as (
    select
        missions.mission_id,
        missions.lead,
        engagements.engagement_id,
        missions.first_date as from_date,
        least(
            coalesce(missions.last_date, date '9999-12-31'),
            case when successors.engagement_id is null then date '9999-12-31' else engagements.until end
        ) as to_date
    from missions
    join engagements using (engagement_id)
    left join engagements as successors on successors.succeeds = engagements.engagement_id
),

taken_over as (
    select
        missions.mission_id,
        missions.lead,
        successors.engagement_id,
        greatest(missions.first_date, engagements.until + 1) as from_date,
        coalesce(missions.last_date, date '9999-12-31') as to_date
    from missions
    join engagements using (engagement_id)
    join engagements as successors on successors.succeeds = engagements.engagement_id
    where engagements.until is not null
)

select * from own where from_date <= to_date
union all
select * from taken_over where from_date <= to_date
