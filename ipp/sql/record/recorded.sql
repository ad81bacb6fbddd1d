-- one row per day on which counts were recorded, oldest first, with their number
select recorded_on, count(*)::integer as counts
from recordings
group by recorded_on
order by recorded_on
