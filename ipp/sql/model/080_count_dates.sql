-- one row per date of a count; strength counted from tours is offered at month-ends and on the days it was recorded only
select distinct as_of
from deployments
where dating <> 'tours' or as_of = last_day(as_of) or as_of in (select recorded_on from recordings where dating = 'tours')
