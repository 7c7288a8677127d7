"""Weights that bring a sample to the margins of its population."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.statistics.survey_design import Codes, Values

ROUNDS = 1000  # of raking; margins that agree settle in a few dozen
SETTLED = 1e-12  # the largest relative departure of a margin
TRIMMINGS = 200  # of trimming and raking in turn
HALVINGS = 100  # of the interval that a number is looked for in
CLOSE = 1e-10  # the gap at which trimming and raking in turn may end
NEAR = 1e-6  # the gap that a report need not speak of, once weights were trimmed


@dataclass(frozen=True, slots=True)
class Margin:
    """The cell of every respondent, and the population of every cell, all of it above zero."""

    cells: Codes
    sizes: Values


@dataclass(frozen=True, slots=True)
class Trim:
    """The bounds of weights as multiples of their mean or median; None: no bound."""

    low: float | None
    high: float | None
    of: str  # mean | median


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights fitted to margins, and how that went."""

    weights: Values
    rounds: int  # of raking
    converged: bool
    gap: float  # the largest departure from a margin, as a share of the population
    trimmed: int  # weights at a bound


def post_stratify(weights: Values, margin: Margin) -> Values:
    """Scale the weights of every cell so that they add to its population."""
    found = np.bincount(margin.cells, weights, minlength=len(margin.sizes))
    return weights * (margin.sizes / np.where(found > 0, found, 1.0))[margin.cells]


def rake(weights: Values, margins: Sequence[Margin], *, rounds: int = ROUNDS) -> Fitted:
    """Post-stratify to one margin after the other, until all of them hold.

    Every cell must have a respondent that counts, and all margins must add to the same number.

    References
    ----------
    Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444; Deville & Särndal
    (1992), Journal of the American Statistical Association 87, 376-382.
    """
    found, number = weights, 0
    while number < rounds and (number == 0 or largest_gap(found, margins) > SETTLED):
        number += 1
        for margin in margins:
            found = post_stratify(found, margin)
    gap = largest_gap(found, margins)
    return Fitted(found, number, gap <= SETTLED, gap, 0)


def largest_gap(weights: Values, margins: Sequence[Margin]) -> float:
    """Give the largest departure of a cell's weights from its population, as a share of all."""
    gaps = (
        np.abs(np.bincount(one.cells, weights, minlength=len(one.sizes)) - one.sizes).max()
        / one.sizes.sum()
        for one in margins
    )
    return float(max(gaps, default=0.0))


def trim(weights: Values, low: float, high: float) -> Values:
    """Bring weights inside two bounds; what is cut off goes to the others in equal parts.

    Again until nothing is outside, as R's trimWeights(strict = TRUE). Where everything is outside,
    all weights move by the same amount inside the bounds until the sum is what it was; bounds that
    do not hold the mean cannot keep it.
    """
    found = weights
    for _ in range(len(weights) + 1):
        outside = (found < low) | (found > high)
        if not outside.any() or outside.all():
            break
        cut = np.clip(found, low, high)
        inside = ~outside
        cut[inside] += (found - cut)[outside].sum() / inside.sum()
        found = cut
    held = np.clip(found, low, high)
    whole = float(weights.sum())
    return held if abs(held.sum() - whole) <= SETTLED * whole else _moved(held, whole, low, high)


def _moved(weights: Values, whole: float, low: float, high: float) -> Values:
    """Move all weights by one amount inside the bounds, so that they add to ``whole``."""
    below, above = -whole, whole
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        if np.clip(weights + middle, low, high).sum() < whole:
            below = middle
        else:
            above = middle
    return np.clip(weights + above, low, high)


def rake_and_trim(weights: Values, margins: Sequence[Margin], bounds: Trim) -> Fitted:
    """Rake and trim in turn until both hold; else the bounds hold and the gap is told.

    Without margins weights are trimmed once. The bounds are multiples of the mean or median of the
    weights before any trimming, the same in every round.
    """
    first = rake(weights, margins)
    low, high = _bounds(first.weights, bounds)
    found, rounds = first.weights, first.rounds
    for _ in range(TRIMMINGS):
        found = trim(found, low, high)
        if largest_gap(found, margins) <= CLOSE:
            break
        again = rake(found, margins)
        found, rounds = again.weights, rounds + again.rounds
        if _inside(found, low, high):
            break
    else:
        found = trim(found, low, high)
    gap = largest_gap(found, margins)
    at_bound = np.isclose(found, low, rtol=1e-9) | np.isclose(found, high, rtol=1e-9)
    return Fitted(found, rounds, gap <= NEAR, gap, int(at_bound.sum()))


def _bounds(weights: Values, bounds: Trim) -> tuple[float, float]:
    counted = weights[weights > 0]
    unit = float(np.median(counted) if bounds.of == "median" else counted.mean())
    low = 0.0 if bounds.low is None else bounds.low * unit
    return low, np.inf if bounds.high is None else bounds.high * unit


def _inside(weights: Values, low: float, high: float) -> bool:
    slack = 1e-9 * max(abs(low), 1.0 if np.isinf(high) else high)
    return bool((weights >= low - slack).all() and (weights <= high + slack).all())
