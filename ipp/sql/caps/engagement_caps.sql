-- one row per statement of the cap of the engagement $id up to $as_of, oldest first; stands marks the one of highest confidence of its day
-- the bound of an undated page that is after $as_of is not known yet
select
    caps.officers,
    caps.stated_from,
    case when caps.stated_to <= $as_of then caps.stated_to end as stated_to,
    caps.mission_id,
    caps.dating,
    coalesce(caps.status = 'suspended', false) as suspended,
    caps.source_id,
    statements.source_id is not null as stands
from caps
left join cap_statements as statements using (scope, level, stated_from, source_id)
where scope = $id and level = 'cap' and caps.value_status = 'published' and stated_from <= $as_of
order by stated_from, stands, caps.source_id
