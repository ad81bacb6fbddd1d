-- one row per recording: those there before, and the new ones
select * from recordings
union all by name
select * from recorded
order by as_of, level, id, source_id, recorded_on, turn
