"""Whether the answers to a question and the group of the respondents are independent."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.bootstrap import RESAMPLING, Resampling
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import EffectSize, undefined_effect
from pipeline.statistics.noncentral import noncentral_chi_square

TableTest: TypeAlias = Literal["chi-square", "fisher", "monte-carlo"]

EXPECTED = 5  # answers that a cell should have if there were no relation
FEW_CELLS = 0.2  # share of the cells that may expect fewer
LEAST = 1  # and none may expect fewer than this
DRAWN = 4096  # tables whose p is kept
BEYOND = 1 - 1e-9  # tables as far from independence as the one seen count, digits apart


@dataclass(frozen=True, slots=True)
class Independence:
    """A table of counts against what independence expects.

    Attributes
    ----------
    test : TableTest
        Where p comes from: the chi-square distribution, Fisher's exact test of a table of two by
        two, or tables drawn with the same margins.
    n, rows, columns : int
        Of the table without empty rows and columns.
    chi_square, df, p : Estimate
        Pearson's statistic, without a correction for continuity.
    least_expected : Estimate
        The smallest expected count.
    few_expected : Estimate
        Percent of the cells that expect fewer than five.
    """

    test: TableTest
    n: int
    rows: int
    columns: int
    chi_square: Estimate
    df: Estimate
    p: Estimate
    least_expected: Estimate
    few_expected: Estimate


@dataclass(frozen=True, slots=True)
class FisherTest:
    """Fisher's exact test of two by two: p, two-sided, and the conditional odds ratio."""

    p: Estimate
    odds_ratio: Estimate
    interval: Interval


def independence(table: NDArray[np.int64], *, resampling: Resampling = RESAMPLING) -> Independence:
    """Pearson's chi-square where the table has enough, an exact or drawn p where it has not.

    Enough is Cochran's rule, which SPSS prints below its tables: no expected count below one, and
    no more than a fifth of them below five; of a table of two by two, none below five. Otherwise p
    is that of Fisher's exact test (two by two), or comes from seeded tables with the same margins,
    (1 + as far) / (1 + drawn) as R's ``chisq.test(simulate.p.value = TRUE)``. Empty rows and
    columns do not count. Undefined without two rows and columns.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50, 157-175. Fisher (1922), Journal of the Royal
    Statistical Society 85, 87-94. Cochran (1954), Biometrics 10, 417-451. Hope (1968), Journal of
    the Royal Statistical Society B 30, 582-598.
    """
    counts = filled(table)
    rows, columns = counts.shape
    n = int(counts.sum())
    if min(counts.shape) < 2:
        none = Undefined("one_category" if n else "no_respondents")
        return Independence("chi-square", n, rows, columns, none, none, none, none, none)
    expected = expected_counts(counts)
    few = float((expected < EXPECTED).mean())
    test = _test_for(counts.shape, float(expected.min()), few)
    chi_square, df = pearson_chi_square(counts), (rows - 1) * (columns - 1)
    p = _p_of(test, counts, chi_square, resampling)
    least = float(expected.min())
    return Independence(test, n, rows, columns, chi_square, float(df), p, least, 100 * few)


def cramers_v(
    table: NDArray[np.int64], *, corrected: bool = False, level: float = 0.95
) -> EffectSize:
    r"""Cramér's V, :math:`\sqrt{\chi^2 / (n (\min(r, c) - 1))}`, with an interval.

    ``corrected`` takes Bergsma's bias out of it. The interval inverts the noncentral chi-square,
    two-sided, as effectsize's ``cramers_v`` (which prints the lower end of a one-sided one unless
    it is told otherwise); corrected, both ends are too. Undefined without two rows and columns, and
    corrected without more respondents than the fewer of them.

    References
    ----------
    Cramér (1946), Mathematical Methods of Statistics, section 21.9. Bergsma (2013), Journal of the
    Korean Statistical Society 42, 323-328. Smithson (2003), Confidence Intervals, chapter 4.
    """
    counts = filled(table)
    n = int(counts.sum())
    if min(counts.shape) < 2:
        return undefined_effect(Undefined("one_category" if n else "no_respondents"))
    rows, columns = counts.shape
    width = _corrected_width(n, counts.shape) if corrected else float(min(counts.shape))
    if width <= 1 + 1e-9:
        return undefined_effect(Undefined("too_few_respondents"))
    chi_square, df = pearson_chi_square(counts), (rows - 1) * (columns - 1)
    bias = df / (n - 1) if corrected else 0.0

    def as_v(one: Estimate) -> Estimate:
        if isinstance(one, Undefined):
            return one
        return min(1.0, math.sqrt(max(0.0, one / n - bias) / (width - 1)))

    ends = noncentral_chi_square(chi_square, df, level=level)
    return EffectSize(as_v(chi_square), Interval(as_v(ends.low), as_v(ends.high)))


