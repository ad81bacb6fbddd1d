-- one row per engagement, followed by its missions, that has a page, with the one before and after it of its kind
-- an engagement that a source redacts has none, nor have its missions; of an engagement and a mission of one name the engagement is listed
with

released as (
    select engagements.*, row_number() over () as position
    from engagements
    where engagement_id not in (select scope from caps where value_status = 'redacted')
),

listed as (
    select
        'engagement' as kind,
        engagement_id as id,
        engagement_id,
        name_en as label_en,
        name_fr as label_fr,
        position,
        0 as place
    from released
    union all
    select
        'mission',
        mission_id,
        engagement_id,
        acronym_en,
        acronym_fr,
        released.position,
        missions.place
    from (select *, row_number() over () as place from missions) as missions
    join released using (engagement_id)
    where mission_id not in (select engagement_id from engagements)
)

select
    kind,
    id,
    engagement_id,
    label_en,
    label_fr,
    lag(id) over among as previous_id,
    lead(id) over among as next_id
from listed
window among as (partition by kind order by position, place)
order by position, place
