"""Facts of the field that were recomputed: tables of r and Aiken's V, weights, totals, classes."""

from fractions import Fraction

import pytest

from pipeline.questionnaire import Perspective
from pipeline.scorecard import build_scorecard
from pipeline.scorecard_weights import shares, weighted_mean
from pipeline.statistics.aiken import smallest_significant_v
from pipeline.statistics.categories import class_table, classify, percent_bands
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.correlation import critical_r
from pipeline.statistics.person_classes import Norm, ideal_norm
from pipeline.statistics.skm import REGULATIONS, half_up, index_of, weight_of
from pipeline.study import ScorecardChoices
from tests.made_scorecards import perspective, printed

# ---------------------------------------------------------------- tables

# R 4.2.2: t <- qt(1 - a / 2, n - 2); t / sqrt(n - 2 + t^2)
R_TABLE = {  # n: two-tailed 5, 1 and 10 %
    **{5: (0.8783, 0.9587, 0.8054), 8: (0.7067, 0.8343, 0.6215), 10: (0.6319, 0.7646, 0.5494)},
    **{15: (0.5140, 0.6411, 0.4409), 20: (0.4438, 0.5614, 0.3783), 25: (0.3961, 0.5052, 0.3365)},
    **{30: (0.3610, 0.4629, 0.3061), 35: (0.3338, 0.4296, 0.2826), 36: (0.3291, 0.4238, 0.2785)},
    **{39: (0.3160, 0.4076, 0.2673), 40: (0.3120, 0.4026, 0.2638), 50: (0.2787, 0.3610, 0.2353)},
    **{55: (0.2656, 0.3445, 0.2241), 60: (0.2542, 0.3301, 0.2144), 70: (0.2352, 0.3060, 0.1982)},
    **{75: (0.2272, 0.2957, 0.1914), 80: (0.2199, 0.2864, 0.1852), 100: (0.1966, 0.2565, 0.1654)},
    **{150: (0.1603, 0.2097, 0.1348), 200: (0.1388, 0.1818, 0.1166)},
    **{300: (0.1133, 0.1485, 0.0951), 1000: (0.0620, 0.0814, 0.0520)},
}


@pytest.mark.parametrize("n", R_TABLE)
def test_critical_r_at_three_levels(n: int) -> None:
    found = [critical_r(n, alpha=alpha) for alpha in (0.05, 0.01, 0.10)]
    assert found == pytest.approx(R_TABLE[n], abs=0.00005001)


def test_critical_r_of_other_degrees_of_freedom_is_another_number() -> None:
    # printed for n = 60 (dailymsdm.blogspot.com/2018/12) is 0.25, which is df 60; for 20 questions
    # and df = n - k = 20 (text-id.123dok.com/document/4zpnnedry) 0.4227
    assert critical_r(62) == pytest.approx(0.25, abs=0.00005)
    assert critical_r(60) == pytest.approx(0.2542, abs=0.00005)
    assert critical_r(22) == pytest.approx(0.4227, abs=0.00005)


V_TABLE = {  # case c27. raters: smallest V with p <= 0.05 and its p, of 3 to 7 categories
    3: ((1.0000, 0.0370), (1.0000, 0.0156), (0.9167, 0.0320), (0.8667, 0.0463), (0.8889, 0.0292)),
    4: ((1.0000, 0.0123), (0.9167, 0.0195), (0.8750, 0.0240), (0.8500, 0.0270), (0.8333, 0.0292)),
    5: ((0.9000, 0.0247), (0.8667, 0.0205), (0.8000, 0.0403), (0.8000, 0.0324), (0.7667, 0.0468)),
    6: ((0.8333, 0.0384), (0.7778, 0.0498), (0.7917, 0.0292), (0.7667, 0.0359), (0.7500, 0.0411)),
    7: ((0.8571, 0.0165), (0.7619, 0.0449), (0.7500, 0.0407), (0.7429, 0.0379), (0.7381, 0.0358)),
    8: ((0.8125, 0.0239), (0.7500, 0.0403), (0.7500, 0.0296), (0.7250, 0.0389), (0.7083, 0.0465)),
    9: ((0.7778, 0.0318), (0.7407, 0.0361), (0.7222, 0.0381), (0.7111, 0.0392), (0.7037, 0.0398)),
    10: ((0.7500, 0.0397), (0.7333, 0.0322), (0.7000, 0.0466), (0.7000, 0.0390), (0.6833, 0.0485)),
    11: ((0.7273, 0.0476), (0.7273, 0.0287), (0.7045, 0.0345), (0.6909, 0.0385), (0.6818, 0.0413)),
    12: ((0.7500, 0.0248), (0.6944, 0.0463), (0.6875, 0.0411), (0.6833, 0.0377), (0.6667, 0.0485)),
    13: ((0.7308, 0.0299), (0.6923, 0.0408), (0.6731, 0.0477), (0.6769, 0.0367), (0.6667, 0.0414)),
    14: ((0.7143, 0.0351), (0.6905, 0.0360), (0.6786, 0.0360), (0.6714, 0.0357), (0.6548, 0.0474)),
    15: ((0.7000, 0.0403), (0.6889, 0.0318), (0.6667, 0.0412), (0.6533, 0.0481), (0.6556, 0.0406)),
}


