-- one row per engagement: the last day it was listed, and the engagement it took over from
select engagement_id, name_en, name_fr, until, succeeds
from engagements
