-- one row per month-end with a split and UN mission active on that day; no published row is a true zero
select
    un_months.as_of,
    tenures.mission_id,
    tenures.engagement_id,
    coalesce(counts.officers, 0) as officers,
    case when counts.id is null then 0 else counts.women end as women,
    coalesce(counts.source_id, un_months.source_id) as source_id
from un_months
join mission_tenures as tenures
    on tenures.lead = 'un' and un_months.as_of between tenures.from_date and tenures.to_date
left join deployments as counts
    on counts.level = 'mission' and counts.coverage = 'un'
    and counts.as_of = un_months.as_of and counts.id = tenures.mission_id