@pytest.mark.parametrize("raters", V_TABLE)
def test_c27_the_smallest_significant_v(raters: int) -> None:
    # the convolution of uniform ratings, computed apart from this code; by hand for 3 raters and 3
    # categories: all three highest, 1/27 = 0.0370
    found = [smallest_significant_v(raters, categories) for categories in range(3, 8)]
    assert [one.v for one in found] == pytest.approx([v for v, _p in V_TABLE[raters]], abs=5.001e-5)
    assert [one.p for one in found] == pytest.approx([p for _v, p in V_TABLE[raters]], abs=5.001e-5)


# ---------------------------------------------------------------- classes


def test_the_percent_cuts_of_a_four_point_scale_are_its_equal_classes() -> None:
    table = percent_bands(class_table(ClassChoices("equal-width"), Span(1, 4, 4)), 0, 4)
    assert [one.low for one in table.classes[1:]] == [43.75, 62.5, 81.25]


def test_the_ideal_mean_is_the_middle_of_the_scores_that_there_can_be() -> None:
    # text-id.123dok.com/document/7qv1w65gq halves 4 + 2 for scores from 2 to 8: 3, and 0.33
    assert ideal_norm(Span(2, 8, 7)) == Norm(5, 1)


# ---------------------------------------------------------------- scorecards


def test_c24_totals_of_published_scorecards() -> None:
    # journals.ums.ac.id/index.php/jiti/article/view/1505 prints 41.75 for its four parts;
    # garuda.kemdiktisaintek.go.id/documents/detail/916119 does not print its total
    parts = [9, 3.62, 8.79, 19.34]
    mean = weighted_mean([(1, one) for one in parts])
    assert isinstance(mean, float)
    assert 4 * mean == pytest.approx(40.75)
    assert 4 * mean != pytest.approx(41.75, abs=0.5)
    assert weighted_mean([(1, one) for one in (20, 19.5, 19.35, 19.35)]) == pytest.approx(78.2 / 4)


def test_published_weights_that_add_to_0_998_are_shares_of_their_sum() -> None:
    # id.scribd.com/document/690530410: customer, finance, learning, internal process
    found = shares([0.485, 0.227, 0.207, 0.079])
    assert sum(found) == pytest.approx(1)
    assert found[0] == pytest.approx(0.485 / 0.998)


def test_c25_the_office_with_indicators_that_weigh_alike() -> None:
    figures = {
        "keuangan": (96.13,),
        "pelanggan": (90, 90),
        "proses": (99.44, 98, 99.59),
        "belajar": (98.28, 40),
    }
    tops: list[Perspective] = [perspective(name, len(some)) for name, some in figures.items()]
    own = [
        printed(f"{name}-{at}", name, value)
        for name, some in figures.items()
        for at, value in enumerate(some)
    ]
    card = build_scorecard(tops, None, own, ScorecardChoices())
    assert card.overall.score == pytest.approx(88.93)
    assert card.overall.category == "high"


# ---------------------------------------------------------------- the public satisfaction index


@pytest.mark.parametrize(("mean", "value"), [("2.6", 65), ("3.0644", 76.61), ("3.5324", 88.31)])
def test_the_printed_bounds_of_means_are_those_of_the_index(mean: str, value: float) -> None:
    table = REGULATIONS["permenpanrb-14-2017"].table
    assert float(Fraction(mean) * 25) == value
    assert value in [one.low for one in table.classes]


def test_the_means_that_a_rounded_weight_moves_into_another_class() -> None:
    table = REGULATIONS["permenpanrb-14-2017"].table

    def grade(mean: Fraction, weights: str) -> object:
        found = index_of([mean] * 9, weight_of(weights, 9))
        return None if found is None else classify(half_up(found), table)

    means = [Fraction(one, 10_000) for one in range(30_600, 31_000)]
    moved = [
        one for one in means if (grade(one, "exact"), grade(one, "0.11")) == ("good", "less_good")
    ]
    assert (moved[0], moved[-1]) == (Fraction("3.0642"), Fraction("3.0951"))
    assert len(moved) == 310  # every mean between them
