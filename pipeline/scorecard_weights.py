"""The weights of a scorecard (equal, declared, or from pairwise comparisons) and their means."""

import math
from collections.abc import Iterable, Sequence

from pipeline.questionnaire import Perspective
from pipeline.results import Estimate, Undefined
from pipeline.results.scorecard import Ahp, PairwiseWeights
from pipeline.statistics.ahp import CONSISTENT, priorities, reciprocal
from pipeline.strategy_choices import AhpChoices, PairwiseMatrix
from pipeline.study_files import Indicator


def shares(weights: Sequence[float | None]) -> list[float]:
    """Turn relative weights into shares that add to 1; an absent weight counts 1."""
    relative = [1.0 if weight is None else weight for weight in weights]
    total = math.fsum(relative)
    return [weight / total for weight in relative]


def weighted_mean(parts: Iterable[tuple[float, Estimate]]) -> Estimate:
    """Average (weight, value) pairs; one undefined value makes the mean undefined."""
    weights: list[float] = []
    products: list[float] = []
    for weight, value in parts:
        if isinstance(value, Undefined):
            return value
        weights.append(weight)
        products.append(weight * value)
    if not weights:
        return Undefined("no_indicators")
    return math.fsum(products) / math.fsum(weights)


def compare(choices: AhpChoices) -> Ahp | None:
    """Weigh by the declared comparisons; None where there are none."""
    if not choices.all:
        return None
    return Ahp(
        perspectives=pairwise(choices.perspectives) if choices.perspectives else None,
        indicators={name: pairwise(one) for name, one in choices.indicators.items()},
    )


def pairwise(comparisons: PairwiseMatrix) -> PairwiseWeights:
    """Weigh by one matrix of comparisons."""
    matrix = reciprocal(comparisons.matrix)
    found = priorities(matrix)
    return PairwiseWeights(
        order=comparisons.order,
        matrix=matrix,
        weights=dict(zip(comparisons.order, found.weights, strict=True)),
        lambda_max=found.lambda_max,
        consistency_index=found.consistency_index,
        random_index=found.random_index,
        consistency_ratio=found.consistency_ratio,
        consistent=found.consistency_ratio <= CONSISTENT,
        limit=CONSISTENT,
    )


def perspective_weights(tops: Sequence[Perspective], ahp: Ahp | None) -> dict[str, float]:
    """Give each top perspective its share of the whole."""
    if ahp is not None and ahp.perspectives is not None:
        return {one.name: ahp.perspectives.weights[one.name] for one in tops}
    names, own = [one.name for one in tops], shares([one.weight for one in tops])
    return dict(zip(names, own, strict=True))


def indicator_weights(indicators: Sequence[Indicator], ahp: Ahp | None) -> dict[str, float]:
    """Give each indicator its share of its perspective."""
    compared = ahp.indicators if ahp is not None else {}
    found: dict[str, float] = {}
    for perspective in dict.fromkeys(one.perspective for one in indicators):
        own = [one for one in indicators if one.perspective == perspective]
        if perspective in compared:
            found |= {one.name: compared[perspective].weights[one.name] for one in own}
        else:
            names = [one.name for one in own]
            found |= dict(zip(names, shares([one.weight for one in own]), strict=True))
    return found
