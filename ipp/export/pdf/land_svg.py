"""The land of the map as SVG, with the detail that a printed sheet can show."""

import numpy

from ipp.figures.world_map import BOX
from ipp.theme import COLORS

STEPS_PER_UNIT = 50  # a step is 20 km, or a quarter of a point on the sheet
EDGE, ENGAGED_EDGE = 0.035, 0.055  # map units


def draw_land(world: tuple) -> str:
    """Return an SVG picture of the records of the question `world` that fills the map's box."""
    left, low, right, high = (round(each * STEPS_PER_UNIT) for each in BOX)
    paths = "".join(draw_countries(each) for each in world)
    frame = f'viewBox="{left} {-high} {right - left} {high - low}" width="{right - left}" height="{high - low}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{paths}</svg>'


def draw_countries(countries) -> str:
    """Return the outlines of one group of countries as an SVG path; engaged countries have a dark edge."""
    fill, edge, width = (
        (COLORS.engaged, COLORS.deployed, ENGAGED_EDGE) if countries.engaged else (COLORS.land, COLORS.ground, EDGE)
    )
    style = f'fill="{fill}" stroke="{edge}" stroke-width="{width * STEPS_PER_UNIT:g}" stroke-linejoin="round"'
    return f'<path {style} fill-rule="evenodd" d="{"".join(map(draw_ring, find_rings(countries)))}"/>'


def find_rings(countries) -> list[numpy.ndarray]:
    """Return the closed outlines in steps, each (n, 2) with y downward.

    Repeated points are removed, and outlines of fewer than three points are left out.
    """
    points = numpy.rint(numpy.array([countries.x, countries.y], dtype=float).T * (STEPS_PER_UNIT, -STEPS_PER_UNIT))
    gaps = numpy.isnan(points[:, 0])
    starts = numpy.concatenate([[True], gaps[:-1]])
    changes = starts | numpy.any(numpy.diff(points, axis=0, prepend=points[:1]) != 0, axis=1)
    used = changes & ~gaps
    parts = numpy.split(points[used].astype(int), numpy.flatnonzero(starts[used])[1:])
    return [part for part in parts if len(part) > 2]


def draw_ring(points: numpy.ndarray) -> str:
    """Return a closed outline as SVG path data: the first point, then the steps from point to point."""
    steps = numpy.diff(points, axis=0).ravel().tolist()
    return f"M{points[0][0]} {points[0][1]}l{' '.join(map(str, steps))}z"
