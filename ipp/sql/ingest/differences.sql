-- one row per count, read in full, that the tours contradict on its date: its row, what it says, and what the tours say
-- tours tell of the days from the first of them up to $listed, the day they are of
with

compared as (
    select counts.*, coalesce(strength.officers, 0) as tours_officers, coalesce(strength.women, 0) as tours_women
    from counts
    asof left join strength
        on strength.level = counts.level and strength.id = counts.id and strength.as_of <= counts.as_of
)

select row, as_of, level, id, officers, women, tours_officers, tours_women
from compared
where
    as_of between (select min(as_of) from strength) and $listed
    and level is not null
    and id is not null
    and (officers <> tours_officers or (officers = tours_officers and women <> tours_women))
order by row
