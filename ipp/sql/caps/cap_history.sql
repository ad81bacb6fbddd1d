-- one row per cap stated up to $as_of for an engagement listed on that day, or for the program, in the order of engagements.csv, then oldest first; the later bound of an undated page is given after it has passed
select
    scope,
    level,
    engagements.name_en,
    engagements.name_fr,
    caps.officers,
    stated_from,
    case when stated_to <= $as_of then stated_to end as stated_to,
    caps.ends,
    dating,
    coalesce(status = 'suspended', false) as suspended,
    caps.source_id
from cap_statements as caps
left join (select *, row_number() over () as position from engagements) as engagements on engagements.engagement_id = caps.scope
where
    stated_from <= $as_of
    and level <> 'pledge'
    and value_status = 'published'
    and coalesce(engagements.until, $as_of) >= $as_of
order by level, position, stated_from
