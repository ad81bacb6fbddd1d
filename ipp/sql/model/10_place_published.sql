-- one row per whole count published of an engagement or a mission at a date offered, those of one place together
select id, as_of, officers, women, level, dating, status, source_id
from deployments
semi join count_dates using (as_of)
where coverage = 'all' and level in ('engagement', 'mission')
order by id, as_of
