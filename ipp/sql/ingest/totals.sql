-- one row: officers and women of the counts above row $row, and of those among them below row $start, as far as their
-- numbers could be read; how many rows have officers that could not
select
    count_if(officers is null) as unread,
    coalesce(sum(officers), 0) as officers_above,
    coalesce(sum(women), 0) as women_above,
    coalesce(sum(officers) filter (row > $start), 0) as officers_since,
    coalesce(sum(women) filter (row > $start), 0) as women_since
from counts
where row < $row
