-- one row per tour that starts before the first day of its mission
select row, 'start_date' as "column", start_date as value, first_date as first
from tours
join missions using (mission_id)
where start_date < first_date
order by row
