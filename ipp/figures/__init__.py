"""Draw figures: from records, a caption and a language to a Plotly figure. No figure queries the data."""

from ipp.figures.cap_bullets import draw_cap_bullets
from ipp.figures.cap_history import draw_cap_history, measure_cap_history
from ipp.figures.caption_layout import draw_absent_figure
from ipp.figures.dumbbell import draw_dumbbell, measure_dumbbell
from ipp.figures.gauge import draw_program_gauge
from ipp.figures.history import draw_history, measure_history
from ipp.figures.layout.drawing import Drawing
from ipp.figures.levels import draw_program_levels
from ipp.figures.mission_history import draw_counts_and_caps, draw_women_among
from ipp.figures.share_bars import draw_contributor_shares, draw_mission_shares
from ipp.figures.women_share import draw_women_beside_others, draw_women_share
from ipp.figures.world_map import draw_world_map
from ipp.narrative.caption import Caption

__all__ = [
    "Caption",
    "Drawing",
    "draw_absent_figure",
    "draw_cap_bullets",
    "draw_cap_history",
    "draw_contributor_shares",
    "draw_counts_and_caps",
    "draw_dumbbell",
    "draw_history",
    "draw_mission_shares",
    "draw_program_gauge",
    "draw_program_levels",
    "draw_women_among",
    "draw_women_beside_others",
    "draw_women_share",
    "draw_world_map",
    "measure_cap_history",
    "measure_dumbbell",
    "measure_history",
]
