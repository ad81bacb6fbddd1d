-- one row per pledge stated by $as_of and not due more than $stale_days before: who promised how many officers, and how many the UN counted then
select
    scope,
    engagements.name_en,
    engagements.name_fr,
    officers,
    stated_from,
    dating,
    due,
    promised_by_en,
    promised_by_fr,
    then_un_officers,
    then_as_of,
    pledges.source_id
from pledges
left join engagements on engagement_id = scope
where stated_from <= $as_of and $as_of - coalesce(due, $as_of) <= $stale_days
order by stated_from desc, scope
