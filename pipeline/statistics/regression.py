"""Multiple regression by ordinary least squares; statsmodels does the fitting.

Values are complete: rows with a missing one are left out beforehand.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from pipeline.results.relations import Coefficient, Regression

FEWEST_FREE = 10  # residual degrees of freedom below which nothing is computed


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression: the design has a first column of ones."""

    design: NDArray[np.float64]
    outcome: NDArray[np.float64]
    regression: Regression
    fitted: NDArray[np.float64]

    @property
    def predictors(self) -> dict[str, NDArray[np.float64]]:
        """The predictors by their names."""
        names = self.regression.terms
        return {name: self.design[:, place] for place, name in enumerate(names, start=1)}

    @property
    def residuals(self) -> NDArray[np.float64]:
        """What the regression leaves of the outcome."""
        return self.outcome - self.fitted

    @property
    def leverage(self) -> NDArray[np.float64]:
        """The diagonal of the hat matrix."""
        basis, _ = np.linalg.qr(self.design)
        return np.asarray((basis**2).sum(axis=1), dtype=np.float64)


def fit(outcome: NDArray[np.float64], predictors: Mapping[str, NDArray[np.float64]]) -> Fit:
    """Regress (n,) values on several of them and a constant.

    Standard errors are the classical ones, with White's HC3 (MacKinnon & White's) beside them.
    Standardized coefficients are those of the variables divided by their standard deviations, as
    SPSS prints them.

    References
    ----------
    MacKinnon & White (1985), Journal of Econometrics 29, 305-325. Long & Ervin (2000), The American
    Statistician 54, 217-224.
    """
    from statsmodels.regression.linear_model import OLS  # here: it takes seconds to import

    columns = np.column_stack(list(predictors.values()))
    design = np.column_stack([np.ones(len(outcome)), columns])
    found = OLS(outcome, design).fit()
    robust = np.asarray(found.HC3_se)
    robust_p = 2 * stdtr(found.df_resid, -np.abs(np.asarray(found.params) / robust))
    told = (found.params, found.bse, found.tvalues, found.pvalues, *found.conf_int(0.05).T)
    table = np.column_stack([*told, robust, robust_p])
    scales = columns.std(axis=0, ddof=1) / outcome.std(ddof=1)
    terms = {
        name: _coefficient(row, scale, factor)
        for name, row, scale, factor in zip(
            predictors, table[1:], scales, inflation_factors(columns), strict=True
        )
    }
    regression = Regression(
        n=len(outcome),
        df_model=int(found.df_model),
        df_residual=int(found.df_resid),
        constant=_coefficient(table[0]),
        terms=terms,
        r=math.sqrt(max(0.0, found.rsquared)),
        r_squared=float(found.rsquared),
        explained=100 * float(found.rsquared),
        adjusted_r_squared=float(found.rsquared_adj),
        standard_error=math.sqrt(found.mse_resid),
        model_ss=float(found.ess),
        residual_ss=float(found.ssr),
        total_ss=float(found.centered_tss),
        model_ms=float(found.mse_model),
        residual_ms=float(found.mse_resid),
        f=float(found.fvalue),
        p=float(found.f_pvalue),
    )
    return Fit(design, outcome, regression, np.asarray(found.fittedvalues))


def _coefficient(
    row: NDArray[np.float64], scale: float | None = None, factor: float | None = None
) -> Coefficient:
    """Make a term of b, se, t, p, the interval's ends, and the robust error with its p."""
    b, se, t, p, low, high, robust_se, robust_p = row.tolist()
    return Coefficient(
        b=b,
        se=se,
        t=t,
        p=p,
        low=low,
        high=high,
        beta=None if scale is None else b * float(scale),
        robust_se=robust_se,
        robust_p=robust_p,
        tolerance=None if factor is None else 1 / float(factor),
        vif=None if factor is None else float(factor),
    )


def inflation_factors(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Variance inflation factors of (n, k) predictors: the diagonal of their inverse correlations.

    References
    ----------
    Marquardt (1970), Technometrics 12, 591-612.
    """
    if columns.shape[1] == 1:
        return np.ones(1)
    return np.asarray(np.linalg.inv(np.corrcoef(columns.T)).diagonal())


def are_dependent(columns: NDArray[np.float64]) -> bool:
    """Tell whether some of (n, k) columns that vary are exact combinations of others."""
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    sizes = np.linalg.svd(standard, compute_uv=False)
    return bool(sizes[-1] < 1e-7 * sizes[0])
