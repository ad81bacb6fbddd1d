"""Judgement on numbers: rounding once, half up, and standing against a target."""

import pytest

from ipp.domain import measures


@pytest.mark.parametrize(
    ("share", "points"),
    [
        (1 / 8, 13),  # 12.5 %: the half goes up
        (3 / 8, 38),  # 37.5 %: also up, where rounding to even would agree
        (0.145, 15),  # 14.5 % as written, though the nearest float lies below it
        (29 / 200, 15),
        (0.285, 29),
        (37 / 83, 45),  # 44.58 %
        (83 / 150, 55),  # 55.33 %
        (0.5555, 56),
        (0.2099, 21),
        (0.0049, 0),
        (0.005, 1),
        (0, 0),
        (0.0, 0),
        (1, 100),
        (15 / 10, 150),
    ],
)
def test_a_share_is_rounded_half_up_to_whole_points(share, points):
    assert measures.round_points(share) == points


@pytest.mark.parametrize("hundreds", range(101))
def test_every_half_point_goes_up(hundreds):
    assert measures.round_points((2 * hundreds + 1) / 200) == hundreds + 1


def test_what_is_not_published_is_not_rounded_to_a_number():
    assert measures.round_points(None) is None


def test_a_difference_is_taken_on_the_two_rounded_figures_shown():
    assert measures.subtract_points(37 / 83, 0.21) == 24  # 45 - 21; unrounded 23.58
    assert measures.subtract_points(0.204, 0.206) == -1  # 20 - 21; unrounded 0.2 points
    assert measures.subtract_points(0.2099, 0.21) == 0


@pytest.mark.parametrize(("share", "target"), [(None, 0.21), (0.4, None), (None, None)])
def test_without_a_share_or_a_target_there_is_no_difference(share, target):
    assert measures.subtract_points(share, target) is None


@pytest.mark.parametrize(("difference", "side"), [(24, "above"), (-1, "below"), (0, "equal"), (None, None)])
def test_a_difference_has_a_side(difference, side):
    assert measures.find_side(difference) == side


def test_a_share_of_fewer_than_twenty_officers_is_small():
    assert measures.is_small(0)
    assert measures.is_small(19)
    assert not measures.is_small(20)


@pytest.mark.parametrize(
    ("officers", "target", "women"),
    [
        (150, 0.3, 45),  # exactly, although 0.3 as a float lies a little off
        (83, 0.21, 18),  # 17.43 women: the next whole one
        (100, 0.21, 21),
        (100, 0.29, 29),
        (101, 0.21, 22),
        (1, 0.01, 1),
        (0, 0.21, 0),
        (10, 0.0, 0),
        (10, 1.0, 10),
    ],
)
def test_the_fewest_women_with_which_the_target_is_met(officers, target, women):
    assert measures.count_women_needed(officers, target) == women


@pytest.mark.parametrize("officers", range(1, 151, 7))
@pytest.mark.parametrize("target", [0.12, 0.2, 0.21, 0.24, 0.28, 0.3])
def test_that_many_women_meet_the_target_and_one_fewer_do_not(officers, target):
    needed = measures.count_women_needed(officers, target)
    assert 100 * needed >= round(100 * target) * officers > 100 * (needed - 1)
