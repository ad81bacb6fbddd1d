-- one row per single figure of the program: as the released note has it, else the newest
select *
from program_facts
qualify row_number() over (
    partition by fact
    order by source_id = (select source_id from program_facts where fact = 'deployed_officers') desc, as_of desc
) = 1
