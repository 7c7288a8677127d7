"""How often the bootstrap intervals of an indirect effect hold the true one."""

import numpy as np
import pytest

from pipeline.results import Estimate, Undefined
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.mediation import mediation

pytestmark = [pytest.mark.slow, pytest.mark.long]

SAMPLES, N = 1000, 150
A, B = 0.4, 0.5


def holds(low: Estimate, high: Estimate) -> bool:
    assert not isinstance(low, Undefined)
    assert not isinstance(high, Undefined)
    return low <= A * B <= high


def test_intervals_cover_nineteen_times_out_of_twenty() -> None:
    random = np.random.default_rng(11)
    percentile = corrected = 0
    for sample in range(SAMPLES):
        x = random.normal(size=N)
        m = A * x + random.normal(size=N)
        y = B * m + 0.2 * x + random.normal(size=N)
        one = mediation(y, ("m", m), {"x": x}, Resampling(1000, sample)).effects["x"]
        percentile += holds(one.low, one.high)
        corrected += holds(one.bca_low, one.bca_high)
    assert 0.93 <= percentile / SAMPLES <= 0.97
    assert 0.93 <= corrected / SAMPLES <= 0.97
