"""Labels of points: near, apart from each other, with leaders where they moved away."""

import pytest

from pipeline.report.figures.geometry import (
    Area,
    centred,
    cross,
    holds,
    nearest,
    overlap,
    passes,
    widened,
)
from pipeline.report.figures.label_places import FAULT, Anchor, Ground, place_labels

FIELD = Area(0, 0, 300, 200)
BOX = Area(10, 10, 20, 20)


def ground(
    anchors: list[Anchor], *lines: tuple[tuple[float, float], tuple[float, float]]
) -> Ground:
    markers = tuple(centred(one.x, one.y, 5, 5) for one in anchors)
    return Ground(FIELD, lines, markers, 2.5)


def test_a_lonely_label_stands_beside_its_point_without_a_leader() -> None:
    anchors = [Anchor(100, 100, 24, 9)]
    (place,) = place_labels(anchors, ground(anchors))
    assert place.leader is None
    assert (place.area.left, place.area.top) == pytest.approx((105.5, 95.5))


def test_a_label_keeps_off_a_line_and_within_the_field() -> None:
    anchors = [Anchor(296, 100, 24, 9)]
    (place,) = place_labels(anchors, ground(anchors, ((0, 100), (300, 100))))
    assert holds(FIELD, place.area)
    assert not passes(((0, 100), (300, 100)), place.area)
    assert place.cost < FAULT


def test_many_points_at_a_place_are_all_named_around_it() -> None:
    anchors = [Anchor(150, 100, 20, 9) for _ in range(16)]
    places = place_labels(anchors, ground(anchors))
    assert all(place.cost < FAULT for place in places)
    areas = [place.area for place in places]
    assert not any(overlap(one, two) for at, one in enumerate(areas) for two in areas[:at])
    leaders = [place.leader for place in places if place.leader]
    assert len(leaders) > 10
    assert all(leader[0] == (150, 100) for leader in leaders)


def test_a_label_without_room_says_so() -> None:
    anchors = [Anchor(150, 100, 20, 9), Anchor(20, 20, 290, 190)]
    assert place_labels(anchors, ground(anchors))[1].cost >= FAULT


def test_neighbours_push_a_label_to_the_other_side() -> None:
    anchors = [Anchor(100, 100, 20, 9), Anchor(115, 100, 20, 9)]
    left, right = place_labels(anchors, ground(anchors))
    assert left.area.right < 100
    assert right.area.left > 115


@pytest.mark.parametrize(
    ("line", "inside"),
    [
        (((0, 0), (30, 30)), True),
        (((0, 15), (12, 15)), True),
        (((15, 0), (15, 9)), False),
        (((0, 10), (30, 10)), False),
        (((10, 0), (10, 30)), False),
        (((0, 25), (30, 22)), False),
        (((12, 12), (13, 14)), True),
    ],
)
def test_lines_pass_an_area(
    line: tuple[tuple[float, float], tuple[float, float]], inside: bool
) -> None:
    assert passes(line, BOX) is inside


def test_lines_cross_unless_they_only_share_an_end() -> None:
    assert cross(((0, 0), (10, 10)), ((0, 10), (10, 0)))
    assert not cross(((0, 0), (10, 10)), ((0, 0), (10, 0)))
    assert not cross(((0, 0), (10, 10)), ((20, 0), (30, 1)))


def test_areas() -> None:
    assert overlap(BOX, Area(19, 19, 30, 30))
    assert not overlap(BOX, Area(20, 10, 30, 20))
    assert holds(widened(BOX, 1), BOX)
    assert not holds(BOX, widened(BOX, 1))
    assert nearest(BOX, 0, 15) == (10, 15)
