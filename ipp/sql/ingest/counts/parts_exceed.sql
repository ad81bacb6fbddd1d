-- one row per stated total that its parts of the same date and source exceed: engagements for the program, missions for an engagement
select
    row,
    case when parts.officers > counts.officers then 'officers' else 'women' end as "column",
    case when parts.officers > counts.officers then counts.officers else counts.women end as value,
    case when parts.officers > counts.officers then parts.officers else parts.women end as sum
from counts
join parts using (as_of, source_id, level, id)
where parts.officers > counts.officers or parts.women > counts.women
order by row
