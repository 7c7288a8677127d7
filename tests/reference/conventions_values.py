"""The data of the comparison of programs: nine items, three groups, with and without gaps."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent

Numbers = NDArray[np.float64]


def drawn() -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    """Draw the answers, the answers with gaps, and the groups; seeded."""
    rng = np.random.default_rng(20251122)
    n = 240
    factors = rng.multivariate_normal([0, 0], [[1, 0.45], [0.45, 1]], n)
    loadings = np.array(
        [
            *[[0.8, 0], [0.7, 0], [0.65, 0.1], [0.6, 0], [0.5, 0.2]],
            *[[0, 0.75], [0.1, 0.7], [0, 0.6], [0.15, 0.55]],
        ]
    )
    shared = (loadings**2).sum(1) + 2 * 0.45 * loadings[:, 0] * loadings[:, 1]
    behind = factors @ loadings.T + rng.normal(size=(n, 9)) * np.sqrt(1 - shared)
    cuts = np.array([-1.6, -0.9, -0.1, 0.9])
    answers = (behind[:, :, None] > cuts).sum(2).astype(np.float64) + 1
    groups = rng.integers(1, 4, n)
    gaps = np.where(rng.random((n, 9)) < 0.04, np.nan, answers)
    return answers, gaps, groups


def as_csv(answers: Numbers, groups: NDArray[np.int64]) -> str:
    """Write the answers and groups as the files that the script reads."""
    names = [*(f"q{number}" for number in range(1, 10)), "g"]
    rows = [
        [*("" if np.isnan(one) else str(int(one)) for one in row), str(group)]
        for row, group in zip(answers, groups.tolist(), strict=True)
    ]
    return "".join(f"{','.join(row)}\n" for row in [names, *rows])
