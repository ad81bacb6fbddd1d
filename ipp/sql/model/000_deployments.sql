-- one row per published count, from its newest recording up to the day of belief, in the order of the file
select *
from recordings
where recorded_on <= (select known_on from belief)
qualify row_number() over (partition by as_of, level, id, source_id order by recorded_on desc, turn desc) = 1
order by as_of, level, id, source_id
