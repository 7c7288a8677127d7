"""Points of a scorecard beside its percentages: of each perspective, and of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.scorecard import IndicatorScore, Overall, PerspectiveCard
from pipeline.scorecard_weights import weighted_mean
from pipeline.statistics.categories import classify


def with_points(
    card: PerspectiveCard, scores: Mapping[str, IndicatorScore], bands: ClassTable | None
) -> PerspectiveCard:
    """Add the mean points of a perspective's indicators, where points are given."""
    parts = [
        (scores[name].weight, earned)
        for name in card.indicator_names
        if (earned := scores[name].points) is not None
    ]
    if not parts:
        return card
    mean = weighted_mean(parts)
    return replace(card, points=mean, points_category=_category(mean, bands))


def overall_with_points(
    overall: Overall, cards: Sequence[PerspectiveCard], bands: ClassTable | None
) -> Overall:
    """Add the mean points of the whole, where every perspective has points."""
    parts = [(card.weight, card.points) for card in cards if card.points is not None]
    if not parts or len(parts) < len(cards):
        return overall
    mean = weighted_mean(parts)
    return replace(overall, points=mean, points_category=_category(mean, bands))


def _category(mean: Estimate, bands: ClassTable | None) -> str | Undefined | None:
    return None if bands is None else classify(mean, bands)
