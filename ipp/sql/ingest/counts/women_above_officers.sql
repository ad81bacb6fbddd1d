-- one row per count with more women than officers
select row, 'women' as "column", women as value, officers
from counts
where women > officers
order by row
