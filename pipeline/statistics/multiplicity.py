"""Values of p held against how many tests were made together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined

Adjustment: TypeAlias = Literal["holm", "bh", "bonferroni", "none"]


def adjusted(values: Sequence[Estimate], rule: Adjustment) -> tuple[Estimate, ...]:
    """Adjust the values of p of one family of tests, in their order.

    ``holm`` and ``bonferroni`` bound the chance of any false finding, ``bh`` (Benjamini and
    Hochberg) the share of false ones among the findings. Tests that could not be computed are not
    counted in the family and stay undefined.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6, 65-70. Benjamini & Hochberg (1995), Journal
    of the Royal Statistical Society B 57, 289-300.
    """
    found = np.array([p for p in values if not isinstance(p, Undefined)], dtype=np.float64)
    after = iter(ADJUSTMENTS[rule](found).tolist() if found.size else ())
    return tuple(p if isinstance(p, Undefined) else next(after) for p in values)


def family_size(values: Sequence[Estimate]) -> int:
    """Count the tests of a family that could be computed."""
    return sum(not isinstance(p, Undefined) for p in values)


def _holm(p: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(p, kind="stable")
    raised = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return _back(raised, order)


def _benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(-p, kind="stable")
    lowered = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    return _back(lowered, order)


def _bonferroni(p: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.minimum(1.0, p * p.size)


def _none(p: NDArray[np.float64]) -> NDArray[np.float64]:
    return p


def _back(values: NDArray[np.float64], order: NDArray[np.intp]) -> NDArray[np.float64]:
    result = np.empty_like(values)
    result[order] = np.minimum(1.0, values)
    return result


ADJUSTMENTS: Mapping[Adjustment, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "holm": _holm,
    "bh": _benjamini_hochberg,
    "bonferroni": _bonferroni,
    "none": _none,
}
