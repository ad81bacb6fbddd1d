-- one row per level, id and stretch of days, up to $earlier_day, on which the tours now count so many more or fewer than before
with

days as (
    select level, id, as_of from strength where as_of <= $earlier_day
    union
    select level, id, as_of from earlier_strength where as_of <= $earlier_day
),

compared as (
    select
        days.*,
        coalesce(strength.officers, 0) as officers,
        coalesce(earlier_strength.officers, 0) as earlier,
        coalesce(strength.women, 0) as women,
        coalesce(earlier_strength.women, 0) as earlier_women
    from days
    asof left join strength
        on strength.level = days.level and strength.id = days.id and strength.as_of <= days.as_of
    asof left join earlier_strength
        on earlier_strength.level = days.level and earlier_strength.id = days.id and earlier_strength.as_of <= days.as_of
),

stretches as (
    select
        *,
        lag((officers - earlier, women - earlier_women), 1, (0, 0)) over (partition by level, id order by as_of) as before
    from compared
)

select null::bigint as row, null as "column", id as value, as_of as day, officers, women, earlier, earlier_women
from stretches
where
    (select count(*) from earlier_strength) > 0
    and (select count(*) from tours) > 0
    and (officers - earlier, women - earlier_women) not in ((0, 0), before)
order by day, level, id
