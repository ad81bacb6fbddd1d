-- one row per count that gives as its source what stands for strength counted from tours
select row, 'source_id' as "column", source_id as value
from counts
where source_id = 'tours'
order by row
