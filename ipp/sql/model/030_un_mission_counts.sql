-- one row per month-end with a split and UN mission active on that day; no row is a true zero, a redacted one is unknown
with

split as (
    select deployments.*
    from deployments
    left join sources using (source_id)
    where level = 'mission' and coverage = 'un'
    qualify row_number() over (partition by as_of, id order by confidence, source_id) = 1
)

select
    un_months.as_of,
    tenures.mission_id,
    tenures.engagement_id,
    case when counts.id is null then 0 else counts.officers end as officers,
    case when counts.id is null then 0 else counts.women end as women,
    coalesce(counts.source_id, un_months.source_id) as source_id
from un_months
join mission_tenures as tenures
    on tenures.lead = 'un' and un_months.as_of between tenures.from_date and tenures.to_date
left join split as counts
    on counts.as_of = un_months.as_of and counts.id = tenures.mission_id
