-- one row per count whose source is the id reserved for strength counted from tours
select row, 'source_id' as "column", source_id as value
from counts
where source_id = 'tours'
order by row
