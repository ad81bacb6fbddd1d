-- one row per count that the tours contradict on its date, at the officers, or at the women where only these differ
select
    row,
    case when officers <> tours_officers then 'officers' else 'women' end as "column",
    case when officers <> tours_officers then officers else women end as value,
    case when officers <> tours_officers then tours_officers else tours_women end as counted
from differences
order by row
