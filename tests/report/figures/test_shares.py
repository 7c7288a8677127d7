"""Dots, heat maps and panels: places in proportion, colours of the scale, nothing autoscaled."""

import pytest

from pipeline.report.figures import lay_out
from pipeline.report.figures.densities import LOW
from pipeline.report.figures.sheet import Box, Label, Sheet
from pipeline.report.figures.style import BAR, NEUTRAL, contrast, likert_colours
from tests.report.figures.measuring import (
    PAGE,
    boxes,
    extent_of,
    labels,
    shapes,
    strokes,
    struck,
    texts,
)
from tests.report.figures.share_examples import SHARES, dots, heat, panels

DOT_CORNERS = 20


def centres(sheet: Sheet) -> list[float]:
    extents = [extent_of(shape) for shape in shapes(sheet, DOT_CORNERS)]
    return [(one.left + one.right) / 2 for one in extents]


def cells(sheet: Sheet) -> list[Box]:
    return [box for box in boxes(sheet) if box.height > 8.5]


@pytest.mark.parametrize("name", SHARES)
def test_no_line_runs_through_a_text(name: str) -> None:
    assert struck(lay_out(SHARES[name])) == []


@pytest.mark.parametrize("name", ["50 dots", "heat of 40 items", "eight panels"])
def test_many_rows_fit_on_a_page(name: str) -> None:
    if name == "eight panels":
        assert lay_out(SHARES[name]).height < PAGE * 1.15
    else:
        assert lay_out(SHARES[name]).height < PAGE * 1.6


@pytest.mark.parametrize(("count", "groups"), [(10, 3), (14, 3), (17, 2)])
def test_a_map_of_a_usual_questionnaire_leaves_no_page_half_empty(count: int, groups: int) -> None:
    sheet = lay_out(heat([[3.0] * groups] * count, language="en"))
    assert sheet.height <= LOW
    assert min(label.size for label in labels(sheet)) >= 7.0


# ---------------------------------------------------------------- dots


def test_the_axis_is_that_of_the_scale_and_not_of_the_values() -> None:
    sheet = lay_out(dots([(50.0, 48.0, 52.0), (75.0, 70.0, 80.0)]))
    half, three_quarters = centres(sheet)
    assert {"0%", "100%"} <= set(texts(sheet))
    ends = {label.text: label.x for label in labels(sheet) if label.text in ("0%", "100%")}
    length = ends["100%"] - ends["0%"]
    assert (half - ends["0%"]) / length == pytest.approx(0.5, abs=0.01)
    assert (three_quarters - half) / length == pytest.approx(0.25, abs=0.01)


def test_an_interval_is_as_long_as_it_says() -> None:
    sheet = lay_out(dots([(50.0, 30.0, 90.0)]))
    (line,) = [one for one in strokes(sheet) if one.thickness == 1.4]
    left, right = line.points[0][0], line.points[1][0]
    (centre,) = centres(sheet)
    assert (right - centre) / (centre - left) == pytest.approx(2.0)


def test_values_stand_at_the_right_in_the_language() -> None:
    row = [(82.14, 76.3, 86.7)]
    assert "82,1%" in texts(lay_out(dots(row)))
    assert "82.1%" in texts(lay_out(dots(row, language="en")))


def test_a_dot_without_interval_has_no_line() -> None:
    sheet = lay_out(dots([(50.0, None, None)]))
    assert [one for one in strokes(sheet) if one.colour == BAR] == []
    assert len(centres(sheet)) == 1


# ---------------------------------------------------------------- heat maps


def test_colours_are_those_of_the_whole_scale() -> None:
    ramp = likert_colours(11)
    low, middle, high = cells(lay_out(heat([(1.0, 3.0, 5.0)])))
    assert (low.colour, middle.colour, high.colour) == (ramp[0], NEUTRAL, ramp[-1])
    near = cells(lay_out(heat([(3.9, 4.1)])))
    assert len({box.colour for box in near}) <= 2
    assert NEUTRAL not in {box.colour for box in near}


def test_a_cell_without_a_value_has_a_dash_and_no_number() -> None:
    sheet = lay_out(heat([(4.0, None)]))
    assert len(cells(sheet)) == 1
    assert texts(sheet).count("–") == 2  # in the cell, and for its size
    assert "4,00" in texts(sheet)
    assert len([one for one in strokes(sheet) if one.thickness == 0.8]) > 1  # hatching


def test_hatching_stays_in_its_cell() -> None:
    sheet = lay_out(heat([(4.0, None, 3.0)]))
    first, last = cells(sheet)
    for line in strokes(sheet):
        for x, y in line.points:
            assert first.x + first.width < x < last.x
            assert first.y - 1 < y < first.y + first.height + 1


def test_numbers_in_cells_can_be_read() -> None:
    values = [1 + at * 0.1 for at in range(41)]
    sheet = lay_out(heat([(value,) for value in values]))
    for box in cells(sheet):
        inside = [label for label in labels(sheet) if _within(label, box)]
        assert len(inside) == 1
        assert contrast(inside[0].colour, box.colour) >= 4.5


def _within(label: Label, box: Box) -> bool:
    return box.x < label.x < box.x + box.width and box.y < label.y < box.y + box.height


def test_the_ends_and_the_middle_of_the_scale_are_named() -> None:
    assert {"1", "3", "5"} <= set(texts(lay_out(heat([(4.0, 2.0)]))))
    assert {"1,0", "2,5", "4,0"} <= set(texts(lay_out(heat([(4.0, 2.0)], (1.0, 4.0)))))


def test_cells_of_a_column_stand_below_its_group() -> None:
    sheet = lay_out(heat([(4.0, 2.0, 3.0), (3.0, 1.0, 5.0)]))
    heads = [label for label in labels(sheet) if label.text.startswith("n = ")]
    assert len(heads) == 2  # the second is withheld
    for head in heads:
        below = [box for box in cells(sheet) if box.x < head.x < box.x + box.width]
        assert len(below) == 2


# ---------------------------------------------------------------- panels


def test_bars_of_all_panels_have_one_scale() -> None:
    bars = boxes(lay_out(panels((62.7, 37.3), (100.0,), (50.0, 50.0))))
    lengths = [bar.width for bar in bars]
    percents = [62.7, 37.3, 100.0, 50.0, 50.0]
    assert [length / 100 for length in lengths] == pytest.approx(
        [lengths[2] * percent / 10000 for percent in percents]
    )


def test_bars_begin_at_one_place_in_each_column() -> None:
    bars = boxes(lay_out(panels((60.0, 40.0), (100.0,), (50.0, 50.0))))
    assert len({bar.x for bar in bars}) == 2


def test_percentages_stand_beside_their_bars() -> None:
    sheet = lay_out(panels((62.7, 37.3), (100.0,)))
    assert {"62,7%", "37,3%", "100,0%"} <= set(texts(sheet))
