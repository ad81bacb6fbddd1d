-- one row per mission whose days leave out somebody counted in it before, with the first or last such day; what the file counts anew is judged there
select
    sent.row,
    case when min(earlier.as_of) < any_value(sent.first_date) then 'first_date' else 'last_date' end as "column",
    case when min(earlier.as_of) < any_value(sent.first_date) then any_value(sent.first_date)::date else any_value(sent.last_date)::date end as value,
    case when min(earlier.as_of) < any_value(sent.first_date) then min(earlier.as_of) else max(earlier.as_of) end as day
from sent_missions as sent
join earlier_counts as earlier on earlier.level = 'mission' and earlier.id = sent.mission_id
where
    not exists (
        from counts where counts.level = 'mission' and counts.id = earlier.id and counts.as_of = earlier.as_of
    )
    and earlier.officers > 0 and earlier.dating <> 'tours'
    and (earlier.as_of < sent.first_date or earlier.as_of > sent.last_date and coalesce(sent.dates_of, 'mission') = 'mission')
group by sent.row
order by sent.row
