"""The groups that group_tests.R tests, and its values."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.ranks import settled
from tests.reference.values import FOLDER, answers, r_values

R = r_values((FOLDER / "group_tests_r.csv").read_text("utf-8"))

ANSWERS = answers("likert.csv")
A = settled(ANSWERS[:, :5].mean(axis=1))
B = settled(ANSWERS[:, 5:].mean(axis=1))
G = np.genfromtxt(FOLDER / "likert_groups.csv", skip_header=1).astype(np.int64)
UNEVEN = np.repeat(np.arange(1, 5), (150, 60, 24, 6))
ONE, TWO = A[G == 1], A[G == 2]
FEW = np.array([3.1, 2.4, 4.7, 1.9, 3.3, 2.8, 4.1])
OTHERS = np.array([3.6, 4.4, 4.9, 3.9, 2.6, 4.6])
BEFORE = np.array([3.10, 2.42, 4.71, 1.93, 3.35, 2.88, 4.16, 2.07])
AFTER = np.array([3.65, 2.40, 4.92, 2.80, 3.31, 3.59, 4.50, 3.30])
PARTITIONS = {"g": G, "uneven": UNEVEN}


def groups_of(by: str) -> list[NDArray[np.float64]]:
    codes = PARTITIONS[by]
    return [A[codes == code] for code in np.unique(codes)]


def ends(interval: Interval) -> list[float]:
    return numbers([interval.low, interval.high])


def numbers(values: Sequence[float | Undefined]) -> list[float]:
    assert not any(isinstance(one, Undefined) for one in values), values
    return [float(one) for one in values if not isinstance(one, Undefined)]


def assert_r(values: Sequence[float | Undefined], record: str, *, rel: float = 1e-9) -> None:
    """Hold values against a record of group_tests_r.csv."""
    assert numbers(values) == pytest.approx(R[record], rel=rel, abs=1e-11), record
