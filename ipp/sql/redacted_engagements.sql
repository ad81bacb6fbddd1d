-- one row: how many engagements listed at $as_of are redacted by the source; they are counted, never named
select count(distinct scope)::integer as engagements, min(cap_statements.source_id) as source_id
from cap_statements
join engagements on engagements.engagement_id = cap_statements.scope
where value_status = 'redacted' and stated_from <= $as_of and coalesce(until, $as_of) >= $as_of
