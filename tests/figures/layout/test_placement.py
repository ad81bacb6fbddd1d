"""Labels take the cheapest of the places they are offered, beside each other."""

import numpy
import pytest

from ipp.figures.layout import placement
from ipp.figures.layout.placement import Offers


def offer(*costs: float) -> Offers:
    """The offers of one label: places of 10 by 10 pixels side by side, with what each costs by itself."""
    boxes = numpy.array([[[10 * place, 0, 10 * place + 10, 10]] for place in range(len(costs))], dtype=float)
    return Offers(boxes, numpy.array(costs, dtype=float))


def cost_of_sharing(offers: list[Offers], price: float = 100.0):
    """What a place costs beside others: a price for each label that holds a place with the same box."""

    def cost_beside(label: int, others: dict[int, int], some: numpy.ndarray) -> numpy.ndarray:
        taken = [offers[other].boxes[place] for other, place in others.items()]
        mine = offers[label].boxes[some]
        return price * sum(((mine == each).all(axis=(1, 2)) for each in taken), numpy.zeros(len(some)))

    return cost_beside


def test_a_label_alone_takes_its_cheapest_place():
    offers = [offer(3, 1, 2)]
    assert placement.place_labels(offers, cost_of_sharing(offers), [[0]]) == [1]


def test_of_two_labels_that_want_one_place_the_first_to_choose_keeps_it():
    offers = [offer(0, 5), offer(0, 5)]
    cost_beside = cost_of_sharing(offers)
    assert placement.place_labels(offers, cost_beside, [[0, 1]]) == [0, 1]
    assert placement.place_labels(offers, cost_beside, [[1, 0]]) == [1, 0]


def test_of_several_orders_of_choosing_the_cheapest_wins():
    offers = [offer(0, 50), offer(0, 5)]  # the second label loses 5 by giving way, the first one 50
    cost_beside = cost_of_sharing(offers)
    assert placement.place_labels(offers, cost_beside, [[1, 0], [0, 1]]) == [0, 1]
    assert placement.choose_in_order(offers, cost_beside, [1, 0]) == (50, {1: 0, 0: 1})
    assert placement.choose_in_order(offers, cost_beside, [0, 1]) == (5, {0: 0, 1: 1})


def test_the_first_order_that_is_cheap_enough_ends_the_search():
    offers = [offer(0, 50), offer(0, 5)]
    assert placement.place_labels(offers, cost_of_sharing(offers), [[1, 0], [0, 1]], enough=51) == [1, 0]


def test_a_label_moves_when_another_has_left_its_place_or_come_near_it():
    offers = [offer(0, 1), offer(9, 0)]

    def cost_beside(label: int, others: dict[int, int], some: numpy.ndarray) -> numpy.ndarray:
        # The first label must not stay in its place 0 while the second one is in its place 1.
        return 10.0 * (some == 0) if label == 0 and others.get(1) == 1 else numpy.zeros(len(some))

    assert placement.choose_in_order(offers, cost_beside, [0, 1]) == (1, {0: 1, 1: 1})


def test_labels_that_never_settle_stop_after_five_passes():
    passes = []

    def cost_beside(label: int, others: dict[int, int], some: numpy.ndarray) -> numpy.ndarray:
        passes.append(label)
        wanted = others.get(1 - label, 0) if label else 1 - others.get(1 - label, 0)  # one follows, one flees
        return 10.0 * (some != wanted)

    placement.choose_in_order([offer(0, 0), offer(0, 0)], cost_beside, [0, 1])
    assert passes.count(0) == placement.PASSES


@pytest.mark.parametrize("last", [placement.BATCH - 1, placement.BATCH, 3 * placement.BATCH])
def test_a_cheap_place_among_many_is_found_whatever_its_number(last):
    costs = [100.0] * (last + 1)
    costs[last] = 1.0
    assert placement.find_cheapest(offer(*costs), lambda some: numpy.zeros(len(some))) == (last, 1.0)


def test_the_search_ends_when_no_place_left_can_be_cheaper():
    looked_at = []

    def cost_beside(some: numpy.ndarray) -> numpy.ndarray:
        looked_at.extend(some.tolist())
        return numpy.zeros(len(some))

    assert placement.find_cheapest(offer(*range(1000)), cost_beside) == (0, 0.0)
    assert len(looked_at) == placement.BATCH


def test_what_a_box_reaches_over_each_edge_of_a_plot_is_counted_in_pixels():
    boxes = numpy.array([[-3.0, 2.0, 12.0, 11.0], [1.0, 1.0, 9.0, 9.0]])
    outside = placement.compute_pixels_outside(boxes, numpy.array([0, 0]), numpy.array([10, 10]))
    assert outside.tolist() == [[3, 0, 2, 1], [0, 0, 0, 0]]


def test_boxes_that_keep_air_between_them_share_it_where_they_touch():
    one, two = numpy.array([0.0, 0.0, 10.0, 10.0]), numpy.array([10.0, 0.0, 20.0, 10.0])
    assert placement.compute_shared_areas(one, two) == 0
    assert placement.compute_shared_areas(one, two, gap=2.0) == 2 * 12


def test_points_inside_a_box_are_counted_and_those_on_its_edge_are_not():
    box = numpy.array([0.0, 0.0, 10.0, 10.0])
    points = numpy.array([[5.0, 5.0], [9.9, 0.1], [10.0, 5.0], [11.0, 5.0]])
    assert placement.count_inside(box, points) == 2
