-- one row per cap stated after $today
select row, 'stated_from' as "column", stated_from as value, $today as today
from sent_caps
where stated_from > $today
order by row
