"""Where numbers stand beside their points: the first free place around each, off the lines and off one another."""

import datetime
import re
from dataclasses import dataclass
from itertools import pairwise

from ipp.figures.frame import LETTER, Drawing

GAP, REACH, STEP, DOT = 6, 90, 4, 3.5  # pixels: point to label, farthest that matters, along a line, half a dot
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
SPOTS = tuple((across, up, far) for far in (1, 2.6, 3.8) for across, up in SIDES)
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

    def at(self, day: datetime.date, officers: float) -> tuple[float, float]:
        """Pixels from the left and from the bottom."""
        first, last = self.days
        low, high = self.officers
        return (day - first) / (last - first) * self.width, (officers - low) / (high - low) * self.height


def write(figure: Drawing, labels: list[Label], lines: list[list[tuple]], room: Room) -> None:
    """Writes the labels, the first ones first choosing; `lines` are runs of points (day, officers) to keep off."""
    ink = [spot for line in lines for spot in traced([room.at(*point) for point in line])]
    ink += [(x + DOT * across, y + DOT * up) for x, y in points_of(labels, room) for across, up in ((0, 0), *SIDES)]
    taken: list[tuple] = []
    for label in labels:
        point = room.at(label.day, label.officers)
        near = [each for each in ink if abs(each[0] - point[0]) < REACH and abs(each[1] - point[1]) < REACH]
        boxes = [beside(label, point, spot) for spot in SPOTS]
        over = [[met(each, point[0], *other) for other in taken] for each in boxes]
        box = min(
            boxes, key=lambda each: cost(each, near, sum(over[boxes.index(each)]), room) + boxes.index(each) * 0.1
        )
        taken.append((box, point[0]))
        put(figure, label, point, box)


def points_of(labels: list[Label], room: Room) -> list[tuple]:
    """Where the labels' points are."""
    return [room.at(label.day, label.officers) for label in labels]


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


def cost(box: tuple, ink: list[tuple], over: int, room: Room) -> float:
    """How bad a box is: over the edge worst, then over so many other labels, then over ink."""
    left, low, right, high = box
    outside = left < -4 or right > room.width + 22 or low < 0 or high > room.height + 6
    inked = sum(left - 1 < x < right + 1 and low - 1 < y < high + 1 for x, y in ink)
    return 1000 * outside + 100 * over + inked


def put(figure: Drawing, label: Label, point: tuple, box: tuple) -> None:
    """Writes a label where its box is."""
    figure.add_annotation(
        text=f"<b>{label.text}</b>", x=label.day, y=label.officers, xanchor="center", yanchor="middle",
        xshift=round((box[0] + box[2]) / 2 - point[0], 1), yshift=round((box[1] + box[3]) / 2 - point[1], 1),
        font={"size": label.size, "color": label.colour},
    )  # fmt: skip
