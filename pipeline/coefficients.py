"""The reliability coefficients of a unit: one row of a table for each."""

from collections.abc import Callable, Mapping

import numpy as np

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.categorical_omega import OrdinalMoments, categorical_omega
from pipeline.statistics.conventions import Halves
from pipeline.statistics.convergent import average_variance_extracted, composite_reliability
from pipeline.statistics.correlation_ladder import ChosenCorrelations, correlations_for
from pipeline.statistics.covariance import complete
from pipeline.statistics.greatest_lower_bound import greatest_lower_bound
from pipeline.statistics.kuder_richardson import kr20
from pipeline.statistics.omega import omega_total
from pipeline.statistics.ordinal_alpha import ordinal_alpha
from pipeline.statistics.ordinal_one_factor import dwls_weights
from pipeline.statistics.pair_tables import count_pairs
from pipeline.statistics.polychoric import MOST_LEVELS
from pipeline.statistics.polychoric_variance import influences, sampling_variances
from pipeline.statistics.reliability import cronbach_alpha, standardized_alpha
from pipeline.statistics.schmid_leiman import omega_hierarchical
from pipeline.statistics.split_half import spearman_brown_of_two
from pipeline.trial import Trial


def reliability_of(trial: Trial) -> dict[str, Coefficient]:
    """Give every coefficient that applies to the items, by its key in `COEFFICIENTS`."""
    found = {name: coefficient(trial) for name, coefficient in COEFFICIENTS.items()}
    return {name: one for name, one in found.items() if one is not None}


def average_variance(trial: Trial) -> Estimate:
    """Give the average variance extracted by the one factor of a unit."""
    if isinstance(trial.factor, Undefined):
        return trial.factor
    loadings = trial.factor.standardized
    return average_variance_extracted(loadings, 1 - loadings**2)


# ---------------------------------------------------------------- one coefficient each


def _alpha(trial: Trial) -> Coefficient:
    """Give alpha; where nothing is missing, pairs and complete respondents are the same."""
    has_gaps = bool(np.isnan(trial.scores).any())
    return cronbach_alpha(
        trial.scores,
        missing=trial.missing if has_gaps else "listwise",
        interval=trial.interval,
        constant="keep" if trial.convention.keeps_constant else "drop",
        resampling=trial.resampling,
    )


def _ordinal_alpha(trial: Trial) -> Coefficient:
    found = _ordinal_matrix(trial)
    if isinstance(found, Undefined):
        return _without_interval(trial, found, f"polychoric_{trial.missing}")
    return ordinal_alpha(found.matrix, n_respondents=found.n, missing=trial.missing)


def _categorical_omega(trial: Trial) -> Coefficient:
    """Give omega of the sum of the answers, from the complete respondents.

    From the correlations as estimated, also where they need a repair: least squares does not ask
    for definite ones, and their sampling variances are those of the estimates.
    """
    convention = "categorical_dwls_model"
    found = correlations_for(trial.scores) if trial.missing != "listwise" else trial.ordinal
    codes = answer_codes(complete(trial.scores), MOST_LEVELS)
    if isinstance(found, Undefined) or found.ordinal is None or found.rung == "pearson":
        reason = found if isinstance(found, Undefined) else found.left[0][1]
        return _without_interval(trial, reason, convention)
    if isinstance(codes, Undefined):
        return _without_interval(trial, codes, convention)
    sensitive = influences(count_pairs(codes, 0, int(codes.max())), found.ordinal.matrix)
    if isinstance(sensitive, Undefined):
        return _without_interval(trial, sensitive, convention)
    moments = OrdinalMoments(found.ordinal.matrix, found.ordinal.thresholds, found.n)
    return categorical_omega(moments, weights=dwls_weights(sampling_variances(sensitive), found.n))


def _lower_bound(trial: Trial) -> Coefficient:
    basis = trial.convention.lambdas
    found = greatest_lower_bound(trial.scores, missing=trial.missing, basis=basis)
    estimate = found if isinstance(found, Undefined) else found.estimate
    return _without_interval(trial, estimate, f"{basis}_{trial.missing}")


def _lambda(number: int) -> Callable[[Trial], Coefficient]:
    def give(trial: Trial) -> Coefficient:
        estimate: Estimate = getattr(trial.lambdas, f"lambda{number}")
        return _without_interval(trial, estimate, f"{trial.convention.lambdas}_{trial.missing}")

    return give


def _spearman_brown(trial: Trial) -> Coefficient:
    """Give the halves' correlation for the whole length; with unequal halves by Horst's formula."""
    rule = trial.convention.halves
    return _of_complete(trial, trial.halved(rule).horst, HALVES[rule])


def _guttman_split(trial: Trial) -> Coefficient:
    rule = trial.convention.halves
    return _of_complete(trial, trial.halved(rule).guttman, HALVES[rule])


def _odd_even(trial: Trial) -> Coefficient:
    return _of_complete(trial, trial.halved("odd-even").horst, HALVES["odd-even"])


def _of_two(trial: Trial) -> Coefficient | None:
    if trial.scores.shape[1] != 2:
        return None
    return _of_complete(trial, spearman_brown_of_two(trial.scores), "spearman_brown_of_two")


def _kr20(trial: Trial) -> Coefficient | None:
    estimate = kr20(trial.scores)
    if estimate == Undefined("not_binary"):
        return None
    return _of_complete(trial, estimate, "kuder_richardson_20")


def _composite(trial: Trial) -> Coefficient:
    if isinstance(trial.factor, Undefined):
        return _of_complete(trial, trial.factor, "cfa_ml_standardized")
    loadings = trial.factor.standardized
    reliability = composite_reliability(loadings, 1 - loadings**2)
    return _of_complete(trial, reliability, "cfa_ml_standardized")


def _ordinal_matrix(trial: Trial) -> ChosenCorrelations | Undefined:
    found = trial.ordinal
    if isinstance(found, Undefined):
        return found
    return found.left[0][1] if found.rung == "pearson" else found


def _of_complete(trial: Trial, estimate: Estimate, convention: str) -> Coefficient:
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    return Coefficient(estimate, end, end, trial.n_complete, trial.scores.shape[1], convention)


def _without_interval(trial: Trial, estimate: Estimate, convention: str) -> Coefficient:
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    return Coefficient(estimate, end, end, trial.n, trial.scores.shape[1], convention)


HALVES: Mapping[Halves, str] = {
    "first-larger": "halves_first_larger",
    "odd-even": "halves_odd_even",
}
COEFFICIENTS: Mapping[str, Callable[[Trial], Coefficient | None]] = {
    "cronbach_alpha": _alpha,
    "standardized_alpha": lambda trial: standardized_alpha(trial.scores, missing=trial.missing),
    "omega_total": lambda trial: omega_total(trial.scores, kind=trial.convention.omega),
    "omega_hierarchical": lambda trial: omega_hierarchical(trial.scores),
    "ordinal_alpha": _ordinal_alpha,
    "omega_categorical": _categorical_omega,
    "guttman_lambda_1": _lambda(1),
    "guttman_lambda_2": _lambda(2),
    "guttman_lambda_3": _lambda(3),
    "guttman_lambda_4": _lambda(4),
    "guttman_lambda_5": _lambda(5),
    "guttman_lambda_6": _lambda(6),
    "greatest_lower_bound": _lower_bound,
    "split_half_spearman_brown": _spearman_brown,
    "split_half_guttman": _guttman_split,
    "split_half_odd_even": _odd_even,
    "spearman_brown": _of_two,
    "kr20": _kr20,
    "composite_reliability": _composite,
}
