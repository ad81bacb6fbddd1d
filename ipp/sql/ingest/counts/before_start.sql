-- one row per count of somebody in a mission before its first day, or in an engagement before its first year
select row, 'as_of' as "column", as_of as value, coalesce(missions.first_date, make_date(engagements.since, 1, 1)) as first
from counts
left join missions on counts.level = 'mission' and missions.mission_id = counts.id
left join engagements on counts.level = 'engagement' and engagements.engagement_id = counts.id
where officers > 0 and as_of < coalesce(missions.first_date, make_date(engagements.since, 1, 1))
order by row
