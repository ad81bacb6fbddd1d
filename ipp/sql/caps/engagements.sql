-- one row per engagement listed at $as_of, in the order of engagements.csv: newest count, cap, utilization and why there is none
-- with $unlisted also those that neither a cap nor a recent count lists, as long as their last day has not passed
with

newest as (
    select engagement_id, reach, max_by(engagement_counts, as_of) as count
    from engagement_counts
    where as_of <= $as_of
    group by engagement_id, reach
),

reaches as (
    select
        engagement_id,
        max(count) filter (reach = 'all') as whole,
        max(count) filter (reach = 'un') as un,
        max(count) filter (reach = 'at_least') as least
    from newest
    group by engagement_id
),

-- of two lower bounds the larger while both are recent, else the newer
bounds as (
    select
        engagement_id,
        whole,
        case
            when un is null then least
            when least is null then un
            when $as_of - least(un.as_of, least.as_of) <= $carried_days
                then case when least.officers > un.officers then least else un end
            when least.as_of > un.as_of then least
            else un
        end as part
    from reaches
),

chosen as (
    select
        engagement_id,
        part is not null and (
            whole is null
            or part.as_of > whole.as_of
            and (part.officers >= whole.officers or part.as_of - whole.as_of > $carried_days)
        ) as take_part,
        case when take_part then part else whole end as count,
        -- a newer lower bound below the whole count: the one that is not taken stands beside the other
        case
            when part.as_of > whole.as_of and part.officers < whole.officers
                then case when take_part then whole else part end
        end as beside
    from bounds
),

-- the as-of rule of a cap: of the statements by the day whose last day has not passed, the newest
caps_as_of as (
    select scope as engagement_id, max_by(cap_statements, stated_from) as cap
    from cap_statements
    where level = 'cap' and stated_from <= $as_of and coalesce(ends, $as_of) >= $as_of
    group by scope
),

-- the newest statement of the source redacts these, so they are never named
hidden as (
    select scope
    from cap_statements
    where level = 'cap' and stated_from <= $as_of
    group by scope
    having max_by(value_status, stated_from) = 'redacted'
),

in_view as (
    select
        engagements.*,
        chosen.count,
        chosen.beside,
        caps_as_of.cap,
        coalesce($as_of - chosen.count.as_of <= $stale_days, false) as shown,
        coalesce($as_of - chosen.count.as_of > $carried_days, false) as older
    from (select *, row_number() over () as position from engagements) as engagements
    left join chosen using (engagement_id)
    left join caps_as_of using (engagement_id)
    where coalesce(engagements.until, $as_of) >= $as_of
),

-- the cap in force on the day of the count
caps_then as (
    select engagement_id, max_by(statements, statements.stated_from) as held
    from in_view
    join cap_statements as statements
        on
            statements.scope = engagement_id and statements.level = 'cap'
            and statements.stated_from <= in_view.count.as_of
            and coalesce(statements.ends, in_view.count.as_of) >= in_view.count.as_of
    group by engagement_id
),

-- numbers stated after the count that differ from the cap
stated_since as (
    select engagement_id, count(*) as others
    from in_view
    join cap_statements as statements
        on
            statements.scope = engagement_id and statements.level = 'cap'
            and statements.stated_from > in_view.count.as_of and statements.stated_from <= $as_of
    where statements.officers is distinct from in_view.cap.officers
    group by engagement_id
),

-- an undated page that holds on the day or on that of the count and gives another number
disputes as (
    select engagement_id, max_by(pages, pages.from_date) as page
    from in_view
    join cap_evidence as pages
        on
            pages.scope = engagement_id and pages.level = 'cap' and pages.undated
            and pages.officers <> in_view.cap.officers and pages.from_date <= $as_of
    where $as_of <= pages.to_date or in_view.count.as_of between pages.from_date and pages.to_date
    group by engagement_id
),

-- whether the cap was stated, or its page holds, near the day of the count
confirmed as (
    select distinct engagement_id
    from in_view
    join cap_evidence as evidence
        on
            evidence.scope = engagement_id and evidence.level = 'cap' and evidence.from_date <= $as_of
            and evidence.officers = in_view.cap.officers
    where in_view.count.as_of between evidence.from_date - $carried_days and evidence.to_date + $carried_days
)

