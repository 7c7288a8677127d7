"""Minimising many problems at once: on functions whose minimum is known by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics.newton import Criterion, Derivatives, minimise


def well(points: NDArray[np.float64], data: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give x^4 / 4 - c x^2 / 2: minima at -sqrt(c) and sqrt(c), none but 0 where c is negative."""
    x, c = points[:, 0], data[:, 0, 0]
    value: NDArray[np.float64] = x**4 / 4 - c * x**2 / 2
    return value


def slopes_of_well(points: NDArray[np.float64], data: NDArray[np.float64]) -> Derivatives:
    x, c = points, data[:, :, 0]
    curve = 3 * x**2 - c
    return Derivatives(x**3 - c * x, curve[:, :, None], (np.abs(curve) + 1)[:, :, None])


WELL = Criterion(well, slopes_of_well)


def test_each_problem_ends_at_its_own_minimum() -> None:
    data = np.array([4.0, 9.0, 2.0])[:, None, None]
    found = minimise(WELL, data, np.array([[1.0], [-0.5], [7.0]]))
    assert found.converged.all()
    assert found.points[:, 0] == pytest.approx([2, -3, np.sqrt(2)], abs=1e-14)
    assert found.values == pytest.approx([-4, -81 / 4, -1], abs=1e-13)


def test_a_saddle_is_no_minimum() -> None:
    found = minimise(WELL, np.array([4.0])[:, None, None], np.zeros((1, 1)))
    assert not found.converged[0]


def test_the_others_go_on_beside_a_saddle() -> None:
    data = np.full((3, 1, 1), 4.0)
    found = minimise(WELL, data, np.array([[1.0], [0.0], [3.0]]))
    assert found.converged.tolist() == [True, False, True]


def test_a_start_outside_the_domain_is_left_where_it_is() -> None:
    outside = Criterion(lambda points, _: np.full(len(points), np.inf), slopes_of_well)
    found = minimise(outside, np.ones((1, 1, 1)), np.array([[0.5]]))
    assert not found.converged[0]
    assert found.points[0, 0] == 0.5


def test_what_falls_for_ever_does_not_converge() -> None:
    def derivatives(points: NDArray[np.float64], _: NDArray[np.float64]) -> Derivatives:
        one = np.ones_like(points)
        return Derivatives(-one, one[:, :, None] * 1e-3, one[:, :, None])

    slope = Criterion(lambda points, _: -points[:, 0], derivatives)
    assert not minimise(slope, np.ones((1, 1, 1)), np.zeros((1, 1))).converged[0]
