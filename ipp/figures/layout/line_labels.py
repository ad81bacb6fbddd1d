"""Place the names of lines in a plot of shares over time, clear of all lines at every size of the plot."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy

from ipp.figures.layout import placement
from ipp.figures.layout.text_width import BOLD, measure_text

REACHES = (5, 10, 16, 24, 34, 46, 60, 80, 105)  # pixels between a point and its name
SIDES = (("left", "middle"), ("right", "middle"))
ABOVE_AND_BELOW = tuple((x, y) for y in ("bottom", "top") for x in ("center", "left", "right"))
LINE = 1.3  # the height of a name as a multiple of its type size
GAP = 2.5  # pixels of air around a name
STEPS = 12  # heights tried in the open, on the day of a point
LEADER = 14  # pixels between a name and its point from which a leader joins them
WIDER = 1.45  # the widest that a plot is shown at, as a multiple of its narrowest
# Costs, in pixels of reach.
AGO = 1.5  # for each point by which a name is before the last one
COVERED = 10.0  # for each square pixel of the drawing that a name covers
OUTSIDE = 10_000.0  # for each pixel of a name outside the plot

Point = tuple[datetime.date, float]  # a day and its share, 0 to 1
Place = tuple[float, Point, float, float, str, str]  # as list_near_places describes it


class LinePlot:
    """A plot of shares over time at the sizes it is shown at, with the boxes that names must not cover.

    `taken` are those boxes: left, bottom, right, top in pixels from the lower left corner, shape (sizes, boxes, 4).
    """

    def __init__(
        self,
        span: tuple[datetime.date, datetime.date],
        top: float,
        width: float,
        heights: tuple,
        wider: float = WIDER,
        frames: tuple = (),
    ):
        """Describe a plot of the days `span` and shares from 0 to `top`, by its least width and heights in pixels.

        It is shown up to `wider` times as wide, or, where `frames` (width, height) are given, at those sizes only.
        """
        self.first, self.days, self.top = span[0], (span[1] - span[0]).days, top
        self.sizes = numpy.array(frames or [(each, height) for each in (width, width * wider) for height in heights])
        self.taken = numpy.zeros((len(self.sizes), 0, 4))

    def locate(self, points: Iterable[Point]) -> numpy.ndarray:
        """Locate points of day and share in pixels at each size: (sizes, points, 2)."""
        shares = numpy.array([((day - self.first).days / self.days, share / self.top) for day, share in points])
        return shares.reshape(1, -1, 2) * self.sizes[:, None]

    def keep_clear(self, boxes: numpy.ndarray) -> None:
        """Keep names off boxes (sizes, boxes, 4)."""
        self.taken = numpy.concatenate([self.taken, boxes], axis=1)

    def keep_line_clear(self, points: list[tuple[datetime.date, float | None]]) -> None:
        """Keep names off a line; it breaks at a point without a share."""
        pieces = [
            ((first, low), (last, high))
            for (first, low), (last, high) in pairwise(points)
            if low is not None and high is not None
        ]
        if pieces:
            starts, stops = self.locate(one for one, _ in pieces), self.locate(two for _, two in pieces)
            self.keep_clear(numpy.concatenate([numpy.minimum(starts, stops), numpy.maximum(starts, stops)], axis=-1))

    def keep_mark_clear(self, point: Point, radius: float) -> None:
        """Keep names off the mark at a point; its radius is in pixels."""
        centre = self.locate([point])
        self.keep_clear(numpy.concatenate([centre - radius, centre + radius], axis=-1))

    def place_name(self, name: str, size: float, points: list[Point], around: bool = False) -> dict:
        """Place a name in bold near one of `points`, keep its place clear, and return it as annotation properties.

        The name goes beside the last point, or above or below any, the later the better; `around` allows all sides of
        each point and a leader to it.
        """
        shape = measure_text(name, size, BOLD), size * LINE
        cost, place, box = self.find_place(list_near_places(points, around), *shape)
        if cost > place[0]:  # it covers something: a place in the open may be better
            farther = self.find_place(list_open_places(points, self.top), *shape)
            cost, place, box = min((cost, place, box), farther, key=lambda found: found[0])
        self.keep_clear(box)
        return build_annotation(*place[1:], has_leader=around)

    def find_place(self, places: Iterator[Place], width: float, height: float) -> tuple[float, Place, numpy.ndarray]:
        """Find the cheapest place for a text of that size: what it costs, the place, and its box at each size."""
        listed = list(places)
        at = self.locate(point for _, point, *_ in listed)
        corners = numpy.array([find_corners(dx, dy, x, y, width, height) for _, _, dx, dy, x, y in listed])
        boxes = numpy.concatenate([at, at], axis=-1) + corners
        offers = placement.Offers(boxes.swapaxes(0, 1), numpy.array([cost for cost, *_ in listed]))
        best, cost = placement.find_cheapest(offers, lambda some: self.compute_cost_of_covering(boxes[:, some]))
        return cost, listed[best], boxes[:, best : best + 1]

    def compute_cost_of_covering(self, boxes: numpy.ndarray) -> numpy.ndarray:
        """Compute what boxes (sizes, places, 4) cost for what they cover, and for what of them is outside the plot."""
        covered = placement.compute_shared_areas(boxes[:, :, None], self.taken[:, None], GAP).sum(axis=(0, 2))
        outside = placement.compute_pixels_outside(boxes, numpy.zeros(2), self.sizes[:, None]).sum(axis=(0, 2))
        return covered * COVERED + outside * OUTSIDE


def list_near_places(points: list[Point], around: bool) -> Iterator[Place]:
    """List places near the points: the cost, the point, pixels right and up of it, and the edges of the text there."""
    for ago, point in enumerate(reversed(points)):
        for reach in REACHES:
            for x, y in SIDES if around or not ago else ():
                yield reach + AGO * ago, point, reach * (1 if x == "left" else -1), 0, x, y
            for x, y in ABOVE_AND_BELOW:
                yield reach + AGO * ago, point, 0, reach * (1 if y == "bottom" else -1), x, y


def list_open_places(points: list[Point], top: float) -> Iterator[Place]:
    """List places on the day of a point but at any share, for where all places near a line are taken."""
    for day, share in points:
        for other in (step / STEPS * top for step in range(1, STEPS)):
            for x in ("center", "left", "right"):
                yield max(REACHES) + abs(other - share) / top * 100, (day, other), 0, 0, x, "middle"


def find_corners(
    dx: float, dy: float, x: str, y: str, width: float, height: float
) -> tuple[float, float, float, float]:
    """Find the box of a text of that size from the point it belongs to: left, bottom, right, top."""
    left = dx - width * {"left": 0, "center": 0.5, "right": 1}[x]
    bottom = dy - height * {"bottom": 0, "middle": 0.5, "top": 1}[y]
    return left, bottom, left + width, bottom + height


def build_annotation(point: Point, dx: float, dy: float, x: str, y: str, has_leader: bool) -> dict:
    """Return the place of a name as properties of a Plotly annotation.

    `dx` and `dy` are pixels from the point; with `has_leader` a line leads to a point that is `LEADER` away or more.
    """
    place = {"x": point[0], "y": point[1], "xanchor": x, "yanchor": y}
    if has_leader and abs(dx) + abs(dy) >= LEADER:
        return place | {"ax": dx, "ay": -dy, "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "standoff": 7}
    return place | {"xshift": dx, "yshift": dy}
