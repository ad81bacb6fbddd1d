-- one row per country: the vertices of its rings in map units, rings parted by a null; holes left out, as what fills them is drawn too
with

rings as (
    select
        iso3,
        ring,
        list(x order by point) || [null::float] as x,
        list(y order by point) || [null::float] as y
    from world
    where not hole
    group by iso3, ring
)

select iso3, flatten(list(x order by ring)) as x, flatten(list(y order by ring)) as y
from rings
group by iso3
