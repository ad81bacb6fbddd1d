-- one row per recording that changed a count recorded before, up to the day of belief; of strength counted from tours those at the dates offered
select *
from (
    select
        *,
        lag(officers) over earlier as officers_before,
        lag(women) over earlier as women_before,
        lag(recorded_on) over earlier as recorded_before
    from recordings
    semi join count_dates using (as_of)
    where recorded_on <= (select known_on from belief)
    window earlier as (partition by as_of, level, id, source_id order by recorded_on, turn)
)
where
    recorded_before is not null
    and (officers_before is distinct from officers or women_before is distinct from women)
