"""Whether a set of items can be factored: determinant, Bartlett's sphericity, KMO, SMC."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation_matrix import ZERO, fault_of, multiple_correlations


@dataclass(frozen=True, slots=True)
class Sphericity:
    """Bartlett's test that all correlations are zero in the population."""

    chi_square: float
    df: int
    p: float  # upper tail


@dataclass(frozen=True, slots=True)
class Dependence:
    """An item that is an exact combination of others; all are positions in the set."""

    item: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Adequacy:
    """What a matrix of correlations between k items promises for a factor analysis.

    Where the correlations are singular all is Undefined, and ``dependent`` names the items.
    """

    determinant: Estimate
    sphericity: Sphericity | Undefined
    kmo: Estimate  # Kaiser-Meyer-Olkin measure of the whole set, 0 to 1
    msa: tuple[Estimate, ...]  # the same of each item
    multiple: tuple[Estimate, ...]  # squared multiple correlation of each item with the others
    dependent: tuple[Dependence, ...]


def adequacy(r: NDArray[np.float64], n: int) -> Adequacy:
    r"""Judge a (k, k) matrix of correlations of n respondents.

    .. math::

       \chi^2 = -\Bigl(n - 1 - \frac{2k + 5}{6}\Bigr) \log |R|, \qquad df = \frac{k (k - 1)}{2}

    .. math::

       \mathrm{KMO} = \frac{\sum r_{ij}^2}{\sum r_{ij}^2 + \sum q_{ij}^2}, \qquad
       q_{ij} = \frac{-(R^{-1})_{ij}}{\sqrt{(R^{-1})_{ii} (R^{-1})_{jj}}}

    Sums are over all pairs of different items; for the MSA of an item over its own pairs.

    Parameters
    ----------
    r : (k, k)
        Pearson's or polychoric.
    n
        Respondents behind the correlations, as SPSS and psych count them: listwise the complete
        ones. With pairwise correlations SPSS and PSPP take the mean number of answers of an item,
        psych the number of rows.

    Notes
    -----
    Undefined where `fault_of` finds a fault, and with no more respondents than items
    (``fewer_respondents``), where Pearson's correlations are singular for that reason alone. KMO
    and MSA are Undefined where all correlations are zero (``no_pairs``).

    References
    ----------
    Bartlett (1951), Biometrika 38, 337-344. Kaiser (1974), Psychometrika 39, 31-36. Kaiser & Rice
    (1974), Educational and Psychological Measurement 34, 111-117. Guttman (1953), Psychometrika 18,
    277-296.
    """
    k = len(r)
    fault = Undefined("fewer_respondents") if 2 <= k >= n else fault_of(r)
    if fault is not None:
        singular = dependent_items(r) if fault == Undefined("singular") else ()
        return Adequacy(fault, fault, fault, (fault,) * k, (fault,) * k, singular)
    squares, partials = _off_diagonal_squares(r), _off_diagonal_squares(_anti_image(r))
    return Adequacy(
        determinant=float(np.exp(np.linalg.slogdet(r)[1])),
        sphericity=_sphericity(r, n),
        kmo=_share(float(squares.sum()), float(partials.sum())),
        msa=tuple(
            _share(float(one), float(other))
            for one, other in zip(squares.sum(axis=0), partials.sum(axis=0), strict=True)
        ),
        multiple=tuple(float(one) for one in multiple_correlations(r)),
        dependent=(),
    )


def kaiser_word(kmo: float) -> str:
    """Give Kaiser's word for a KMO; a value on a bound has the better word.

    Kaiser (1974), Psychometrika 39, 31-36, p. 35.
    """
    return next((word for bound, word in KAISER if kmo >= bound), "unacceptable")


def dependent_items(r: NDArray[np.float64]) -> tuple[Dependence, ...]:
    """Name the items of a (k, k) matrix of correlations that are combinations of earlier ones.

    An item is one where the independent items before it leave less than 1e-10 of its variance
    (regression on them; Cholesky's decomposition without pivots). ``others`` are those of them
    whose weight is not zero.
    """
    independent: list[int] = []
    found = []
    for item in range(len(r)):
        weights = np.linalg.solve(r[np.ix_(independent, independent)], r[independent, item])
        if r[item, item] - weights @ r[independent, item] > ZERO * r[item, item]:
            independent.append(item)
            continue
        others = (one for one, weight in zip(independent, weights, strict=True) if _counts(weight))
        found.append(Dependence(item, tuple(others)))
    return tuple(found)


def _counts(weight: float) -> bool:
    return abs(weight) > 1e-6


def _sphericity(r: NDArray[np.float64], n: int) -> Sphericity:
    k = len(r)
    chi_square = -(n - 1 - (2 * k + 5) / 6) * float(np.linalg.slogdet(r)[1])
    df = k * (k - 1) // 2
    return Sphericity(chi_square, df, float(chdtrc(df, chi_square)))


def _anti_image(r: NDArray[np.float64]) -> NDArray[np.float64]:
    """Partial correlation of each pair of items, all others held constant, with sign turned."""
    inverse = np.linalg.inv(r)
    scale = 1 / np.sqrt(inverse.diagonal())
    return np.asarray(inverse * np.outer(scale, scale), dtype=np.float64)


def _off_diagonal_squares(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = matrix**2
    np.fill_diagonal(squares, 0.0)
    return squares


def _share(squares: float, partials: float) -> Estimate:
    whole = squares + partials
    return squares / whole if whole > 0 else Undefined("no_pairs")


KAISER = (
    (0.9, "marvelous"),
    (0.8, "meritorious"),
    (0.7, "middling"),
    (0.6, "mediocre"),
    (0.5, "miserable"),
)
