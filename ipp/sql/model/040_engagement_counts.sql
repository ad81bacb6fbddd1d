-- one row per engagement, date and reach of count: all of it, its UN missions only (un), or a lower bound of all of it (at_least)
-- of two whole counts on one day the UN's is taken, else a stated one before one counted from tours, then the one of higher confidence
with

un_sums as (
    select
        engagement_id,
        as_of,
        sum(officers)::integer as officers,
        case when count(women) = count(*) then sum(women)::integer end as women,
        min(source_id) as source_id
    from un_mission_counts
    group by engagement_id, as_of
    having count(officers) = count(*)
),

un_rows as (
    select
        un_sums.*,
        case
            when exists (
                from mission_tenures as others
                where
                    others.engagement_id = un_sums.engagement_id
                    and others.lead <> 'un'
                    and un_sums.as_of between others.from_date and others.to_date
            ) then 'un'
            else 'all'
        end as reach,
        'exact' as precision,
        'month_end' as dating,
        true as from_un,
        false as from_tours
    from un_sums
),

published as (
    select
        id as engagement_id,
        as_of,
        officers,
        women,
        source_id,
        case when precision = 'at_least' then 'at_least' else 'all' end as reach,
        precision,
        dating,
        false as from_un,
        dating = 'tours' as from_tours
    from deployments
    where level = 'engagement' and status = 'published'
),

candidates as (
    select * from un_rows
    union all by name
    select * from published
)

select
    candidates.engagement_id,
    candidates.as_of,
    candidates.reach,
    candidates.precision,
    candidates.dating,
    candidates.from_un,
    candidates.officers,
    candidates.women,
    candidates.source_id
from candidates
left join sources using (source_id)
qualify row_number() over (
    partition by candidates.engagement_id, candidates.as_of, candidates.reach
    order by candidates.from_un desc, candidates.from_tours, sources.confidence, candidates.source_id
) = 1
