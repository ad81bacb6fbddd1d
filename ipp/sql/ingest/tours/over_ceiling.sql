-- one row per ceiling that the tours exceed, with the first day of the most officers
with

over as (
    select strength.*, ceilings.officers as ceiling, ceilings.stated_from as stated
    from strength
    asof join (from cap_statements where level = 'ceiling') as ceilings on ceilings.stated_from <= strength.as_of
    where
        strength.level = 'program' and strength.as_of <= $today and strength.officers > ceilings.officers
        and coalesce(ceilings.ends, strength.as_of) >= strength.as_of
)

select
    null::bigint as row,
    null as "column",
    max(officers) as value,
    arg_max(as_of, (officers, -epoch(as_of))) as day,
    ceiling,
    stated
from over
group by ceiling, stated
order by stated
