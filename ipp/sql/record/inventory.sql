-- one row per table: its rows, its first and last date, and how many entries of it are redacted or derived
select 'deployments' as name, count(*) as rows, min(as_of) as first, max(as_of) as last, 0 as missing from deployments
union all
select 'un_police', count(*), min(as_of), max(as_of), 0 from un_police
union all
select 'caps', count(*), min(stated_from), max(stated_from), count(*) filter (value_status = 'redacted') from caps
union all
select 'targets', count(*), make_date(min(year), 1, 1), make_date(max(year), 12, 31), count(*) filter (status = 'derived')
from targets
union all
select 'engagements', count(*), null, null, count(*) filter (engagement_id in (
    select scope from caps where value_status = 'redacted'
)) from engagements
union all
select 'missions', count(*), min(first_date), max(coalesce(last_date, first_date)), 0 from missions
union all
select 'program_facts', count(*), min(as_of), max(as_of), 0 from program_facts
union all
select 'events', count(*), min("on"), max("on"), 0 from events
union all
select 'pledges', count(*), min(stated_from), max(stated_from), 0 from pledges
union all
select 'services', count(*), min(as_of), max(as_of), 0 from services
union all
select 'countries', count(*), null, null, 0 from countries
union all
select 'world', count(*), null, null, 0 from world
union all
select 'sources', count(*), null, null, 0 from sources
