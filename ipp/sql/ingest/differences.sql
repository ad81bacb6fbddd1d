-- one row per count up to $listed, the day the tours are of, that they contradict on its date: its row, what it says, and what the tours say
with

compared as (
    select counts.*, coalesce(strength.officers, 0) as tours_officers, coalesce(strength.women, 0) as tours_women
    from counts
    asof left join strength
        on strength.level = counts.level and strength.id = counts.id and strength.as_of <= counts.as_of
)

select row, as_of, level, id, officers, women, tours_officers, tours_women
from compared
where (select count(*) from tours) > 0
    and as_of <= $listed
    and (officers <> tours_officers or women <> tours_women)
order by row
