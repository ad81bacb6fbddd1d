-- one row per month from the first UN report to the newest up to $as_of, oldest first; a month without a report has no officers
with

reports as (
    select date_trunc('month', as_of)::date as month, as_of, officers, women, source_id
    from program_counts
    where level = 'un_total' and as_of <= $as_of
),

months as (
    select unnest(generate_series(min(month), max(month), interval 1 month))::date as month from reports
)

select
    month,
    as_of,
    officers,
    women,
    women::double / nullif(officers, 0) as women_share,
    source_id
from months
left join reports using (month)
order by month
