"""Lawshe's ratio, I-CVI, S-CVI and modified kappa, against published tables."""

from math import comb

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.aiken import RatingScale
from pipeline.statistics.content_validity import (
    RelevanceIndex,
    content_ratios,
    critical_ratio,
    mean_ratio,
    relevance,
)

FOUR = RatingScale(1, 4)
ESSENTIAL = RatingScale(1, 3)  # not necessary, useful, essential

# The critical values of the sign test, one tail 0.05, as statistics textbooks print them: how many
# of n at most may disagree. Lawshe's ratio is judged by the same exact binomial probability.
# https://wgdesigngroup.com/Pearson/elementary_stats/741/ (table A-7)
DISAGREEING = {
    **{5: 0, 6: 0, 7: 0, 8: 1, 9: 1, 10: 1, 11: 2, 12: 2, 13: 3, 14: 3, 15: 3, 16: 4, 17: 4},
    **{18: 5, 19: 5, 20: 5, 21: 6, 22: 6, 23: 7, 24: 7, 25: 7},
}
# experts, of them agreeing, I-CVI, chance, kappa: https://pmc.ncbi.nlm.nih.gov/articles/PMC5557472/
# table 10, computed after Polit, Beck & Owen (2007)
KAPPA = [
    (10, 10, 1.00, 0.001, 1.00),
    (10, 9, 0.90, 0.010, 0.90),
    (10, 8, 0.80, 0.044, 0.79),
    (10, 7, 0.70, 0.117, 0.66),
    (9, 8, 0.89, 0.018, 0.89),
    (9, 7, 0.78, 0.070, 0.76),
    (9, 6, 0.67, 0.164, 0.60),
    # https://bmcresnotes.biomedcentral.com/articles/10.1186/s13104-016-2249-2/tables/4
    (7, 7, 1.00, 0.008, 1.00),
    (7, 6, 0.86, 0.055, 0.85),
]
# https://pmc.ncbi.nlm.nih.gov/articles/PMC7253559/ table 4: 12 items, 6 experts, relevance 1 to 4
RELEVANCE = np.array(
    [
        *([4, 4, 4, 4, 4, 4], [4, 3, 4, 4, 3, 4], [4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4]),
        *([3, 4, 4, 4, 4, 4], [2, 3, 4, 3, 3, 4], [4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4]),
        *([3, 3, 4, 2, 3, 4], [4, 4, 4, 3, 4, 4], [4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4]),
    ],
    dtype=np.float64,
)


def agreeing(n: int, of: int) -> RelevanceIndex:
    ratings = np.array([[3.0] * of + [2.0] * (n - of)])
    return relevance(ratings, FOUR, cut=3).items[0]


@pytest.mark.parametrize(("n", "of", "share", "chance", "kappa"), KAPPA)
def test_published_kappas(n: int, of: int, share: float, chance: float, kappa: float) -> None:
    found = agreeing(n, of)
    assert (found.n, found.n_relevant) == (n, of)
    assert [found.i_cvi, found.kappa] == pytest.approx([share, kappa], abs=0.0051)
    assert found.chance == pytest.approx(chance, abs=0.00051)


def test_a_published_scale() -> None:
    found = relevance(RELEVANCE, FOUR, cut=3)
    assert found.n_items == 12
    shares = [1, 1, 1, 1, 1, 5 / 6, 1, 1, 5 / 6, 1, 1, 1]
    assert [one.i_cvi for one in found.items] == pytest.approx(shares)
    assert [found.average, found.universal] == pytest.approx([0.97, 0.83], abs=0.005)


def test_experts_who_did_not_rate() -> None:
    nan = np.nan
    table = np.array([[4, 4, nan], [nan, nan, nan], [4, 2, 2], [3, nan, nan]], dtype=np.float64)
    found = relevance(table, FOUR, cut=3)
    nobody, alone = Undefined("no_ratings"), Undefined("one_rater")
    assert [one.n for one in found.items] == [2, 0, 3, 1]
    assert [one.i_cvi for one in found.items] == [1.0, nobody, 1 / 3, 1.0]
    assert (found.items[1].kappa, found.items[3].kappa) == (nobody, alone)
    assert found.n_items == 3
    assert [found.average, found.universal] == pytest.approx([7 / 9, 2 / 3])
    empty = relevance(np.full((2, 3), nan), FOUR, cut=3)
    assert (empty.n_items, empty.average, empty.universal) == (0, nobody, nobody)


def test_the_cut_is_the_study_s() -> None:
    assert relevance(RELEVANCE, FOUR, cut=4).items[1].n_relevant == 4
    assert relevance(RELEVANCE, FOUR, cut=2).universal == 1.0


def test_a_rating_off_the_scale_spoils_the_table() -> None:
    wrong = Undefined("outside_scale")
    found = relevance(np.array([[4.0, 5], [4, 4]]), FOUR, cut=3)
    assert (found.average, found.universal, found.items[0].i_cvi) == (wrong, wrong, wrong)
    assert found.items[1].i_cvi == 1.0
    (ratio,) = content_ratios(np.array([[3.0, 2.5]]), ESSENTIAL, cut=3)
    assert (ratio.cvr, ratio.critical, ratio.meets) == (wrong, wrong, False)


@pytest.mark.parametrize(("n", "disagreeing"), DISAGREEING.items())
def test_critical_ratios(n: int, disagreeing: int) -> None:
    assert critical_ratio(n) == pytest.approx(1 - 2 * disagreeing / n)


def test_ratios() -> None:
    nan = np.nan
    table = np.array([[3] * 8, [3] * 7 + [1], [3, 3, 2, 2, 1, 1, 3, 3], [nan] * 8])
    first, second, third, none = content_ratios(table, ESSENTIAL, cut=3)
    assert [one.cvr for one in (first, second, third)] == [1.0, 0.75, 0.0]
    assert [one.meets for one in (first, second, third, none)] == [True, True, False, False]
    assert [one.n_essential for one in (first, second, third)] == [8, 7, 4]
    # one-tailed binomial, 8 experts: 7 or more
    assert second.p == pytest.approx((comb(8, 7) + 1) / 2**8)
    assert (none.n, none.cvr, none.p) == (0, *[Undefined("no_ratings")] * 2)
    assert mean_ratio((first, second, third, none)) == pytest.approx(0.875)
    assert mean_ratio((third, none)) == Undefined("no_items_kept")
    assert content_ratios(table[2:3], ESSENTIAL, cut=2)[0].n_essential == 6


def test_too_few_experts_for_a_critical_ratio() -> None:
    assert critical_ratio(4) == Undefined("too_few_raters")  # 1/16 is above 0.05
    assert critical_ratio(0) == Undefined("no_ratings")
    assert critical_ratio(4, alpha=1 / 16) == 1.0
    (found,) = content_ratios(np.full((1, 4), 3.0), ESSENTIAL, cut=3)
    assert (found.cvr, found.meets) == (1.0, False)


def test_the_order_of_experts_does_not_matter() -> None:
    assert relevance(RELEVANCE[:, ::-1], FOUR, cut=3) == relevance(RELEVANCE, FOUR, cut=3)
    ratios = content_ratios(RELEVANCE - 1, RatingScale(0, 3), cut=3)
    assert content_ratios(RELEVANCE[:, ::-1] - 1, RatingScale(0, 3), cut=3) == ratios
    assert ratios[0].p == 1 / 64
