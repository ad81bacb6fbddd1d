"""Labels and circles of the map, at every date offered, in both languages, at every size it must suit."""

import importlib
from itertools import combinations

import numpy
import pytest

from ipp import db, files
from ipp.figures import placement
from ipp.outlines import project

world_map = importlib.import_module("ipp.figures.world_map")


def maps():
    """The records of each different map among all dates offered."""
    version = db.Store(files.PUBLIC_RECORD).current()
    seen = set()
    for row in version.records("dates"):
        engagements = version.records("engagements", as_of=row.as_of)
        redacted = version.records("redacted_engagements", as_of=row.as_of)[0].engagements
        key = (redacted, *((each.engagement_id, each.officers, each.reason, each.cap) for each in engagements))
        if key not in seen:
            seen.add(key)
            yield row.as_of, engagements, redacted


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_label_covers_a_label_or_a_circle_at_any_date_offered(lang):
    frames = [world_map.frame(*size) for size in world_map.SIZES]
    for as_of, engagements, redacted in maps():
        places = [project(each.lon, each.lat) for each in engagements]
        marks = [world_map.spot(each, place, lang) for each, place in zip(engagements, places, strict=True)]
        spots = placement.placed(marks, frames, (260, 40) if redacted else None)
        for frame in frames:
            labels = numpy.array([spot.label(frame.scale) for spot in spots]).reshape(-1, 4)
            circles = numpy.array([spot.circle(frame.scale) for spot in spots]).reshape(-1, 4)
            for one, two in combinations(range(len(spots)), 2):
                assert placement.overlaps(labels[one], labels[two], 0) == 0, (as_of, frame.scale, one, two)
            assert not placement.overlaps(labels[:, None], circles[None], 0).any(), (as_of, frame.scale)


def test_touching_circles_are_pushed_apart_the_smaller_the_farther():
    spots = [placement.Spot(0, 0, 20, 10, 10), placement.Spot(1, 0, 10, 10, 10)]
    large, small = placement.apart(spots, 1.0)
    assert small.x + small.dx - large.x - large.dx >= 30 + placement.GAP - 0.02
    assert abs(small.dx) > abs(large.dx)


def test_boxes_that_share_two_by_three_pixels_share_six():
    one, two = numpy.array([0, 0, 10, 10]), numpy.array([8, 7, 20, 20])
    assert placement.overlaps(one, two, 0) == 6
    assert placement.overlaps(one, two + 10, 0) == 0
