-- one row per tour that ends on the day it starts, or before
select row, 'end_date' as "column", end_date as value, start_date as start
from tours
where end_date <= start_date
order by row
