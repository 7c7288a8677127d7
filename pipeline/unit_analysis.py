"""More about one tested unit: its items one by one, doubts about them, and its coefficients."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.coefficients import average_variance
from pipeline.ordinal_basis import ordinal_basis
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient, UnitTest
from pipeline.results.structure import (
    Doubt,
    ItemAnalysis,
    OtherConvention,
    SplitRange,
    SumScore,
    SumWithout,
    UnitAnalysis,
)
from pipeline.sample import Sample, counted_items
from pipeline.statistics.all_splits import all_splits
from pipeline.statistics.conventions import OTHER
from pipeline.statistics.covariance import correlations
from pipeline.statistics.discrimination import Discrimination, discriminations
from pipeline.statistics.doubtful_items import Evidence, ItemEvidence, item_evidence
from pipeline.statistics.item_analysis import (
    FloorCeiling,
    StandardizedCorrelations,
    floor_and_ceiling,
    standardized_item_correlations,
)
from pipeline.statistics.measurement_error import measurement_error
from pipeline.statistics.omega import omega_if_deleted
from pipeline.statistics.polyserial import Polyserial, item_polyserials
from pipeline.statistics.reliability import alphas_by_treatment, cronbach_alpha
from pipeline.statistics.scale_summary import scale_summary
from pipeline.study import Analysis
from pipeline.trial import Trial, trial_of


def analyse_unit(
    tested: Sample, kept_items: Sequence[str], responses: Responses, analysis: Analysis
) -> UnitAnalysis:
    """Describe a unit beyond its verdicts.

    Each statistic is defined where its function in ``statistics`` is told; of the respondents who
    enter, all use the same rule for missing answers as the unit's alpha, but the discrimination and
    what rests on a factor model are of the complete respondents.
    """
    kept = counted_items(tested.of(kept_items), analysis)
    trial = trial_of(kept.scores, analysis)
    error = measurement_error(kept.scores, missing=kept.missing)
    return UnitAnalysis(
        items=_items(tested, responses),
        doubts=_doubts(tested),
        alpha_by_missing=_alpha_by_missing(kept),
        omega_if_deleted=_omegas_without(kept, trial),
        measurement_error=error.total,
        measurement_error_mean=error.mean,
        splits=_splits(trial),
        ordinal=ordinal_basis(trial.ordinal),
        ave=average_variance(trial),
        loadings=_loadings(kept, trial),
        heywood=_heywood(kept, trial),
        first_eigenvalue_share=_first_share(kept),
        sum_score=_sum_score(tested),
    )


def other_convention(tested: Sample, test: UnitTest, analysis: Analysis) -> OtherConvention:
    """Say whether alpha would reach the threshold under the other convention as well."""
    name = OTHER[analysis.convention]
    other = replace(analysis, convention=name, missing=None)
    trial = trial_of(tested.of(test.last_items).scores, other)
    alpha = cronbach_alpha(
        trial.scores,
        missing=trial.missing,
        interval=None,
        constant="keep" if trial.convention.keeps_constant else "drop",
    )
    reliable = (
        None
        if isinstance(alpha.estimate, Undefined)
        else alpha.estimate >= analysis.reliability.threshold
    )
    return OtherConvention(
        convention=name,
        alpha=alpha.estimate,
        n=alpha.n_respondents,
        n_items=alpha.n_items,
        reliable=reliable,
        differs=reliable != test.reliable,
    )


def _items(tested: Sample, responses: Responses) -> dict[str, ItemAnalysis]:
    scales = [responses.questionnaire.scale_of(item) for item in responses.questionnaire.items]
    bounds = {
        item.name: (float(scale.minimum), float(scale.maximum))
        for item, scale in zip(responses.questionnaire.items, scales, strict=True)
    }
    rows = zip(
        tested.items,
        tested.scores.T,
        standardized_item_correlations(tested.scores, missing=tested.missing),
        item_polyserials(tested.scores, missing=tested.missing),
        item_evidence(tested.scores, missing=tested.missing).items,
        discriminations(tested.scores, low=0.0, high=1.0),
        strict=True,
    )
    return {
        name: _item(
            standard,
            behind,
            weighed,
            apart,
            floor_and_ceiling(column, low=low, high=high),
            high - low,
        )
        for name, column, standard, behind, weighed, apart in rows
        for low, high in [bounds[name]]
    }


def _item(
    standard: StandardizedCorrelations,
    behind: Polyserial,
    weighed: ItemEvidence,
    apart: Discrimination,
    ends: FloorCeiling,
    width: float,
) -> ItemAnalysis:
    return ItemAnalysis(
        r_smc=standard.r_smc,
        r_standardized=standard.r_total,
        r_polyserial=behind.rho,
        r_rest_low=weighed.r_rest_low,
        r_rest_high=weighed.r_rest_high,
        discrimination=_times(apart.index, 1 / width),
        discrimination_t=apart.welch.t,
        discrimination_p=apart.welch.p,
        floor=_times(ends.floor, 100),
        ceiling=_times(ends.ceiling, 100),
    )


def _sum_score(tested: Sample) -> SumScore:
    found = scale_summary(tested.scores)
    without = (SumWithout(one.mean, one.variance, one.r_rest, one.alpha) for one in found.without)
    return SumScore(
        found.n,
        found.n_excluded,
        found.n_items,
        found.alpha,
        found.mean,
        found.variance,
        found.sd,
        dict(zip(tested.items, without, strict=True)),
    )


def _times(value: Estimate, factor: float) -> Estimate:
    return value if isinstance(value, Undefined) else value * factor


def _doubts(tested: Sample) -> tuple[Doubt, ...]:
    """Name the items that two of the three signs speak against.

    To be turned, an item must go against the others beyond chance: one that has nothing to do with
    them often has a small negative loading, and any turn of it then raises alpha a little.
    """
    found: Evidence = item_evidence(tested.scores, missing=tested.missing)
    doubts = []
    for name, one in zip(tested.items, found.items, strict=True):
        if "negative_rest" in one.for_turning and len(one.for_turning) >= 2:
            doubts.append(_doubt(name, "reverse", one, one.alpha_if_turned))
        elif len(one.for_dropping) >= 2:
            doubts.append(_doubt(name, "drop", one, one.alpha_if_dropped))
    return tuple(doubts)


def _doubt(name: str, remedy: str, one: ItemEvidence, then: Estimate) -> Doubt:
    return Doubt(name, remedy, one.r_rest, one.r_rest_low, one.r_rest_high, one.alpha, then)


def _omegas_without(kept: Sample, trial: Trial) -> dict[str, Estimate]:
    found = omega_if_deleted(kept.scores, kind=trial.convention.omega)
    return dict(zip(kept.items, found, strict=True))


def _alpha_by_missing(kept: Sample) -> dict[str, Coefficient]:
    """Compare the ways of treating missing answers, where there are any."""
    if not np.isnan(kept.scores).any():
        return {}
    return {name: one for name, one in alphas_by_treatment(kept.scores).items()}


def _splits(trial: Trial) -> SplitRange | None:
    found = all_splits(
        trial.scores,
        missing=trial.missing,
        basis=trial.convention.lambdas,
        seed=trial.resampling.seed,
    )
    if isinstance(found, Undefined):
        return None
    return SplitRange(
        found.minimum, found.mean, found.maximum, found.median, found.n_splits, found.exact
    )


def _loadings(kept: Sample, trial: Trial) -> dict[str, Estimate]:
    if isinstance(trial.factor, Undefined):
        return dict.fromkeys(kept.items, trial.factor)
    return dict(zip(kept.items, trial.factor.standardized.tolist(), strict=True))


def _heywood(kept: Sample, trial: Trial) -> tuple[str, ...]:
    if isinstance(trial.factor, Undefined):
        return ()
    beyond = trial.factor.residual_variances <= 0
    return tuple(name for name, is_beyond in zip(kept.items, beyond, strict=True) if is_beyond)


def _first_share(kept: Sample) -> Estimate:
    """Give the share of the first component in the variance of the items, in percent."""
    found = correlations(kept.scores, kept.missing)
    k = len(found.matrix)
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    if _has_gaps(found.matrix):
        return Undefined("constant")
    share = float(100 * np.linalg.eigvalsh(found.matrix)[-1] / k)
    return share if share <= 100 + 1e-9 else Undefined("not_positive_definite")


def _has_gaps(matrix: NDArray[np.float64]) -> bool:
    return bool(np.isnan(matrix).any())
