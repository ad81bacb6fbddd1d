"""Where circles and labels of a map go, so that none covers another at any size the map is shown at."""

import math
from dataclasses import dataclass, replace

import numpy

from ipp.figures.frame import LETTER

GAP = 3.0
REACHES = (0.0, 10.0, 22.0, 38.0, 58.0)
DIRECTIONS = (0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240)


@dataclass(frozen=True)
class Spot:
    """A circle with its label, in pixels from the map's centre, y upward, at the map's smallest scale.

    `dx`, `dy` move the circle off its true place, `lx`, `ly` are the label's lower left corner from the circle's centre.
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

    def circle(self, scale: float) -> tuple[float, float, float, float]:
        """The box around the circle, (left, bottom, right, top), when the map is drawn `scale` times larger."""
        x, y, r = self.x * scale + self.dx, self.y * scale + self.dy, self.radius
        return x - r, y - r, x + r, y + r

    def label(self, scale: float) -> tuple[float, float, float, float]:
        """The box around the label when the map is drawn `scale` times larger."""
        x, y = self.x * scale + self.dx + self.lx, self.y * scale + self.dy + self.ly
        return x, y, x + self.width, y + self.height


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of `text`, in pixels, at a type size in pixels."""
    return len(text) * size * LETTER * 1.08


def overlaps(boxes: numpy.ndarray, others: numpy.ndarray, gap: float = GAP) -> numpy.ndarray:
    """The areas that boxes (…, 4) share with others (…, 4) when each keeps `gap` pixels of air; 0 when apart."""
    wide = numpy.minimum(boxes[..., 2], others[..., 2]) - numpy.maximum(boxes[..., 0], others[..., 0]) + gap
    high = numpy.minimum(boxes[..., 3], others[..., 3]) - numpy.maximum(boxes[..., 1], others[..., 1]) + gap
    return numpy.clip(wide, 0, None) * numpy.clip(high, 0, None)


def apart(spots: list[Spot]) -> list[Spot]:
    """The spots with circles pushed off each other, the smaller moved more; each keeps near its true place."""
    spots = list(spots)
    for _ in range(60):
        moved = False
        for i in range(len(spots)):
            for j in range(i + 1, len(spots)):
                pair = pushed(spots[i], spots[j])
                if pair:
                    spots[i], spots[j] = pair
                    moved = True
        if not moved:
            break
    return spots


def pushed(one: Spot, two: Spot) -> tuple[Spot, Spot] | None:
    """Two circles moved apart along the line of their centres; None when they do not touch."""
    x, y = two.x + two.dx - one.x - one.dx, two.y + two.dy - one.y - one.dy
    distance = math.hypot(x, y)
    short = one.radius + two.radius + GAP - distance
    if short <= 0.01:
        return None
    ux, uy = (x / distance, y / distance) if distance else (1.0, 0.0)
    share = two.radius**2 / (one.radius**2 + two.radius**2)
    first = replace(one, dx=one.dx - ux * short * share, dy=one.dy - uy * short * share)
    second = replace(two, dx=two.dx + ux * short * (1 - share), dy=two.dy + uy * short * (1 - share))
    return first, second


def offers(spot: Spot) -> list[tuple[float, Spot]]:
    """Places for a spot's label around its circle, each with what it costs to stand so far or so oddly."""
    found = []
    for reach in REACHES:
        for order, degrees in enumerate(DIRECTIONS):
            cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            away = spot.radius + GAP + reach
            lx = cos * away + (cos - 1) / 2 * spot.width
            ly = sin * away + (sin - 1) / 2 * spot.height
            found.append((reach + order * 0.5, replace(spot, lx=lx, ly=ly)))
    return found


def costs(offered: list[Spot], taken: numpy.ndarray, scales: tuple[float, ...], bounds: tuple) -> numpy.ndarray:
    """How much of each offered label would lie over boxes already taken (m, scales, 4), or off the map, at any scale."""
    labels = numpy.array([[spot.label(scale) for scale in scales] for spot in offered])
    covered = overlaps(labels[:, None], taken[None]).sum(axis=(1, 2)) if len(taken) else 0.0
    edges = numpy.array([[edge * scale for edge in bounds] for scale in scales])
    outside = numpy.concatenate([edges[:, :2] - labels[..., :2], labels[..., 2:] - edges[:, 2:]], axis=-1)
    return covered + numpy.clip(outside, 0, None).sum(axis=(1, 2)) * 100


def taken_by(spots: list[Spot], scales: tuple[float, ...]) -> list[list[tuple]]:
    """The boxes of circles and labels at each scale."""
    return [[box(scale) for scale in scales] for spot in spots for box in (spot.label, spot.circle)]


def placed(spots: list[Spot], scales: tuple[float, ...], bounds: tuple, fixed: list[tuple] = ()) -> list[Spot]:
    """The spots with circles apart and each label where it covers nothing at any of `scales`.

    `bounds` is the map's box and `fixed` are boxes to keep clear of, both at scale 1. Labels are set one after the
    other, most crowded first, and set again while that helps.
    """
    spots = apart(spots)
    kept_clear = [[tuple(edge * scale for edge in box) for scale in scales] for box in fixed]
    for _ in range(4):
        before = list(spots)
        for i in sorted(range(len(spots)), key=lambda i: crowding(spots, i)):
            taken = numpy.array(kept_clear + taken_by(spots[:i] + spots[i + 1 :], scales))
            dislikes, offered = zip(*offers(spots[i]), strict=True)
            spots[i] = offered[int(numpy.argmin(costs(offered, taken, scales, bounds) * 10 + dislikes))]
        if spots == before:
            break
    return spots


def crowding(spots: list[Spot], i: int) -> float:
    """Distance from a spot to its nearest neighbour; small means crowded."""
    mine = spots[i]
    return min((math.hypot(mine.x - each.x, mine.y - each.y) for each in spots if each is not mine), default=0.0)
