"""Correlations of items that have nothing in common, drawn for parallel analysis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import incomplete_of
from pipeline.statistics.covariance import complete, correlations
from pipeline.statistics.row_blocks import row_blocks

Shuffle: TypeAlias = Literal["permuted", "resampled"]
Source: TypeAlias = Literal["normal"] | Shuffle
Correlate: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]  # (n, k) -> (k, k)


@dataclass(frozen=True, slots=True)
class Reference:
    """Correlation matrices of unrelated items, and how they were drawn."""

    matrices: NDArray[np.float64]  # (draws, k, k)
    source: Source
    n: int  # respondents of a draw
    seed: int


def normal_reference(n: int, k: int, *, draws: int = 500, seed: int = 1) -> Reference | Undefined:
    r"""Draw correlations of n respondents to k independent normal items.

    The matrix of sums of squares and products of such answers is distributed as
    :math:`T T^\top`, T lower triangular with the root of a chi-square of n - i degrees of
    freedom as its i-th diagonal element (i = 1 ... k) and standard normals below it; so no answers
    are drawn and n costs nothing. Undefined with no more respondents than items
    (``fewer_respondents``).

    References
    ----------
    Horn (1965), Psychometrika 30, 179-185. Bartlett (1933), Proceedings of the Royal Society of
    Edinburgh 53, 260-283. Smith & Hocking (1972), Applied Statistics 21, 341-345.
    """
    if n <= k:
        return Undefined("fewer_respondents")
    generator = np.random.default_rng(seed)
    matrices = generator.normal(size=(draws, k, k))
    item = np.arange(k)
    diagonals = np.sqrt(generator.chisquare(n - 1 - item, size=(draws, k)))
    for part in row_blocks(draws, k * k):
        triangles = np.tril(matrices[part], -1)
        triangles[:, item, item] = diagonals[part]
        triangles /= np.sqrt((triangles**2).sum(axis=2, keepdims=True))
        matrices[part] = triangles @ np.swapaxes(triangles, 1, 2)
    return Reference(matrices, "normal", n, seed)


def answers_reference(
    answers: NDArray[np.float64],
    *,
    source: Shuffle = "permuted",
    draws: int = 100,
    seed: int = 1,
    correlate: Correlate | None = None,
) -> Reference | Undefined:
    """Draw correlations of the items' own answers, each item's shuffled among the respondents.

    Parameters
    ----------
    answers : (n, k)
        Respondents with a missing answer are left out.
    source
        ``permuted``: each item's answers in another order. ``resampled``: drawn with replacement,
        as in psych::fa.parallel.
    correlate
        Gives the (k, k) correlations of (n, k) answers; Pearson's if None.

    Notes
    -----
    A draw without all correlations (an item came out constant) is drawn again, at most as often as
    there are draws; then, and where the answers themselves have a constant item, the reference is
    Undefined (``constant``); with no more respondents than items it is ``fewer_respondents``.

    References
    ----------
    Buja & Eyuboglu (1992), Multivariate Behavioral Research 27, 509-540.
    """
    used = complete(answers)
    if len(used) <= used.shape[1]:
        return Undefined("fewer_respondents")
    generator, found = np.random.default_rng(seed), []
    for _ in range(2 * draws):
        matrix = (correlate or _pearson)(SHUFFLES[source](generator, used))
        if incomplete_of(matrix) is None:
            found.append(matrix)
        if len(found) == draws:
            return Reference(np.array(found), source, len(used), seed)
    return Undefined("constant")


def _pearson(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    return correlations(answers, "listwise").matrix


def _permuted(generator: np.random.Generator, answers: NDArray[np.float64]) -> NDArray[np.float64]:
    return generator.permuted(answers, axis=0)


def _resampled(generator: np.random.Generator, answers: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = generator.integers(len(answers), size=answers.shape)
    return np.take_along_axis(answers, rows, axis=0)


SHUFFLES: Mapping[
    Shuffle, Callable[[np.random.Generator, NDArray[np.float64]], NDArray[np.float64]]
] = {"permuted": _permuted, "resampled": _resampled}
