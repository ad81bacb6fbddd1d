-- one row per date, source and total that has parts: the engagements of the program, the missions of an engagement, added up
select as_of, source_id, 'program' as level, 'program' as id, sum(officers) as officers, sum(women) as women
from counts
where level = 'engagement'
group by all
union all
select as_of, counts.source_id, 'engagement', mission_tenures.engagement_id, sum(officers), sum(women)
from counts
join mission_tenures on mission_id = id and as_of between from_date and to_date
where level = 'mission'
group by all
