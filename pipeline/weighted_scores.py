"""Items and perspectives of weighted respondents: the numbers that weights reach, once more.

What was computed of respondents who count the same stands below ``unweighted``. Numbers of answers,
normality and the shape of a distribution are those of the respondents asked, and are not weighted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import (
    DesignBased,
    FavourableShare,
    ItemScore,
    PerspectiveScore,
    UnweightedItem,
    UnweightedScore,
)
from pipeline.results.quality import Frequency
from pipeline.statistics.descriptive import row_means
from pipeline.statistics.proportions import in_percent
from pipeline.statistics.survey_design import SurveyDesign, Values
from pipeline.statistics.survey_estimates import (
    SurveyEstimate,
    survey_mean,
    survey_share,
    weighted_mean,
    weighted_spread,
)
from pipeline.statistics.survey_quantiles import weighted_median

Percent: TypeAlias = Callable[[Estimate, float], Estimate]  # of a mean, from a lowest score on
Classify: TypeAlias = Callable[[Estimate], str | Undefined]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a mean becomes a percentage and a category."""

    percent: Percent
    category: Classify
    minimum: float


def weighted_item(
    score: ItemScore, values: Values, design: SurveyDesign, upper: Values, rules: Rules
) -> ItemScore:
    """Weigh an item; ``upper`` are the favourable points of its scale."""
    centre = weighted_mean(values, design.weights)
    plain = UnweightedItem(
        mean=score.mean,
        sd=score.sd,
        median=score.median,
        percents={point: one.percent for point, one in score.frequencies.items()},
        favourable=score.favourable.share,
        category=score.category,
        difference=difference(centre, score.mean),
    )
    return replace(
        score,
        mean=centre,
        sd=weighted_spread(values, design.weights),
        median=weighted_median(values, design.weights),
        score_sum=0.0 if isinstance(centre, Undefined) else centre * score.n,
        percent_of_ideal=rules.percent(centre, 0),
        percent_of_range=rules.percent(centre, rules.minimum),
        frequencies=_frequencies(score.frequencies, values, design.weights),
        category=rules.category(centre),
        favourable=_favourable(score.favourable, values, design, upper),
        unweighted=plain,
    )


def weighted_perspective(
    score: PerspectiveScore,
    respondents: Values,
    columns: Values,
    design: SurveyDesign,
    rules: Rules,
) -> PerspectiveScore:
    """Weigh a perspective: each respondent's score, and the scores of its items, (n, items)."""
    found = survey_mean(respondents, design)
    low, high = found.interval.low, found.interval.high
    plain = UnweightedScore(
        mean=score.mean,
        mean_of_items=score.mean_of_items,
        sd=score.sd,
        low=score.low,
        high=score.high,
        percent_of_ideal=score.percent_of_ideal,
        percent_of_range=score.percent_of_range,
        category=score.category,
        difference=difference(found.value, score.mean),
        changed=rules.category(found.value) != score.category,
    )
    return replace(
        score,
        mean=found.value,
        mean_of_items=mean_of_items(columns, design.weights),
        mean_of_respondents=weighted_mean(row_means(columns), design.weights),
        sd=weighted_spread(respondents, design.weights),
        low=low,
        high=high,
        percent_of_ideal=rules.percent(found.value, 0),
        percent_of_range=rules.percent(found.value, rules.minimum),
        category=rules.category(found.value),
        category_low=rules.category(low),
        category_high=rules.category(high),
        unweighted=plain,
        design=_based(found),
    )


def unweighted_scores(scores: Mapping[str, PerspectiveScore]) -> dict[str, PerspectiveScore]:
    """Give perspectives as they were before weighting, as far as a scorecard rests on them."""
    return {name: _before(one) for name, one in scores.items()}


def difference(one: Estimate, other: Estimate) -> Estimate:
    """Give one value less another; undefined where either is."""
    if isinstance(one, Undefined) or isinstance(other, Undefined):
        return one if isinstance(one, Undefined) else other
    return one - other


def _before(score: PerspectiveScore) -> PerspectiveScore:
    plain = score.unweighted
    if plain is None:
        return score
    return replace(
        score,
        mean=plain.mean,
        low=plain.low,
        high=plain.high,
        percent_of_ideal=plain.percent_of_ideal,
        percent_of_range=plain.percent_of_range,
        category=plain.category,
    )


def _based(found: SurveyEstimate) -> DesignBased:
    effect = found.design_effect
    size: Estimate = Undefined("constant")
    if isinstance(effect, Undefined):
        size = effect
    elif effect > 0:
        size = found.n / effect
    return DesignBased(found.se, found.df, effect, size)


def _frequencies(
    plain: Mapping[str, Frequency], values: Values, weights: Values
) -> dict[str, Frequency]:
    """Give the counts as they are, and their shares weighted."""
    whole = float(weights[~np.isnan(values)].sum()) or 1.0
    return {
        point: Frequency(one.count, 100 * float(weights[values == float(point)].sum()) / whole)
        for point, one in plain.items()
    }


def _favourable(
    plain: FavourableShare, values: Values, design: SurveyDesign, upper: Values
) -> FavourableShare:
    found = survey_share(np.isin(values, upper), ~np.isnan(values), design)
    return replace(
        plain,
        share=in_percent(found.value),
        low=in_percent(found.interval.low),
        high=in_percent(found.interval.high),
    )


def mean_of_items(columns: Values, weights: Values) -> Estimate:
    """Average the weighted means of items, (n_respondents, items); those without answers apart."""
    means = [weighted_mean(column, weights) for column in columns.T]
    known = [one for one in means if not isinstance(one, Undefined)]
    return sum(known) / len(known) if known else Undefined("no_respondents")
