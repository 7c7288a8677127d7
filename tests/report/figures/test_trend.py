"""Trends: gaps, marks, names at the ends, periods below."""

import pytest

from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Sheet, Stroke
from tests.report.figures.index_examples import TRENDS, YEARS, trend
from tests.report.figures.measuring import drawn, labels, shapes, strokes, struck, texts


def lines(sheet: Sheet) -> list[Stroke]:
    return [line for line in strokes(sheet) if line.thickness == 1.3]


def test_a_missing_value_leaves_a_gap() -> None:
    sheet = lay_out(trend([(1.0, 2.0, None, 4.0, 5.0, 6.0, None)], YEARS))
    assert [len(line.points) for line in lines(sheet)] == [2, 3]
    assert len(shapes(sheet, 20)) == 5 + 1  # and one beside the name


def test_a_single_value_is_marked_without_a_line() -> None:
    sheet = lay_out(trend([(None, 2.0, None)], ("2024", "2025", "2026")))
    assert lines(sheet) == []
    assert len(shapes(sheet, 20)) == 2


def test_heights_are_in_proportion_and_places_even() -> None:
    (line,) = lines(lay_out(trend([(1.0, 2.0, 5.0)], ("2024", "2025", "2026"))))
    (x1, y1), (x2, y2), (x3, y3) = line.points
    assert x2 - x1 == pytest.approx(x3 - x2)
    assert (y1 - y2) / (y1 - y3) == pytest.approx(0.25)


def test_each_line_is_named_at_its_end_with_its_last_value() -> None:
    sheet = lay_out(trend([(1.0, 2.0), (3.0, 9.25), (6.0, None)], ("2025", "2026")))
    ends = [line.points[-1][1] for line in lines(sheet)]
    named = {label.text: label.y for label in labels(sheet)}
    assert named["Perpustakaan pusat: 2,00"] - ends[0] == pytest.approx(3, abs=1.5)
    assert named["Cabang: 9,25"] - ends[1] == pytest.approx(3, abs=1.5)
    assert "Layanan keliling" in named  # its last value is older: none is written


def test_six_lines_have_six_different_marks() -> None:
    sheet = lay_out(trend([(float(at), float(at)) for at in range(6)], ("2025", "2026")))
    marks = {
        (len(mark.points), mark.points[0][0] - mark.points[1][0] > 0, mark.colour == mark.edge)
        for corners in (20, 4, 3)
        for mark in shapes(sheet, corners)
    }
    assert len(shapes(sheet, 20)) == 6
    assert len(shapes(sheet, 4)) == 9
    assert len({mark.edge for corners in (20, 4, 3) for mark in shapes(sheet, corners)}) == 6
    assert len(marks) >= 4


def test_names_of_equal_values_stand_apart_with_lines_to_their_points() -> None:
    sheet = lay_out(trend([(3.0, 3.0)] * 6, ("2025", "2026"), labels="ABCDEF"))
    assert [text for text in texts(sheet) if text.endswith(": 3,00")] == [
        f"{name}: 3,00" for name in "ABCDEF"
    ]
    leaders = [line for line in strokes(sheet) if line.thickness == 0.5]
    assert len(leaders) == 6


def test_periods_that_are_too_narrow_are_not_all_written() -> None:
    months = [f"Semester {at} tahun 2024/2025" for at in range(12)]
    few = texts(lay_out(trend([[1.0] * 12], months)))
    assert "Semester" in few
    assert few.count("2024/2025") == 6
    assert set(YEARS) <= set(texts(lay_out(trend([[1.0] * 7], YEARS))))


def test_nothing_at_all_still_has_axes() -> None:
    sheet = lay_out(trend([(None, None)], ("2025", "2026")))
    assert lines(sheet) == []
    assert {"2025", "2026", "Perpustakaan pusat"} <= set(texts(sheet))
    assert all(drawn(label) for label in labels(sheet))


def test_a_threshold_stops_at_the_last_period() -> None:
    sheet = lay_out(trend([(1.0, 2.0, 5.0)], ("A", "B", "C"), thresholds=[("Baik", 3.0)]))
    (line,) = lines(sheet)
    dashes = [one for one in strokes(sheet) if one.thickness == 0.8]
    level = [one for one in dashes if one.points[0][1] == one.points[1][1]]
    in_field = [one for one in level if one.points[0][0] <= line.points[-1][0]]
    assert max(x for one in in_field for x, _ in one.points) <= line.points[-1][0] + 0.01
    assert "Baik: 3,00" in texts(sheet)
    low, high = line.points[0][1], line.points[-1][1]
    assert (low - in_field[0].points[0][1]) / (low - high) == pytest.approx(0.5)


@pytest.mark.parametrize("name", TRENDS)
def test_no_line_runs_through_a_text(name: str) -> None:
    assert struck(lay_out(TRENDS[name])) == []


def test_no_line_crosses_a_break() -> None:
    values = (1.0, 2.0, 3.0, 4.0)
    sheet = lay_out(trend([values], ("A", "B", "C", "D"), breaks=(2,)))
    assert [len(line.points) for line in lines(sheet)] == [2, 2]
    first, second = lines(sheet)
    upright = {x for one in strokes(sheet) if one.thickness == 0.8 for x, _ in one.points if x > 20}
    (place,) = upright
    assert place == pytest.approx((first.points[-1][0] + second.points[0][0]) / 2)
    assert "Sejak garis ini instrumen berubah" in texts(sheet)


def test_an_interval_is_a_band_under_its_line() -> None:
    sheet = lay_out(trend([(1.0, 2.0, 3.0)], ("A", "B", "C"), margin=0.5))
    (line,) = lines(sheet)
    (band,) = shapes(sheet, 6)
    assert sheet.marks.index(band) < sheet.marks.index(line)
    above, below = band.points[0], band.points[-1]
    assert (above[0], below[0]) == (line.points[0][0], line.points[0][0])
    assert (above[1] + below[1]) / 2 == pytest.approx(line.points[0][1])


def test_intervals_of_many_lines_are_upright() -> None:
    sheet = lay_out(trend([(1.0, 2.0, 3.0)] * 3, ("A", "B", "C"), margin=0.5))
    assert shapes(sheet, 6) == []
    upright = [
        one
        for one in strokes(sheet)
        if one.thickness == 0.8 and one.points[0][0] == one.points[1][0]
    ]
    assert len(upright) == 9


def test_two_periods_make_a_slope_with_its_first_values_at_the_left() -> None:
    sheet = lay_out(trend([(76.0, 84.0), (76.4, 83.7), (70.0, 65.0)], ("2025", "2026")))
    first = [label for label in labels(sheet) if label.text in ("76,00", "76,40", "70,00")]
    assert len(first) == 3
    assert all(label.align == "right" for label in first)
    heights = {label.text: label.y for label in first}
    assert heights["76,40"] < heights["76,00"] < heights["70,00"]
    assert all(
        label.text.count(",") == 1 or label.text in ("2025", "2026", "Nilai indeks")
        for label in labels(sheet)
    )  # no ticks of an axis
