-- one row per stated total that its parts of the same date and source exceed: engagements for the program, missions for an engagement
with

parts as (
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
)

select
    row,
    case when parts.officers > counts.officers then 'officers' else 'women' end as "column",
    case when parts.officers > counts.officers then counts.officers else counts.women end as value,
    case when parts.officers > counts.officers then parts.officers else parts.women end as sum
from counts
join parts using (as_of, source_id, level, id)
where parts.officers > counts.officers or parts.women > counts.women
order by row
