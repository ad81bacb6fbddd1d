-- one row per month-end of the UN's individual police officers up to $as_of (holes included, as nulls) and who: Canada (CA), then all (null)
with

known as (
    select * from ipo_months
    where as_of <= $as_of
),

months as (
    select
        last_day(unnest(generate_series(
            date_trunc('month', min(as_of)), date_trunc('month', max(as_of)), interval 1 month
        ))::date) as month_end
    from known
),

contributors as (
    select unnest(['CA', null]) as country_id
)

select
    contributors.country_id,
    coalesce(known.as_of, month_end) as as_of,
    officers,
    women,
    women::double / nullif(officers, 0) as women_share,
    source_id
from months
cross join contributors
left join known
    on
        last_day(known.as_of) = month_end
        and known.country_id is not distinct from contributors.country_id
order by contributors.country_id nulls last, month_end
