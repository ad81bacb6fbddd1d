-- one row: the program at $as_of (rules 1, 2, 3, 5, 6): newest count, ceiling, authorized total, women share and target
with

counted as (
    select max_by(struct_pack(as_of, officers, women, source_id), as_of) as newest
    from program_counts
    where level = 'program' and status = 'published' and as_of <= $as_of
),

un_month as (
    select max_by(struct_pack(as_of, officers, women, source_id), as_of) as newest
    from program_counts
    where level = 'un_total' and women is not null and as_of <= $as_of
),

ceilings as (
    select max_by(cap_statements, stated_from) as newest
    from cap_statements
    where level = 'ceiling' and stated_from <= $as_of
),

authorizing as (
    select max_by(struct_pack(officers, stated_from, source_id), stated_from) as newest
    from cap_statements
    where level = 'authorized' and stated_from <= $as_of
),

in_view as (
    select
        counted.newest as count,
        ceilings.newest as ceiling,
        authorizing.newest as authorized_total,
        case when $as_of - un_month.newest.as_of <= $stale_days then un_month.newest end as un_month,
        coalesce($as_of - counted.newest.as_of <= $stale_days, false) as shown,
        coalesce($as_of - counted.newest.as_of > $carried_days, false) as older
    from counted, un_month, ceilings, authorizing
),

women_row as (
    select
        case when shown and count.women is not null then 'all' when un_month is not null then 'un' end as coverage,
        case
            when coverage = 'all'
                then
                    struct_pack(
                        as_of := count.as_of, officers := count.officers, women := count.women, source_id := count.source_id
                    )
            else un_month
        end as women
    from in_view
)

select
    case when shown then count.officers end as officers,
    case when shown then count.as_of end as officers_as_of,
    case when shown then count.source_id end as officers_source_id,
    shown and older as carried_forward,
    case when not shown then count.officers end as last_officers,
    case when not shown then count.as_of end as last_as_of,
    case when not shown then count.source_id end as last_source_id,
    ceiling.officers as ceiling,
    ceiling.stated_from as ceiling_stated,
    ceiling.source_id as ceiling_source_id,
    authorized_total.officers as authorized,
    authorized_total.stated_from as authorized_stated,
    authorized_total.source_id as authorized_source_id,
    case
        when shown and ceiling.held_from <= greatest(count.as_of, ceiling.first_stated)
            then count.officers::double / nullif(ceiling.officers, 0)
    end as utilization,
    ceiling.officers - case when shown then count.officers end as headroom,
    women_row.coverage as women_coverage,
    women_row.women.as_of as women_as_of,
    women_row.women.women as women,
    women_row.women.officers as women_officers,
    women_row.women.source_id as women_source_id,
    coalesce($as_of - women_row.women.as_of > $carried_days, false) as women_carried_forward,
    women_row.women.women::double / nullif(women_row.women.officers, 0) as women_share,
    targets.women_share as target,
    targets.status as target_status,
    targets.source_id as target_source_id,
    women_row.women.women::double / nullif(women_row.women.officers, 0) >= targets.women_share as target_met
from in_view
cross join women_row
left join targets on targets.category = 'ipo' and targets.year = year($as_of)
