"""The flow of respondents: nothing is cut off or struck through, arrows lead from box to box."""

import pytest

from pipeline.report.charts import Flow, FlowStep
from pipeline.report.figures import draw, lay_out
from pipeline.report.figures.sheet import Shape, Sheet
from tests.report.figures.measuring import collisions, cut_off, struck, texts

LONG = "baris yang bukan responden, misalnya percobaan pengisian atau baris jumlah (n = 1.024)"


def flow(*, leaving: int = 2, ends: int = 2) -> Flow:
    reasons = tuple(f"{LONG} {number}" for number in range(leaving))
    steps = (FlowStep("Baris (n = 312)", reasons), FlowStep("Diterima (n = 309)", reasons[:1]))
    groups = tuple(f"kelompok {number} (n = 12)" for number in range(ends))
    return Flow((*steps, FlowStep("Dianalisis (n = 307)")), groups, "id")


def boxes(sheet: Sheet) -> list[Shape]:
    return [one for one in sheet.marks if isinstance(one, Shape) and len(one.points) == 4]


@pytest.mark.parametrize("leaving", [0, 1, 5])
@pytest.mark.parametrize("ends", [0, 2, 3, 5])
def test_every_word_stands_clear_inside_the_picture(leaving: int, ends: int) -> None:
    sheet = lay_out(flow(leaving=leaving, ends=ends))
    assert cut_off(sheet) == []
    assert list(collisions(sheet)) == []
    assert struck(sheet) == []


def test_boxes_do_not_overlap() -> None:
    corners = [one.points for one in boxes(lay_out(flow(leaving=3, ends=3)))]
    for place, one in enumerate(corners):
        for other in corners[place + 1 :]:
            apart = one[2][0] <= other[0][0] or other[2][0] <= one[0][0]
            below = one[2][1] <= other[0][1] or other[2][1] <= one[0][1]
            assert apart or below


def test_who_leaves_stands_between_the_steps() -> None:
    said = texts(lay_out(flow(leaving=1, ends=0)))
    first, last = said.index("Baris (n = 312)"), said.index("Diterima (n = 309)")
    assert any("bukan responden" in text for text in said[first:last])


def test_a_flow_that_nobody_leaves_has_no_boxes_at_the_right() -> None:
    assert len(boxes(lay_out(flow(leaving=0, ends=0)))) == 3
    assert len(boxes(lay_out(flow(leaving=1, ends=0)))) == 5


def test_the_same_flow_gives_the_same_bytes() -> None:
    assert draw(flow()).png == draw(flow()).png
