"""Reliability from two halves of the items. NaN is a missing answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.conventions import Halves
from pipeline.statistics.correlation import pearson
from pipeline.statistics.covariance import Moments, complete
from pipeline.statistics.descriptive import mean
from pipeline.statistics.reliability import alpha_of
from pipeline.statistics.treatments import treated_covariances


@dataclass(frozen=True, slots=True)
class Half:
    """The sum of some of the items."""

    columns: tuple[int, ...]  # from 0
    mean: Estimate
    variance: Estimate  # divisor n - 1
    alpha: Estimate  # of its items


@dataclass(frozen=True, slots=True)
class SplitHalf:
    """Two halves of the items and the reliability of their sum."""

    n_respondents: int  # those who answered all items
    first: Half
    second: Half
    r: Estimate  # Pearson's correlation between the halves
    spearman_brown: Estimate  # as if both halves were equally long
    horst: Estimate  # with the true lengths of the halves
    guttman: Estimate  # the same number as Flanagan's and Rulon's


def halves(k: int, rule: Halves) -> tuple[int, ...]:
    """Name the columns of k items, from 0, that make the first half.

    With an odd number of items the middle one goes to the first half (``first-larger``, SPSS), or
    to the second (``first-smaller``). ``odd-even``: the first, third, fifth ... item.
    """
    if rule == "odd-even":
        return tuple(range(0, k, 2))
    return tuple(range((k + 1) // 2 if rule == "first-larger" else k // 2))


def split_half(answers: NDArray[np.float64], first: Sequence[int]) -> SplitHalf:
    r"""Split (n, k) answers into the columns ``first`` and the others.

    Listwise, as SPSS and PSPP. With the sums A and B of the halves and their sum T, Guttman's
    coefficient is

    .. math:: 2 (1 - (s_A^2 + s_B^2) / s_T^2) = 4 s_{AB} / s_T^2 = 1 - s_{A-B}^2 / s_T^2

    where the second is Flanagan's and the third Rulon's form. It needs no equal variances of the
    halves; Spearman and Brown's and Horst's formulas do.

    Undefined below three complete respondents, when a half is empty (``one_item``) or does not
    vary, and Guttman's when the total does not vary.

    References
    ----------
    Spearman (1910) and Brown (1910), British Journal of Psychology 3, 271-295 and 296-322. Rulon
    (1939), Harvard Educational Review 9, 99-103. Guttman (1945), Psychometrika 10, 255-282. Horst
    (1951), Educational and Psychological Measurement 11, 368-371.
    """
    used, k = complete(answers), answers.shape[1]
    one = tuple(sorted(set(first)))
    other = tuple(column for column in range(k) if column not in one)
    parts = _half(used, one), _half(used, other)
    if not (one and other):
        r: Estimate = Undefined("one_item" if k else "no_respondents")
    else:
        r = pearson(used[:, one].sum(axis=1), used[:, other].sum(axis=1))
    return SplitHalf(
        *(len(used), *parts, r, spearman_brown(r), horst(r, len(one) / max(k, 1))),
        _guttman(used, one) if one and other else r,
    )


def spearman_brown(r: Estimate, *, times: float = 2) -> Estimate:
    r"""Reliability of a test ``times`` as long: :math:`m r / (1 + (m - 1) r)`.

    Undefined where r is, and where the divisor is not positive (``negative_correlations``): the
    halves contradict one another wholly.

    References
    ----------
    Spearman (1910) and Brown (1910), British Journal of Psychology 3, 271-295 and 296-322.
    """
    if isinstance(r, Undefined):
        return r
    divisor = 1 + (times - 1) * r
    return times * r / divisor if divisor > 1e-12 else Undefined("negative_correlations")


def spearman_brown_of_two(answers: NDArray[np.float64]) -> Estimate:
    r"""Reliability of a scale of two items from their correlation, :math:`2r / (1 + r)`.

    The recommended coefficient for two items. From the respondents who answered both columns of
    (n, 2) answers. Undefined for a single item, for three and more items (``not_comparable``),
    where the correlation is, and at r = -1.

    References
    ----------
    Eisinga, te Grotenhuis & Pelzer (2013), International Journal of Public Health 58, 637-642.
    """
    if answers.shape[1] != 2:
        return Undefined("one_item" if answers.shape[1] < 2 else "not_comparable")
    return spearman_brown(pearson(answers[:, 0], answers[:, 1]))


def horst(r: Estimate, share: float) -> Estimate:
    r"""Reliability of a test from the correlation of two parts of unequal length.

    The parts hold the shares p and q = 1 - p of the items. Their correlation tells the reliability
    :math:`\rho` of the whole by :math:`p q (1 - r^2) \rho^2 + r^2 \rho - r^2 = 0`, whose root of
    the sign of r is

    .. math:: \rho = \frac{2 |r|}{|r| \pm \sqrt{r^2 + 4 p q (1 - r^2)}}

    With p = q it is Spearman and Brown's formula. For a negative r programs give the positive
    root. Undefined where r is, and where r is -1 (``negative_correlations``).

    References
    ----------
    Horst (1951), Educational and Psychological Measurement 11, 368-371.
    """
    if isinstance(r, Undefined) or r == 0:
        return r
    root = math.sqrt(r * r + 4 * share * (1 - share) * (1 - r * r))
    divisor = abs(r) + math.copysign(root, r)
    return 2 * abs(r) / divisor if abs(divisor) > 1e-12 else Undefined("negative_correlations")


def _half(used: NDArray[np.float64], columns: tuple[int, ...]) -> Half:
    rows = used[:, columns]
    found = treated_covariances(rows, "listwise")
    alpha = found if isinstance(found, Undefined) else alpha_of(found)
    if len(used) < 3:
        return Half(columns, mean(rows.sum(axis=1)), Undefined("too_few_respondents"), alpha)
    return Half(columns, mean(rows.sum(axis=1)), float(rows.sum(axis=1).var(ddof=1)), alpha)


def _guttman(used: NDArray[np.float64], one: tuple[int, ...]) -> Estimate:
    """Alpha of the two halves as if they were items, which is Guttman's coefficient."""
    sums = np.column_stack([used[:, one].sum(axis=1), np.delete(used, one, axis=1).sum(axis=1)])
    found = treated_covariances(sums, "listwise")
    return alpha_of(Moments(found.matrix, len(used))) if isinstance(found, Moments) else found
