"""Bootstrap samples: the covariances of each against numpy, and intervals where samples fail."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.bootstrap import Resampling, bca_interval, percentile_interval
from pipeline.statistics.resampled_covariances import (
    covariance_interval,
    covariances_without_each,
    interval_of_draws,
    resampled_covariances,
    resampled_rows,
)
from tests.reference.omega_values import omega_samples

ROWS = omega_samples()["five"]


def test_each_sample_has_the_covariances_of_its_rows() -> None:
    found = np.concatenate(list(resampled_covariances(ROWS, Resampling(30, 2))))
    rows = list(resampled_rows(ROWS, Resampling(30, 2)))
    assert len(found) == len(rows) == 30
    for covariance, drawn in zip(found, rows, strict=True):
        assert drawn.shape == ROWS.shape
        assert covariance == pytest.approx(np.cov(drawn.T), abs=1e-12)


def test_many_items_come_in_smaller_blocks() -> None:
    wide = np.random.default_rng(1).normal(size=(12, 100))
    blocks = list(resampled_covariances(wide, Resampling(120, 2)))
    assert [len(block) for block in blocks] == [40, 40, 40]  # 4 x 100 x 100 x 40 < 2^21
    rows = list(resampled_rows(wide, Resampling(120, 2)))
    assert blocks[2][7] == pytest.approx(np.cov(rows[87].T), abs=1e-12)


def test_a_far_mean_costs_no_digits() -> None:
    near = np.concatenate(list(resampled_covariances(ROWS, Resampling(5))))
    far = np.concatenate(list(resampled_covariances(ROWS + 1e6, Resampling(5))))
    assert far == pytest.approx(near, abs=1e-8)


def test_without_each_respondent() -> None:
    found = covariances_without_each(ROWS)
    assert found[7] == pytest.approx(np.cov(np.delete(ROWS, 7, axis=0).T), abs=1e-12)
    assert len(found) == len(ROWS)


def test_the_interval_is_that_of_the_statistic_of_each_sample() -> None:
    def total(matrices: np.ndarray) -> np.ndarray:
        return np.asarray(matrices.sum(axis=(1, 2)))

    choice, estimate = Resampling(200, 3), float(np.cov(ROWS.T).sum())
    values = np.array([np.cov(rows.T).sum() for rows in resampled_rows(ROWS, choice)])
    left = np.array([np.cov(np.delete(ROWS, at, axis=0).T).sum() for at in range(len(ROWS))])
    plain = covariance_interval(ROWS, total, "bootstrap", choice, estimate=estimate, level=0.9)
    corrected = covariance_interval(ROWS, total, "bca", choice, estimate=estimate, level=0.9)
    by_rows = percentile_interval(values, 0.9), bca_interval(values, estimate, left, 0.9)
    assert [plain.low, plain.high] == pytest.approx([by_rows[0].low, by_rows[0].high])
    assert [corrected.low, corrected.high] == pytest.approx([by_rows[1].low, by_rows[1].high])


def test_where_too_many_samples_fail_there_is_no_interval() -> None:
    values = np.arange(100.0)
    values[:6] = np.nan
    assert interval_of_draws(values, 50, None, level=0.95).low == Undefined("not_converged")
    values[5] = 5.0
    assert isinstance(interval_of_draws(values, 50, None, level=0.95).low, float)
    gap = interval_of_draws(np.arange(9.0), 4.5, np.array([1, np.nan, 2]), level=0.95)
    assert gap.high == Undefined("no_variation")
