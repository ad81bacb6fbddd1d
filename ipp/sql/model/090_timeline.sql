-- one row per event: a mission's first or last day, or that of Canadian police in it, a loss or a pause, a changed cap, ceiling or authorized number, a cap suspended or resumed, a year with a published UN target
-- a mission on record from the first month of the UN's split may be older than the record, so that day is no event
with

split_start as (select date_trunc('month', min(as_of)) as month from un_months),

mission_days as (
    select dates_of || '_first' as kind, first_date as day, mission_id
    from missions
    where date_trunc('month', first_date) is distinct from (select month from split_start)
    union all
    select dates_of || '_last', last_date, mission_id from missions where last_date is not null
),

mission_events as (
    select
        kind,
        day,
        acronym_en as name_en,
        acronym_fr as name_fr,
        engagements.name_en as place_en,
        engagements.name_fr as place_fr,
        lead,
        mission_id,
        missions.source_id
    from mission_days
    join missions using (mission_id)
    join engagements using (engagement_id)
),

statements as (
    select
        *,
        coalesce(status = 'suspended', false) as suspended,
        case when coalesce(lag(ends) over by_date, stated_from) >= stated_from then lag(officers) over by_date end as before,
        lag(coalesce(status = 'suspended', false), 1, false) over by_date as was_suspended
    from cap_statements
    where value_status = 'published' and level <> 'pledge'
    window by_date as (partition by scope, level order by stated_from)
),

cap_events as (
    select
        case
            when before is distinct from statements.officers then level
            when suspended then 'suspended'
            else 'resumed'
        end as kind,
        stated_from as day,
        scope,
        engagements.name_en,
        engagements.name_fr,
        statements.officers,
        before,
        suspended,
        dating,
        stated_to,
        abs(statements.officers - coalesce(before, 0)) as weight,
        statements.source_id
    from statements
    left join engagements on engagement_id = scope
    where before is distinct from statements.officers or suspended <> was_suspended
),

target_events as (
    select 'target' as kind, make_date(year, 1, 1) as day, women_share as target, known_from, source_id
    from targets
    where category = 'ipo' and status = 'published' and known_from is not null
),

recorded as (
    select case kind when 'resumed' then 'resumed_work' else kind end as kind, "on" as day, dating, scope, name_en, name_fr, text_en, text_fr, events.source_id
    from events
    left join engagements on engagement_id = scope
),

dated as (
    select * from mission_events
    union all by name
    select * from recorded
    union all by name
    select * from cap_events
    union all by name
    select * from target_events
)

select
    kind,
    day,
    date_trunc('month', day)::date as month,
    name_en,
    name_fr,
    place_en,
    place_fr,
    lead,
    officers,
    before,
    coalesce(suspended, false) as suspended,
    dating,
    stated_to,
    target,
    text_en,
    text_fr,
    known_from,
    scope,
    mission_id,
    weight,
    source_id
from dated
