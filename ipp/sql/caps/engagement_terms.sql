-- one row per engagement: the last day it was listed, and the engagement it took over from
select engagement_id, name_en, name_fr, until, until_kind, until_source_id, succeeds
from engagements
