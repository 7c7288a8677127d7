"""How the answers to an item, and the scores of a perspective, are distributed."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.perspectives import IntervalScore, ItemShape, Normality
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.statistics.descriptive import present
from pipeline.statistics.normality import jarque_bera, lilliefors, shapiro_wilk
from pipeline.statistics.quantiles import interpolated_median, modes, quantiles
from pipeline.statistics.shape import shape
from pipeline.statistics.successive_intervals import SuccessivePoint, successive_points
from pipeline.study import Analysis


def describe_shape(scores: NDArray[np.float64], analysis: Analysis) -> ItemShape:
    """Describe the answers to one item, after reversing; NaN is a missing answer."""
    convention = CONVENTIONS[analysis.convention]
    found, most = shape(scores, kind=convention.moments), modes(scores)
    first, third = quantiles(scores, (0.25, 0.75), kind=convention.quantiles)
    return ItemShape(
        convention=analysis.convention,
        mode=most[0] if most else Undefined("no_respondents"),
        n_modes=len(most),
        first_quartile=first,
        third_quartile=third,
        interpolated_median=interpolated_median(scores),
        skewness=found.skewness,
        se_skewness=found.se_skewness,
        kurtosis=found.kurtosis,
        se_kurtosis=found.se_kurtosis,
        successive_intervals=_intervals(scores) if analysis.successive_intervals else None,
    )


def judge_normality(scores: NDArray[np.float64], analysis: Analysis) -> Normality:
    """Test the respondents' scores of a perspective; NaN is a respondent without one."""
    values = present(scores)
    found = shape(values, kind=CONVENTIONS[analysis.convention].moments)
    wilk, distance, moments = shapiro_wilk(values), lilliefors(values), jarque_bera(values)
    return Normality(
        n=values.size,
        skewness=found.skewness,
        kurtosis=found.kurtosis,
        shapiro_w=wilk.statistic,
        shapiro_p=wilk.p,
        lilliefors_d=distance.statistic,
        lilliefors_p=distance.p,
        jarque_bera=moments.statistic,
        jarque_bera_p=moments.p,
    )


def _intervals(scores: NDArray[np.float64]) -> dict[str, IntervalScore] | Undefined:
    points, counts = np.unique(present(scores), return_counts=True)
    found = successive_points(dict(zip(points.tolist(), counts.tolist(), strict=True)))
    if isinstance(found, Undefined):
        return found
    return {_name(one.point): _interval(one) for one in found}


def _name(point: float) -> str:
    return str(int(point)) if point.is_integer() else str(point)


def _interval(one: SuccessivePoint) -> IntervalScore:
    return IntervalScore(
        count=one.count,
        proportion=one.proportion,
        cumulative=one.cumulative,
        z=one.z,
        density=one.density,
        scale_value=one.scale_value,
        score=one.score,
    )
