-- one row: the engagement $id as known at $as_of, with who leads its missions and which engagement it succeeds or was succeeded by
-- what is after $as_of is not known yet: a year, a last day and a successor to come are missing
with

tenures as (
    select
        lead,
        from_date <= $as_of as begun,
        $as_of between from_date and to_date as active,
        min(from_date) over (partition by lead) as since
    from mission_tenures
    where engagement_id = $id
),

leads as (
    select
        list(distinct struct_pack(since, lead)) filter (active) as now,
        list(distinct struct_pack(since, lead)) filter (begun) as before
    from tenures
)

select
    engagements.engagement_id as id,
    engagements.name_en,
    engagements.name_fr,
    case when engagements.since <= year($as_of) then engagements.since end as since,
    coalesce(engagements.since > year($as_of), false) as to_come,
    case when engagements.until <= $as_of then engagements.until end as until,
    case when engagements.until <= $as_of then engagements.until_kind end as until_kind,
    case when engagements.until <= $as_of then engagements.until_source_id end as until_source_id,
    coalesce(engagements.until < $as_of, false) as ended,
    engagements.working_language,
    engagements.armed,
    [each.lead for each in list_sort(coalesce(leads.now, leads.before, []))] as leads,
    before.engagement_id as before_id,
    before.name_en as before_en,
    before.name_fr as before_fr,
    after.engagement_id as after_id,
    after.name_en as after_en,
    after.name_fr as after_fr,
    engagements.source_id
from engagements
cross join leads
left join engagements as before on before.engagement_id = engagements.succeeds and before.until < $as_of
left join engagements as after on after.succeeds = engagements.engagement_id and engagements.until < $as_of
where engagements.engagement_id = $id
