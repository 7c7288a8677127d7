"""Aiken's V: how highly experts rate the items of a questionnaire. NaN: not rated."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval, present

ROUNDING = 1e-12  # of a probability that is a sum of products, relative


@dataclass(frozen=True, slots=True)
class RatingScale:
    """The declared scale of the experts: every whole number from lowest to highest."""

    lowest: int
    highest: int

    @property
    def points(self) -> int:
        """Count the points of the scale."""
        return self.highest - self.lowest + 1


@dataclass(frozen=True, slots=True)
class SmallestV:
    """The smallest V that is significant for a number of experts and of points."""

    v: Estimate  # 0 to 1
    p: Estimate  # of this V or a larger one, at most the level asked for


@dataclass(frozen=True, slots=True)
class AikenV:
    """Aiken's V of one item, over the ``n`` experts who rated it."""

    n: int
    v: Estimate  # 0: all gave the lowest rating, 1: all the highest
    low: Estimate  # score interval
    high: Estimate
    p: Estimate  # exact: of this V or a larger one, were all ratings equally likely


def aiken_v(
    ratings: NDArray[np.float64], scale: RatingScale, *, level: float = 0.95
) -> tuple[AikenV, ...]:
    r"""Aiken's V of every item in an (n_items, n_raters) table.

    .. math:: V = \frac{\sum (r - lowest)}{n (c - 1)}

    n is the number of experts who rated the item, c the number of points. p is that of `aiken_p`,
    the interval that of `v_interval`. Undefined where nobody rated the item (``no_ratings``) and
    where a rating is no point of the scale (``outside_scale``).

    References
    ----------
    Aiken (1980), Educational and Psychological Measurement 40, 955-959; Aiken (1985), ibid. 45,
    131-142.
    """
    return tuple(_of_item(present(row), scale, level) for row in ratings)


def v_interval(v: float, n: int, points: int, *, level: float = 0.95) -> Interval:
    r"""Score interval of V over n experts and a number of points.

    With :math:`m = n (c - 1)` and z the normal deviate of the level:

    .. math:: \frac{2 m V + z^2 \mp z \sqrt{4 m V (1 - V) + z^2}}{2 (m + z^2)}

    References
    ----------
    Penfield & Giacobbi (2004), Measurement in Physical Education and Exercise Science 8, 213-225.
    """
    m, z = n * (points - 1), float(ndtri((1 + level) / 2))
    centre, margin = 2 * m * v + z * z, z * math.sqrt(4 * m * v * (1 - v) + z * z)
    low, high = ((centre + side * margin) / (2 * (m + z * z)) for side in (-1, 1))
    return Interval(max(low, 0.0), min(high, 1.0))


def aiken_p(excess: int, n: int, points: int) -> float:
    """Exact right tail: n ratings exceed the lowest point by at least ``excess`` together.

    Each rating is any of the points with the same probability, independently of the others, as in
    Aiken's tables; the distribution of the sum comes from n - 1 convolutions.

    References
    ----------
    Aiken (1985), Educational and Psychological Measurement 45, 131-142.
    """
    return float(_right_tails(n, points)[excess])


def smallest_significant_v(n: int, points: int, *, alpha: float = 0.05) -> SmallestV:
    """Smallest V of n experts whose exact right tail is at most ``alpha``, as in Aiken's table.

    Undefined without experts (``no_ratings``), and where not even V = 1 is so rare
    (``too_few_raters``).
    """
    if n < 1:
        return SmallestV(Undefined("no_ratings"), Undefined("no_ratings"))
    tails = _right_tails(n, points)
    rare = np.flatnonzero(tails <= alpha * (1 + ROUNDING))
    if not rare.size:
        return SmallestV(Undefined("too_few_raters"), Undefined("too_few_raters"))
    return SmallestV(float(rare[0] / (n * (points - 1))), float(tails[rare[0]]))


def why_unrated(found: NDArray[np.float64], scale: RatingScale) -> Undefined | None:
    """Tell why ratings, none of them missing, say nothing: there are none, or one is off the scale.

    A scale of a single point has no rating that would tell anything (``outside_scale``).
    """
    if not found.size:
        return Undefined("no_ratings")
    on_scale = (found >= scale.lowest) & (found <= scale.highest) & (found == np.floor(found))
    return None if on_scale.all() and scale.points > 1 else Undefined("outside_scale")


def _of_item(found: NDArray[np.float64], scale: RatingScale, level: float) -> AikenV:
    reason = why_unrated(found, scale)
    if reason is not None:
        return AikenV(found.size, reason, reason, reason, reason)
    excess = int((found - scale.lowest).sum())
    v = excess / (found.size * (scale.points - 1))
    ends = v_interval(v, found.size, scale.points, level=level)
    return AikenV(found.size, v, ends.low, ends.high, aiken_p(excess, found.size, scale.points))


def _right_tails(n: int, points: int) -> NDArray[np.float64]:
    """Give the probability of each sum of n ratings 0 .. points - 1, or a larger one."""
    one = np.full(points, 1 / points)
    chances = np.ones(1)
    for _ in range(n):
        chances = np.convolve(chances, one)
    return np.minimum(np.cumsum(chances[::-1])[::-1], 1.0)
