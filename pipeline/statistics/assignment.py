"""Which item belongs to which factor, and which factors of two solutions are the same."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Assignment:
    """The factor of one item; positions are columns of the pattern.

    ``factor`` is None where no absolute loading reaches the threshold. ``crossed`` are the other
    factors whose loading reaches it.
    """

    factor: int | None
    loading: float  # the largest in absolute value, with its sign
    crossed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """How the columns of a solution lie on those of another with as many factors.

    Column ``columns[j]`` of the first, times ``signs[j]``, stands for column j of the second;
    ``congruence`` is Tucker's coefficient of the two, after the sign.
    """

    columns: tuple[int, ...]
    signs: tuple[int, ...]
    congruence: tuple[float, ...]


def assign(pattern: NDArray[np.float64], *, threshold: float = 0.40) -> tuple[Assignment, ...]:
    """Assign each item of a (k, m) pattern to the factor of its largest absolute loading.

    ``threshold`` is the smallest absolute loading that counts, .30 or .40 by custom (Hair et al.
    2019, Multivariate Data Analysis, 8th ed., chapter 3).
    """
    return tuple(_assigned(row, threshold) for row in pattern)


def match_factors(first: NDArray[np.float64], second: NDArray[np.float64]) -> Matching:
    r"""Match the columns of two (k, m) patterns so that the sum of absolute products is largest.

    The matching solves the assignment problem on :math:`|A^\top B|` (Kuhn 1955); the congruence of
    two columns is :math:`\sum a b / \sqrt{\sum a^2 \sum b^2}`, 0 for a column of zeros.

    References
    ----------
    Kuhn (1955), Naval Research Logistics Quarterly 2, 83-97. Tucker (1951), Personnel Research
    Section Report 984. Lorenzo-Seva & ten Berge (2006), Methodology 2, 57-64.
    """
    from scipy.optimize import linear_sum_assignment

    products = first.T @ second
    columns = linear_sum_assignment(-np.abs(products).T)[1]
    found = products[columns, np.arange(len(columns))]
    lengths = np.sqrt((first**2).sum(axis=0)[columns] * (second**2).sum(axis=0))
    congruence = np.abs(found) / np.where(lengths > 0, lengths, 1.0)
    return Matching(
        columns=tuple(int(column) for column in columns),
        signs=tuple(-1 if one < 0 else 1 for one in found),
        congruence=tuple(float(one) for one in congruence),
    )


def aligned(pattern: NDArray[np.float64], matching: Matching) -> NDArray[np.float64]:
    """Put the columns of a (k, m) pattern in the order and with the signs of a matching."""
    moved: NDArray[np.float64] = pattern[:, list(matching.columns)] * np.array(matching.signs)
    return moved


def differently_assigned(
    first: NDArray[np.float64], second: NDArray[np.float64], *, threshold: float = 0.40
) -> tuple[int, ...]:
    """Give the positions of items that two (k, m) patterns assign to different factors."""
    one = assign(aligned(first, match_factors(first, second)), threshold=threshold)
    other = assign(second, threshold=threshold)
    pairs = zip(one, other, strict=True)
    return tuple(item for item, (a, b) in enumerate(pairs) if a.factor != b.factor)


def _assigned(row: NDArray[np.float64], threshold: float) -> Assignment:
    sizes = np.abs(row)
    largest = int(np.argmax(sizes))
    loading = float(row[largest])
    if sizes[largest] < threshold:
        return Assignment(None, loading, ())
    crossed = (int(column) for column in np.flatnonzero(sizes >= threshold) if column != largest)
    return Assignment(largest, loading, tuple(crossed))
