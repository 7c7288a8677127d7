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
        From -0.99999 to 0.99999. At an end the likelihood rises up to it: the correlation is as
        strong as it can be.
    converged : (m,) bool
        Whether the last step was smaller than what matters, 1e-7 times 1 - rho^2; the error after
        it is of the order of its square.
    iterations : int
        Of the slowest table.
    """

    correlations: NDArray[np.float64]
    converged: NDArray[np.bool_]
    iterations: int


def fit_correlations(tables: CutTables, *, most_iterations: int = 100) -> Fits:
    """Maximise the likelihood of each table's correlation by Newton's method.

    Where the likelihood is not concave the expected information takes the place of the observed one
    (Fisher's scoring). A step that leaves the interval in which the derivative changes its sign
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
        there = _step(here, slope / information, low[moving], high[moving])
        found[moving] = there
        settled = np.abs(there - here) <= np.maximum(1e-7 * (1 - there * there), 1e-13)
        moving = moving[~settled]
    return Fits(found, ~np.isin(np.arange(len(found)), moving), iterations)


def _step(
    here: NDArray[np.float64],
    step: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Go a step, but not out of low..high; an end that was never tried is tried first."""
    there = np.clip(here + step, -BOUNDARY, BOUNDARY)
    middle = (np.maximum(low, -BOUNDARY) + np.minimum(high, BOUNDARY)) / 2
    return np.where((there <= low) | (there >= high), middle, there)


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
    """Give the slope of each table's log-likelihood, and its information on the correlation.

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
    n = tables.counts.sum(axis=(1, 2))
    expected = n * (cells * first * first).sum(axis=(1, 2))
    information = np.where(observed > 0.1 * expected, observed, np.maximum(expected, 1e-9))
    return slope, np.where(impossible, 1.0, information)


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