select
    in_view.engagement_id,
    in_view.name_en,
    in_view.name_fr,
    in_view.iso3,
    in_view.lat,
    in_view.lon,
    cap.officers as cap,
    cap.stated_from as cap_stated,
    case when cap.stated_to <= $as_of then cap.stated_to end as cap_stated_to,
    cap.dating as cap_dating,
    coalesce(cap.status = 'suspended', false) as suspended,
    cap.source_id as cap_source_id,
    case when shown then count.officers end as officers,
    case when shown then count.as_of end as officers_as_of,
    case when shown then count.dating end as officers_dating,
    case when shown then count.women end as women,
    case when shown then count.source_id end as officers_source_id,
    case when shown then count.reach end as coverage,
    case when shown then count.precision end as precision,
    case when shown then older end as carried_forward,
    case when not shown then count.officers end as last_officers,
    case when not shown then count.as_of end as last_as_of,
    case when not shown then count.dating end as last_dating,
    case when not shown then count.reach end as last_coverage,
    case when not shown then count.precision end as last_precision,
    case when not shown then count.source_id end as last_source_id,
    case when $as_of - beside.as_of <= $stale_days then beside.officers end as beside_officers,
    case when beside_officers is not null then beside.as_of end as beside_as_of,
    case when beside_officers is not null then beside.dating end as beside_dating,
    case when beside_officers is not null then beside.reach end as beside_coverage,
    case when beside_officers is not null then beside.source_id end as beside_source_id,
    case
        when cap is null then 'no_cap'
        when count is null then 'no_count'
        when not shown then 'stale'
        when count.reach = 'un' then 'un_part'
        when count.reach = 'at_least' then 'at_least'
        when count.precision = 'about' then 'about'
        when
            caps_then.held is not null and coalesce(caps_then.held.officers, -1) <> cap.officers
            or stated_since.others > 0 then 'cap_changed'
        when disputes.page is not null then 'disputed'
        when count.as_of < cap_missions.first_date then 'mission_later'
        when count.officers > cap.officers and confirmed.engagement_id is null then 'cap_old'
    end as reason,
    reason is null as comparable,
    case when comparable then count.officers::double / nullif(cap.officers, 0) end as utilization,
    -- a cap that holds again once a newer one has ended changed on the day after that end
    case
        when cap.held_from <= count.as_of and caps_then.held.ends < $as_of then caps_then.held.officers else cap.held_before
    end as cap_before,
    case
        when cap.held_from <= count.as_of and caps_then.held.ends < $as_of then caps_then.held.ends + 1 else cap.held_from
    end as cap_changed,
    case when cap.held_from_to <= $as_of then cap.held_from_to end as cap_changed_to,
    cap.held_dating as cap_changed_dating,
    case when comparable then cap.officers - count.officers end as headroom,
    case when shown then caps_then.held.officers end as cap_then,
    page.officers as disputed_by,
    page.source_id as disputed_source_id,
    page.from_date as disputed_from,
    case when count.as_of < cap_missions.first_date then cap_missions.first_date end as cap_begins,
    cap_missions.acronym_en as cap_mission_en,
    cap_missions.acronym_fr as cap_mission_fr
from in_view
left join caps_then using (engagement_id)
left join stated_since using (engagement_id)
left join disputes using (engagement_id)
left join confirmed using (engagement_id)
left join missions as cap_missions on cap_missions.mission_id = in_view.cap.mission_id
where
    engagement_id not in (from hidden)
    and (
        $unlisted
        or cap is not null
        or (
            count.officers > 0 and shown and not older
            and (
                engagement_id not in (select tenures.engagement_id from mission_tenures as tenures)
                or exists (
                    from mission_tenures as tenures
                    where
                        tenures.engagement_id = in_view.engagement_id
                        and $as_of between tenures.from_date and tenures.to_date
                )
            )
        )
    )
order by in_view.position
