"""Where a text may stand in a plot of shares over time, so that it covers no line at any size the plot is shown at."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

import numpy

from ipp.figures.layout.map_labels import overlaps, text_width

REACHES = (5, 10, 16, 24, 34, 46, 60, 80, 105)
SIDES = (("left", "middle"), ("right", "middle"))
ABOVE_AND_BELOW = tuple((x, y) for y in ("bottom", "top") for x in ("center", "left", "right"))
BATCH, STEPS = 40, 12
AGO = 1.5  # what each point before the last costs, in pixels
LEADER = 14  # pixels from which a text too far from its point is tied to it by a thin line
OUTSIDE = 1000  # what a pixel outside the plot costs, in square pixels over what is drawn
WIDER = 1.45  # how much wider than at its narrowest a plot is shown


class Room:
    """The plot at several sizes, with what is drawn in it: boxes in pixels from its lower left corner."""

    def __init__(
        self,
        span: tuple[datetime.date, datetime.date],
        top: float,
        width: float,
        heights: tuple,
        wider=WIDER,
        frames: tuple = (),
    ):
        """A plot of the days `span` and shares from 0 to `top`: its least width and its heights in pixels.

        It is shown up to `wider` times as wide; or in `frames` only, widths and heights in pixels.
        """
        self.first, self.days, self.top = span[0], (span[1] - span[0]).days, top
        self.sizes = numpy.array(frames or [(each, height) for each in (width, width * wider) for height in heights])
        self.taken = numpy.zeros((len(self.sizes), 0, 4))

    def pixels(self, points: Iterable[tuple[datetime.date, float]]) -> numpy.ndarray:
        """Points of day and share in pixels at each size: (sizes, points, 2)."""
        shares = numpy.array([((day - self.first).days / self.days, share / self.top) for day, share in points])
        return shares.reshape(1, -1, 2) * self.sizes[:, None]

    def take(self, boxes: numpy.ndarray) -> None:
        """Keeps boxes (sizes, boxes, 4) free of text."""
        self.taken = numpy.concatenate([self.taken, boxes], axis=1)

    def take_line(self, points: list[tuple[datetime.date, float | None]]) -> None:
        """Keeps a line free; it breaks at a point without a share."""
        ends = [pair for pair in pairwise(points) if None not in (pair[0][1], pair[1][1])]
        if ends:
            starts, stops = self.pixels(one for one, _ in ends), self.pixels(two for _, two in ends)
            self.take(numpy.concatenate([numpy.minimum(starts, stops), numpy.maximum(starts, stops)], axis=-1))

    def take_mark(self, point: tuple[datetime.date, float], radius: float) -> None:
        """Keeps the mark at a point free."""
        centre = self.pixels([point])
        self.take(numpy.concatenate([centre - radius, centre + radius], axis=-1))

    def place(self, text: str, size: float, points: list, around: bool = False) -> dict:
        """Where `text` stands near one of `points`, as properties of an annotation; its place is then taken.

        Beside the last point, and above or below any, the later the better; at all sides of each when `around`.
        """
        shape = text_width(text, size), size * 1.3
        cost, offer, box = self.best(offers(points, around), *shape)
        if cost > offer[0]:
            cost, offer, box = min((cost, offer, box), self.best(far(points, self.top), *shape), key=itemgetter(0))
        self.take(box)
        return properties(*offer[1:], leader=around)

    def best(self, offered: Iterator[tuple], width: float, height: float) -> tuple[float, tuple, numpy.ndarray]:
        """The cheapest of the places for a text of that size: what it costs where it stands, the place, its boxes."""
        found, offered = None, sorted(offered, key=itemgetter(0))
        for start in range(0, len(offered), BATCH):
            tried = offered[start : start + BATCH]
            boxes = self.boxes(tried, width, height)
            costs = self.cost(boxes) * 10 + [dislike for dislike, *_ in tried]
            best = int(costs.argmin())
            if found is None or costs[best] < found[0]:
                found = costs[best], tried[best], boxes[:, best : best + 1]
            if found[0] <= tried[-1][0]:
                break
        return found

    def boxes(self, tried: list, width: float, height: float) -> numpy.ndarray:
        """The boxes (sizes, places, 4) of a text of that size at the places tried."""
        at = self.pixels(point for _, point, *_ in tried)
        corners = numpy.array([corner(*place, width, height) for _, _, *place in tried])
        return numpy.concatenate([at, at], axis=-1) + corners

    def cost(self, boxes: numpy.ndarray) -> numpy.ndarray:
        """How much of each box (sizes, boxes, 4) lies over what is taken, or outside the plot, in pixels."""
        covered = overlaps(boxes[:, :, None], self.taken[:, None]).sum(axis=(0, 2))
        outside = numpy.concatenate([-boxes[..., :2], boxes[..., 2:] - self.sizes[:, None]], axis=-1)
        return covered + numpy.clip(outside, 0, None).sum(axis=(0, 2)) * OUTSIDE


def offers(points: list, around: bool) -> Iterator[tuple]:
    """Places near the points: what each costs, the point, pixels right and up of it, and the edges that stand there."""
    for ago, point in enumerate(reversed(points)):
        for reach in REACHES:
            for x, y in SIDES if around or not ago else ():
                yield reach + AGO * ago, point, reach * (1 if x == "left" else -1), 0, x, y
            for x, y in ABOVE_AND_BELOW:
                yield reach + AGO * ago, point, 0, reach * (1 if y == "bottom" else -1), x, y


def far(points: list, top: float) -> Iterator[tuple]:
    """The same in the open, on the day of a point but at any share, for where nothing near a line is free."""
    for day, share in points:
        for other in (step / STEPS * top for step in range(1, STEPS)):
            for x in ("center", "left", "right"):
                yield max(REACHES) + abs(other - share) / top * 100, (day, other), 0, 0, x, "middle"


def corner(dx: float, dy: float, x: str, y: str, width: float, height: float) -> tuple[float, float, float, float]:
    """The box of a text of that size from the point it belongs to: left, bottom, right, top."""
    left = dx - width * {"left": 0, "center": 0.5, "right": 1}[x]
    bottom = dy - height * {"bottom": 0, "middle": 0.5, "top": 1}[y]
    return left, bottom, left + width, bottom + height


def properties(point: tuple[datetime.date, float], dx: float, dy: float, x: str, y: str, leader: bool) -> dict:
    """A place as Plotly's annotation wants it; with a thin line to its point where it is far and `leader` is set."""
    place = {"x": point[0], "y": point[1], "xanchor": x, "yanchor": y}
    if leader and abs(dx) + abs(dy) >= LEADER:
        return place | {"ax": dx, "ay": -dy, "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "standoff": 7}
    return place | {"xshift": dx, "yshift": dy}
