-- one row per level, id and day up to $listed, the day the tours are of, with a reported strength: where it changes, each month-end, $listed, and every day reported before
with

firsts as (
    select level, id, min(as_of) as first from strength where as_of <= $listed group by all
),

month_ends as (
    select
        level,
        id,
        last_day(unnest(generate_series(
            date_trunc('month', first), date_trunc('month', $listed), interval 1 month
        ))::date) as as_of
    from firsts
),

days as (
    select level, id, as_of from strength where as_of <= $listed
    union
    select level, id, as_of from month_ends where as_of <= $listed
    union
    select level, id, $listed from firsts
    union
    select level, id, as_of from earlier_counts where source_id = 'tours' and (select count(*) from tours) > 0
)

select
    days.as_of,
    days.level,
    days.id,
    coalesce(strength.officers, 0) as officers,
    coalesce(strength.women, 0) as women
from days
asof left join strength
    on strength.level = days.level and strength.id = days.id and strength.as_of <= days.as_of
