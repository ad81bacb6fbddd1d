-- one row per published count of the whole program up to $as_of, oldest first; strength counted from tours at the dates offered
select as_of, officers, women, precision, dating, source_id
from program_counts
semi join count_dates using (as_of)
where level = 'program' and status = 'published' and officers is not null and as_of <= $as_of
order by as_of