def fisher_exact(table: NDArray[np.int64], *, level: float = 0.95) -> FisherTest:
    """Fisher's exact test of a table of two by two, with the odds ratio of R's ``fisher.test``.

    The ratio is the conditional estimate, with the interval that inverts the exact test. Undefined
    for a table that is not two by two once empty rows and columns are gone.
    """
    from scipy.stats import fisher_exact as fisher  # here: it takes a second to load
    from scipy.stats.contingency import odds_ratio

    counts = filled(table)
    if counts.shape != (2, 2):
        none = Undefined("one_category")
        return FisherTest(none, none, Interval(none, none))
    ratio = odds_ratio(counts, kind="conditional")
    ends = ratio.confidence_interval(confidence_level=level)
    p = float(fisher(counts).pvalue)
    return FisherTest(p, float(ratio.statistic), Interval(float(ends.low), float(ends.high)))


def cross_table(
    rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> NDArray[np.int64]:
    """Count pairs of codes from 0; pairs with a negative code do not count."""
    known = (rows >= 0) & (columns >= 0)
    places = rows[known] * shape[1] + columns[known]
    return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)


def expected_counts(table: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the counts of each cell if rows and columns were independent of each other."""
    found: NDArray[np.float64] = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return found


def pearson_chi_square(table: NDArray[np.int64]) -> float:
    """Pearson's statistic of a table without empty rows and columns."""
    expected = expected_counts(table)
    return float(((table - expected) ** 2 / expected).sum())


def filled(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Leave out rows and columns without any count."""
    found: NDArray[np.int64] = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    return found


def _test_for(shape: tuple[int, ...], least: float, few: float) -> TableTest:
    if shape == (2, 2):
        return "fisher" if few else "chi-square"
    return "monte-carlo" if few > FEW_CELLS or least < LEAST else "chi-square"


def _p_of(
    test: TableTest, counts: NDArray[np.int64], chi_square: float, resampling: Resampling
) -> Estimate:
    if test == "fisher":
        return fisher_exact(counts).p
    if test == "monte-carlo":
        return _drawn_p(tuple(map(tuple, counts.tolist())), resampling)
    return float(chdtrc((counts.shape[0] - 1) * (counts.shape[1] - 1), chi_square))


@lru_cache(maxsize=DRAWN)
def _drawn_p(table: tuple[tuple[int, ...], ...], resampling: Resampling) -> float:
    """Draw tables with the same margins: labels of the columns dealt out anew.

    A study that is computed again in the same run, as another program would or without some
    respondents, has most of its tables again.
    """
    from scipy.stats import random_table  # here: it takes a second to load

    counts = np.array(table)
    margins = random_table(counts.sum(axis=1), counts.sum(axis=0))
    drawn = margins.rvs(resampling.draws, random_state=np.random.default_rng(resampling.seed))
    expected = expected_counts(counts)
    statistics = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    beyond = int((statistics >= pearson_chi_square(counts) * BEYOND).sum())
    return (1 + beyond) / (1 + resampling.draws)


def _corrected_width(n: int, shape: tuple[int, ...]) -> float:
    """Give Bergsma's number of rows or columns, the smaller one; 1 where n is no larger."""
    return min(side - (side - 1) ** 2 / (n - 1) for side in shape)
