"""Labels and circles of the map, at every date offered, in both languages, at every size it must suit."""

import datetime
import math
from itertools import combinations, product

import numpy
import pytest

from ipp import paths
from ipp.dataset import database, store
from ipp.dataset.outlines import project
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.map import Outline
from ipp.figures import world_map
from ipp.figures.layout import map_labels, map_pins, placement
from tests.support.selection import some

CROWDED = [datetime.date.fromisoformat(day) for day in ("2010-04-30", "2011-08-31", "2019-09-05", "2024-01-31")]
VERSION = store.Store(paths.DATA).current()


def maps(version: database.Version = VERSION):
    """The records of each different map among all dates offered."""
    seen = set()
    for row in some(version.dates, 10, *(row for row in version.dates if row.as_of in CROWDED)):
        engagements = version.records(Engagement, as_of=row.as_of)
        redacted = version.records(RedactedEngagements, as_of=row.as_of)[0].engagements
        key = (redacted, *((each.engagement_id, each.officers, each.reason, each.cap) for each in engagements))
        if key not in seen:
            seen.add(key)
            yield row.as_of, engagements, redacted


def land(engagements: tuple) -> map_pins.Land:
    """The outlines of a map of these engagements."""
    engaged = tuple(each.iso3 for each in engagements if each.iso3)
    return world_map.sample_land(VERSION.records(Outline, engaged=engaged))


@pytest.mark.thorough
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_label_and_no_line_to_one_covers_a_label_or_a_circle_at_any_date_offered(lang):
    frames = [world_map.build_frame(*size) for size in world_map.SIZES]
    for as_of, engagements, redacted in maps():
        places = [project(each.lon, each.lat) for each in engagements]
        marks = [world_map.build_spot(each, place, lang) for each, place in zip(engagements, places, strict=True)]
        spots = map_labels.place_labels(marks, frames, (260, 40) if redacted else None, land(engagements))
        for frame in frames:
            labels = numpy.array([spot.find_label_box(frame.scale) for spot in spots]).reshape(-1, 4)
            feet = numpy.array([spot.find_foot_box(frame.scale) for spot in spots]).reshape(-1, 4)
            circles = numpy.array([spot.find_circle_box(frame.scale) for spot in spots]).reshape(-1, 4)
            for one, two in combinations(range(len(spots)), 2):
                assert placement.compute_shared_areas(labels[one], labels[two]) == 0, (as_of, frame.scale, one, two)
            assert not placement.compute_shared_areas(labels[:, None], circles[None]).any(), (as_of, frame.scale)
            assert not placement.compute_shared_areas(labels[:, None], feet[None]).any(), (as_of, frame.scale)
            for one, start, end in lines(spots, frame.scale):
                along = start + numpy.linspace(0, 1, 200)[:, None] * (end - start)
                for two, spot in enumerate(spots):
                    far = numpy.hypot(*(along - centre(spot, frame.scale)).T).min()
                    inside = (along > labels[two, :2]).all(axis=1) & (along < labels[two, 2:]).all(axis=1)
                    assert one == two or (far > spot.radius and not inside.any()), (as_of, frame.scale, one, two)
            half = numpy.array([frame.half_width, frame.half_height])
            assert (labels[:, :2] >= -half).all() and (labels[:, 2:] <= half).all(), (as_of, frame.scale)


def centre(spot: map_pins.Spot, scale: float) -> numpy.ndarray:
    """The middle of a circle in pixels."""
    return numpy.array([spot.x * scale + spot.dx, spot.y * scale + spot.dy])


def lines(spots: list[map_pins.Spot], scale: float):
    """The lines drawn from circles to labels that do not stand right beside them: place in the list, start, end."""
    for place, spot in enumerate(spots):
        nearest = numpy.array([min(max(0, spot.lx), spot.lx + spot.width), min(max(0, spot.ly), spot.ly + spot.height)])
        reach = math.hypot(*nearest)
        if reach - spot.radius > world_map.BESIDE:
            middle = centre(spot, scale)
            yield place, middle + nearest * spot.radius / reach, middle + nearest


def apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Pixels between two points."""
    return math.hypot(one[0] - two[0], one[1] - two[1])


@pytest.mark.parametrize("name", ["smallest", "largest"])
def test_no_circle_hides_a_circle_or_an_engaged_place_at_any_date_offered(name):
    frames = [world_map.build_frame(*size) for size in world_map.SIZES]
    pick = {"smallest": min, "largest": max}[name]
    scale = pick(frame.scale for frame in frames)
    for as_of, engagements, _ in maps():
        places = [project(each.lon, each.lat) for each in engagements]
        marks = [world_map.build_spot(each, place, "en") for each, place in zip(engagements, places, strict=True)]
        spots = map_pins.place_circles(marks, frames, land(engagements).shores)
        centres = [(spot.x * scale + spot.dx, spot.y * scale + spot.dy) for spot in spots]
        for (one, here), (two, there) in combinations(zip(spots, centres, strict=True), 2):
            assert apart(here, there) >= one.radius + two.radius + 3.5, (as_of, one, two)
        for (one, here), two in product(zip(spots, centres, strict=True), spots):
            assert apart(here, (two.x * scale, two.y * scale)) >= one.radius + map_pins.FOOT + 3.5, (as_of, one, two)


FRAME = map_pins.Frame(1.0, 200, 200)


def test_a_circle_alone_stands_upright_on_a_stem_of_6_pixels():
    (alone,) = map_pins.place_circles([map_pins.Spot(0, 0, 10, 10, 10)], [FRAME])
    assert (round(alone.dx, 6), alone.dy) == (0, 10 + 6)


def test_a_circle_leans_away_from_the_place_over_which_it_would_stand():
    south, north = map_pins.place_circles([map_pins.Spot(0, 0, 10, 10, 10), map_pins.Spot(0, 16, 7, 10, 10)], [FRAME])
    assert (round(south.dx, 2), round(south.dy, 2)) == (13.86, 8)  # 16 pixels at 30 degrees: 16 from the other
    assert (round(north.dx, 2), north.dy) == (0, 7 + 6)


def test_a_large_circle_leans_from_a_shore_and_a_small_one_stands_over_it():
    shore = numpy.array([[x, 40.0] for x in range(-30, 31)])  # crosses what a circle of 30 pixels upright would cover
    for radius, angle in ((30, 0), (10, 90)):
        (spot,) = map_pins.place_circles([map_pins.Spot(0, 0, radius, 10, 10)], [FRAME], shore)
        assert round(math.degrees(math.atan2(spot.dy, spot.dx))) == angle


def test_a_label_keeps_off_the_outline_of_an_engaged_country():
    spot = map_pins.Spot(0, 0, 10, 60, 10)
    (right,) = map_labels.place_labels([spot], [FRAME] * 2)
    assert right.lx > 0
    outline = numpy.array([[x, 16.0] for x in range(14, 60, 4)])  # where the label would stand
    (left,) = map_labels.place_labels([spot], [FRAME] * 2, None, map_pins.Land(map_pins.NONE, outline))
    assert left.lx + left.width < 0


def test_boxes_that_share_two_by_three_pixels_share_six():
    one, two = numpy.array([0, 0, 10, 10]), numpy.array([8, 7, 20, 20])
    assert placement.compute_shared_areas(one, two) == 6
    assert placement.compute_shared_areas(one, two + 10) == 0
