-- one row per scope (engagement or program), level and date from which a cap was stated: the statement of highest confidence
-- held_from is the first statement of the same number without another in between, held_before the number it replaced
with

strongest as (
    from caps
    qualify row_number() over (
        partition by scope, level, stated_from order by confidence, stated_to desc nulls first, source_id
    ) = 1
),

compared as (
    select
        *,
        lag(officers) over by_date as before,
        min(stated_from) over (partition by scope, level) as first_stated
    from strongest
    window by_date as (partition by scope, level order by stated_from)
),

changes as (
    from compared
    where before is distinct from officers
)

select
    compared.* exclude (before),
    changes.stated_from as held_from,
    changes.stated_to as held_from_to,
    changes.dating as held_dating,
    changes.before as held_before
from compared
asof left join changes
    on
        changes.scope = compared.scope and changes.level = compared.level
        and changes.stated_from <= compared.stated_from
