"""How many experts find an item essential or relevant, against chance. NaN: not rated.

`aiken.aiken_v` weighs how highly they rate it.
"""

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.aiken import RatingScale, why_unrated
from pipeline.statistics.descriptive import mean, present


@dataclass(frozen=True, slots=True)
class ContentRatio:
    """Lawshe's content validity ratio of one item, over the ``n`` experts who rated it."""

    n: int
    n_essential: int  # rated the item at or above the cut
    cvr: Estimate  # -1: none of them, 0: half, 1: all
    critical: Estimate  # smallest significant ratio of n experts
    p: Estimate  # one-tailed: so many or more, were either answer equally likely
    meets: bool  # the ratio reaches the critical one


@dataclass(frozen=True, slots=True)
class RelevanceIndex:
    """Relevance of one item, over the ``n`` experts who rated it."""

    n: int
    n_relevant: int  # rated the item at or above the cut
    i_cvi: Estimate  # their share, 0 to 1
    chance: Estimate  # probability that exactly so many agree by chance
    kappa: Estimate  # agreement on relevance beyond chance


@dataclass(frozen=True, slots=True)
class ScaleRelevance:
    """Relevance of all items together; items that nobody rated are left out."""

    n_items: int  # rated
    average: Estimate  # S-CVI/Ave: mean of the items' I-CVI
    universal: Estimate  # S-CVI/UA: share of the items that all of their experts find relevant
    items: tuple[RelevanceIndex, ...]


def content_ratios(
    ratings: NDArray[np.float64], scale: RatingScale, *, cut: int, alpha: float = 0.05
) -> tuple[ContentRatio, ...]:
    r"""Lawshe's ratio of every item in an (n_items, n_raters) table.

    .. math:: CVR = \frac{n_e - n / 2}{n / 2}

    :math:`n_e` of the n experts who rated the item rated it at ``cut`` or above: on Lawshe's three
    points the highest, "essential". Critical is what `critical_ratio` gives for n. Undefined where
    nobody rated the item (``no_ratings``) and where a rating is no point of the scale
    (``outside_scale``).

    References
    ----------
    Lawshe (1975), Personnel Psychology 28, 563-575.
    """
    return tuple(_ratio(present(row), scale, cut, alpha) for row in ratings)


def critical_ratio(n: int, *, alpha: float = 0.05) -> Estimate:
    """Smallest ratio of n experts with an exact one-tailed binomial p of at most ``alpha``.

    "Essential" or not are equally likely by chance. Undefined without experts (``no_ratings``), and
    where not even full agreement is so rare (``too_few_raters``).

    References
    ----------
    Ayre & Scally (2014), Measurement and Evaluation in Counseling and Development 47, 79-86.
    """
    if n < 1:
        return Undefined("no_ratings")
    rare = [agreeing for agreeing in range(n + 1) if _at_least(agreeing, n) <= alpha]
    return 2 * rare[0] / n - 1 if rare else Undefined("too_few_raters")


def mean_ratio(ratios: tuple[ContentRatio, ...]) -> Estimate:
    """Lawshe's content validity index: mean ratio of the items that meet the critical one.

    Undefined where none does.

    References
    ----------
    Lawshe (1975), Personnel Psychology 28, 563-575.
    """
    kept = np.array([one.cvr for one in ratios if one.meets], dtype=np.float64)
    return mean(kept) if kept.size else Undefined("no_items_kept")


def relevance(ratings: NDArray[np.float64], scale: RatingScale, *, cut: int) -> ScaleRelevance:
    r"""Relevance of the items in an (n_items, n_raters) table, each and together.

    Of the N experts who rated an item, A rated it at ``cut`` or above (3 on four points):

    .. math:: I = A / N, \quad p_c = \binom{N}{A} 0.5^N, \quad k^* = (I - p_c) / (1 - p_c)

    Undefined where nobody rated the item (``no_ratings``) and where a rating is no point of the
    scale (``outside_scale``; then for the scale too, as the table is wrong).

    References
    ----------
    Lynn (1986), Nursing Research 35, 382-385. Polit & Beck (2006), Research in Nursing & Health 29,
    489-497. Polit, Beck & Owen (2007), ibid. 30, 459-467.
    """
    items = tuple(_relevance(present(row), scale, cut) for row in ratings)
    if any(one.i_cvi == Undefined("outside_scale") for one in items):
        wrong = Undefined("outside_scale")
        return ScaleRelevance(0, wrong, wrong, items)
    rated = np.array([one.i_cvi for one in items if one.n], dtype=np.float64)
    if not rated.size:
        return ScaleRelevance(0, Undefined("no_ratings"), Undefined("no_ratings"), items)
    return ScaleRelevance(rated.size, float(rated.mean()), float((rated == 1).mean()), items)


def _ratio(found: NDArray[np.float64], scale: RatingScale, cut: int, alpha: float) -> ContentRatio:
    n, agreeing = found.size, int((found >= cut).sum())
    reason = why_unrated(found, scale)
    if reason is not None:
        return ContentRatio(n, agreeing, reason, reason, reason, meets=False)
    ratio, critical = 2 * agreeing / n - 1, critical_ratio(n, alpha=alpha)
    meets = isinstance(critical, float) and ratio >= critical
    return ContentRatio(n, agreeing, ratio, critical, _at_least(agreeing, n), meets)


def _relevance(found: NDArray[np.float64], scale: RatingScale, cut: int) -> RelevanceIndex:
    n, agreeing = found.size, int((found >= cut).sum())
    reason = why_unrated(found, scale)
    if reason is not None:
        return RelevanceIndex(n, agreeing, reason, reason, reason)
    share, chance = agreeing / n, comb(n, agreeing) / (1 << n)
    if n == 1:
        # one expert agrees with nobody
        return RelevanceIndex(n, agreeing, share, Undefined("one_rater"), Undefined("one_rater"))
    return RelevanceIndex(n, agreeing, share, chance, (share - chance) / (1 - chance))


def _at_least(agreeing: int, n: int) -> float:
    """Give the binomial probability that so many or more of n agree, each with probability 0.5."""
    return sum(comb(n, one) for one in range(agreeing, n + 1)) / (1 << n)
