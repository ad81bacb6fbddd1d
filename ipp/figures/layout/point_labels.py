"""Place numbers beside their points, clear of lines, dots and each other, at every size of the plot."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy

from ipp.figures.layout import placement
from ipp.figures.layout.drawing import Drawing
from ipp.figures.layout.text_width import BOLD, measure_text

WIDTHS = (1, 1.4, 1.9, 2.7)  # times the narrowest plot: the widths a plot is shown at
HEIGHT = 14  # pixels of a label
GAP = 6  # pixels between a point and its label
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))  # right and up, best first
SPOTS = tuple((across, up, far) for far in (1, 2.6, 3.8, 5.4) for across, up in SIDES)  # far: times GAP
ABOVE, BELOW = 6, 2  # pixels over and under the plot where a label may be
REACH = 120  # pixels from a point beyond which lines and dots cannot meet its label
STEP, DOT = 4, 5  # pixels between two points of a line that are checked; half a dot
INK = 1  # pixels of air between a label and a line or dot
AIR = 1.5  # pixels of air between two labels
# Costs.
OUTSIDE = 1000  # for a label over the edge
COVERED = 100  # for another label under it, at any size
STRAYED = 20  # for another point that is nearer to it than its own
DOTTED = 5  # for each point of a dot under it, at one size
INKED = 1  # for each point of a line under it, at one size
FARTHER = 0.1  # for each spot by which it is after the first


@dataclass(frozen=True)
class Label:
    """A text that belongs to a point: a day and a number of officers."""

    day: datetime.date
    officers: float
    text: str
    colour: str
    size: float = 11
    ups: tuple[int, ...] = (1, 0, -1)  # whether it may be above its point, beside it, below it

    @property
    def width(self) -> float:
        """The width of the text in bold, in pixels."""
        return measure_text(self.text, self.size, BOLD)


@dataclass(frozen=True)
class PointPlot:
    """A plot at its narrowest: the first and last day across, the officers from bottom to top, its size in pixels."""

    days: tuple[datetime.date, datetime.date]
    officers: tuple[float, float]
    width: float
    height: float
    left: float = 4  # pixels beside the plot where a label may be
    right: float = 22
    heights: tuple[float, ...] = (1,)  # times the height: the heights the plot is shown at

    @cached_property
    def sizes(self) -> numpy.ndarray:
        """The sizes the plot is shown at, as multiples of its width and height: (sizes, 2)."""
        return numpy.array([(width, height) for width in WIDTHS for height in self.heights])

    def locate(self, points: Sequence[tuple]) -> numpy.ndarray:
        """Locate points (day, officers) in pixels from the lower left corner of the narrowest plot: (points, 2)."""
        (first, last), (low, high) = self.days, self.officers
        shares = [((day - first) / (last - first), (officers - low) / (high - low)) for day, officers in points]
        return numpy.array(shares, dtype=float).reshape(-1, 2) * (self.width, self.height)


def write_labels(
    figure: Drawing,
    labels: list[Label],
    lines: list[list[tuple]],
    plot: PointPlot,
    marks: Sequence[tuple] = (),
    **axes: str,
) -> list[numpy.ndarray]:
    """Write labels off `lines`, off dots and off one another, each nearest to its own point.

    `lines` are runs of points (day, officers), `marks` the points of further dots. `axes` names the axes of the plot as
    an annotation refers to them, where it is not the only plot of the figure. Returns the boxes of the labels on the
    narrowest plot: left, bottom, right and top in pixels from its lower left corner.
    """
    points = plot.locate([(label.day, label.officers) for label in labels])
    ink = numpy.concatenate([numpy.empty((0, 2)), *(trace_line(plot.locate(line)) for line in lines)])
    dots = numpy.unique(numpy.concatenate([points, plot.locate(marks)]), axis=0)
    offers = [offer_places(label, point, ink, dots, plot) for label, point in zip(labels, points, strict=True)]

    def cost_beside(label: int, others: dict[int, int], some: numpy.ndarray) -> numpy.ndarray:
        taken = [offers[other].boxes[place] for other, place in others.items()]
        return compute_cost_beside_labels(offers[label].boxes[some], taken)

    forth = range(len(labels))
    places = placement.place_labels(offers, cost_beside, (forth, forth[::-1]))
    for label, offer, place, point in zip(labels, offers, places, points, strict=True):
        write_label(figure, label, offer.boxes[place, 0] - numpy.tile(point * plot.sizes[0], 2), axes)
    return [offer.boxes[place, 0] for offer, place in zip(offers, places, strict=True)]


def trace_line(corners: numpy.ndarray) -> numpy.ndarray:
    """Trace a line (corners, 2) by points a few pixels apart: (points, 2)."""
    pieces = [corners[:1]]
    for start, end in pairwise(corners):
        steps = max(int(numpy.abs(end - start).max() / STEP), 1)
        pieces.append(start + (end - start) * numpy.arange(1, steps + 1)[:, None] / steps)
    return numpy.concatenate(pieces)


def offer_places(
    label: Label, point: numpy.ndarray, ink: numpy.ndarray, dots: numpy.ndarray, plot: PointPlot
) -> placement.Offers:
    """Offer a label the places around its point, the nearest first, with what each costs beside lines and dots."""
    beside = numpy.array([find_box(label, spot) for spot in SPOTS if spot[1] in label.ups])
    boxes = beside[:, None] + numpy.tile(point * plot.sizes, 2)
    costs = numpy.arange(len(boxes)) * FARTHER + compute_cost_outside(boxes[:, 0], plot)
    costs += count_strays(beside, dots - point) * STRAYED
    rims = numpy.array([(DOT * across, DOT * up) for across, up in ((0, 0), *SIDES)])
    for spots, rim, cost in ((ink, numpy.zeros((1, 2)), INKED), (dots, rims, DOTTED)):
        # At larger sizes a spot is only farther from the point, so spots out of reach at the smallest stay so.
        near = spots[numpy.hypot(*(spots - point).T) < REACH]
        shown = (near * plot.sizes[:, None])[:, :, None] + rim
        air = numpy.array([-INK, -INK, INK, INK])
        costs += placement.count_inside(boxes + air, shown.reshape(1, len(plot.sizes), -1, 2)).sum(axis=1) * cost
    return placement.Offers(boxes, costs)


def find_box(label: Label, spot: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """Find the box of a label at one of the spots around its point: left, bottom, right and top in pixels from it."""
    across, up, far = spot
    x, y = across * (GAP * far + label.width / 2), up * (GAP * far + HEIGHT / 2)
    return x - label.width / 2, y - HEIGHT / 2, x + label.width / 2, y + HEIGHT / 2


def compute_cost_outside(boxes: numpy.ndarray, plot: PointPlot) -> numpy.ndarray:
    """Compute what boxes (places, 4) cost for reaching over the edge of the narrowest plot."""
    low, high = numpy.array([-plot.left, -BELOW]), numpy.array([plot.width + plot.right, plot.height + ABOVE])
    return numpy.where((placement.compute_pixels_outside(boxes, low, high) > 0).any(axis=1), OUTSIDE, 0)


def count_strays(boxes: numpy.ndarray, dots: numpy.ndarray) -> numpy.ndarray:
    """Count the dots that are nearer to the middle of each box than its own point, from which all are measured."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    away = middles[:, None] - dots
    own = numpy.hypot(*middles.T)
    return (numpy.hypot(away[..., 0], away[..., 1]) < own[:, None] - 1e-9).sum(axis=1)


def compute_cost_beside_labels(boxes: numpy.ndarray, taken: list[numpy.ndarray]) -> numpy.ndarray:
    """Compute what boxes (places, sizes, 4) cost beside other labels' boxes (sizes, 4)."""
    if not taken:
        return numpy.zeros(len(boxes))
    return (placement.compute_shared_areas(boxes[:, None], numpy.array(taken), AIR) > 0).any(axis=2).sum(
        axis=1
    ) * COVERED


def write_label(figure: Drawing, label: Label, box: numpy.ndarray, axes: dict[str, str]) -> None:
    """Write a label in its box, given in pixels from its point."""
    figure.add_annotation(
        text=f"<b>{label.text}</b>", x=label.day, y=label.officers, xanchor="center", yanchor="middle",
        xshift=round(float(box[0] + box[2]) / 2, 1), yshift=round(float(box[1] + box[3]) / 2, 1),
        font={"size": label.size, "color": label.colour}, **axes,
    )  # fmt: skip
