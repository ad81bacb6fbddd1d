-- one row per year with a UN target for individual police officers
select year, women_share as target, status, source_id
from targets
where category = 'ipo'
order by year
