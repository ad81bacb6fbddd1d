-- one row per published statement of a cap or ceiling, with the first and last day on which it is known to hold; a page without an end holds on
-- a question uses it to confirm or to dispute a cap; which cap holds on a day follows from cap_statements
select
    scope,
    level,
    officers,
    source_id,
    dating = 'window' as undated,
    stated_from as from_date,
    coalesce(
        least(stated_to, ends), case when dating = 'window' then date '9999-12-31' else stated_from end
    ) as to_date
from caps
where officers is not null and level in ('cap', 'ceiling')
