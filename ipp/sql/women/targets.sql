-- one row per year with a UN target for individual police officers that was known by $as_of
select year, women_share as target, status, source_id
from targets
where category = 'ipo' and known_from <= $as_of
order by year
