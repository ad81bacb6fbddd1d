-- one row: officers and women of the counts above row $row, and of those among them below row $start; none of them where
-- a number could not be read
select
    case when unread = 0 then officers_above end as officers_above,
    case when unread = 0 then women_above end as women_above,
    case when unread = 0 then officers_since end as officers_since,
    case when unread = 0 then women_since end as women_since
from (
    select
        count_if(officers is null) as unread,
        coalesce(sum(officers), 0) as officers_above,
        coalesce(sum(women), 0) as women_above,
        coalesce(sum(officers) filter (row > $start), 0) as officers_since,
        coalesce(sum(women) filter (row > $start), 0) as women_since
    from counts
    where row < $row
)
