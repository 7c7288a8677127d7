import pytest

from pipeline.report.charts import Continuum, ContinuumRow
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Box, Shape, Sheet, Stroke
from tests.report.figures.examples import continuum, row
from tests.report.figures.measuring import boxes, texts


def diamond(sheet: Sheet) -> float:
    shapes = [mark for mark in sheet.marks if isinstance(mark, Shape) and len(mark.points) == 4]
    return (shapes[0].points[0][0] + shapes[0].points[2][0]) / 2


def test_numbers_are_those_of_the_language() -> None:
    indonesian = texts(lay_out(continuum([row("Pelanggan", 3.995, None, None)])))
    english = texts(lay_out(continuum([row("Customer", 3.995, None, None)], language="en")))
    assert {"4,00", "1,80", "4,20"} <= set(indonesian)
    assert {"4.00", "1.80", "4.20"} <= set(english)


def test_a_class_that_is_not_sure_is_starred() -> None:
    sure = ContinuumRow("A", 3.0, 2.9, 3.1, "Sedang", starred=False)
    unsure = ContinuumRow("B", 3.4, 3.3, 3.5, "Tinggi", starred=True)
    shown = texts(lay_out(continuum([sure, unsure])))
    assert "Tinggi*" in shown
    assert "Sedang*" not in shown


@pytest.mark.parametrize(("value", "share"), [(1.0, 0.0), (3.0, 0.5), (4.2, 0.8), (5.0, 1.0)])
def test_the_diamond_stands_at_its_value(value: float, share: float) -> None:
    sheet = lay_out(continuum([row("A", value, None, None)]))
    zones = boxes(sheet)
    left, right = zones[0].x, zones[-1].x + zones[-1].width
    assert diamond(sheet) == pytest.approx(left + share * (right - left))


def test_zones_are_as_wide_as_their_classes() -> None:
    sheet = lay_out(continuum([row("A", 60, None, None)], (25, 64.99, 76.6, 88.3, 100), "DCBA"))
    widths = [box.width for box in boxes(sheet)]
    assert widths[0] / widths[1] == pytest.approx(39.99 / 11.61)


def test_an_interval_is_drawn_from_end_to_end() -> None:
    sheet = lay_out(continuum([row("A", 3.0, 2.6, 3.4)]))
    zones = boxes(sheet)
    line = next(mark for mark in sheet.marks if isinstance(mark, Stroke) and mark.thickness == 1.4)
    assert line.points[0][0] == pytest.approx(zones[2].x)
    assert line.points[1][0] == pytest.approx(zones[3].x)


def test_an_interval_far_beyond_the_scale_ends_in_an_arrow() -> None:
    def heads(chart: Continuum) -> int:
        marks = lay_out(chart).marks
        return sum(isinstance(mark, Shape) and len(mark.points) == 3 for mark in marks)

    assert heads(continuum([row("A", 3.0, -9.0, 18.0)])) == 2
    assert heads(continuum([row("A", 4.9, 4.7, 5.1)])) == 0


def test_zones_keep_their_place_when_an_interval_reaches_beyond() -> None:
    sheet = lay_out(continuum([row("A", 4.9, 4.7, 5.1)]))
    box: Box = boxes(sheet)[-1]
    line = next(mark for mark in sheet.marks if isinstance(mark, Stroke) and mark.thickness == 1.4)
    assert line.points[1][0] > box.x + box.width


def test_names_of_narrow_zones_point_to_them() -> None:
    narrow = lay_out(continuum([row("A", 3, None, None)], (1, 1.1, 1.2, 5), ("Rendah",) * 3))
    wide = lay_out(continuum([row("A", 3, None, None)], (1, 2, 3, 5), ("Rendah",) * 3))

    def leaders(sheet: Sheet) -> int:
        return sum(isinstance(mark, Stroke) and mark.thickness == 0.5 for mark in sheet.marks)

    assert leaders(wide) == 0
    assert leaders(narrow) == 3 + 4  # names and ticks
