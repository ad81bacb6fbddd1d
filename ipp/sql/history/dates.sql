-- one row per date on which a count or a cap was published or took effect, oldest first; is_default marks the opening date
with

dated as (
    select as_of from count_dates
    union
    select stated_from from caps
)

select
    as_of,
    as_of = (
        select max(as_of) from program_counts where level = 'program' and status = 'published' and women is not null
    ) as is_default
from dated
order by as_of
