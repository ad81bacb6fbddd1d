-- one row per count dated after $today
select row, 'as_of' as "column", as_of as value, $today as today
from counts
where as_of > $today
order by row
