-- one row: Canadian police in all UN missions at $as_of (rules 1, 5): the newest month-end, and the newest with its women
with

newest as (
    select
        max_by(struct_pack(as_of, officers, source_id), as_of) as count,
        max_by(struct_pack(as_of, officers, women, source_id := coalesce(women_source_id, source_id)), as_of) filter (women is not null)
            as women
    from program_counts
    where level = 'un_total' and as_of <= $as_of
),

aged as (
    select
        *,
        coalesce($as_of - count.as_of <= $stale_days, false) as shown,
        coalesce($as_of - women.as_of <= $stale_days, false) as women_shown
    from newest
)

select
    case when shown then count.officers end as officers,
    case when shown then count.as_of end as officers_as_of,
    case when shown then count.source_id end as officers_source_id,
    shown and $as_of - count.as_of > $carried_days as carried_forward,
    case when not shown then count.officers end as last_officers,
    case when not shown then count.as_of end as last_as_of,
    case when not shown then count.source_id end as last_source_id,
    case when women_shown then women.women end as women,
    case when women_shown then women.officers end as women_officers,
    case when women_shown then women.as_of end as women_as_of,
    case when women_shown then women.source_id end as women_source_id,
    women_shown and $as_of - women.as_of > $carried_days as women_carried_forward
from aged
