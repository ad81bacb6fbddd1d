-- two rows at most: all outlines of countries without, then with, an engagement listed in $engaged (codes ISO 3166-1 alpha-3)
select
    list_contains($engaged, iso3) as engaged,
    flatten(list(x order by iso3)) as x,
    flatten(list(y order by iso3)) as y
from outlines
group by engaged
order by engaged
