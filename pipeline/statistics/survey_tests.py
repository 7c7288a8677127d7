"""Design-based tests: of two groups, of several, and of a table of two variables."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.survey_design import (
    Codes,
    SurveyDesign,
    Values,
    covariance_of_totals,
    degrees_of_freedom,
)
from pipeline.statistics.survey_estimates import (
    SurveyEstimate,
    linear_means,
    survey_difference,
)


@dataclass(frozen=True, slots=True)
class SurveyTest:
    """A test statistic with its degrees of freedom (``df2`` none for a t) and its p."""

    statistic: Estimate
    df: float
    df2: float | None
    p: Estimate


@dataclass(frozen=True, slots=True)
class Departure:
    """How far a table of two variables is from independence."""

    n: int
    df: int  # of the table
    chi_square: Estimate
    cramers_v: Estimate


def survey_t_test(
    values: Values, groups: Sequence[NDArray[np.bool_]], design: SurveyDesign
) -> tuple[SurveyEstimate, SurveyTest]:
    """Test the difference of two groups' means: first less second, t = difference / its error.

    The degrees of freedom are those of the design less one, as in R's svyttest.
    """
    from scipy.special import stdtr

    found = survey_difference(values, groups, design)
    df = found.df - 1
    if isinstance(found.value, Undefined) or isinstance(found.se, Undefined):
        return found, SurveyTest(found.se, df, None, found.se)
    if df < 1 or found.se == 0:
        none = Undefined("constant_groups" if found.se == 0 else "too_few_respondents")
        return found, SurveyTest(none, df, None, none)
    t = found.value / found.se
    return found, SurveyTest(t, df, None, 2 * float(stdtr(df, -abs(t))))


def survey_wald_test(values: Values, groups: Codes, design: SurveyDesign) -> SurveyTest:
    """Test that the means of groups are equal: the Wald F of svyglm with regTermTest.

    ``groups`` are numbered from 0; -1 belongs to none. A group whose members have no value is left
    out.
    """
    from scipy.special import fdtrc

    there = ~np.isnan(values) & (groups >= 0) & (design.weights > 0)
    names = np.unique(groups[there])
    if len(names) < 2:
        none = Undefined("one_group")
        return SurveyTest(none, 0, None, none)
    parts = np.column_stack([np.where(there & (groups == one), values, np.nan) for one in names])
    linear = linear_means(parts, design.weights)
    contrast = np.eye(len(names))[:, 1:] - np.eye(len(names))[:, :1]
    q, df2 = len(names) - 1, degrees_of_freedom(design, there) - len(names) + 1
    covariance = covariance_of_totals(design, linear.influence @ contrast)
    if isinstance(covariance, Undefined):
        return SurveyTest(covariance, q, df2, covariance)
    if df2 < 1 or np.linalg.matrix_rank(covariance) < q:
        none = Undefined("constant_groups" if df2 >= 1 else "too_few_respondents")
        return SurveyTest(none, q, df2, none)
    differences = linear.values @ contrast
    f = float(differences @ np.linalg.solve(covariance, differences)) / q
    return SurveyTest(f, q, df2, float(fdtrc(q, df2, f)))


def rao_scott(rows: Codes, columns: Codes, design: SurveyDesign) -> SurveyTest:
    r"""Test that two variables are independent: Pearson's chi-square by Rao and Scott, as F.

    The statistic is chi-square of the weighted shares, times n, over the trace of the design
    effects; its degrees of freedom are Satterthwaite's and those times the design's. As R's
    svychisq. Codes are from 0; respondents with -1 in either are outside the domain.

    References
    ----------
    Rao & Scott (1984), Annals of Statistics 12, 46-60.
    """
    from scipy.special import fdtrc

    there = (rows >= 0) & (columns >= 0) & (design.weights > 0)
    cells, table = _cells(rows, columns, there)
    if min(table) < 2:
        none = Undefined("one_group")
        return SurveyTest(none, 0, None, none)
    found = linear_means(cells, design.weights)
    shares = found.values
    covariance = covariance_of_totals(design, found.influence)
    if isinstance(covariance, Undefined):
        return SurveyTest(covariance, 0, None, covariance)
    n = int(there.sum())
    contrast = _interactions(*table)
    inverse = np.diag(np.where(shares > 0, 1 / np.where(shares > 0, shares, 1), 0.0))
    effects = np.linalg.solve(
        contrast.T @ (inverse / n) @ contrast,
        contrast.T @ inverse @ covariance @ inverse @ contrast,
    )
    trace = float(np.trace(effects))
    df = trace**2 / float(np.trace(effects @ effects))
    df2 = df * degrees_of_freedom(design, there)
    f = n * _departure(shares.reshape(table)) / trace
    return SurveyTest(f, df, df2, float(fdtrc(df, df2, f)))


def pearson_departure(rows: Codes, columns: Codes, design: SurveyDesign) -> Departure:
    """Pearson's chi-square of the weighted shares times n, and Cramér's V; as R's svychisq."""
    there = (rows >= 0) & (columns >= 0) & (design.weights > 0)
    cells, table = _cells(rows, columns, there)
    df = (table[0] - 1) * (table[1] - 1)
    if min(table) < 2:
        none = Undefined("one_category")
        return Departure(int(there.sum()), df, none, none)
    apart = _departure(linear_means(cells, design.weights).values.reshape(table))
    n = int(there.sum())
    return Departure(n, df, n * apart, float(np.sqrt(apart / (min(table) - 1))))


def _cells(rows: Codes, columns: Codes, there: NDArray[np.bool_]) -> tuple[Values, tuple[int, int]]:
    """Give an indicator of every cell, NaN outside the domain, and the shape of the table."""
    first, row = np.unique(rows[there], return_inverse=True)
    second, column = np.unique(columns[there], return_inverse=True)
    cells = np.full((len(rows), len(first) * len(second)), np.nan)
    cells[there] = 0.0
    cells[np.flatnonzero(there), row * len(second) + column] = 1.0
    return cells, (len(first), len(second))


def _interactions(n_rows: int, n_columns: int) -> Values:
    """Give what the cells of a table have beside its rows and columns, (cells, interactions)."""
    row, column = (
        np.repeat(np.eye(n_rows), n_columns, axis=0),
        np.tile(np.eye(n_columns), (n_rows, 1)),
    )
    both = np.column_stack(
        [row[:, one] * column[:, two] for one in range(1, n_rows) for two in range(1, n_columns)]
    )
    plain = np.column_stack([row, column[:, 1:]])
    return np.asarray(both - plain @ np.linalg.lstsq(plain, both, rcond=None)[0])


def _departure(shares: Values) -> float:
    """Give Pearson's chi-square of shares, per respondent."""
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())
