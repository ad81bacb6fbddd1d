-- one row per recording that changed a count recorded before, newest first, with the names of what it counts
select
    revised.as_of,
    revised.level,
    revised.id,
    coalesce(engagements.name_en, missions.acronym_en) as name_en,
    coalesce(engagements.name_fr, missions.acronym_fr) as name_fr,
    revised.officers_before,
    revised.officers,
    revised.women_before,
    revised.women,
    revised.recorded_before,
    revised.recorded_on,
    revised.source_id
from revised
left join engagements on revised.level = 'engagement' and engagements.engagement_id = revised.id
left join missions on revised.level = 'mission' and missions.mission_id = revised.id
order by
    revised.recorded_on desc, revised.as_of desc, revised.level, revised.id, revised.source_id,
    revised.turn desc
