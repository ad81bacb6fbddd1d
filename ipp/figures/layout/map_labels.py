"""Where the labels of a map go, so that none covers another or a circle at any size the map is shown at."""

import math
from dataclasses import dataclass, replace

import numpy

from ipp.figures.layout.drawing import LETTER
from ipp.figures.layout.map_pins import NOWHERE, Frame, Land, Spot, stood

GAP = 2.5
REACHES = (0.0, 6.0, 12.0, 20.0, 30.0, 44.0, 60.0, 82.0, 110.0)
DIRECTIONS = (0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240, 15, 165, 345, 195)
PASSES = 5
SMALL, CAPITAL = LETTER * 1.12, 0.74  # widths of letters as shares of the type size
TOUCH = 60.0  # what any touch costs beside its area, so that many slivers are not cheaper than one long way
EDGE = 30.0  # what a pixel over the edge of the map costs, in square pixels over something else
COVERED = 10.0  # what a square pixel over something else costs, in pixels of way between a label and its circle
CROSSED = (
    200.0  # what it costs that a label's line leads through a circle, a place, or another label or line, at one size
)
BLURRED = 6.0  # pixels of way that each point of an engaged country's outline under a label is worth
ENDS = [0, -1]  # the sizes at which lines are looked at: what is clear at both is clear between them
FINE = 3.0  # the mean cost of a label below which no other order of choosing is tried


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of `text`, in pixels, at a type size in pixels; capitals are wide."""
    return sum(CAPITAL if letter.isupper() else SMALL for letter in text) * size


def overlaps(boxes: numpy.ndarray, others: numpy.ndarray, gap: float = GAP) -> numpy.ndarray:
    """The areas that boxes (…, 4) share with others (…, 4) when each keeps `gap` pixels of air; 0 when apart."""
    wide = numpy.minimum(boxes[..., 2], others[..., 2]) - numpy.maximum(boxes[..., 0], others[..., 0]) + gap
    high = numpy.minimum(boxes[..., 3], others[..., 3]) - numpy.maximum(boxes[..., 1], others[..., 1]) + gap
    return numpy.clip(wide, 0, None) * numpy.clip(high, 0, None)


@dataclass
class Choice:
    """The places offered to one label: their boxes and ways to the circle, and what each costs by itself."""

    offered: list[Spot]
    boxes: numpy.ndarray  # (places, sizes, 4)
    ways: numpy.ndarray  # (places, ENDS, 2, 2): the circle's centre and the nearest point of the label
    dislikes: numpy.ndarray

    def covering(self, others: numpy.ndarray) -> numpy.ndarray:
        """What each place costs for what the label would cover of `others` (others, sizes, 4)."""
        shared = overlaps(self.boxes[:, None], others[None])
        return (shared + (shared > 0) * TOUCH).sum(axis=(1, 2)) * COVERED

    def crossing(self, others: numpy.ndarray) -> numpy.ndarray:
        """What each place costs for the boxes that the way to it leads through."""
        return through(self.ways[:, None], others[None, :, ENDS]).sum(axis=(1, 2)) * CROSSED

    def cutting(self, circles: numpy.ndarray) -> numpy.ndarray:
        """What each place costs for the circles, given by the boxes around them, that the way to it leads through."""
        return cut(self.ways[:, None], circles[None, :, ENDS]).sum(axis=(1, 2)) * CROSSED

    def crossed(self, ways: numpy.ndarray) -> numpy.ndarray:
        """What each place costs for the `ways` (others, sizes, 2, 2) that lead through the label or over its way."""
        over = through(ways[None], self.boxes[:, None, ENDS]).sum(axis=(1, 2))
        return (over + meeting(self.ways, ways).sum(axis=(1, 2))) * CROSSED


def choice(
    spot: Spot, kept_clear: numpy.ndarray, circles: numpy.ndarray, own: int, frames: list[Frame], land: Land
) -> Choice:
    """What a spot's label may choose from: near its circle, off all circles, and off what is to be kept clear."""
    dislikes, offered = zip(*offers(spot), strict=True)
    boxes = numpy.array([[each.label(frame.scale) for frame in frames] for each in offered])
    found = Choice(offered, boxes, ways(offered, frames), numpy.array(dislikes))
    found.dislikes += found.covering(numpy.concatenate([circles, kept_clear])) + off_map(boxes, frames)
    middle = len(frames) // 2
    found.dislikes += within(boxes[:, middle], land.engaged * frames[middle].scale) * BLURRED
    found.dislikes += found.cutting(numpy.delete(circles, own, axis=0)) + found.crossing(
        numpy.delete(kept_clear, own, axis=0)
    )
    return found


def offers(spot: Spot) -> list[tuple[float, Spot]]:
    """Places for a spot's label around its circle, each with what it costs to stand so far or so oddly."""
    found = []
    for reach in REACHES:
        for order, degrees in enumerate(DIRECTIONS):
            cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            away = spot.radius + GAP + 0.5 + reach
            lx = cos * away + (cos - 1) / 2 * spot.width
            ly = sin * away + (sin - 1) / 2 * spot.height
            found.append((reach + order * 0.5, replace(spot, lx=lx, ly=ly)))
    return found


def within(boxes: numpy.ndarray, points: numpy.ndarray) -> numpy.ndarray:
    """How many points (m, 2) lie in each of the boxes (n, 4)."""
    left, low, right, high = boxes.T[..., None]
    x, y = points.T
    return ((x > left) & (x < right) & (y > low) & (y < high)).sum(axis=1)


