-- one row per target that was loaded before with another share: same category and year
select row, 'women_share' as "column", sent_targets.women_share as value, earlier_targets.women_share as earlier
from sent_targets
join earlier_targets using (category, year)
where sent_targets.women_share <> earlier_targets.women_share
order by row
