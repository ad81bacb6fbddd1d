-- one row per tour that begins before an earlier one of the same code has ended; a tour without an end never does
with

in_order as (
    select
        row,
        tour_id,
        mission_id,
        start_date,
        max(coalesce(end_date, date '9999-12-31')) over before as ended,
        max_by(row, coalesce(end_date, date '9999-12-31')) over before as first,
        lag(start_date) over (partition by tour_id order by start_date, row) as started,
        lag(mission_id) over (partition by tour_id order by start_date, row) as in_mission
    from tours
    where tour_id is not null and start_date is not null
    window before as (partition by tour_id order by start_date, row rows between unbounded preceding and 1 preceding)
)

select row, 'start_date' as "column", start_date as value, first
from in_order
where start_date < ended and (started, in_mission) is distinct from (start_date, mission_id)
order by row
