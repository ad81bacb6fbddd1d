-- one row: how many sources some figure cites, be it a count, a cap, a target or a single figure of the program
select count(distinct source_id)::integer as sources
from (
    select source_id from recordings
    union all
    select source_id from un_police
    union all
    select source_id from caps
    union all
    select source_id from targets
    union all
    select source_id from program_facts
    union all
    select source_id from events
    union all
    select source_id from pledges
    union all
    select source_id from services
    union all
    select until_source_id from engagements
)
