-- one row per cap that was loaded before with another number: same scope, level, date and source
select row, 'officers' as "column", sent_caps.officers as value, earlier_caps.officers as earlier
from sent_caps
join earlier_caps using (scope, level, stated_from, source_id)
where sent_caps.officers is distinct from earlier_caps.officers
order by row
