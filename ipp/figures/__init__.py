"""Figures: functions from the answers to questions and a language to a Plotly figure. None of them asks the data."""

from ipp.figures.cap_bullets import cap_bullets
from ipp.figures.cap_history import cap_steps, cap_steps_height
from ipp.figures.caption_layout import absent
from ipp.figures.dumbbell import dumbbell, dumbbell_height
from ipp.figures.gauge import program_gauge
from ipp.figures.history import history, history_height
from ipp.figures.layout.drawing import Drawing
from ipp.figures.levels import ladder
from ipp.figures.mission_history import counts_and_caps, women_among
from ipp.figures.share_bars import contributor_shares, mission_shares
from ipp.figures.women_share import women_beside, women_share
from ipp.figures.world_map import world_map
from ipp.narrative.caption import Caption

__all__ = [
    "Caption",
    "Drawing",
    "absent",
    "cap_bullets",
    "cap_steps",
    "cap_steps_height",
    "contributor_shares",
    "counts_and_caps",
    "dumbbell",
    "dumbbell_height",
    "history",
    "history_height",
    "ladder",
    "mission_shares",
    "program_gauge",
    "women_among",
    "women_beside",
    "women_share",
    "world_map",
]
