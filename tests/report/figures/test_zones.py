"""Zones of tolerance: what is drawn where, and that shapes tell below, within and above."""

import pytest

from pipeline.report.charts import ZoneRow
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Shape, Sheet
from pipeline.report.figures.zones import place_of
from tests.report.figures.index_examples import zones
from tests.report.figures.measuring import boxes, extent_of, shapes, texts


def marks(sheet: Sheet) -> list[Shape]:
    """Give the marks of the rows, behind the three of the key."""
    return [mark for mark in sheet.marks if isinstance(mark, Shape)][3:]


@pytest.mark.parametrize(
    ("levels", "position"),
    [
        ((5.03, 4.81, 6.94), "below"),  # STAIN Curup, case c18
        ((6.23, 6.28, 7.63), "within"),  # FTIP Unpad, case c18
        ((6.82, 7.50, 7.41), "above"),
        ((6.0, 6.0, 8.0), "within"),
        ((6.0, 8.0, 8.0), "within"),
        ((8.0, 7.0, 6.0), "below"),
    ],
)
def test_where_the_perceived_level_lies(levels: tuple[float, float, float], position: str) -> None:
    assert place_of(ZoneRow("A", *levels)) == position
    (mark,) = marks(lay_out(zones([levels])))
    assert len(mark.points) == (20 if position == "within" else 3)
    if position != "within":
        tip, *back = (x for x, _ in mark.points)
        assert all(tip < x for x in back) is (position == "below")


def test_a_zone_reaches_from_the_minimum_to_the_desired_level() -> None:
    sheet = lay_out(zones([(3.0, 5.0, 7.0), (1.0, 9.0, 9.0)]))
    middle, whole = boxes(sheet)[1:]
    assert middle.x - whole.x == pytest.approx(whole.width / 4)
    assert middle.width == pytest.approx(whole.width / 2)
    extent = extent_of(marks(sheet)[0])
    assert (extent.left + extent.right) / 2 == pytest.approx(whole.x + whole.width / 2)


def test_the_key_says_in_words_what_each_mark_means() -> None:
    sheet = lay_out(zones([(6.0, 7.0, 8.0)]))
    assert {
        "Minimum \u2013 Diinginkan",
        "Dirasakan < Minimum",
        "Minimum \u2264 Dirasakan \u2264 Diinginkan",
        "Dirasakan > Diinginkan",
    } <= set(texts(sheet))
    assert len(shapes(sheet, 3)) == 2


def test_the_axis_is_the_scale_and_goes_on_where_needed() -> None:
    usual = texts(lay_out(zones([(6.0, 7.0, 8.0)])))
    beyond = texts(lay_out(zones([(0.2, 7.0, 11.0)], language="en")))
    assert [text for text in usual if text.isdigit()] == [str(value) for value in range(1, 10)]
    assert {"0.2", "11.0"} <= set(beyond)


def test_26_rows_are_set_tighter() -> None:
    rows = [(5.0, 6.0, 7.0)]
    assert lay_out(zones(rows * 26)).height < 22 * lay_out(zones(rows)).height
