-- one row per count of the program above the ceiling in force on its date
select row, 'officers' as "column", counts.officers as value, ceilings.officers as ceiling, ceilings.stated_from as stated
from counts
asof join (from cap_statements where level = 'ceiling') as ceilings on ceilings.stated_from <= counts.as_of
where counts.level = 'program' and counts.officers > ceilings.officers and coalesce(ceilings.ends, counts.as_of) >= counts.as_of
order by row
