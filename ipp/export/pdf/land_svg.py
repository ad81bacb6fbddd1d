"""The land of the map as SVG: the same outlines as on the screen, no finer than a sheet can show."""

import numpy

from ipp.figures.world_map import BOX
from ipp.theme import COLORS

STEPS_PER_UNIT = 50  # steps of a map unit, twenty kilometres each: a quarter of a point on the sheet
EDGE, ENGAGED_EDGE = 0.035, 0.055  # map units


def draw_land(world: tuple) -> str:
    """A picture of records of the question `world` that fills the map's box."""
    left, low, right, high = (round(each * STEPS_PER_UNIT) for each in BOX)
    paths = "".join(draw_countries(each) for each in world)
    frame = f'viewBox="{left} {-high} {right - left} {high - low}" width="{right - left}" height="{high - low}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{paths}</svg>'


def draw_countries(countries) -> str:
    """The outlines of one group of countries: those engaged with a dark edge."""
    fill, edge, width = (
        (COLORS.engaged, COLORS.deployed, ENGAGED_EDGE) if countries.engaged else (COLORS.land, COLORS.ground, EDGE)
    )
    look = f'fill="{fill}" stroke="{edge}" stroke-width="{width * STEPS_PER_UNIT:g}" stroke-linejoin="round"'
    return f'<path {look} fill-rule="evenodd" d="{"".join(map(draw_ring, find_rings(countries)))}"/>'


def find_rings(countries) -> list[numpy.ndarray]:
    """The closed outlines in steps, (n, 2), y downward, without repeated points; none of fewer than three."""
    points = numpy.rint(numpy.array([countries.x, countries.y], dtype=float).T * (STEPS_PER_UNIT, -STEPS_PER_UNIT))
    gaps = numpy.isnan(points[:, 0])
    starts = numpy.concatenate([[True], gaps[:-1]])
    moving = starts | numpy.any(numpy.diff(points, axis=0, prepend=points[:1]) != 0, axis=1)
    kept = moving & ~gaps
    parts = numpy.split(points[kept].astype(int), numpy.flatnonzero(starts[kept])[1:])
    return [part for part in parts if len(part) > 2]


def draw_ring(points: numpy.ndarray) -> str:
    """A closed outline as SVG writes it: the first point, then the steps from each to the next."""
    steps = numpy.diff(points, axis=0).ravel().tolist()
    return f"M{points[0][0]} {points[0][1]}l{' '.join(map(str, steps))}z"
