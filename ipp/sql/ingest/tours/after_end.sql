-- one row per tour that goes on after the last day of its mission, by its end, or by $today where it has none
select
    row,
    case when end_date is null then 'start_date' else 'end_date' end as "column",
    coalesce(end_date, start_date) as value,
    last_date as last
from tours
join missions using (mission_id)
where coalesce(end_date, $today) > last_date + 1 and dates_of = 'mission'
order by row
