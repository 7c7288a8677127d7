"""Quadrants: where points and lines lie, what is named, and by what."""

import pytest

from pipeline.report.charts import Quadrants
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Sheet, Stroke
from pipeline.report.figures.style import INK
from tests.report.figures.index_examples import CONCENTRATE, LIBRARY, LONG, quadrants
from tests.report.figures.measuring import drawn, labels, shapes, strokes, texts

FOUR = [(3.0, 4.5), (4.0, 4.5), (3.0, 4.0), (4.0, 4.0)]


def dots(sheet: Sheet) -> list[tuple[float, float]]:
    """Give the middles of the points, in order."""
    return [
        (sum(x for x, _ in one.points) / 20, sum(y for _, y in one.points) / 20)
        for one in shapes(sheet, 20)
    ]


def cuts(sheet: Sheet) -> tuple[Stroke, Stroke]:
    upright, level = (line for line in strokes(sheet) if line.colour == INK)
    return upright, level


def test_points_lie_in_their_quadrants() -> None:
    sheet = lay_out(quadrants(FOUR, (3.5, 4.2)))
    upright, level = cuts(sheet)
    x, y = upright.points[0][0], level.points[0][1]
    sides = [(across > x, down < y) for across, down in dots(sheet)]
    assert sides == [(False, True), (True, True), (False, False), (True, False)]


def test_a_point_on_a_cut_lies_on_its_line() -> None:
    sheet = lay_out(quadrants([*FOUR, (3.5, 4.2)], (3.5, 4.2)))
    upright, level = cuts(sheet)
    assert dots(sheet)[-1] == pytest.approx((upright.points[0][0], level.points[0][1]))


def test_places_are_in_proportion() -> None:
    (x1, y1), (x2, y2), (x3, y3) = dots(lay_out(quadrants([(3, 2), (4, 3), (3.25, 2.75)])))
    assert (x3 - x1) / (x2 - x1) == pytest.approx(0.25)
    assert (y3 - y1) / (y2 - y1) == pytest.approx(0.75)


def test_names_stand_in_the_corners() -> None:
    sheet = lay_out(quadrants(FOUR, (3.5, 4.2), names=CONCENTRATE, language="en"))
    where = {label.text: drawn(label) for label in labels(sheet) if label.text in CONCENTRATE}
    first, second, third, fourth = (where[name] for name in CONCENTRATE)
    assert first
    assert second
    assert third
    assert fourth
    assert first.left == pytest.approx(third.left, abs=1)
    assert second.right == pytest.approx(fourth.right, abs=1)
    assert first.bottom < min(y for _, y in dots(sheet))
    assert third.top > max(y for _, y in dots(sheet))
    assert first.right < second.left


def test_cuts_and_ticks_are_written_in_the_language() -> None:
    indonesian = texts(lay_out(quadrants(LIBRARY)))
    english = texts(lay_out(quadrants(LIBRARY, language="en")))
    assert {"3,87", "4,21", "4,0"} <= set(indonesian)
    assert {"3.87", "4.21", "4.0"} <= set(english)


@pytest.mark.parametrize("cut", [-2.0, 3.0, 6.0])
def test_both_sides_of_a_cut_have_room(cut: float) -> None:
    sheet = lay_out(quadrants(FOUR, (cut, 4.2)))
    upright, level = cuts(sheet)
    (left, _), (right, _) = level.points
    share = (upright.points[0][0] - left) / (right - left)
    assert 0.2 <= share <= 0.8


def diagonal(chart: Quadrants) -> list[Stroke]:
    return [
        line
        for line in strokes(lay_out(chart))
        if line.thickness == 0.8 and line.points[0][0] != line.points[1][0]
    ]


def test_the_diagonal_is_where_both_are_equal() -> None:
    places = [(3.0, 4.5), (4.0, 4.0), (4.5, 4.5), (3.2, 3.2)]
    chart = quadrants(places, (3.5, 4.2), diagonal=True)
    (x1, y1), (x2, y2) = dots(lay_out(chart))[-2:]
    assert (y1 - y2) / (x1 - x2) == pytest.approx(-1)
    first, last = diagonal(chart)[0].points[0], diagonal(chart)[-1].points[-1]
    assert (last[1] - first[1]) / (last[0] - first[0]) == pytest.approx(-1)
    assert x1 - first[0] == pytest.approx(first[1] - y1)
    assert diagonal(quadrants(places, (3.5, 4.2))) == []
    assert "x = y" in texts(lay_out(chart))


def test_points_at_one_place_share_a_label() -> None:
    shown = texts(lay_out(quadrants([(3.0, 4.0), (3.0, 4.0), (4.0, 4.5)], (3.5, 4.2))))
    assert "X1.1, X1.2" in shown
    assert "X1.3" in shown


def test_codes_too_long_for_the_field_stand_in_a_key() -> None:
    chart = quadrants(FOUR, (3.5, 4.2), code=f"{LONG}")
    shown = texts(lay_out(chart))
    assert {"1", "2", "3", "4"} <= set(shown)
    assert {point.code for point in chart.points} <= set(shown)
