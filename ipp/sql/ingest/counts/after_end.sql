-- one row per count of somebody in a mission or an engagement after its last day
select row, 'as_of' as "column", as_of as value, coalesce(missions.last_date, engagements.until) as last
from counts
left join (from missions where dates_of = 'mission') as missions
    on counts.level = 'mission' and missions.mission_id = counts.id
left join engagements on counts.level = 'engagement' and engagements.engagement_id = counts.id
where officers > 0 and as_of > coalesce(missions.last_date, engagements.until)
order by row
