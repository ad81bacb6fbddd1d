-- one row per month-end with individual police officers of the UN by country and who: Canada (CA), all contributors together (null)
-- women of all are unknown as soon as those of one contributor are; a month that does not list Canada is a true zero
select
    as_of,
    'CA' as country_id,
    coalesce(sum(officers) filter (where country_id = 'CA'), 0)::integer as officers,
    case
        when count(*) filter (where country_id = 'CA' and women is null) = 0
            then coalesce(sum(women) filter (where country_id = 'CA'), 0)::integer
    end as women,
    min(source_id) as source_id
from un_police
where kind = 'ipo'
group by as_of
union all
select as_of, null, sum(officers)::integer, case when count(women) = count(*) then sum(women)::integer end, min(source_id)
from un_police
where kind = 'ipo'
group by as_of
