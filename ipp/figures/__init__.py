"""Figures: functions from the answers to questions and a language to a Plotly figure. None of them asks the data."""

from ipp.figures.bullets import cap_bullets
from ipp.figures.frame import Caption
from ipp.figures.gauge import program_gauge
from ipp.figures.ladder import ladder
from ipp.figures.steps import cap_steps, cap_steps_height
from ipp.figures.women import contributor_shares, mission_shares, women_share
from ipp.figures.world_map import world_map

__all__ = [
    "Caption",
    "cap_bullets",
    "cap_steps",
    "cap_steps_height",
    "contributor_shares",
    "ladder",
    "mission_shares",
    "program_gauge",
    "women_share",
    "world_map",
]
