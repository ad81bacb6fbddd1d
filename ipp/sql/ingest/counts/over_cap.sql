-- one row per count of an engagement above the cap in force on its date; the cap of a mission holds from its first day
select row, 'officers' as "column", counts.officers as value, cap_statements.officers as cap, cap_statements.stated_from as stated
from counts
asof join (from cap_statements where level = 'cap') as cap_statements
    on cap_statements.scope = counts.id and cap_statements.stated_from <= counts.as_of
left join missions using (mission_id)
where
    counts.level = 'engagement' and counts.officers > cap_statements.officers
    and coalesce(cap_statements.ends, counts.as_of) >= counts.as_of
    and coalesce(missions.first_date, counts.as_of) <= counts.as_of
order by row
