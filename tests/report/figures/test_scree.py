"""The scree: where the lines go, what is numbered, what is shaded."""

import pytest

from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import WIDTH, Box, Shape, Sheet, Stroke
from pipeline.report.figures.style import BAR, NEGATIVE
from tests.report.figures.examples import scree
from tests.report.figures.measuring import boxes, texts

OBSERVED = (3.0, 1.5, 0.5)
RANDOM = (1.4, 1.2, 1.0)


def line(sheet: Sheet, colour: str) -> Stroke:
    return next(
        mark
        for mark in sheet.marks
        if isinstance(mark, Stroke) and mark.colour == colour and mark.thickness == 1.1
    )


def shade(sheet: Sheet) -> list[Box]:
    return [box for box in boxes(sheet) if box.height > 100]


def test_heights_are_in_proportion_and_places_even() -> None:
    points = line(lay_out(scree(OBSERVED, RANDOM)), BAR).points
    (x1, y1), (x2, y2), (x3, y3) = points
    assert x2 - x1 == pytest.approx(x3 - x2)
    assert (y2 - y1) / (y3 - y1) == pytest.approx(1.5 / 2.5)
    assert x3 < WIDTH


def test_the_random_line_crosses_where_the_values_do() -> None:
    sheet = lay_out(scree(OBSERVED, RANDOM))
    observed, random = line(sheet, BAR).points, line(sheet, NEGATIVE).points
    above = [one[1] < other[1] for one, other in zip(observed, random, strict=True)]
    assert above == [True, True, False]  # the sheet's y falls
    dots = [mark for mark in sheet.marks if isinstance(mark, Shape)]
    assert len(dots) == 6


def test_what_is_kept_is_shaded_up_to_halfway() -> None:
    sheet = lay_out(scree(OBSERVED, RANDOM, 2))
    (shaded,) = shade(sheet)
    places = [x for x, _ in line(sheet, BAR).points]
    assert shaded.x + shaded.width == pytest.approx((places[1] + places[2]) / 2)
    assert shade(lay_out(scree(OBSERVED, RANDOM, 0))) == []


def test_without_random_values_there_is_one_line_and_one_name() -> None:
    sheet = lay_out(scree(OBSERVED))
    assert not any(isinstance(mark, Stroke) and mark.colour == NEGATIVE for mark in sheet.marks)
    assert "Nilai eigen butir" in texts(sheet)
    assert "Nilai acak, persentil ke-95" not in texts(sheet)


def test_numbers_are_those_of_the_language() -> None:
    assert "0,5" in texts(lay_out(scree((2.4, 0.6), language="id")))
    assert "0.5" in texts(lay_out(scree((2.4, 0.6), language="en")))


@pytest.mark.parametrize(("count", "last"), [(17, "17"), (40, "40"), (130, "125")])
def test_many_places_are_not_all_numbered(count: int, last: str) -> None:
    shown = texts(lay_out(scree(tuple(9.0 / (at + 1) for at in range(count)))))
    assert last in shown
    assert ("16" in shown) is (count < 25)


def test_a_value_below_zero_stays_on_the_axis() -> None:
    below, zero = (line(lay_out(scree((2.0, 1.0, last))), BAR) for last in (-0.1, 0.0))
    assert below.points == zero.points
