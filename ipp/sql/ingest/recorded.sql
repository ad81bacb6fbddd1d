-- one row per count that differs from the present one, or is new: sent as such, or counted from tours; recorded on $today, after earlier recordings of that day
-- a revision keeps the coverage and the dating of what it revises, and its precision where none is sent
with

reported as (
    select as_of, level, id, officers, women, 'exact' as dating, precision, source_id from counts
    union all by name
    select as_of, level, id, officers, women, 'tours' as dating, 'exact' as precision, 'tours' as source_id from strength_reported
)

select
    reported.as_of,
    reported.level,
    reported.id,
    reported.officers,
    reported.women,
    coalesce(earlier_counts.coverage, 'all') as coverage,
    coalesce(reported.precision, earlier_counts.precision, 'exact') as precision,
    coalesce(earlier_counts.dating, reported.dating) as dating,
    'published' as status,
    reported.source_id,
    case when coalesce(reported.women, -1) = coalesce(earlier_counts.women, -1) then earlier_counts.women_source_id end as women_source_id,
    $today as recorded_on,
    case when earlier_counts.recorded_on = $today then earlier_counts.turn + 1 else 1 end as turn
from reported
left join earlier_counts using (as_of, level, id, source_id)
where
    (reported.officers, reported.women) is distinct from (earlier_counts.officers, earlier_counts.women)
    or reported.precision <> earlier_counts.precision
