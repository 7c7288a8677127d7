"""Every way of splitting the items into two halves. NaN is a missing answer."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import Basis
from pipeline.statistics.covariance import Moments
from pipeline.statistics.reliability import alpha_of, at_most_one
from pipeline.statistics.row_blocks import row_blocks
from pipeline.statistics.treatments import Treatment, treated_moments

MOST_SPLITS = 200_000  # all of them are visited up to here: 20 items
SAMPLE = 20_000  # splits drawn beyond


@dataclass(frozen=True, slots=True)
class AllSplits:
    """Guttman's coefficient 4 cov(A, B) / var(A + B) of the splits visited."""

    minimum: float  # the worst split: Revelle's beta, as psych estimates it
    mean: float
    median: float
    maximum: float  # the best split: lambda 4
    worst: tuple[int, ...]  # columns of one half, from 0
    best: tuple[int, ...]
    n_splits: int  # splits visited
    exact: bool  # all distinct splits were visited; otherwise a seeded sample


def all_splits(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    basis: Basis = "covariance",
    sample: int = SAMPLE,
    seed: int = 1,
) -> AllSplits | Undefined:
    """Split (n, k) answers into k // 2 items and the others, in all distinct ways.

    On the basis ``covariance`` of the answers as they are, on ``correlation`` of standardized
    ones. With more than 200,000 ways (21 items and more) ``sample`` random splits stand for them,
    and the extremes are those of the sample. With an odd number of items all splits are visited;
    psych::splitHalf (2.2.9) visits half of them. Undefined where `cronbach_alpha` is,
    and as it is for a best split above 1.

    References
    ----------
    Guttman (1945), Psychometrika 10, 255-282. Revelle (1979), Multivariate Behavioral Research
    14, 57-74.
    """
    found = treated_moments(answers, missing, basis)
    return found if isinstance(found, Undefined) else splits_of(found, sample=sample, seed=seed)


def splits_of(found: Moments, *, sample: int = SAMPLE, seed: int = 1) -> AllSplits | Undefined:
    r"""Visit the splits of k items from their moments.

    With signs d of +1 in one half and -1 in the other, :math:`4 s_{AB} / s_T^2 = 1 - d'Vd / 1'V1`.
    """
    alpha = alpha_of(found)
    if isinstance(alpha, Undefined):
        return alpha
    k = len(found.matrix)
    exact = count_splits(k) <= MOST_SPLITS
    halves = _every_half(k) if exact else _drawn_halves(k, sample, seed)
    values = np.concatenate([_values(found, halves[part]) for part in row_blocks(len(halves), k)])
    worst, best = int(values.argmin()), int(values.argmax())
    highest = at_most_one(float(values[best]))
    if isinstance(highest, Undefined):
        return highest
    return AllSplits(
        *(float(values[worst]), float(values.mean()), float(np.median(values))),
        *(highest, _columns(halves[worst]), _columns(halves[best])),
        *(len(values), exact),
    )


def count_splits(k: int) -> int:
    """Count the distinct ways of splitting k items into k // 2 and the others."""
    ways = math.comb(k, k // 2)
    return ways // 2 if k % 2 == 0 else ways


def _every_half(k: int) -> NDArray[np.bool_]:
    """Mark the smaller half of every split, (splits, k); of even ones that without the last item.

    The bits of the whole numbers are the subsets; those of the right size stay.
    """
    codes = np.arange(1 << (k if k % 2 else k - 1), dtype=np.uint32)
    codes = codes[np.bitwise_count(codes) == k // 2]
    marks: NDArray[np.bool_] = (codes[:, None] >> np.arange(k, dtype=np.uint32)) & 1 == 1
    return marks


def _drawn_halves(k: int, sample: int, seed: int) -> NDArray[np.bool_]:
    first = np.tile(np.arange(k) < k // 2, (sample, 1))
    return np.random.default_rng(seed).permuted(first, axis=1)


def _values(found: Moments, halves: NDArray[np.bool_]) -> NDArray[np.float64]:
    signs = np.where(halves, 1.0, -1.0)
    differences = np.einsum("ij,ij->i", signs @ found.matrix, signs)
    values: NDArray[np.float64] = 1 - differences / float(found.matrix.sum())
    return values


def _columns(half: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(half).tolist())
