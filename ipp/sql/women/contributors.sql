-- one row per contributor of individual police officers at the newest UN month up to $as_of with its women: the $most largest with those tied for the last place, Canada, and all together
with

newest as (
    select max(as_of) as as_of
    from ipo_months
    where country_id is null and women is not null and as_of <= $as_of and $as_of - as_of <= $stale_days
),

contributors as (
    select
        country_id,
        as_of,
        officers,
        women,
        women::double / officers as women_share,
        source_id,
        rank() over (order by officers desc) as place,
        count(*) over (partition by officers) - 1 as tied,
        count(*) over () as contributors
    from newest
    join un_police using (as_of)
    where kind = 'ipo' and officers > 0
),

shown as (
    select
        * exclude (contributors),
        place <= $most as largest,
        rank() over (order by women_share desc) as women_place,
        count(*) over (partition by women_share) - 1 as women_tied,
        contributors
    from contributors
    where place <= $most or country_id = 'CA'
    union all
    select
        country_id, as_of, officers, women, women::double / officers, source_id, null, null, false, null,
        null, null
    from newest
    join ipo_months using (as_of)
    where country_id is null and officers > 0
)

select
    shown.country_id,
    countries.name_en,
    countries.name_fr,
    shown.as_of,
    $as_of - shown.as_of > $carried_days as carried_forward,
    shown.officers,
    shown.women,
    shown.women_share,
    shown.place::integer as place,
    shown.tied::integer as tied,
    shown.largest,
    shown.women_place::integer as women_place,
    shown.women_tied::integer as women_tied,
    shown.contributors::integer as contributors,
    shown.source_id
from shown
left join countries using (country_id)
order by women_share desc nulls last, shown.place nulls first, shown.country_id
