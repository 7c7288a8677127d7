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

# Ayre & Scally (2014), table of exact critical values, one-tailed 0.05
CRITICAL = {
    **{5: 1.000, 6: 1.000, 7: 1.000, 8: 0.750, 9: 0.778, 10: 0.800, 11: 0.636, 12: 0.667},
    **{13: 0.538, 14: 0.571, 15: 0.600, 16: 0.500, 17: 0.529, 18: 0.444, 19: 0.474, 20: 0.500},
    **{25: 0.440, 30: 0.333, 35: 0.314, 40: 0.300},
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


@pytest.mark.parametrize(
    ("n", "of", "chance", "kappa"),
    [
        *((3, 3, 0.125, 1.00), (3, 2, 0.375, 0.47), (4, 4, 0.063, 1.00), (4, 3, 0.25, 0.67)),
        *((5, 4, 0.156, 0.76), (6, 6, 0.016, 1.00), (6, 5, 0.094, 0.81), (6, 4, 0.234, 0.57)),
        *((7, 6, 0.055, 0.85), (7, 5, 0.164, 0.65), (8, 7, 0.031, 0.88), (8, 6, 0.109, 0.72)),
    ],
)
def test_polit_beck_and_owen_s_table(n: int, of: int, chance: float, kappa: float) -> None:
    found = agreeing(n, of)
    assert found.chance == pytest.approx(chance, abs=0.00051)
    assert found.kappa == pytest.approx(kappa, abs=0.0051)


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
    assert (found.n_items, found.average) == (3, pytest.approx(7 / 9))
    assert found.universal == pytest.approx(2 / 3)
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


@pytest.mark.parametrize(("n", "critical"), CRITICAL.items())
def test_ayre_and_scally_s_table(n: int, critical: float) -> None:
    assert critical_ratio(n) == pytest.approx(critical, abs=0.00051)


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
