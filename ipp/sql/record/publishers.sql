-- one row per table and publisher its rows cite as a source, the most cited first
with

citing as (
    select 'deployments' as name, source_id from deployments
    union all
    select 'un_police', source_id from un_police
    union all
    select 'caps', source_id from caps
    union all
    select 'targets', source_id from targets
    union all
    select 'engagements', source_id from engagements
    union all
    select 'missions', source_id from missions
    union all
    select 'program_facts', source_id from program_facts
    union all
    select 'events', source_id from events
    union all
    select 'pledges', source_id from pledges
    union all
    select 'services', source_id from services
    union all
    select 'countries', source_id from countries
)

select name, publisher_en, publisher_fr
from citing
join sources using (source_id)
group by name, publisher_en, publisher_fr
order by name, count(*) desc, publisher_en
