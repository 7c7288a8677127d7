"""The charts of indices, whatever they show: no text is covered, cut off or struck through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.charts import QuadrantPoint, Quadrants, RankedBar, TrendLine, ZoneRow
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Sheet
from tests.report.figures.index_examples import INDICES, PRIORITIES, YEARS, ranked, trend, zones
from tests.report.figures.map_examples import strategy_map
from tests.report.figures.measuring import (
    PAGE,
    boxes,
    collisions,
    covered,
    cut_off,
    labels,
    page,
    struck,
)

WORDS = st.lists(
    st.sampled_from(("dan", "pelayanan", "perpustakaan", "AVATAR", "W" * 60)), max_size=4
).map(" ".join)
VALUES = st.one_of(st.floats(-5, 5), st.sampled_from((0.0, 3.0, 4.0, -1e6, 1e9, 3.0000001)))


def check(sheet: Sheet) -> None:
    assert cut_off(sheet) == []
    assert list(collisions(sheet)) == []
    assert struck(sheet) == []
    assert all(covered(box).within(page(sheet)) for box in boxes(sheet))
    assert min(label.size for label in labels(sheet)) >= 7.0


@pytest.mark.parametrize("name", INDICES)
def test_nothing_is_struck_through_and_all_fits_on_a_page(name: str) -> None:
    sheet = lay_out(INDICES[name])
    check(sheet)
    assert sheet.height <= PAGE


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=20),
    st.tuples(VALUES, VALUES),
    WORDS,
    st.booleans(),
)
def test_any_quadrants_fit(
    places: list[tuple[float, float]], cuts: tuple[float, float], name: str, diagonal: bool
) -> None:
    points = tuple(QuadrantPoint(f"X1.{at}", *one) for at, one in enumerate(places))
    names = (name, *PRIORITIES[1:])
    check(lay_out(Quadrants(points, *cuts, "Kinerja", "Kepentingan", names, diagonal, "id")))


@settings(deadline=None, max_examples=12)
@given(
    st.lists(
        st.tuples(st.integers(-6, 6), st.integers(-6, 6)), min_size=15, max_size=30, unique=True
    ),
    st.sampled_from((0.004, 0.008, 0.02)),
    st.booleans(),
)
def test_any_crowd_of_points_is_named(
    grid: list[tuple[int, int]], apart: float, diagonal: bool
) -> None:
    points = tuple(
        QuadrantPoint(f"X1.{at}", 4 + x * apart, 4 + y * apart) for at, (x, y) in enumerate(grid)
    )
    far = (QuadrantPoint("Y1", 3.2, 4.9), QuadrantPoint("Y2", 4.8, 3.1))
    chart = Quadrants((*points, *far), 4.0, 4.0, "x", "y", PRIORITIES, diagonal, "id")
    sheet = lay_out(chart)
    check(sheet)
    shown = " ".join(label.text for label in labels(sheet)).replace(",", " ").split()
    assert {point.code for point in chart.points} <= set(shown)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(WORDS, VALUES, VALUES, VALUES), min_size=1, max_size=26),
    st.tuples(WORDS, WORDS, WORDS),
)
def test_any_zones_fit(
    rows: list[tuple[str, float, float, float]], names: tuple[str, str, str]
) -> None:
    made = zones([], names=names)
    check(lay_out(type(made)(tuple(ZoneRow(*row) for row in rows), 1, 9, "x", names, "id")))


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(WORDS, VALUES, WORDS), min_size=1, max_size=12),
    st.sampled_from(((0.0, 0.0), (0.0, 1.0), (-5.0, 100.0), (25.0, 64.99, 76.6, 88.3, 100.0))),
)
def test_any_ranking_fits(rows: list[tuple[str, float, str]], bounds: tuple[float, ...]) -> None:
    made = ranked([], bounds)
    bars = tuple(RankedBar(*row) for row in rows)
    names = tuple(f"Kelas {at}" for at in range(len(bounds) - 1)) if len(bounds) > 2 else ()
    check(lay_out(type(made)(bars, bounds, names, "x", 2, "id")))


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(WORDS, st.lists(st.one_of(st.none(), VALUES), min_size=7, max_size=7)),
        min_size=1,
        max_size=6,
    ),
    st.one_of(st.just(YEARS), st.lists(WORDS, min_size=7, max_size=7)),
)
def test_any_trend_fits(
    lines: list[tuple[str, list[float | None]]], periods: tuple[str, ...]
) -> None:
    made = trend([], periods)
    named = tuple(TrendLine(label, tuple(values)) for label, values in lines)
    check(lay_out(type(made)(named, tuple(periods), "Nilai", 2, "id")))


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[list[tuple[str, str, int | None]]], list[str]]:
    counts = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    node = st.tuples(
        WORDS, st.sampled_from(("", "83,7%", "1.234,56")), st.one_of(st.none(), st.integers(0, 4))
    )
    bands = [draw(st.lists(node, min_size=count, max_size=count)) for count in counts]
    keys = [f"{row}{at}" for row, count in enumerate(counts, 1) for at in range(1, count + 1)]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda p: p[0] != p[1])
    links = draw(st.lists(pairs, max_size=16)) if len(keys) > 1 else []
    return bands, [f"{cause}>{effect}" for cause, effect in links]


@settings(deadline=None, max_examples=40)
@given(maps())
def test_any_map_fits(
    made: tuple[list[list[tuple[str, str, int | None]]], list[str]],
) -> None:
    check(lay_out(strategy_map(*made)))
