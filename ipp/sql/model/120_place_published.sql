-- one row per whole count published of an engagement or a mission at a date offered, those of one place together
-- one counted from tours is left out on a day for which another is stated
with

told_days as (select distinct as_of from deployments where dating = 'tours'),

stated as (
    select as_of, level, id
    from deployments
    semi join told_days using (as_of)
    where coverage = 'all' and dating <> 'tours'
)

select id, as_of, officers, women, level, precision, dating, status, source_id
from deployments
semi join count_dates using (as_of)
where
    coverage = 'all' and level in ('engagement', 'mission')
    and (dating <> 'tours' or (as_of, level, id) not in (from stated))
order by id, as_of
