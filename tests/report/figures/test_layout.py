from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.charts import BulletRow, Chart, ContinuumRow
from pipeline.report.figures import LAYOUTS, lay_out
from pipeline.report.figures.sheet import WIDTH, Box, Label, Sheet
from tests.report.figures.examples import CHARTS, GERMAN, LONG_WORD, bullets, continuum, likert
from tests.report.figures.measuring import boxes, collisions, covered, cut_off, labels, page

WORDS = st.lists(
    st.sampled_from(("dan", "pelayanan", "perpustakaan", "AVATAR", GERMAN, LONG_WORD, "W" * 60)),
    max_size=4,
).map(" ".join)
FEWEST_POINTS = 7.0


def check(sheet: Sheet) -> None:
    assert cut_off(sheet) == []
    assert list(collisions(sheet)) == []
    assert all(covered(box).within(page(sheet)) for box in boxes(sheet))
    assert min(label.size for label in labels(sheet)) >= FEWEST_POINTS


def test_every_chart_has_a_layout() -> None:
    assert set(LAYOUTS) == set(get_args(Chart))


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_collides_or_is_cut_off(name: str) -> None:
    check(lay_out(CHARTS[name]))


@pytest.mark.parametrize("n_levels", range(2, 12))
@pytest.mark.parametrize("n_rows", [1, 25])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_scale_and_number_of_rows_fits(n_levels: int, n_rows: int, language: str) -> None:
    rows = [
        tuple(100.0 * weight / sum(range(n_levels + 1)) for weight in _turned(n_levels, position))
        for position in range(n_rows)
    ]
    levels = [f"Tingkat yang ke-{level + 1}" for level in range(n_levels)]
    check(lay_out(likert(rows, levels, counts=(1214, 98), language=language)))


def _turned(n_levels: int, position: int) -> list[int]:
    weights = list(range(1, n_levels + 1))
    start = position % n_levels
    return weights[start:] + weights[:start]


@st.composite
def rows_of_percents(draw: st.DrawFn) -> tuple[int, list[tuple[float, ...]]]:
    n_levels = draw(st.integers(2, 11))
    counts = st.lists(st.integers(0, 40), min_size=n_levels, max_size=n_levels).filter(any)
    rows = draw(st.lists(counts, min_size=1, max_size=8))
    return n_levels, [tuple(100 * count / sum(row) for count in row) for row in rows]


@settings(deadline=None, max_examples=60)
@given(
    rows_of_percents(),
    st.lists(WORDS, min_size=1, max_size=3),
    st.tuples(WORDS, WORDS, WORDS),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=2),
    WORDS,
)
def test_any_likert_chart_fits(
    shares: tuple[int, list[tuple[float, ...]]],
    statements: list[str],
    heads: tuple[str, str, str],
    counts: list[int],
    level: str,
) -> None:
    n_levels, rows = shares
    levels = [f"{level} {position}" for position in range(n_levels)]
    check(lay_out(likert(rows, levels, statements=statements, counts=counts, heads=heads)))


@st.composite
def zones(draw: st.DrawFn) -> tuple[list[float], list[str]]:
    names = draw(st.lists(WORDS.filter(bool), min_size=2, max_size=7))
    steps = st.sampled_from((0.01, 0.5, 3.0, 40.0))
    bounds = [draw(st.sampled_from((0.0, 1.0, 25.0)))]
    for _ in names:
        bounds.append(bounds[-1] + draw(steps))
    return bounds, names


@settings(deadline=None, max_examples=60)
@given(zones(), WORDS, WORDS, st.floats(0, 1), st.sampled_from((None, 0.0, 0.1, 1000.0)))
def test_any_continuum_fits(
    made: tuple[list[float], list[str]],
    label: str,
    category: str,
    share: float,
    spread: float | None,
) -> None:
    bounds, names = made
    value = bounds[0] + share * (bounds[-1] - bounds[0])
    low, high = (None, None) if spread is None else (value - spread, value + spread)
    first = ContinuumRow(label, value, low, high, category, starred=True)
    last = ContinuumRow("A", bounds[-1], None, None, "", starred=False)
    check(lay_out(continuum([first, last, first], bounds, names)))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            WORDS,
            st.floats(-200, 2000),
            st.one_of(st.none(), st.floats(0, 300)),
            WORDS,
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_bullet_chart_fits(rows: list[tuple[str, float, float | None, str, bool]]) -> None:
    check(lay_out(bullets([BulletRow(*row) for row in rows])))


def test_a_label_beyond_the_sheet_is_noticed() -> None:
    beyond = Sheet(20, (Label("Setuju", WIDTH - 3, 10, 8), Label("Setuju", WIDTH - 3, 11, 8)))
    assert cut_off(beyond) == ["Setuju", "Setuju"]
    assert list(collisions(beyond)) == [("Setuju", "Setuju")]
    with pytest.raises(AssertionError):
        check(Sheet(20, (Box(0, 0, WIDTH + 1, 3, "#000000"),)))
