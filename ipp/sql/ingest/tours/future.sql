-- one row per tour that starts after $today
select row, 'start_date' as "column", start_date as value, $today as today
from tours
where start_date > $today
order by row
