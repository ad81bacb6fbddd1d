"""Outlines of the world map, as the questions answer."""

from typing import NamedTuple


class Outline(NamedTuple):
    """All outlines of the countries with, or without, a listed engagement; coordinates are projected, gaps NaN."""

    engaged: bool
    x: list[float]
    y: list[float]
