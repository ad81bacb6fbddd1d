-- one row per month-end for which the UN published a split of Canadian police by mission, with its source
select as_of, min(source_id) as source_id
from deployments
where level = 'mission' and coverage = 'un'
group by as_of
