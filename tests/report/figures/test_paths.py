"""Path diagrams: nothing is cut off or overprinted, arrows lead from box to box."""

import pytest

from pipeline.report.charts import PathDiagram, PathStart
from pipeline.report.figures import draw, lay_out
from pipeline.report.figures.sheet import Shape, Sheet, Stroke
from tests.report.figures.measuring import collisions, cut_off, texts

LONG = "Kinerja: Akses Informasi dari Luar Perpustakaan"


def paths(count: int = 2, label: str = LONG) -> PathDiagram:
    starts = tuple(
        PathStart(f"{label} {number}", f"0,1{number}*", f"−0,2{number}") for number in range(count)
    )
    return PathDiagram(starts, f"Perantara {label}", f"Terikat {label}", "0,987*", "id")


def shapes(sheet: Sheet, corners: int) -> list[Shape]:
    return [one for one in sheet.marks if isinstance(one, Shape) and len(one.points) == corners]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("label", ["X", LONG])
def test_every_word_stands_clear_inside_the_picture(count: int, label: str) -> None:
    sheet = lay_out(paths(count, label))
    assert cut_off(sheet) == []
    assert list(collisions(sheet)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_there_is_a_box_per_variable_and_an_arrow_per_path(count: int) -> None:
    sheet = lay_out(paths(count))
    assert len(shapes(sheet, 4)) == count + 2
    assert len(shapes(sheet, 3)) == 2 * count + 1
    assert sum(isinstance(one, Stroke) for one in sheet.marks) == 2 * count + 1


def test_boxes_do_not_overlap() -> None:
    corners = [one.points for one in shapes(lay_out(paths(4)), 4)]
    for place, one in enumerate(corners):
        for other in corners[place + 1 :]:
            apart = one[2][0] <= other[0][0] or other[2][0] <= one[0][0]
            below = one[2][1] <= other[0][1] or other[2][1] <= one[0][1]
            assert apart or below


def test_every_coefficient_is_printed() -> None:
    said = texts(lay_out(paths(2)))
    assert {"0,10*", "0,11*", "−0,20", "−0,21", "0,987*"} <= set(said)


def test_the_same_paths_give_the_same_bytes() -> None:
    assert draw(paths()).png == draw(paths()).png
