-- one row per contributor of individual police officers at the newest UN month up to $as_of: Canada, the $most largest, and all together
with

newest as (
    select max(as_of) as as_of
    from un_police
    where kind = 'ipo' and women is not null and as_of <= $as_of and $as_of - as_of <= 730
),

contributors as (
    select
        country_id,
        as_of,
        officers,
        women,
        source_id,
        row_number() over (order by officers desc, country_id) as rank,
        rank() over (order by officers desc) as place
    from newest
    join un_police using (as_of)
    where kind = 'ipo'
),

shown as (
    select country_id, as_of, officers, women, source_id, rank, place
    from contributors
    where rank <= $most or country_id = 'CA'
    union all
    select null, as_of, sum(officers)::integer, sum(women)::integer, min(source_id), 0, null
    from contributors
    group by as_of
)

select
    shown.country_id,
    countries.name_en,
    countries.name_fr,
    shown.as_of,
    shown.officers,
    shown.women,
    shown.women::double / nullif(shown.officers, 0) as women_share,
    shown.place::integer as place,
    shown.source_id
from shown
left join countries using (country_id)
order by women_share desc, shown.rank
