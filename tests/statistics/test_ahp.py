"""Weights from pairwise comparisons: against R, published examples, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.ahp import MOST, RANDOM_INDEX, priorities, reciprocal
from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import run

Matrix = list[list[float]]

# the ratios above the diagonal, row by row; the same in tests/reference/ahp.R
MATRICES: dict[str, list[float]] = {
    "two": [3],
    "perspectives": [1 / 2, 3, 2, 4, 3, 1 / 2],
    "illumination": [5, 6, 7, 4, 6, 4],
    "school": [4, 3, 1, 3, 4, 7, 3, 1 / 5, 1, 1 / 5, 1 / 5, 1 / 6, 1, 1 / 3, 3],
    "nine": [
        *(2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6),
        *(2, 3, 4, 5, 2, 3, 4, 2, 3, 2),
    ],
    "circular": [9, 1 / 9, 9],
}
R = r_values((FOLDER / "ahp_r.csv").read_text("utf-8"))
WEIGHTS = st.lists(st.floats(0.05, 20), min_size=2, max_size=MOST)


def square(upper: list[float]) -> Matrix:
    n = round((1 + (1 + 8 * len(upper)) ** 0.5) / 2)
    matrix, ratios = np.ones((n, n)), iter(upper)
    for i in range(n):
        for j in range(i + 1, n):
            matrix[i, j] = next(ratios)
            matrix[j, i] = 1 / matrix[i, j]
    return [[float(one) for one in row] for row in matrix]


def consistent(weights: list[float]) -> Matrix:
    return [[one / other for other in weights] for one in weights]


@pytest.mark.parametrize("name", MATRICES)
def test_as_r_does(name: str) -> None:
    found = priorities(square(MATRICES[name]))
    assert found.weights == pytest.approx(R[f"{name}.weights"], rel=1e-9)
    assert found.lambda_max == pytest.approx(R[f"{name}.lambda"][0], rel=1e-9)


def test_the_illumination_of_chairs() -> None:
    # Saaty (1980): brightness of four chairs by distance; printed .61 .24 .10 .05, 4.39
    found = priorities(square(MATRICES["illumination"]))
    assert found.weights == pytest.approx((0.61, 0.24, 0.10, 0.05), abs=0.0101)
    assert found.lambda_max == pytest.approx(4.39, abs=0.005)


def test_the_choice_of_a_school() -> None:
    # Saaty (1980): six criteria; printed .32 .14 .03 .13 .24 .14
    found = priorities(square(MATRICES["school"]))
    assert found.weights == pytest.approx((0.32, 0.14, 0.03, 0.13, 0.24, 0.14), abs=0.005)
    # (7.41987 - 6) / 5 / 1.24; the lambda is R's
    assert found.consistency_ratio == pytest.approx(0.2290, abs=0.0001)


@given(weights=WEIGHTS)
def test_comparisons_that_agree_give_back_their_weights(weights: list[float]) -> None:
    found = priorities(consistent(weights))
    total = sum(weights)
    assert found.weights == pytest.approx([one / total for one in weights], rel=1e-6)
    assert found.lambda_max == pytest.approx(len(weights), rel=1e-9)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-8)


@given(weights=WEIGHTS, scale=st.floats(0.01, 100))
def test_the_scale_does_not_matter(weights: list[float], scale: float) -> None:
    scaled = priorities(consistent([scale * one for one in weights]))
    assert scaled.weights == pytest.approx(priorities(consistent(weights)).weights, rel=1e-6)


@given(name=st.sampled_from(sorted(MATRICES)), data=st.data())
def test_the_order_does_not_matter(name: str, data: st.DataObject) -> None:
    matrix = square(MATRICES[name])
    order = data.draw(st.permutations(range(len(matrix))))
    found = priorities([[matrix[i][j] for j in order] for i in order])
    plain = priorities(matrix)
    assert found.weights == pytest.approx([plain.weights[i] for i in order], rel=1e-9)
    assert found.consistency_ratio == pytest.approx(plain.consistency_ratio, abs=1e-9)


def test_two_things_cannot_contradict_each_other() -> None:
    found = priorities(square([7]))
    assert (found.consistency_index, found.consistency_ratio) == (0, 0)
    assert found.weights == pytest.approx((7 / 8, 1 / 8))


def test_a_printed_reciprocal_is_made_exact() -> None:
    assert reciprocal([[1, 3], [0.33, 1]]) == ((1, 3), (1 / 3, 1))
    assert reciprocal([[1, 0.14], [7, 1]]) == ((1, 1 / 7), (7, 1))


def test_what_is_no_matrix_of_comparisons_is_refused() -> None:
    ones = [[1.0] * (MOST + 1)] * (MOST + 1)
    refused: list[Matrix] = [[[1, 2]], [[1, -2], [-0.5, 1]], [[1, 0], [0, 1]], [], ones]
    for matrix in refused:
        with pytest.raises(ValueError, match="no positive square matrix"):
            priorities(matrix)
    assert len(RANDOM_INDEX) == MOST == 15


@pytest.mark.slow
def test_r_gives_the_committed_values() -> None:
    found = r_values(run(["Rscript", "ahp.R"], FOLDER))
    assert list(found) == list(R)
    for record, values in R.items():
        assert found[record] == pytest.approx(values, rel=1e-9), record
