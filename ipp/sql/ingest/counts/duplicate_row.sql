-- one row per count whose date, level, code and source an earlier row has
select row, 'id' as "column", id as value, first_value(row) over same as first
from counts
where as_of is not null and id is not null and source_id is not null
window same as (partition by as_of, level, id, source_id order by row)
qualify row_number() over same > 1
order by row
