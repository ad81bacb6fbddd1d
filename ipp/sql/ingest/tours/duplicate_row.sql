-- one row per tour whose code, mission and start an earlier row has
select row, 'tour_id' as "column", tour_id as value, first_value(row) over same as first
from tours
where tour_id is not null and start_date is not null
window same as (partition by tour_id, mission_id, start_date order by row)
qualify row_number() over same > 1
order by row
