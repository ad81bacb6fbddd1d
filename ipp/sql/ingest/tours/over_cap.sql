-- one row per engagement and cap that the tours exceed, with the first day of the most officers
with

over as (
    select strength.*, cap_statements.officers as cap, cap_statements.stated_from as stated
    from strength
    asof join (from cap_statements where level = 'cap') as cap_statements
        on cap_statements.scope = strength.id and cap_statements.stated_from <= strength.as_of
    left join missions using (mission_id)
    where
        strength.level = 'engagement' and strength.as_of <= $today and strength.officers > cap_statements.officers
        and coalesce(cap_statements.ends, strength.as_of) >= strength.as_of
        and coalesce(missions.first_date, strength.as_of) <= strength.as_of
)

select
    null::bigint as row,
    null as "column",
    id as value,
    max(officers) as most,
    arg_max(as_of, (officers, -epoch(as_of))) as day,
    cap,
    stated
from over
group by id, cap, stated
order by id, stated
