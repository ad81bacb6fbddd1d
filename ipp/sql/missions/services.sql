-- one row per police service that sent officers to the engagement $id, on each day up to $as_of for which it is published, newest first
select as_of, service_en, service_fr, officers, source_id
from services
where scope = $id and as_of <= $as_of
order by as_of desc, officers desc, service_en
