"""Place the labels of the map so that none covers another label or a circle at any size the map is shown at."""

import math
from dataclasses import dataclass, replace

import numpy

from ipp.figures.layout import placement
from ipp.figures.layout.leaders import find_crossings, find_cut_boxes, find_cut_circles
from ipp.figures.layout.map_pins import NOWHERE, Frame, Land, Spot, place_circles

GAP = 2.5  # pixels of air around a label
REACHES = (0.0, 6.0, 12.0, 20.0, 30.0, 44.0, 60.0, 82.0, 110.0)  # pixels between a circle and its label
DIRECTIONS = (0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240, 15, 165, 345, 195)  # degrees, best first
ODD = 0.5  # pixels of reach added for each direction after the first
# Costs, in pixels of reach.
COVERED = 10.0  # for each square pixel that a label covers
TOUCH = 600.0  # for each thing touched, besides its area: many slivers are not cheaper than one long reach
OUTSIDE = 300.0  # for each pixel over the edge of the map, and once for the edge itself
CROSSED = 200.0  # for each leader through a circle, place, label or leader, at one size
BLURRED = 6.0  # for each point of an engaged country's outline under a label
ENDS = [0, -1]  # the sizes at which leaders are checked: what is clear at both is clear between them
FINE = 3.0  # the mean cost of a label below which no other order of choosing is tried


@dataclass
class Choice(placement.Offers):
    """The places offered to the label of one circle, with the leader to each."""

    spots: list[Spot]
    leaders: numpy.ndarray  # (places, ENDS, 2, 2): the circle's centre and the nearest point of the label


def place_labels(
    spots: list[Spot], frames: list[Frame], note: tuple[float, float] | None = None, land: Land = NOWHERE
) -> list[Spot]:
    """Place circles on their stems and labels around them, so that none covers another in any of `frames`.

    `note` is the width and height in pixels of a box to keep clear in the lower left corner. Large circles keep off the
    shores of `land`, and labels off the outlines of engaged countries, where they can.
    """
    spots = place_circles(spots, frames, land.shores)
    feet = [[each.find_foot_box(frame.scale) for frame in frames] for each in spots]
    corner = [[frame.find_corner_box(*note) for frame in frames]] if note else []
    kept_clear = numpy.array(feet + corner)
    circles = numpy.array([[each.find_circle_box(frame.scale) for frame in frames] for each in spots])
    choices = [offer_places(spots, i, kept_clear, circles, frames, land) for i in range(len(spots))]

    def cost_beside(label: int, others: dict[int, int], some: numpy.ndarray) -> numpy.ndarray:
        return compute_cost_beside_labels(choices[label], some, [(choices[i], place) for i, place in others.items()])

    places = placement.place_labels(choices, cost_beside, list_orders(spots), FINE * len(spots))
    return [choice.spots[place] for choice, place in zip(choices, places, strict=True)]


def offer_places(
    spots: list[Spot], own: int, kept_clear: numpy.ndarray, circles: numpy.ndarray, frames: list[Frame], land: Land
) -> Choice:
    """Offer places to one label, each with what it costs for all that does not move: circles, feet, land, the edge."""
    offered, costs = list_places(spots[own])
    boxes = numpy.array([[each.find_label_box(frame.scale) for frame in frames] for each in offered])
    leaders = list_leaders(offered, frames)
    costs = (
        costs
        + compute_cost_of_covering(boxes, numpy.concatenate([circles, kept_clear]))
        + compute_cost_outside(boxes, frames)
    )
    middle = len(frames) // 2
    costs += placement.count_inside(boxes[:, middle], land.engaged * frames[middle].scale) * BLURRED
    cut = find_cut_circles(leaders[:, None], numpy.delete(circles, own, axis=0)[None, :, ENDS], GAP).sum(axis=(1, 2))
    cut += find_cut_boxes(leaders[:, None], numpy.delete(kept_clear, own, axis=0)[None, :, ENDS], GAP).sum(axis=(1, 2))
    return Choice(boxes, costs + cut * CROSSED, offered, leaders)


def list_places(spot: Spot) -> tuple[list[Spot], numpy.ndarray]:
    """List places for a spot's label around its circle, and what each costs for its reach and its direction."""
    found, costs = [], []
    for reach in REACHES:
        for order, degrees in enumerate(DIRECTIONS):
            cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            away = spot.radius + GAP + 0.5 + reach
            lx = cos * away + (cos - 1) / 2 * spot.width
            ly = sin * away + (sin - 1) / 2 * spot.height
            found.append(replace(spot, lx=lx, ly=ly))
            costs.append(reach + order * ODD)
    return found, numpy.array(costs)


def list_leaders(offered: list[Spot], frames: list[Frame]) -> numpy.ndarray:
    """List the leaders from each circle's centre to the nearest point of its label, at the smallest and largest size.

    The shape is (places, ENDS, 2, 2).
    """
    scales = [frames[each].scale for each in ENDS]
    centres = numpy.array(
        [[(scale * each.x + each.dx, scale * each.y + each.dy) for scale in scales] for each in offered]
    )
    nearest = numpy.array([each.find_nearest_point() for each in offered])
    return numpy.stack([centres, centres + nearest[:, None]], axis=-2)


def compute_cost_of_covering(boxes: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """Compute what each place (places, sizes, 4) costs for covering others (others, sizes, 4)."""
    shared = placement.compute_shared_areas(boxes[:, None], others[None], GAP)
    return (shared * COVERED + (shared > 0) * TOUCH).sum(axis=(1, 2))


def compute_cost_outside(boxes: numpy.ndarray, frames: list[Frame]) -> numpy.ndarray:
    """Compute what each place costs for reaching over the map's edge."""
    half = numpy.array([[frame.half_width, frame.half_height] for frame in frames])
    outside = placement.compute_pixels_outside(boxes, -half, half)
    return (outside + (outside > 0)).sum(axis=(1, 2)) * OUTSIDE


def compute_cost_beside_labels(mine: Choice, some: numpy.ndarray, others: list[tuple[Choice, int]]) -> numpy.ndarray:
    """Compute what some places of a label cost beside other labels: for covering them, and for leaders that cross."""
    if not others:
        return numpy.zeros(len(some))
    labels = numpy.array([each.boxes[place] for each, place in others])
    leaders = numpy.array([each.leaders[place] for each, place in others])
    boxes, own = mine.boxes[some], mine.leaders[some]
    crossed = find_cut_boxes(own[:, None], labels[None, :, ENDS], GAP).sum(axis=(1, 2))
    crossed += find_cut_boxes(leaders[None], boxes[:, None, ENDS], GAP).sum(axis=(1, 2))
    crossed += find_crossings(own, leaders).sum(axis=(1, 2))
    return compute_cost_of_covering(boxes, labels) + crossed * CROSSED


def list_orders(spots: list[Spot]) -> list[list[int]]:
    """List orders in which labels may choose: the most crowded, the widest, then those at one edge of the map first."""
    keys = (
        lambda i: find_nearest(spots, i), lambda i: -spots[i].width, lambda i: spots[i].x, lambda i: -spots[i].x,
        lambda i: spots[i].y, lambda i: -spots[i].y,
    )  # fmt: skip
    return [sorted(range(len(spots)), key=key) for key in keys]


def find_nearest(spots: list[Spot], i: int) -> float:
    """Find the distance from a spot to its nearest neighbour, in map units."""
    mine = spots[i]
    return min((math.hypot(mine.x - each.x, mine.y - each.y) for each in spots if each is not mine), default=0.0)
