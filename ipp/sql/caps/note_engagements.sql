-- one row per engagement whose cap the released note gives, or redacts, on its own day; in the order of engagements.csv
with

note as (
    select as_of, source_id
    from program_facts
    where fact = 'deployed_officers'
)

select
    engagement_id,
    name_en,
    name_fr,
    since,
    note.as_of,
    caps.officers as cap,
    caps.value_status = 'redacted' as redacted,
    caps.source_id
from note
join caps on caps.stated_from = note.as_of and caps.source_id = note.source_id and caps.level = 'cap'
join (select *, row_number() over () as position from engagements) as engagements on engagement_id = caps.scope
order by engagements.position
