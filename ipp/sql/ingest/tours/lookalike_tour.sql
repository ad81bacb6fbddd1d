-- one row per tour code that another code in an earlier row differs from in capital and small letters only
with

spellings as (
    select tour_id, lower(tour_id) as folded, min(row) as row
    from tours
    where tour_id is not null
    group by tour_id
)

select row, 'tour_id' as "column", tour_id as value, first_value(row) over same as first, first_value(tour_id) over same as closest
from spellings
window same as (partition by folded order by row)
qualify row_number() over same > 1
order by row
