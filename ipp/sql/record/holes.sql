-- one row per run of missing months and kind of hole, oldest first; letters tells how much of the date to write (7 month, 10 day)
with

totals as (select last_day(as_of) as as_of, women from program_counts where level = 'un_total'),
police as (select last_day(as_of) as as_of, count(women) as women from un_police group by all),
splits as (select last_day(as_of) as as_of from un_months),

months as (
    select
        last_day(unnest(generate_series(
            date_trunc('month', min(as_of)), date_trunc('month', max(as_of)), interval 1 month
        ))::date) as as_of
    from totals
),

split_span as (select min(as_of) as first, max(as_of) as last from splits),

lacking as (
    select 'holes' as kind, as_of from months anti join totals using (as_of)
    union all
    select 'unsplit', as_of from totals anti join splits using (as_of)
    where as_of between (select first from split_span) and (select last from split_span)
    union all
    select 'women_holes', as_of from totals
    where women is null and as_of >= (select min(as_of) from totals where women is not null)
    union all
    select 'police_holes', as_of from months anti join police using (as_of)
    where as_of >= (select min(as_of) from police)
    union all
    select 'police_women_holes', as_of from police where women = 0
),

runs as (
    select
        kind,
        as_of,
        date_diff('month', date '1970-01-01', as_of) - row_number() over (partition by kind order by as_of) as run
    from lacking
)

select kind, min(as_of) as first, max(as_of) as last, 7 as letters from runs group by kind, run
union all
select 'program_women', as_of, as_of, 10
from program_counts
where level = 'program' and women is not null and not exists (from program_counts where dating = 'tours')
order by kind, first
