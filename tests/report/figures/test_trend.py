"""Trends: gaps, marks, names at the ends, periods below."""

import pytest

from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Sheet, Stroke
from tests.report.figures.index_examples import YEARS, trend
from tests.report.figures.measuring import drawn, labels, shapes, strokes, texts


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
