-- one row per published count of the whole program up to $as_of, oldest first
select as_of, officers, women, source_id
from program_counts
where level = 'program' and status = 'published' and officers is not null and as_of <= $as_of
order by as_of
