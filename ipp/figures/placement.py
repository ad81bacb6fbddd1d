"""Where circles and labels of a map go, so that none covers another at any size the map is shown at."""

import math
from dataclasses import dataclass, replace

import numpy

from ipp.figures.frame import LETTER

GAP = 2.5
REACHES = (0.0, 10.0, 22.0, 38.0, 58.0, 82.0, 110.0)
PASSES = 6
TOUCH = 60.0  # what any touch costs beside its area, so that many slivers are not cheaper than one long way
DIRECTIONS = (0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240)


@dataclass(frozen=True)
class Spot:
    """A circle and its label, from the map's centre, y upward, in map units that a scale makes pixels.

    `dx`, `dy` move the circle off its true place, `lx`, `ly` are the label's lower left corner from its centre.
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
    return len(text) * size * LETTER * 1.12


def overlaps(boxes: numpy.ndarray, others: numpy.ndarray, gap: float = GAP) -> numpy.ndarray:
    """The areas that boxes (…, 4) share with others (…, 4) when each keeps `gap` pixels of air; 0 when apart."""
    wide = numpy.minimum(boxes[..., 2], others[..., 2]) - numpy.maximum(boxes[..., 0], others[..., 0]) + gap
    high = numpy.minimum(boxes[..., 3], others[..., 3]) - numpy.maximum(boxes[..., 1], others[..., 1]) + gap
    return numpy.clip(wide, 0, None) * numpy.clip(high, 0, None)


def apart(spots: list[Spot], scale: float) -> list[Spot]:
    """The spots with circles pushed off each other at a scale, the smaller moved more."""
    spots = list(spots)
    for _ in range(60):
        moved = False
        for i in range(len(spots)):
            for j in range(i + 1, len(spots)):
                pair = pushed(spots[i], spots[j], scale)
                if pair:
                    spots[i], spots[j] = pair
                    moved = True
        if not moved:
            break
    return spots


def pushed(one: Spot, two: Spot, scale: float) -> tuple[Spot, Spot] | None:
    """Two circles moved apart along the line of their centres; None when they do not touch."""
    x, y = (two.x - one.x) * scale + two.dx - one.dx, (two.y - one.y) * scale + two.dy - one.dy
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
            away = spot.radius + GAP + 0.5 + reach
            lx = cos * away + (cos - 1) / 2 * spot.width
            ly = sin * away + (sin - 1) / 2 * spot.height
            found.append((reach + order * 0.5, replace(spot, lx=lx, ly=ly)))
    return found


@dataclass(frozen=True)
class Frame:
    """A size the map is shown at: pixels for a map unit, and its half width and half height in pixels."""

    scale: float
    half_width: float
    half_height: float

    def corner(self, width: float, height: float) -> tuple[float, float, float, float]:
        """A box of that size in the lower left corner."""
        return -self.half_width, -self.half_height, width - self.half_width, height - self.half_height


def crossed(offered: list[Spot], circles: numpy.ndarray, frames: list[Frame]) -> numpy.ndarray:
    """How often the way from each offered label to its circle leads over other circles (m, frames, 4)."""
    if not len(circles):
        return numpy.zeros(len(offered))
    centres = numpy.array(
        [[[f.scale * spot.x + spot.dx, f.scale * spot.y + spot.dy] for f in frames] for spot in offered]
    )
    nearest = numpy.array([(clamped(spot.lx, spot.width), clamped(spot.ly, spot.height)) for spot in offered])
    steps = numpy.linspace(0, 1, 7)
    way = centres[:, :, None] + nearest[:, None, None] * steps[None, None, :, None]
    points = numpy.concatenate([way - 3, way + 3], axis=-1)
    return (overlaps(points[:, None], circles[None, :, :, None]) > 0).sum(axis=(1, 2, 3))


def clamped(start: float, length: float) -> float:
    """The point nearest to zero between `start` and `start + length`."""
    return min(max(0.0, start), start + length)


def costs(offered: list[Spot], taken: numpy.ndarray, frames: list[Frame]) -> numpy.ndarray:
    """How much of each offered label would lie over boxes already taken (m, frames, 4), or off the map."""
    labels = numpy.array([[spot.label(frame.scale) for frame in frames] for spot in offered])
    shared = overlaps(labels[:, None], taken[None])
    covered = (shared + (shared > 0) * TOUCH).sum(axis=(1, 2))
    half = numpy.array([[frame.half_width, frame.half_height] for frame in frames])
    outside = numpy.concatenate([-half - labels[..., :2], labels[..., 2:] - half], axis=-1)
    return covered + numpy.clip(outside, 0, None).sum(axis=(1, 2)) * 8


def placed(spots: list[Spot], frames: list[Frame], note: tuple[float, float] | None = None) -> list[Spot]:
    """The spots with circles apart and each label where it covers nothing in any of `frames`.

    `note` is the width and height of a box to keep clear of in the lower left corner. Labels are set one after the
    other, most crowded first, and set again while that helps.
    """
    spots = apart(spots, min(frame.scale for frame in frames))
    kept_clear = [[frame.corner(*note) for frame in frames]] if note else []
    settled: set[int] = set()
    for _ in range(PASSES):
        before = list(spots)
        for i in sorted(range(len(spots)), key=lambda i: crowding(spots, i)):
            spots[i] = best(spots, i, settled, kept_clear, frames)
            settled.add(i)
        if spots == before:
            break
    return spots


def best(spots: list[Spot], i: int, settled: set[int], kept_clear: list, frames: list[Frame]) -> Spot:
    """Spot `i` with its label at the cheapest place, given all circles and the labels already settled."""
    circles = [[each.circle(frame.scale) for frame in frames] for each in spots]
    labels = [[spots[j].label(frame.scale) for frame in frames] for j in settled - {i}]
    dislikes, offered = zip(*offers(spots[i]), strict=True)
    covered = costs(offered, numpy.array(kept_clear + circles + labels), frames)
    others = numpy.array(circles[:i] + circles[i + 1 :])
    return offered[int(numpy.argmin(covered * 10 + crossed(offered, others, frames) + dislikes))]


def crowding(spots: list[Spot], i: int) -> float:
    """Distance from a spot to its nearest neighbour; small means crowded."""
    mine = spots[i]
    return min((math.hypot(mine.x - each.x, mine.y - each.y) for each in spots if each is not mine), default=0.0)
