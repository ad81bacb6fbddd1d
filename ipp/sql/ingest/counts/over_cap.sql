-- one row per count of an engagement above the cap in force on its date
select row, 'officers' as "column", counts.officers as value, cap_statements.officers as cap, cap_statements.stated_from as stated
from counts
asof join cap_statements
    on cap_statements.scope = counts.id and cap_statements.stated_from <= counts.as_of
where counts.level = 'engagement' and cap_statements.level = 'cap' and counts.officers > cap_statements.officers
order by row
