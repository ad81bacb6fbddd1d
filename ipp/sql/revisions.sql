-- one row per recording that changed a count recorded before, up to the day of belief, newest first; of strength counted from tours those at the dates offered
with

recorded as (
    select
        *,
        lag(officers) over earlier as officers_before,
        lag(women) over earlier as women_before,
        lag(recorded_on) over earlier as recorded_before
    from recordings
    semi join count_dates using (as_of)
    where recorded_on <= (select known_on from belief)
    window earlier as (partition by as_of, level, id, source_id order by recorded_on)
)

select
    recorded.as_of,
    recorded.level,
    recorded.id,
    coalesce(engagements.name_en, missions.acronym_en) as name_en,
    coalesce(engagements.name_fr, missions.acronym_fr) as name_fr,
    recorded.officers_before,
    recorded.officers,
    recorded.women_before,
    recorded.women,
    recorded.recorded_before,
    recorded.recorded_on,
    recorded.source_id
from recorded
left join engagements on recorded.level = 'engagement' and engagements.engagement_id = recorded.id
left join missions on recorded.level = 'mission' and missions.mission_id = recorded.id
where
    recorded_before is not null
    and (officers_before is distinct from officers or women_before is distinct from women)
order by recorded.recorded_on desc, recorded.as_of desc, recorded.level, recorded.id, recorded.source_id