def ways(offered: tuple[Spot, ...], frames: list[Frame]) -> numpy.ndarray:
    """The way from each circle's centre to the nearest point of the label offered, at the smallest and largest size."""
    ends = [frames[each] for each in ENDS]
    centres = numpy.array(
        [[(f.scale * each.x + each.dx, f.scale * each.y + each.dy) for f in ends] for each in offered]
    )
    nearest = numpy.array([(clamped(each.lx, each.width), clamped(each.ly, each.height)) for each in offered])
    return numpy.stack([centres, centres + nearest[:, None]], axis=-2)


def through(ways: numpy.ndarray, boxes: numpy.ndarray) -> numpy.ndarray:
    """Which ways (…, 2, 2) lead through which boxes (…, 4), or nearly so."""
    start, along = ways[..., 0, :], ways[..., 1, :] - ways[..., 0, :]
    along = numpy.where(along == 0, 1e-9, along)
    one, two = (boxes[..., :2] - GAP - start) / along, (boxes[..., 2:] + GAP - start) / along
    enters, leaves = numpy.minimum(one, two).max(axis=-1), numpy.maximum(one, two).min(axis=-1)
    return numpy.maximum(enters, 0) < numpy.minimum(leaves, 1)


def cut(ways: numpy.ndarray, boxes: numpy.ndarray) -> numpy.ndarray:
    """Which ways (…, 2, 2) lead through which circles, or nearly so; `boxes` (…, 4) are around the circles."""
    start, along = ways[..., 0, :], ways[..., 1, :] - ways[..., 0, :]
    centre, radius = (boxes[..., :2] + boxes[..., 2:]) / 2, (boxes[..., 2] - boxes[..., 0]) / 2
    length = numpy.maximum((along**2).sum(axis=-1), 1e-9)
    share = numpy.clip(((centre - start) * along).sum(axis=-1) / length, 0, 1)
    away = centre - start - share[..., None] * along
    return numpy.hypot(away[..., 0], away[..., 1]) < radius + GAP


def clamped(start: float, length: float) -> float:
    """The point nearest to zero between `start` and `start + length`."""
    return min(max(0.0, start), start + length)


def meeting(ways: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """Which of the ways (n, sizes, 2, 2) cross which of the others (m, sizes, 2, 2): (n, m, sizes)."""
    a, b = ways[:, None, :, 0], ways[:, None, :, 1]
    c, d = others[None, :, :, 0], others[None, :, :, 1]
    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)


def side(a: numpy.ndarray, b: numpy.ndarray, point: numpy.ndarray) -> numpy.ndarray:
    """On which side of the line from a to b a point lies: positive at its left, negative at its right."""
    along, to = b - a, point - a
    return along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]


def off_map(boxes: numpy.ndarray, frames: list[Frame]) -> numpy.ndarray:
    """What it costs each label (places, sizes, 4) to stand over the map's edge."""
    half = numpy.array([[frame.half_width, frame.half_height] for frame in frames])
    outside = numpy.concatenate([-half - boxes[..., :2], boxes[..., 2:] - half], axis=-1)
    return (numpy.clip(outside, 0, None) + (outside > 0)).sum(axis=(1, 2)) * EDGE * COVERED


def placed(
    spots: list[Spot], frames: list[Frame], note: tuple[float, float] | None = None, land: Land = NOWHERE
) -> list[Spot]:
    """The spots with each circle on its stem and each label where it covers nothing in any of `frames`.

    `note` is the width and height of a box to keep clear of in the lower left corner. Large circles keep off the shores
    of `land`, and labels off the outlines of engaged countries, where they can. Labels choose one after the
    other, and again while that helps; of several orders the one that ends best stands.
    """
    spots = stood(spots, frames, land.shores)
    clear = [[each.foot(frame.scale) for frame in frames] for each in spots]
    clear += [[frame.corner(*note) for frame in frames]] if note else []
    circles = numpy.array([[each.circle(frame.scale) for frame in frames] for each in spots])
    choices = [choice(each, numpy.array(clear), circles, i, frames, land) for i, each in enumerate(spots)]
    found = math.inf, []
    for order in orders(spots):
        found = min(found, chosen(choices, order), key=lambda each: each[0])
        if found[0] < FINE * len(spots):
            break
    return [one.offered[place] for one, place in zip(choices, found[1], strict=True)]


def orders(spots: list[Spot]) -> list[list[int]]:
    """Orders in which labels may choose: the most crowded, the widest, then those at one edge of the map first."""
    keys = (
        lambda i: crowding(spots, i), lambda i: -spots[i].width, lambda i: spots[i].x, lambda i: -spots[i].x,
        lambda i: spots[i].y, lambda i: -spots[i].y,
    )  # fmt: skip
    return [sorted(range(len(spots)), key=key) for key in keys]


def crowding(spots: list[Spot], i: int) -> float:
    """Distance from a spot to its nearest neighbour; small means crowded."""
    mine = spots[i]
    return min((math.hypot(mine.x - each.x, mine.y - each.y) for each in spots if each is not mine), default=0.0)


def chosen(choices: list[Choice], order: list[int]) -> tuple[float, list[int]]:
    """What the labels cost in all when they choose in that order, and the place of each."""
    places: list[int | None] = [None] * len(choices)
    for _ in range(PASSES):
        before, total = list(places), 0.0
        for i in order:
            others = [(choices[j], place) for j, place in enumerate(places) if place is not None and j != i]
            cost = among(choices[i], others)
            places[i] = int(cost.argmin())
            total += float(cost[places[i]])
        if places == before:
            break
    return total, places


def among(mine: Choice, others: list[tuple[Choice, int]]) -> numpy.ndarray:
    """What each place of a label costs beside other labels, each a choice and the place it took."""
    if not others:
        return mine.dislikes
    labels = numpy.array([one.boxes[place] for one, place in others])
    ways = numpy.array([one.ways[place] for one, place in others])
    return mine.dislikes + mine.covering(labels) + mine.crossing(labels) + mine.crossed(ways)
