-- one row per month-end of the UN series (holes included, as nulls) and per program count with its women, up to $as_of; strength counted from tours at the dates offered
with

un_totals as (
    select as_of, officers, women, coalesce(women_source_id, source_id) as source_id
    from program_counts
    where level = 'un_total' and as_of <= $as_of
),

months as (
    select last_day(month) as month_end
    from (
        select
            unnest(generate_series(
                date_trunc('month', min(as_of)), date_trunc('month', max(as_of)), interval 1 month
            ))::date as month
        from un_totals
        where women is not null
    )
)

select
    'un' as coverage,
    coalesce(un_totals.as_of, month_end) as as_of,
    officers,
    women,
    women::double / nullif(officers, 0) as women_share,
    'month_end' as dating,
    source_id
from months
left join un_totals on last_day(un_totals.as_of) = month_end
union all
select 'all', as_of, officers, women, women::double / nullif(officers, 0), dating, source_id
from program_counts
semi join count_dates using (as_of)
where level = 'program' and status = 'published' and women is not null and as_of <= $as_of
order by coverage desc, as_of
