-- one row per engagement listed at $as_of (rules 1 to 5), in the order of engagements.csv: newest count, cap, utilization and why not
-- with $unlisted also those that neither a cap nor a recent count lists, as long as their last day has not passed
with

wholes as (
    select engagement_id, max_by(struct_pack(as_of, officers, women, source_id), as_of) as count
    from engagement_counts
    where whole and as_of <= $as_of
    group by engagement_id
),

parts as (
    select engagement_id, max_by(struct_pack(as_of, officers, women, source_id), as_of) as count
    from engagement_counts
    where not whole and as_of <= $as_of
    group by engagement_id
),

chosen as (
    select
        engagement_id,
        wholes.count is null or (
            parts.count.as_of > wholes.count.as_of
            and (parts.count.officers >= wholes.count.officers or parts.count.as_of - wholes.count.as_of > $carried_days)
        ) as take_part,
        case when parts.count is not null and take_part then parts.count else wholes.count end as count,
        case when parts.count is not null and take_part then 'un' else 'all' end as coverage
    from wholes
    full join parts using (engagement_id)
),

caps_now as (
    select scope as engagement_id, max_by(cap_statements, stated_from) as cap
    from cap_statements
    where level = 'cap' and stated_from <= $as_of
    group by scope
),

in_view as (
    select
        engagements.*,
        chosen.count,
        chosen.coverage,
        caps_now.cap,
        coalesce($as_of - chosen.count.as_of <= $stale_days, false) as shown,
        coalesce($as_of - chosen.count.as_of > $carried_days, false) as older
    from (select *, row_number() over () as position from engagements) as engagements
    left join chosen using (engagement_id)
    left join caps_now using (engagement_id)
    where coalesce(engagements.until, $as_of) >= $as_of
)

select
    in_view.engagement_id,
    in_view.name_en,
    in_view.name_fr,
    in_view.iso3,
    in_view.lat,
    in_view.lon,
    cap.officers as cap,
    cap.stated_from as cap_stated,
    case when cap.stated_to <= $as_of then cap.stated_to end as cap_stated_to,
    cap.dating as cap_dating,
    coalesce(cap.status = 'suspended', false) as suspended,
    cap.source_id as cap_source_id,
    case when shown then count.officers end as officers,
    case when shown then count.as_of end as officers_as_of,
    case when shown then count.women end as women,
    case when shown then count.source_id end as officers_source_id,
    case when shown then in_view.coverage end as coverage,
    shown and older as carried_forward,
    case when not shown then count.officers end as last_officers,
    case when not shown then count.as_of end as last_as_of,
    case when not shown then count.source_id end as last_source_id,
    case
        when cap is null then 'no_cap'
        when count is null then 'no_count'
        when not shown then 'stale'
        when in_view.coverage = 'un' then 'un_part'
        when cap.held_from > greatest(count.as_of, cap.first_stated) then 'cap_changed'
    end as reason,
    reason is null as comparable,
    case when comparable then count.officers::double / nullif(cap.officers, 0) end as utilization,
    cap.held_before as cap_before,
    cap.held_from as cap_changed,
    case when cap.held_from_to <= $as_of then cap.held_from_to end as cap_changed_to,
    cap.held_dating as cap_changed_dating,
    case when comparable then cap.officers - count.officers end as headroom
from in_view
where
    coalesce(cap.value_status, 'published') = 'published'
    and ($unlisted or cap is not null or (count.officers > 0 and shown and not older))
order by in_view.position
