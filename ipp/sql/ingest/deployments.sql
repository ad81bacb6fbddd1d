-- one row per recording: those there before, and the new ones, each in the place of one of the same key and day
select * from recordings anti join recorded using (as_of, level, id, source_id, recorded_on)
union all by name
select * from recorded
order by as_of, level, id, source_id, recorded_on
