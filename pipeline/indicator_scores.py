"""Each indicator of a scorecard: its achievement, score, points and category."""

from collections.abc import Mapping, Sequence

from pipeline.category_names import KINDS_OF_SET, OF_POINTS
from pipeline.indicators.achievement import achievement
from pipeline.indicators.points import points
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.scorecard import IndicatorScore
from pipeline.statistics.categories import classify
from pipeline.study_files import Indicator


def score_indicators(
    indicators: Sequence[Indicator],
    weights: Mapping[str, float],
    bands: ClassTable,
    sets: Mapping[str, ClassTable],
    rule: str | None,
) -> dict[str, IndicatorScore]:
    """Score each indicator.

    The score is the achievement not below the floor and not above the cap; the category is that of
    the achievement itself, by ``bands`` unless the indicator names one of ``sets``. Budget sets
    class what was spent, 100 realisation / target; the set of points classes the points.
    ``weights`` are those within the perspectives, ``rule`` that of the points.
    """
    scores: dict[str, IndicatorScore] = {}
    for one in indicators:
        attained, published = attainment(one)
        earned = None if rule is None else points(attained, rule)
        ratio = _spent(one, attained) if one.bands in KINDS_OF_SET else None
        scores[one.name] = IndicatorScore(
            perspective=one.perspective,
            kind=one.kind,
            polarity=one.polarity,
            unit=one.unit,
            target=one.target,
            target_high=one.target_high,
            realisation=one.realisation,
            achievement=attained,
            published=published,
            score=_counted(attained, one),
            cap=one.cap,
            weight=weights[one.name],
            category=classify(
                _classed(one, attained, ratio, earned), sets[one.bands] if one.bands else bands
            ),
            source=one.source,
            floor=one.floor,
            category_set=one.bands,
            ratio=ratio,
            points=earned,
            consolidation=one.consolidation,
            periods=one.periods,
            iso=one.iso,
        )
    return scores


def attainment(indicator: Indicator) -> tuple[float, bool]:
    """Give the achievement in percent and whether it was published instead of computed."""
    target, realisation, polarity = indicator.target, indicator.realisation, indicator.polarity
    if target is not None and realisation is not None and polarity is not None:
        return achievement(target, indicator.target_high, realisation, polarity), False
    if indicator.achievement is None:
        raise ValueError(
            f"{indicator.name} has no achievement, nor target, realisation and polarity"
        )
    return indicator.achievement, True


def _counted(attained: float, indicator: Indicator) -> float:
    floored = attained if indicator.floor is None else max(attained, indicator.floor)
    return floored if indicator.cap is None else min(floored, indicator.cap)


def _spent(indicator: Indicator, attained: float) -> float:
    if indicator.target is None or indicator.realisation is None:
        return attained
    return indicator.realisation / indicator.target * 100


def _classed(
    indicator: Indicator, attained: float, ratio: float | None, earned: Estimate | None
) -> Estimate:
    if indicator.bands == OF_POINTS:
        return Undefined("not_comparable") if earned is None else earned
    return attained if ratio is None else ratio
