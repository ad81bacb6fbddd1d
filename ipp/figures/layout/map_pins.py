"""Place the circles of a map: each on a stem beside its place, so that no place is hidden under a circle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy

FOOT = 2.0  # pixels from the middle of a place's mark to its edge
APART = 4.0  # pixels of air between two circles, and between a circle and a place
STEMS = (6.0, 11.0, 17.0, 25.0, 36.0, 50.0, 70.0)  # lengths in pixels
DIRECTIONS = (90, 60, 120, 30, 150, 0, 180, 330, 210, 300, 240, 270)  # degrees, best first
ODD = 0.8  # pixels of stem that each direction after the first is worse by
LARGE = 22.0  # pixels of radius from which a circle over land seems to represent that land
AGROUND = 0.4  # pixels of stem that each point of a shore under a large circle is worth
NONE = numpy.empty((0, 2))
HIDDEN = 1000.0  # pixels of stem that a pixel over a place, over another circle or off the map is worth


@dataclass(frozen=True)
class Frame:
    """A size the map is shown at: pixels for a map unit, and its half width and half height in pixels."""

    scale: float
    half_width: float
    half_height: float

    def find_corner_box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Find the box of that size in the lower left corner: left, bottom, right, top in pixels from the centre."""
        return -self.half_width, -self.half_height, width - self.half_width, height - self.half_height


@dataclass(frozen=True)
class Spot:
    """A circle and its label. `x` and `y` are the place in map units from the map's centre, y upward.

    The rest is in pixels: `dx`, `dy` lead from the place to the circle's centre, `lx`, `ly` from there to the lower
    left corner of the label, which is `width` by `height`.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float
    dx: float = 0.0
    dy: float = 0.0
    lx: float = 0.0
    ly: float = 0.0

    def find_circle_box(self, scale: float) -> tuple[float, float, float, float]:
        """Return the box around the circle on a map of `scale` pixels for a map unit: left, bottom, right, top."""
        x, y, r = self.x * scale + self.dx, self.y * scale + self.dy, self.radius
        return x - r, y - r, x + r, y + r

    def find_label_box(self, scale: float) -> tuple[float, float, float, float]:
        """Return the box around the label on a map of `scale` pixels for a map unit."""
        x, y = self.x * scale + self.dx + self.lx, self.y * scale + self.dy + self.ly
        return x, y, x + self.width, y + self.height

    def find_foot_box(self, scale: float) -> tuple[float, float, float, float]:
        """Return the box around the mark of the place on a map of `scale` pixels for a map unit."""
        x, y = self.x * scale, self.y * scale
        return x - FOOT, y - FOOT, x + FOOT, y + FOOT

    def find_nearest_point(self) -> tuple[float, float]:
        """Return the point of the label nearest to the circle's centre, in pixels from that centre."""
        return min(max(0.0, self.lx), self.lx + self.width), min(max(0.0, self.ly), self.ly + self.height)


class Land(NamedTuple):
    """Points (n, 2) of outlines in map units from the map's centre: some of every shore, and of engaged countries."""

    shores: numpy.ndarray
    engaged: numpy.ndarray


NOWHERE = Land(NONE, NONE)


def place_circles(spots: Sequence[Spot], frames: Sequence[Frame], shores: numpy.ndarray = NONE) -> list[Spot]:
    """Place each circle on the shortest stem on which it hides nothing in any frame, the largest circle first.

    A large one keeps off `shores` where it can: points as in `Land`.
    """
    spots = list(spots)
    settled: list[Spot] = []
    for i in sorted(range(len(spots)), key=lambda i: -spots[i].radius):
        stems = list_stems(spots[i])
        hidden = sum(measure_hidden(stems, frame, spots, settled) for frame in frames)
        aground = count_shores(stems, frames[len(frames) // 2], shores) * AGROUND if spots[i].radius >= LARGE else 0
        spots[i] = stems[int(numpy.argmin(hidden * HIDDEN + rate_stems() + aground))]
        settled.append(spots[i])
    return spots


def list_stems(spot: Spot) -> list[Spot]:
    """List the spot on every stem, in every direction."""
    ways = [(math.cos(math.radians(each)), math.sin(math.radians(each))) for each in DIRECTIONS]
    return [
        replace(spot, dx=across * (spot.radius + stem), dy=up * (spot.radius + stem))
        for stem in STEMS
        for across, up in ways
    ]


def rate_stems() -> numpy.ndarray:
    """Compute what each of `list_stems` costs by itself: its length, and how far it is from upright."""
    return numpy.array([stem + order * ODD for stem in STEMS for order in range(len(DIRECTIONS))])


def measure_hidden(offered: list[Spot], frame: Frame, places: list[Spot], circles: list[Spot]) -> numpy.ndarray:
    """Measure in pixels how far each circle offered reaches over places, circles or the edge of the map in a frame."""
    mine, radius = find_centres(offered, frame.scale), offered[0].radius
    feet = numpy.array([[each.x, each.y] for each in places]) * frame.scale
    over_places = measure_overlap(mine, feet, radius + FOOT)
    least = radius + numpy.array([each.radius for each in circles])
    over_circles = measure_overlap(mine, find_centres(circles, frame.scale), least)
    edge = numpy.abs(mine) + radius - [frame.half_width, frame.half_height]
    return over_places + over_circles + numpy.clip(edge, 0, None).sum(axis=1)


def count_shores(offered: list[Spot], frame: Frame, shores: numpy.ndarray) -> numpy.ndarray:
    """Count the points of shores that each circle offered covers in a frame."""
    away = find_centres(offered, frame.scale)[:, None] - shores[None] * frame.scale
    return (numpy.hypot(away[..., 0], away[..., 1]) < offered[0].radius).sum(axis=1)


def measure_overlap(mine: numpy.ndarray, others: numpy.ndarray, least: float | numpy.ndarray) -> numpy.ndarray:
    """Sum, for each of `mine` (n, 2), the pixels by which `others` (m, 2) are nearer than `least` plus a gap."""
    away = mine[:, None] - others.reshape(-1, 2)[None]
    return numpy.clip(least + APART - 0.1 - numpy.hypot(away[..., 0], away[..., 1]), 0, None).sum(axis=1)


def find_centres(spots: list[Spot], scale: float) -> numpy.ndarray:
    """Find the centres of circles in pixels from the map's centre: (n, 2)."""
    return numpy.array([[each.x * scale + each.dx, each.y * scale + each.dy] for each in spots]).reshape(-1, 2)
