"""Linear regression of weighted respondents, with the standard errors of their design."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, stdtr, stdtrit

from pipeline.results import Undefined
from pipeline.results.relations import WeightedRegression, WeightedTerm
from pipeline.statistics.survey_design import (
    SurveyDesign,
    Values,
    covariance_of_totals,
    degrees_of_freedom,
)


def survey_regression(
    outcome: Values, columns: Values, names: tuple[str, ...], design: SurveyDesign
) -> WeightedRegression | Undefined:
    """Regress (n,) values on (n, k) others and a constant: R's svyglm with its tests.

    Respondents with a missing value stay in the design. Degrees of freedom of t, and of the Wald F
    over all predictors, are those of the design less the predictors.

    References
    ----------
    Binder (1983), International Statistical Review 51, 279-292; Lumley (2010), Complex Surveys.
    """
    complete = ~np.isnan(outcome) & ~np.isnan(columns).any(axis=1) & (design.weights > 0)
    k = columns.shape[1]
    df = degrees_of_freedom(design, complete) - k
    if df < 1:
        return Undefined("too_few_respondents")
    x = np.column_stack([np.ones(int(complete.sum())), columns[complete]])
    y, weights = outcome[complete], design.weights[complete]
    if np.linalg.matrix_rank(x) <= k:
        return Undefined("dependent_terms")
    bread = np.linalg.inv(x.T @ (weights[:, None] * x))
    b = bread @ (x.T @ (weights * y))
    residuals = y - x @ b
    influence = np.zeros((len(outcome), k + 1))
    influence[complete] = ((weights * residuals)[:, None] * x) @ bread
    covariance = covariance_of_totals(design, influence)
    if isinstance(covariance, Undefined):
        return covariance
    if np.linalg.matrix_rank(covariance) <= k:
        return Undefined("exact_fit")
    terms = _terms(b, np.sqrt(np.diag(covariance)), df)
    f = float(b[1:] @ np.linalg.solve(covariance[1:, 1:], b[1:])) / k
    around = y - np.average(y, weights=weights)
    return WeightedRegression(
        n=len(y),
        df_model=k,
        df_residual=df,
        constant=terms[0],
        terms=dict(zip(names, terms[1:], strict=True)),
        r_squared=1 - float(weights @ residuals**2) / float(weights @ around**2),
        f=f,
        p=float(fdtrc(k, df, f)),
    )


def _terms(b: Values, errors: NDArray[np.float64], df: int) -> list[WeightedTerm]:
    reach = float(stdtrit(df, 0.975))
    return [
        WeightedTerm(
            b=one,
            se=se,
            t=one / se,
            p=2 * float(stdtr(df, -abs(one / se))),
            low=one - reach * se,
            high=one + reach * se,
        )
        for one, se in zip(b.tolist(), errors.tolist(), strict=True)
    ]
