r"""The likelihood of a correlation behind a contingency table, many tables at once.

Two standard normal variables with correlation rho are cut at known thresholds; the counts of a
table are multinomial with the probabilities of the rectangles between the cuts:

.. math:: \ell(\rho) = \sum_{ab} n_{ab} \log \pi_{ab}(\rho), \quad
   \pi_{ab} = \Phi_2(s_a, t_b) - \Phi_2(s_{a-1}, t_b) - \Phi_2(s_a, t_{b-1})
   + \Phi_2(s_{a-1}, t_{b-1})

Its derivatives are those of the corners' distribution function: the density, and the density's own
derivative.

References
----------
Olsson (1979), Psychometrika 44, 443-460.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from pipeline.statistics.bivariate_normal import bivariate_normal_cdf, bivariate_normal_pdf

BOUNDARY = 0.99999  # no correlation is sought beyond it
LEAST_CELL = 1e-18  # below what subtracting probabilities can tell from none


@dataclass(frozen=True, slots=True)
class CutTables:
    """Contingency tables and the thresholds that cut their margins, all finite.

    Attributes
    ----------
    counts : (m, a, b)
        Respondents; not whole numbers where half a respondent was added to empty cells.
    rows, columns : (m, a - 1), (m, b - 1)
        Thresholds, ascending. Two are equal around a level that nobody uses.
    """

    counts: NDArray[np.float64]
    rows: NDArray[np.float64]
    columns: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fits:
    """The most likely correlation of each of m tables.

    Attributes
    ----------
    correlations : (m,)
        From -0.99999 to 0.99999. At an end the likelihood rises up to it, or is flat: the
        correlation is as strong as it can be.
    converged : (m,) bool
        Whether the last step was small, 1e-7 times 1 - rho^2, or could not raise the log-likelihood
        by 1e-13; the error after it is of the order of its square.
    iterations : int
        Of the slowest table.
    """

    correlations: NDArray[np.float64]
    converged: NDArray[np.bool_]
    iterations: int


def fit_correlations(tables: CutTables, *, most_iterations: int = 100) -> Fits:
    """Maximise the likelihood of each table's correlation by Newton's method.

    A step goes at most half the way to a perfect correlation; where the likelihood is not concave
    it goes just so far uphill. One that leaves the interval in which the slope changes its sign
    halves that interval instead.
    """
    found = _start(tables.counts)
    low, high = np.full_like(found, -np.inf), np.full_like(found, np.inf)
    moving = np.arange(len(found))
    iterations = 0
    while moving.size and iterations < most_iterations:
        iterations += 1
        chosen = CutTables(*(one[moving] for one in (tables.counts, tables.rows, tables.columns)))
        here = found[moving]
        slope, information = _derivatives(chosen, here)
        low[moving] = np.where(slope > 0, here, low[moving])
        high[moving] = np.where(slope > 0, high[moving], here)
        step = slope / np.where(information > 0, information, np.abs(slope) + 1e-300)
        there = _take(here, step, low[moving], high[moving])
        found[moving] = there
        tiny = np.abs(step) <= np.maximum(1e-7 * (1 - here * here), 1e-13)
        flat = np.abs(slope * (there - here)) < 2e-13
        at_end = (np.abs(here) >= BOUNDARY) & (slope * here > 0)
        moving = moving[~(tiny | flat | at_end)]
    converged = ~np.isin(np.arange(len(found)), moving)
    return Fits(_to_the_end(tables, found), converged, iterations)


def _take(
    here: NDArray[np.float64],
    step: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Go a step, at most half the way to a perfect correlation, and not out of low..high.

    A tiny step is always taken: the slope's sign may be one of rounding.
    """
    half = (1 - np.sign(step) * here) / 2
    there = np.clip(here + np.clip(step, -half, half), -BOUNDARY, BOUNDARY)
    outside = ((there <= low) | (there >= high)) & (np.abs(step) > 1e-7)
    middle = (np.maximum(low, -BOUNDARY) + np.minimum(high, BOUNDARY)) / 2
    return np.where(outside, middle, there)


def _to_the_end(tables: CutTables, rho: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move strong correlations to the boundary where they are no less likely there."""
    strong = np.abs(rho) > 0.9
    some = CutTables(tables.counts[strong], tables.rows[strong], tables.columns[strong])
    end = np.copysign(BOUNDARY, rho[strong])
    gain = _log_likelihood(some, end) - _log_likelihood(some, rho[strong])
    found = rho.copy()
    found[strong] = np.where(gain > -1e-9, end, rho[strong])
    return found


def _log_likelihood(tables: CutTables, rho: NDArray[np.float64]) -> NDArray[np.float64]:
    cells = np.maximum(_rectangles(_corners(tables, rho[:, None, None])), LEAST_CELL)
    return np.asarray((tables.counts * np.log(cells)).sum(axis=(1, 2)))


def _start(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give Pearson's correlation of the levels' numbers, a little enlarged."""
    a, b = (np.arange(size, dtype=np.float64) for size in counts.shape[1:])
    rows, columns, n = counts.sum(axis=2), counts.sum(axis=1), counts.sum(axis=(1, 2))
    mean_a, mean_b = rows @ a / n, columns @ b / n
    covariance = (counts @ b) @ a / n - mean_a * mean_b
    spread = (rows @ (a * a) / n - mean_a**2) * (columns @ (b * b) / n - mean_b**2)
    r = covariance / np.sqrt(np.maximum(spread, 1e-12))
    return np.asarray(np.clip(1.1 * r, -0.95, 0.95))


def _derivatives(
    tables: CutTables, rho: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the slope of each table's log-likelihood, and the observed information.

    Where somebody is in a cell that has no probability, the correlation is too strong: the slope
    points to zero, with a step that leaves the interval.
    """
    h, k, r = tables.rows[:, :, None], tables.columns[:, None, :], rho[:, None, None]
    cells = np.maximum(_rectangles(_corners(tables, r)), LEAST_CELL)
    density = bivariate_normal_pdf(h, k, r)
    free = (1 - r) * (1 + r)
    bend = (h * k * (1 + r * r) - r * (h * h + k * k)) / (free * free) + r / free
    first = _rectangles(_framed(density)) / cells
    second = _rectangles(_framed(density * bend)) / cells
    impossible = ((tables.counts > 0) & (cells <= LEAST_CELL)).any(axis=(1, 2))
    slope = np.where(impossible, -1e9 * rho, (tables.counts * first).sum(axis=(1, 2)))
    observed = (tables.counts * (first * first - second)).sum(axis=(1, 2))
    return slope, np.where(impossible, 1.0, observed)


def _corners(tables: CutTables, r: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the distribution function at all corners of the cells, (m, a + 1, b + 1)."""
    h, k = tables.rows, tables.columns
    found = _framed(bivariate_normal_cdf(h[:, :, None], k[:, None, :], r))
    found[:, 1:-1, -1] = ndtr(h)
    found[:, -1, 1:-1] = ndtr(k)
    found[:, -1, -1] = 1
    return found


def _framed(inner: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put zeros around what is known at the thresholds: the values at infinity."""
    m, a, b = inner.shape
    found = np.zeros((m, a + 2, b + 2))
    found[:, 1:-1, 1:-1] = inner
    return found


def _rectangles(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    beside = corners[:, 1:] - corners[:, :-1]
    return beside[:, :, 1:] - beside[:, :, :-1]
