"""Figures: functions from the answers to questions and a language to a Plotly figure. None of them asks the data."""

from ipp.figures.brush import HEIGHT as BRUSH_HEIGHT
from ipp.figures.brush import brush
from ipp.figures.bullets import cap_bullets
from ipp.figures.dumbbell import dumbbell, dumbbell_height
from ipp.figures.frame import Caption, Drawing, absent
from ipp.figures.gauge import program_gauge
from ipp.figures.history import history, history_height
from ipp.figures.ladder import ladder
from ipp.figures.mission import counts_and_caps, women_among
from ipp.figures.shares import contributor_shares, mission_shares
from ipp.figures.steps import cap_steps, cap_steps_height
from ipp.figures.women import women_beside, women_share
from ipp.figures.world_map import world_map

__all__ = [
    "BRUSH_HEIGHT",
    "Caption",
    "Drawing",
    "absent",
    "brush",
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
