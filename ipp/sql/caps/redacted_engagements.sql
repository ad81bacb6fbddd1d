-- one row: how many engagements are redacted by the source at $as_of; they are counted for $stale_days from their statement on, never named
-- outside those days the number is null, not 0: nothing was published of when they began or ended
with

newest as (
    select scope, max_by(cap_statements, stated_from) as cap
    from cap_statements
    where level = 'cap' and stated_from <= $as_of
    group by scope
)

select nullif(count(*), 0)::integer as engagements, min(cap.source_id) as source_id
from newest
where cap.value_status = 'redacted' and $as_of - cap.stated_from <= $stale_days
