"""Strategy maps: boxes in bands, arrows between the boxes and never through them."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from pipeline.report.figures import lay_out
from pipeline.report.figures.map_boxes import map_colours
from pipeline.report.figures.map_links import End, nets_of
from pipeline.report.figures.map_ports import key_of
from pipeline.report.figures.sheet import Shape, Sheet, Stroke
from pipeline.report.figures.style import INK, PAPER, contrast
from tests.report.figures.map_examples import LIBRARY, MAPS, same, strategy_map
from tests.report.figures.measuring import (
    Extent,
    along,
    extent_of,
    holds,
    labels,
    shapes,
    strokes,
    texts,
)
from tests.report.figures.test_index_layout import maps

COLUMN = [[("A", "", None)], [("B", "", None)], [("C", "", None)]]


def node_boxes(sheet: Sheet) -> list[Extent]:
    return [extent_of(shape) for shape in shapes(sheet, 4)]


def heads(sheet: Sheet) -> list[Shape]:
    return shapes(sheet, 3)


def through_boxes(sheet: Sheet) -> list[Stroke]:
    """Give the lines that run through the inside of a box."""
    found = node_boxes(sheet)
    return [
        line
        for line in strokes(sheet)
        if any(holds(box, place) for box in found for place in along(line))
    ]


def lying_on_each_other(sheet: Sheet) -> list[tuple[Stroke, Stroke]]:
    """Give pairs of level lines, or of upright ones, that share more than half a point."""
    return [
        (one, other) for one, other in combinations(strokes(sheet), 2) if _shared(one, other) > 0.5
    ]


def _shared(one: Stroke, other: Stroke) -> float:
    for turn in (0, 1):
        at = {round(point[turn], 2) for line in (one, other) for point in line.points}
        if len(at) == 1:
            first, second = (
                sorted(point[1 - turn] for point in line.points) for line in (one, other)
            )
            return min(first[1], second[1]) - max(first[0], second[0])
    return 0.0


@pytest.mark.parametrize("name", MAPS)
def test_arrows_run_between_the_boxes(name: str) -> None:
    sheet = lay_out(MAPS[name])
    assert through_boxes(sheet) == []
    assert not any(one.overlaps(other) for one, other in combinations(node_boxes(sheet), 2))


@pytest.mark.parametrize("name", MAPS)
def test_lines_do_not_lie_on_each_other(name: str) -> None:
    assert lying_on_each_other(lay_out(MAPS[name])) == []


@settings(deadline=None, max_examples=40)
@given(maps())
def test_no_arrow_of_any_map_runs_through_a_box(
    made: tuple[list[list[tuple[str, str, int | None]]], list[str]],
) -> None:
    assert through_boxes(lay_out(strategy_map(*made))) == []


def test_an_arrow_points_from_cause_to_effect() -> None:
    up, down = (lay_out(strategy_map(COLUMN[:2], [link])) for link in ("21>11", "11>21"))
    for sheet, box, side in ((up, 0, "bottom"), (down, 1, "top")):
        (head,) = heads(sheet)
        assert head.points[0][1] == pytest.approx(getattr(node_boxes(sheet)[box], side))
        assert len({x for line in strokes(sheet) for x, _ in line.points}) == 1  # straight
    assert heads(up)[0].points[0][1] < heads(up)[0].points[1][1]
    assert heads(down)[0].points[0][1] > heads(down)[0].points[1][1]


def test_neighbours_have_a_level_arrow_and_others_one_over_the_boxes() -> None:
    near = lay_out(strategy_map([same(3)], ["12>13", "13>12"]))
    right, left = (head.points[0] for head in heads(near))
    second, third = node_boxes(near)[1:]
    assert right[0] == pytest.approx(third.left)
    assert left[0] == pytest.approx(second.right)
    assert right[1] != left[1]
    far = lay_out(strategy_map([same(3)], ["11>13"]))
    (head,) = heads(far)
    assert head.points[0][1] == pytest.approx(node_boxes(far)[2].top)
    assert min(y for line in strokes(far) for _, y in line.points) < node_boxes(far)[0].top


def test_causes_of_an_effect_join_before_it() -> None:
    sheet = lay_out(strategy_map([same(1), same(4)], [f"2{at}>11" for at in range(1, 5)]))
    assert len(heads(sheet)) == 1
    starts = [line for line in strokes(sheet) if _is_upright(line)]
    assert len(starts) == 5  # from four boxes, and up to the effect


def _is_upright(line: Stroke) -> bool:
    return line.points[0][0] == line.points[-1][0]


def test_a_link_over_a_band_passes_beside_its_boxes() -> None:
    spots = {"A": (0, 0), "B": (1, 0), "C": (2, 0)}
    nets = nets_of([("C", "A")], spots)
    assert [(net.channel, net.ends) for net in nets] == [
        (2, (End("lower", 2, 0), End("upper", 1, None))),
        (1, (End("lower", 1, None), End("upper", 0, 0, is_tip=True))),
    ]
    assert key_of(nets[0], nets[0].ends[1]) == key_of(nets[1], nets[1].ends[0])
    sheet = lay_out(strategy_map(COLUMN, ["31>11"]))
    middle = node_boxes(sheet)[1]
    beside = [line.points[0][0] for line in strokes(sheet) if _runs_past(line, middle)]
    assert beside
    assert all(not middle.left <= x <= middle.right for x in beside)


def _runs_past(line: Stroke, box: Extent) -> bool:
    low, high = sorted(y for _, y in line.points)
    return _is_upright(line) and low < (box.top + box.bottom) / 2 < high


def test_the_same_link_twice_is_one_arrow() -> None:
    once, twice = (lay_out(strategy_map(COLUMN, ["21>11"] * count)) for count in (1, 2))
    assert once == twice


def test_boxes_have_the_colour_and_the_number_of_their_class() -> None:
    sheet = lay_out(LIBRARY)
    fills = [shape.colour for shape in shapes(sheet, 4)]
    colours = map_colours(5)
    assert fills[:2] == [colours[4], colours[2]]
    assert PAPER in fills  # not scored
    shown = texts(sheet)
    assert {"1 = Sangat rendah", "5 = Sangat tinggi", "96,1%"} <= set(shown)
    assert shown.count("5") == 2


def test_without_scores_there_is_no_key() -> None:
    assert "1 = Sangat rendah" not in texts(lay_out(strategy_map(COLUMN, [])))


@pytest.mark.parametrize("n_zones", range(2, 8))
def test_text_in_boxes_can_be_read(n_zones: int) -> None:
    assert all(contrast(INK, colour) >= 4.5 for colour in map_colours(n_zones))


def test_words_are_smaller_before_they_are_broken() -> None:
    wide, narrow = (lay_out(strategy_map([same(count)], [])) for count in (2, 6))
    sizes = [
        {label.size for label in labels(sheet) if label.text.startswith("Meningkatkan")}
        for sheet in (wide, narrow)
    ]
    assert sizes == [{8.0}, {7.0}]


def test_bands_stand_in_the_order_given() -> None:
    sheet = lay_out(LIBRARY)
    named = {label.text: label.y for label in labels(sheet) if label.weight == "bold"}
    assert named["Keuangan"] < named["Pelanggan"] < named["Internal"] < named["Pertumbuhan"]
