-- one row per count whose code is of another level than the one it states
select row, 'id' as "column", id as value, level
from counts
where
    id is not null
    and level is not null
    and not case level
        when 'program' then id = 'program'
        when 'engagement' then id in (select engagement_id from engagements)
        else id in (select mission_id from missions)
    end
order by row
