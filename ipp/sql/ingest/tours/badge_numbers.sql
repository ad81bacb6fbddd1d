-- one row, the first, when most tour codes are bare numbers: badge numbers, most likely
select min(row) as row, 'tour_id' as "column", min_by(tour_id, row) as value
from tours
where tour_id is not null
having count_if(regexp_full_match(tour_id, '[0-9]{4,}')) > 0.5 * count(*)
