-- one row per published count up to $as_of of the engagement or mission $id, and per month its UN series lacks (status hole), oldest first
-- strength counted from tours is listed at the dates offered, before stated counts of the same day; a count of one mission published outside the UN series stands with that mission only, never with its engagement
with

counts as (
    select 'un' as series, as_of, officers, women, reach, 'exact' as precision, 'month_end' as dating, status, source_id
    from un_series
    where id = $id and as_of <= $as_of
    union all
    select
        case dating when 'tours' then 'tours' else 'published' end,
        as_of,
        officers,
        women,
        case when level = 'mission' then 'mission' when precision = 'at_least' then 'at_least' else 'whole' end,
        precision,
        dating,
        status,
        source_id
    from place_published
    where id = $id and as_of <= $as_of
)

select *, women::double / nullif(officers, 0) as women_share
from counts
order by as_of, reach = 'whole', series <> 'tours', series desc, source_id
