-- one row: the program at $as_of: its newest count and when that does not lead, ceiling, authorized total, women and their target
with

counted as (
    select
        max_by(program_counts, as_of) filter (as_of <= $as_of) as count,
        min(as_of) as first_as_of
    from program_counts
    where level = 'program' and status = 'published'
),

exceeding as (
    select count(*) > 0 as by_un
    from program_counts
    cross join counted
    where
        level = 'un_total' and as_of <= $as_of and as_of > counted.count.as_of
        and officers > counted.count.officers
),

women_counted as (
    select level, max_by(program_counts, as_of) as count
    from program_counts
    where women is not null and status = 'published' and as_of <= $as_of and $as_of - as_of <= $stale_days
    group by level
),

ceilings as (
    select max_by(cap_statements, stated_from) as ceiling
    from cap_statements
    where level = 'ceiling' and stated_from <= $as_of and coalesce(ends, $as_of) >= $as_of
),

authorizing as (
    select max_by(cap_statements, stated_from) as authorized
    from cap_statements
    where level = 'authorized' and stated_from <= $as_of and coalesce(ends, $as_of) >= $as_of
),

-- a count that is too old, or that a newer one of UN missions alone exceeds, does not lead
in_view as (
    select
        counted.count,
        first_as_of,
        ceiling,
        authorized,
        coalesce($as_of - counted.count.as_of <= $stale_days, false) as recent,
        recent and exceeding.by_un as overtaken,
        recent and not overtaken as shown,
        coalesce($as_of - counted.count.as_of > $carried_days, false) as older
    from counted, exceeding, ceilings, authorizing
),

-- women of the program where they are recent, else the newer of the program's and those in UN missions
women_row as (
    select level, count
    from women_counted
    order by level = 'program' and $as_of - count.as_of <= $carried_days desc, count.as_of desc, level
    limit 1
),

ceiling_then as (
    select max_by(statements, statements.stated_from) as held
    from in_view
    join cap_statements as statements
        on
            statements.level = 'ceiling' and statements.stated_from <= in_view.count.as_of
            and coalesce(statements.ends, in_view.count.as_of) >= in_view.count.as_of
),

stated_since as (
    select count(*) as others
    from in_view
    join cap_statements as statements
        on
            statements.level = 'ceiling' and statements.stated_from > in_view.count.as_of
            and statements.stated_from <= $as_of
    where statements.officers is distinct from in_view.ceiling.officers
),

-- whether an undated page that holds on the day or on that of the count gives another number
disputes as (
    select count(*) > 0 as is_disputed
    from in_view
    join cap_evidence as pages
        on
            pages.level = 'ceiling' and pages.undated and pages.officers <> in_view.ceiling.officers
            and pages.from_date <= $as_of
    where $as_of <= pages.to_date or in_view.count.as_of between pages.from_date and pages.to_date
),

-- whether the ceiling was stated, or its page holds, near the day of the count
confirmed as (
    select count(*) > 0 as is_confirmed
    from in_view
    join cap_evidence as evidence
        on
            evidence.level = 'ceiling' and evidence.from_date <= $as_of and evidence.officers = in_view.ceiling.officers
    where in_view.count.as_of between evidence.from_date - $carried_days and evidence.to_date + $carried_days
)

select
    case when shown then in_view.count.officers end as officers,
    case when shown then in_view.count.as_of end as officers_as_of,
    case when shown then in_view.count.as_of < $as_of end as is_earlier,
    case when shown then in_view.count.precision end as precision,
    case when shown then in_view.count.source_id end as officers_source_id,
    case when shown then older end as carried_forward,
    case when not shown then in_view.count.officers end as last_officers,
    case when not shown then in_view.count.as_of end as last_as_of,
    case when not shown then in_view.count.precision end as last_precision,
    case when not shown then in_view.count.source_id end as last_source_id,
    overtaken,
    first_as_of,
    ceiling.officers as ceiling,
    ceiling.stated_from as ceiling_stated,
    ceiling.source_id as ceiling_source_id,
    authorized.officers as authorized,
    authorized.stated_from as authorized_stated,
    authorized.source_id as authorized_source_id,
    case
        when ceiling.officers is null then 'no_ceiling'
        when in_view.count is null then 'no_count'
        when overtaken then 'overtaken'
        when not shown then 'stale'
        when in_view.count.precision = 'at_least' then 'at_least'
        when in_view.count.precision = 'about' then 'about'
        when
            ceiling_then.held is not null and coalesce(ceiling_then.held.officers, -1) <> in_view.ceiling.officers
            or stated_since.others > 0 then 'ceiling_changed'
        when is_disputed then 'disputed'
        when in_view.count.officers > ceiling.officers and not is_confirmed then 'ceiling_old'
    end as reason,
    case when reason is null then in_view.count.officers::double / nullif(ceiling.officers, 0) end as utilization,
    case when reason is null then ceiling.officers - in_view.count.officers end as headroom,
    case women_row.level when 'program' then 'all' when 'un_total' then 'un' end as women_coverage,
    women_row.count.as_of as women_as_of,
    women_row.count.women as women,
    women_row.count.officers as women_officers,
    coalesce(women_row.count.women_source_id, women_row.count.source_id) as women_source_id,
    case when women_row.count is not null then $as_of - women_row.count.as_of > $carried_days end as women_carried_forward,
    women_row.count.women::double / nullif(women_row.count.officers, 0) as women_share,
    case when women_row.count.officers > 0 then targets.women_share end as target,
    case when women_row.count.officers > 0 then targets.year end as target_year,
    case when women_row.count.officers > 0 then targets.status end as target_status,
    case when women_row.count.officers > 0 then targets.source_id end as target_source_id,
    case
        when women_row.count.officers > 0
            then 100 * women_row.count.women >= round(100 * target)::integer * women_row.count.officers
    end as target_met
from in_view
cross join ceiling_then
cross join stated_since
cross join confirmed
cross join disputes
left join women_row on true
left join targets
    on
        targets.category = 'ipo' and targets.year = year(women_row.count.as_of) and targets.known_from <= $as_of
