-- one row: Canadian police in all UN missions at the newest month-end up to $as_of, nothing when that is over $stale_days older
select
    newest.officers as officers,
    newest.as_of as as_of,
    coalesce($as_of - newest.as_of > $carried_days, false) as carried_forward,
    newest.source_id as source_id
from (
    select case when $as_of - max(as_of) <= $stale_days then max_by(struct_pack(as_of, officers, source_id), as_of) end as newest
    from program_counts
    where level = 'un_total' and as_of <= $as_of
)
