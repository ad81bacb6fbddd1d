"""Where numbers stand beside their points: the first free place around each, off the lines and off one another."""

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipp.figures.layout.drawing import LETTER, Drawing

GAP, REACH, STEP, DOT = 6, 120, 4, 5  # pixels: point to label, farthest that matters, along a line, half a dot
# What it costs to be over the edge, over a label, over a dot, nearer to another's point, and a place farther.
OUTSIDE, COVERED, DOTTED, STRAYED, FARTHER = 1000, 100, 5, 20, 0.1
PASSES = 4
ABOVE, BELOW = 6, 2  # pixels over and under the plot where a label may stand
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
SPOTS = tuple((across, up, far) for far in (1, 2.6, 3.8, 5.4) for across, up in SIDES)
HEIGHT = 14
WIDTHS = (1, 1.4, 1.9, 2.7)  # times the narrowest plot: what the figure is shown at


@dataclass(frozen=True)
class Label:
    """A text that belongs to a point: a day and a number of officers."""

    day: datetime.date
    officers: float
    text: str
    colour: str
    size: float = 11
    ups: tuple[int, ...] = (1, 0, -1)  # whether it may stand above its point, beside it, below it

    @property
    def width(self) -> float:
        """About how wide it is in pixels; bold letters are wider."""
        return len(re.sub("<[^>]*>", "", self.text)) * self.size * LETTER * 1.12


@dataclass(frozen=True)
class Room:
    """The plot in pixels: the first and last day across, the officers from bottom to top."""

    days: tuple[datetime.date, datetime.date]
    officers: tuple[float, float]
    width: float
    height: float
    left: float = 4  # pixels beside the plot where a label may stand
    right: float = 22
    heights: tuple[float, ...] = (1,)  # times this height: what the plot is shown at

    def at(self, day: datetime.date, officers: float) -> tuple[float, float]:
        """Pixels from the left and from the bottom."""
        first, last = self.days
        low, high = self.officers
        return (day - first) / (last - first) * self.width, (officers - low) / (high - low) * self.height


def write(
    figure: Drawing, labels: list[Label], lines: list[list[tuple]], room: Room, marks: Sequence[tuple] = (), **axes: str
) -> None:
    """Writes the labels off `lines`, which are runs of points (day, officers), off dots and off one another.

    `marks` are the points of further dots; each label stays nearest to its own. They choose one after the other, and
    again while that moves any, the first ones first or the last, whichever ends better. `axes` names those of the plot
    as an annotation refers to them, where it is not the only one.
    """
    ink = [spot for line in lines for spot in traced([room.at(*point) for point in line])]
    points = [room.at(label.day, label.officers) for label in labels]
    marked = list(dict.fromkeys([*points, *(room.at(*mark) for mark in marks)]))
    dots = [(x + DOT * across, y + DOT * up) for x, y in marked for across, up in ((0, 0), *SIDES)]
    offers = [offered(label, point, ink, dots, room) for label, point in zip(labels, points, strict=True)]
    for offer, point in zip(offers, points, strict=True):
        offer.update({box: each + STRAYED * strays(box, point, marked) for box, each in offer.items()})
    forth = range(len(labels))
    _, chosen = min((settled(offers, points, order) for order in (forth, forth[::-1])), key=lambda each: each[0])
    for i, label in enumerate(labels):
        put(figure, label, points[i], chosen[i], axes)


def settled(offers: list[dict[tuple, float]], points: list[tuple], order: range) -> tuple[float, dict[int, tuple]]:
    """What the labels cost in all when they choose in that order, and the box of each."""
    chosen: dict[int, tuple] = {}
    for _ in range(PASSES):
        before, total = dict(chosen), 0.0
        for i in order:
            others = [(box, points[j][0]) for j, box in chosen.items() if j != i]
            costs = {box: own + COVERED * hits(box, points[i][0], others) for box, own in offers[i].items()}
            chosen[i] = min(costs, key=costs.get)
            total += costs[chosen[i]]
        if chosen == before:
            break
    return total, chosen


def offered(label: Label, point: tuple, ink: list[tuple], dots: list[tuple], room: Room) -> dict[tuple, float]:
    """The boxes a label may choose from, the nearest first, with what each costs beside lines and dots."""
    near = [
        [each for each in widened(spots, point, room.heights) if math.dist(each, point) < REACH]
        for spots in (ink, dots)
    ]
    boxes = [beside(label, point, spot) for spot in SPOTS if spot[1] in label.ups]
    return {box: place * FARTHER + cost(box, *near, room) for place, box in enumerate(boxes)}


def widened(spots: list[tuple], point: tuple, heights: tuple[float, ...]) -> list[tuple]:
    """Where spots lie from a point at each width and height of the plot."""
    (left, low), sizes = point, [(width, height) for width in WIDTHS for height in heights]
    return [(left + (x - left) * width, low + (y - low) * height) for width, height in sizes for x, y in spots]


def strays(box: tuple, own: tuple, points: list[tuple]) -> int:
    """How many other labels' points are nearer to the middle of a box than its own is."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return sum(math.dist(middle, each) < math.dist(middle, own) for each in points)


def hits(box: tuple, x: float, others: list[tuple]) -> int:
    """How many of other labels' boxes, each with the place of its point, a box meets."""
    return sum(met(box, x, *other) for other in others)


def traced(points: list[tuple]) -> list[tuple]:
    """Points along a line, a few pixels apart."""
    found = points[:1]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / STEP), 1)
        found += [(x0 + (x1 - x0) * each / steps, y0 + (y1 - y0) * each / steps) for each in range(1, steps + 1)]
    return found


def beside(label: Label, point: tuple, spot: tuple) -> tuple[float, float, float, float]:
    """The label's box (left, bottom, right, top) at one of the spots around its point."""
    across, up, far = spot
    x = point[0] + across * (GAP * far + label.width / 2)
    y = point[1] + up * (GAP * far + HEIGHT / 2)
    return x - label.width / 2, y - HEIGHT / 2, x + label.width / 2, y + HEIGHT / 2


def met(box: tuple, x: float, other: tuple, its: float) -> bool:
    """Whether two boxes meet at any width, when their points are `x` and `its` pixels from the left at the least."""
    if not (box[1] < other[3] and other[1] < box[3]):
        return False
    moves = [(its - x) * (width - 1) for width in WIDTHS]
    return any(box[0] < other[2] + move and other[0] + move < box[2] for move in moves)


def cost(box: tuple, ink: list[tuple], dots: list[tuple], room: Room) -> float:
    """How bad a box is: over the edge worst, then over dots, then over lines."""
    left, low, right, high = box
    outside = left < -room.left or right > room.width + room.right or low < -BELOW or high > room.height + ABOVE
    inked, dotted = (
        sum(left - 1 < x < right + 1 and low - 1 < y < high + 1 for x, y in spots) for spots in (ink, dots)
    )
    return OUTSIDE * outside + DOTTED * dotted + inked


def put(figure: Drawing, label: Label, point: tuple, box: tuple, axes: dict[str, str]) -> None:
    """Writes a label where its box is."""
    figure.add_annotation(
        text=f"<b>{label.text}</b>", x=label.day, y=label.officers, xanchor="center", yanchor="middle",
        xshift=round((box[0] + box[2]) / 2 - point[0], 1), yshift=round((box[1] + box[3]) / 2 - point[1], 1),
        font={"size": label.size, "color": label.colour}, **axes,
    )  # fmt: skip
