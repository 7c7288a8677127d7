"""Multiple regression by ordinary least squares; statsmodels does the fitting.

Values are complete: rows with a missing one are left out beforehand.
"""

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
    intervals = np.asarray(found.conf_int(0.05))
    scales = columns.std(axis=0, ddof=1) / outcome.std(ddof=1)
    factors = inflation_factors(columns)
    beside = [(None, None), *zip(scales.tolist(), factors.tolist(), strict=True)]

    def term(place: int) -> Coefficient:
        scale, factor = beside[place]
        return Coefficient(
            b=float(found.params[place]),
            se=float(found.bse[place]),
            t=float(found.tvalues[place]),
            p=float(found.pvalues[place]),
            low=float(intervals[place, 0]),
            high=float(intervals[place, 1]),
            beta=None if scale is None else float(found.params[place]) * scale,
            robust_se=float(robust[place]),
            robust_p=float(robust_p[place]),
            tolerance=None if factor is None else 1 / factor,
            vif=factor,
        )

    terms = {name: term(place) for place, name in enumerate(predictors, start=1)}
    regression = Regression(
        n=len(outcome),
        df_model=int(found.df_model),
        df_residual=int(found.df_resid),
        constant=term(0),
        terms=terms,
        r_squared=float(found.rsquared),
        adjusted_r_squared=float(found.rsquared_adj),
        standard_error=float(np.sqrt(found.mse_resid)),
        model_ss=float(found.ess),
        residual_ss=float(found.ssr),
        total_ss=float(found.centered_tss),
        model_ms=float(found.mse_model),
        residual_ms=float(found.mse_resid),
        f=float(found.fvalue),
        p=float(found.f_pvalue),
    )
    return Fit(design, outcome, regression, np.asarray(found.fittedvalues))


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
