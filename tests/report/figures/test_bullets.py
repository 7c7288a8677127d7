import pytest

from pipeline.report.charts import BulletRow
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Box, Label, Sheet, Stroke
from pipeline.report.figures.style import BAR
from tests.report.figures.examples import bullets
from tests.report.figures.measuring import boxes, covered, drawn, labels, texts


def bar(sheet: Sheet) -> Box:
    return next(box for box in boxes(sheet) if box.colour == BAR)


def number(sheet: Sheet) -> Label:
    return next(
        label for label in labels(sheet) if label.weight == "bold" and label.text.endswith("%")
    )


def targets(sheet: Sheet) -> list[float]:
    return [
        mark.points[0][0]
        for mark in sheet.marks
        if isinstance(mark, Stroke) and mark.thickness == 2.0 and mark.points[0][0] > 10
    ]


def test_a_bar_is_as_long_as_its_score() -> None:
    sheet = lay_out(bullets([BulletRow("A", 65.0, 100.0, "Rendah")]))
    zones = [box for box in boxes(sheet) if box.colour != BAR]
    assert bar(sheet).x == pytest.approx(zones[0].x)
    assert bar(sheet).x + bar(sheet).width == pytest.approx(zones[2].x)
    assert targets(sheet) == [pytest.approx(zones[-1].x + zones[-1].width)]


def test_the_number_stands_at_the_base_of_its_bar() -> None:
    sheet = lay_out(bullets([BulletRow("A", 71.25, 100.0, "Sedang")]))
    extent = drawn(number(sheet))
    assert number(sheet).text == "71,25%"
    assert extent is not None
    assert extent.within(covered(bar(sheet)))
    assert extent.left - bar(sheet).x < 6


@pytest.mark.parametrize("value", [-12.4, 0.0, 1.0, 9.0, 30.0, 60.0, 128.6])
@pytest.mark.parametrize("target", [0.0, 2.0, 5.0, 9.0, 15.0, 60.0, 100.0])
def test_the_number_never_stands_on_the_target(value: float, target: float) -> None:
    sheet = lay_out(bullets([BulletRow("A", value, target, "Sedang")]))
    extent = drawn(number(sheet))
    assert extent is not None
    (tick,) = targets(sheet)
    assert not extent.left - 1 < tick < extent.right + 1
    inside, outside = extent.within(covered(bar(sheet))), extent.overlaps(covered(bar(sheet)))
    assert inside == outside == (number(sheet).colour == "#FFFFFF")


def test_the_axis_reaches_as_far_as_needed() -> None:
    usual = texts(lay_out(bullets([BulletRow("A", 71.3, 100.0, "Sedang")])))
    beyond = texts(lay_out(bullets([BulletRow("A", 128.6, 100.0, "Sedang")])))
    below = texts(lay_out(bullets([BulletRow("A", -12.4, 100.0, "Sedang")])))
    assert {"0", "50", "65", "75", "90", "100"} <= set(usual)
    assert {"100", "130"} <= set(beyond)
    assert "\u221220" in below


def test_the_target_is_explained_only_where_there_is_one() -> None:
    assert "Target = 100%" in texts(lay_out(bullets([BulletRow("A", 71.3, 100.0, "Sedang")])))
    assert "Target = 100%" not in texts(lay_out(bullets([BulletRow("A", 71.3, None, "Sedang")])))


def test_the_overall_row_is_bold_and_set_apart() -> None:
    rows = [BulletRow("A", 71.3, 100.0, "Sedang"), BulletRow("B", 80, 100.0, "Tinggi", strong=True)]
    sheet = lay_out(bullets(rows))
    weights = {label.text: label.weight for label in labels(sheet) if label.text in ("A", "B")}
    assert weights == {"A": "regular", "B": "bold"}
    rules = [mark for mark in sheet.marks if isinstance(mark, Stroke) and mark.points[0][0] == 0]
    assert len(rules) == 1
