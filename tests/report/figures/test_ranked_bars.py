"""Ranked bars: lengths, zones, numbers, and where the axis ends."""

import pytest

from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Box, Sheet
from pipeline.report.figures.style import BAR
from tests.report.figures.index_examples import ranked
from tests.report.figures.measuring import boxes, labels, texts


def bars(sheet: Sheet) -> list[Box]:
    return [box for box in boxes(sheet) if box.colour == BAR]


def zones(sheet: Sheet) -> list[Box]:
    return [box for box in boxes(sheet) if box.colour != BAR]


def test_bars_reach_their_values_over_the_zones() -> None:
    sheet = lay_out(ranked([76.6]))
    (bar,) = bars(sheet)
    first, _, third, last = zones(sheet)
    assert bar.x == pytest.approx(first.x)
    assert bar.x + bar.width == pytest.approx(third.x)
    assert last.x + last.width > third.x


def test_rows_keep_the_order_given() -> None:
    sheet = lay_out(ranked([60.0, 91.3, 76.61]))
    values = [label for label in labels(sheet) if label.weight == "bold"]
    assert [one.text for one in sorted(values, key=lambda one: one.y)] == [
        "60,00",
        "91,30",
        "76,61",
    ]
    assert bars(sheet)[1].width > bars(sheet)[2].width > bars(sheet)[0].width


def test_numbers_and_classes_are_written() -> None:
    shown = texts(lay_out(ranked([88.305], language="en", category="Good")))
    assert {"88.31", "Good", "64.99", "76.6", "100"} <= set(shown)


def test_negative_values_run_left_from_zero() -> None:
    sheet = lay_out(ranked([10.0, -10.0], (-20.0, 0.0, 20.0), ("Turun", "Naik")))
    up, down = bars(sheet)
    assert up.x == pytest.approx(down.x + down.width)
    assert up.width == pytest.approx(down.width)


@pytest.mark.parametrize(("value", "end"), [(100.0, "100"), (104.0, "120"), (-3.0, "\u221220")])
def test_the_axis_goes_on_where_a_value_lies_beyond(value: float, end: str) -> None:
    shown = texts(lay_out(ranked([value, 50.0], (0.0, 50.0, 100.0), ("Rendah", "Tinggi"))))
    assert end in shown


def test_without_zones_there_is_a_grid_with_round_numbers() -> None:
    sheet = lay_out(ranked([0.41, 0.1], (0.0, 0.5), (), category="", decimals=3))
    assert zones(sheet) == []
    assert {"0,0", "0,1", "0,5", "0,410"} <= set(texts(sheet))


def test_a_value_of_zero_has_no_bar() -> None:
    assert bars(lay_out(ranked([0.0, 5.0], (0.0, 10.0), ())))[0].width == 0
