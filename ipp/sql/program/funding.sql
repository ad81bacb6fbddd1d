-- one row: the annual funding in dollars published by $as_of, and the first date it is published for
select
    max_by(value, as_of) filter (as_of <= $as_of) as dollars,
    max(as_of) filter (as_of <= $as_of) as as_of,
    max_by(source_id, as_of) filter (as_of <= $as_of) as source_id,
    min(as_of) as first_as_of
from program_facts
where fact = 'annual_funding_cad'
