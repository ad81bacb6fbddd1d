-- one row per event up to $as_of, oldest first; weight is how many officers it is about: by how many a cap changed, or the most a UN mission had up to then
-- the later bound of an undated page is given after it has passed
with

peaks as (
    select mission_id, max(officers) as peak
    from un_mission_counts
    where as_of <= $as_of
    group by mission_id
)

select
    timeline.* exclude (mission_id, weight, known_from) replace (case when stated_to <= $as_of then stated_to end as stated_to),
    coalesce(weight, peak, 0)::integer as weight
from timeline
left join peaks using (mission_id)
where day <= $as_of and coalesce(known_from, $as_of) <= $as_of
order by day, kind, name_en
