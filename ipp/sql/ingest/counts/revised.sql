-- one row per count that was loaded before with other figures: same date, level, code and source
select
    row,
    case when counts.officers is distinct from earlier_counts.officers then 'officers' else 'women' end as "column",
    case when counts.officers is distinct from earlier_counts.officers then counts.officers else counts.women end as value,
    case when counts.officers is distinct from earlier_counts.officers
        then earlier_counts.officers else earlier_counts.women end as earlier
from counts
join earlier_counts using (as_of, level, id, source_id)
where (counts.officers, counts.women) is distinct from (earlier_counts.officers, earlier_counts.women)
order by row
