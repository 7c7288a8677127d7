"""The method of successive intervals: scale values for the points of an ordinal response scale.

Each item has scale values of its own, which depend on who answered. NaN is a missing answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Undefined
from pipeline.statistics.bivariate_normal import normal_pdf
from pipeline.statistics.descriptive import present


@dataclass(frozen=True, slots=True)
class SuccessivePoint:
    """One point of the response scale that was used, with every step of the computation."""

    point: float
    count: int
    proportion: float
    cumulative: float  # proportion of answers up to this point
    z: float | None  # normal deviate at the upper end of the interval; the last point has none
    density: float  # of the standard normal at z; 0 for the last point
    scale_value: float  # mean of a standard normal variable inside the interval
    score: float  # shifted so that the lowest used point has 1


@dataclass(frozen=True, slots=True)
class SuccessiveScores:
    """Answers on interval scores, and the points behind them."""

    scores: NDArray[np.float64]  # (n, k) as the answers; a column that is undefined is NaN
    items: tuple[tuple[SuccessivePoint, ...] | Undefined, ...]  # k


def successive_points(counts: Mapping[float, int]) -> tuple[SuccessivePoint, ...] | Undefined:
    r"""Scale values from how many respondents chose each point of one item.

    With :math:`P_j` the proportion of answers up to point j, :math:`z_j = \Phi^{-1}(P_j)` and
    :math:`\varphi` the normal density (0 at both ends):

    .. math:: S_j = \frac{\varphi(z_{j-1}) - \varphi(z_j)}{P_j - P_{j-1}}, \quad
       Y_j = S_j - \min S + 1

    Points that nobody used are left out. Undefined without answers, and where only one point was
    used.

    References
    ----------
    Edwards & Thurstone (1952), Psychometrika 17, 169-180. Edwards (1957), Techniques of Attitude
    Scale Construction, ch. 5. Hays (1967), Quantification in Psychology.
    """
    used = sorted(point for point, count in counts.items() if count > 0)
    if len(used) < 2:
        return Undefined("constant" if used else "no_respondents")
    n = np.array([counts[point] for point in used])
    cumulative = np.cumsum(n) / n.sum()
    z = ndtri(cumulative[:-1])
    densities = np.append(normal_pdf(z), 0.0)
    values = -np.diff(densities, prepend=0.0) * n.sum() / n
    return tuple(
        SuccessivePoint(
            point=float(point),
            count=int(n[j]),
            proportion=float(n[j] / n.sum()),
            cumulative=float(cumulative[j]),
            z=float(z[j]) if j < len(z) else None,
            density=float(densities[j]),
            scale_value=float(values[j]),
            score=float(values[j] - values[0] + 1),
        )
        for j, point in enumerate(used)
    )


def successive_intervals(answers: NDArray[np.float64]) -> SuccessiveScores:
    """Put the score of its point in place of each of (n, k) answers, item by item.

    The scores of an item come from all its own answers; a missing answer stays missing.
    """
    scores = np.full(answers.shape, np.nan)
    items = []
    for column, item in enumerate(answers.T):
        points, counts = np.unique(present(item), return_counts=True)
        found = successive_points(dict(zip(points.tolist(), counts.tolist(), strict=True)))
        if not isinstance(found, Undefined):
            new = np.append([one.score for one in found], np.nan)
            scores[:, column] = new[np.searchsorted(points, item)]  # NaN stands after every point
        items.append(found)
    return SuccessiveScores(scores, tuple(items))
