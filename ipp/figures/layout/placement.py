"""Place labels: each label is offered places, each place has a cost, and the labels take the cheapest.

A box is left, bottom, right and top in pixels, y upward. A plot is shown at several sizes, and a label must suit all of
them, so an array of boxes has the shape (places, sizes, 4).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy

BATCH = 40  # places whose whole cost is computed at once, the cheapest by themselves first
PASSES = 5  # how often the labels choose again while any of them moves


@dataclass
class Offers:
    """The places offered to one label: its box there at each size, and what each place costs by itself."""

    boxes: numpy.ndarray  # (places, sizes, 4)
    costs: numpy.ndarray  # (places,)

    def __post_init__(self) -> None:
        self.order = numpy.argsort(self.costs, kind="stable")


# What some places of a label cost beside others: from the label's number, the place that each other label holds, and
# the numbers of the places in question.
CostBesideLabels = Callable[[int, dict[int, int], numpy.ndarray], numpy.ndarray]


def place_labels(
    offers: Sequence[Offers], cost_beside: CostBesideLabels, orders: Iterable[Iterable[int]], enough: float = 0.0
) -> list[int]:
    """Choose a place for each label and return the places' numbers.

    The labels choose one after the other, and again while any of them moves. Of several `orders` of choosing the one
    with the lowest cost wins; the first that costs less than `enough` is taken at once.
    """
    best_cost, best = math.inf, []
    for order in orders:
        cost, places = choose_in_order(offers, cost_beside, list(order))
        if cost < best_cost:
            best_cost, best = cost, [places[label] for label in range(len(offers))]
        if best_cost < enough:
            break
    return best


def choose_in_order(
    offers: Sequence[Offers], cost_beside: CostBesideLabels, order: list[int]
) -> tuple[float, dict[int, int]]:
    """Let the labels choose in an order, until none moves; return what they cost in all and the place of each."""
    places: dict[int, int] = {}
    total = 0.0
    for _ in range(PASSES):
        before, total = dict(places), 0.0
        for label in order:
            others = {other: place for other, place in places.items() if other != label}
            places[label], cost = find_cheapest(offers[label], partial(cost_beside, label, others))
            total += cost
        if places == before:
            break
    return total, places


def find_cheapest(offers: Offers, cost_beside: Callable[[numpy.ndarray], numpy.ndarray]) -> tuple[int, float]:
    """Find the cheapest place of one label: its number and its cost.

    `cost_beside` gives what some places cost beyond their own cost, never less than 0. So the search ends as soon as
    the cheapest place found costs no more than the next one does by itself.
    """
    place, lowest = 0, math.inf
    for start in range(0, len(offers.order), BATCH):
        some = offers.order[start : start + BATCH]
        if lowest <= offers.costs[some[0]]:
            break
        costs = offers.costs[some] + cost_beside(some)
        first = int(costs.argmin())
        if costs[first] < lowest:
            place, lowest = int(some[first]), float(costs[first])
    return place, lowest


def compute_shared_areas(boxes: numpy.ndarray, others: numpy.ndarray, gap: float = 0.0) -> numpy.ndarray:
    """Compute the areas that boxes (…, 4) share with others (…, 4) where each keeps `gap` pixels of air; 0 if apart."""
    wide = numpy.minimum(boxes[..., 2], others[..., 2]) - numpy.maximum(boxes[..., 0], others[..., 0]) + gap
    high = numpy.minimum(boxes[..., 3], others[..., 3]) - numpy.maximum(boxes[..., 1], others[..., 1]) + gap
    return numpy.clip(wide, 0, None) * numpy.clip(high, 0, None)


def compute_pixels_outside(boxes: numpy.ndarray, low: numpy.ndarray, high: numpy.ndarray) -> numpy.ndarray:
    """Compute how far boxes (…, 4) reach over each edge of a plot from `low` to `high` (…, 2)."""
    outside = numpy.concatenate([low - boxes[..., :2], boxes[..., 2:] - high], axis=-1)
    return numpy.clip(outside, 0, None)


def count_inside(boxes: numpy.ndarray, points: numpy.ndarray) -> numpy.ndarray:
    """Count the points (…, m, 2) inside each of the boxes (…, 4)."""
    left, low, right, high = (boxes[..., edge, None] for edge in range(4))
    x, y = points[..., 0], points[..., 1]
    return ((x > left) & (x < right) & (y > low) & (y < high)).sum(axis=-1)
