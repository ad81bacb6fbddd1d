-- one row: how many missions in how many countries the authorized total of $as_of covers, nothing before it is published
select
    (max(value) filter (fact = 'authorized_missions'))::integer as missions,
    (max(value) filter (fact = 'authorized_countries'))::integer as countries,
    min(source_id) as source_id
from program_facts
where fact in ('authorized_missions', 'authorized_countries') and as_of <= $as_of
