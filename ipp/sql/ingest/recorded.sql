-- one row per count that differs from what stood, or is new: sent as such, or counted from tours; recorded on $today, after what that day told before
-- a revision keeps the reach and the dating of what it revises
with

told as (
    select as_of, level, id, officers, women, 'exact' as dating, source_id from counts
    union all by name
    select as_of, level, id, officers, women, 'tours' as dating, 'tours' as source_id from strength_told
)

select
    told.as_of,
    told.level,
    told.id,
    told.officers,
    told.women,
    coalesce(earlier_counts.coverage, 'all') as coverage,
    coalesce(earlier_counts.dating, told.dating) as dating,
    'published' as status,
    told.source_id,
    $today as recorded_on,
    case when earlier_counts.recorded_on = $today then earlier_counts.turn + 1 else 1 end as turn
from told
left join earlier_counts using (as_of, level, id, source_id)
where (told.officers, told.women) is distinct from (earlier_counts.officers, earlier_counts.women)
