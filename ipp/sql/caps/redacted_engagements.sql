-- one row: how many engagements listed at $as_of are redacted by the source; they are counted, never named
with

caps_now as (
    select scope as engagement_id, max_by(cap_statements, stated_from) as cap
    from cap_statements
    where level = 'cap' and stated_from <= $as_of
    group by scope
)

select count(*)::integer as engagements, min(cap.source_id) as source_id
from caps_now
join engagements using (engagement_id)
where cap.value_status = 'redacted' and coalesce(engagements.until, $as_of) >= $as_of
