-- one row per mission and engagement it belongs to that is no secret: the first and last day that an officer can be posted there
select
    engagement_id,
    mission_id,
    greatest(from_date, coalesce(make_date(engagements.since, 1, 1), from_date)) as first,
    least(to_date, coalesce(engagements.until, to_date)) as last
from mission_tenures
join (select *, row_number() over () as position from engagements) as engagements using (engagement_id)
join (select mission_id, row_number() over () as place from missions) as missions using (mission_id)
where engagement_id not in (select scope from caps where value_status = 'redacted')
order by position, place
