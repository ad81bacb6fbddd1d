-- one row per day with a published count of the whole program, and per day with one of all UN missions together
-- of several of one day a stated one comes before one counted from tours, then the one of higher confidence
select deployments.*
from deployments
left join sources using (source_id)
where level in ('program', 'un_total')
qualify row_number() over (
    partition by as_of, level order by status <> 'published', dating = 'tours', confidence, source_id
) = 1
