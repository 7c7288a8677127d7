"""Published studies, recomputed: what they print, and the right value where a printed one is wrong.

Statistics that follow from sums are computed of answers made to have exactly these sums.
"""

import numpy as np
import pytest

from pipeline.statistics.categories import class_table, classify
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.correlation import critical_r, pearson
from pipeline.statistics.descriptive import frequencies
from pipeline.statistics.reliability import cronbach_alpha
from tests.answers_from_sums import with_product, with_sums, with_total_squares

# ---------------------------------------------------------------- validity


@pytest.mark.parametrize(
    ("total", "squares", "product", "printed", "right"),
    [
        (139, 651, 3184, 0.459, 0.45983),
        (139, 651, 3189, 0.685, 0.68598),
        (137, 633, 3142, 0.608, 0.60845),
        (132, 594, 3033, 0.624, 0.62431),
        (138, 642, 3163, 0.533, 0.53389),
    ],
)
def test_c07_correlations_that_were_cut_and_not_rounded(
    total: int, squares: int, product: int, printed: float, right: float
) -> None:
    # 30 respondents, y with sum 685 and squares 15711; https://text-id.123dok.com/document/6zkj6pmqx
    y = np.repeat([20.0, 21.0, 22.0, 23.0, 24.0, 25.0], [2, 6, 4, 5, 9, 4])
    assert (y.sum(), y @ y) == (685, 15711)
    x = with_product(with_sums(30, total, squares), y, product)
    r = pearson(x, y)
    assert r == pytest.approx(right, abs=0.000005)
    assert isinstance(r, float)
    assert int(r * 1000) / 1000 == printed
    critical = critical_r(30)
    assert critical == pytest.approx(0.361, abs=0.0005)


def test_c10_the_correlation_of_a_miscopied_product() -> None:
    # 30 respondents; https://www.scribd.com/document/519067411 prints 0.3713 for the first item:
    # (209)(6149) stands where (209)(9749) belongs. It would pass against 0.361, and does not.
    item = np.array(
        [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0],
        dtype=float,
    )
    other = np.array(
        [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        dtype=float,
    )
    total = np.array(
        (
            *(13, 8, 12, 11, 4, 15, 17, 13, 13, 17, 14, 14, 17, 17, 14),
            *(14, 4, 8, 13, 13, 13, 12, 15, 14, 10, 8, 11, 13, 11, 13),
        ),
        dtype=float,
    )
    r, critical = pearson(item, total), critical_r(30)
    assert r == pytest.approx(0.29494, abs=0.000005)
    assert pearson(other, total) == pytest.approx(0.09742, abs=0.000005)
    assert isinstance(r, float)
    assert isinstance(critical, float)
    assert r < critical < 0.3713


PRINTED_R = (  # N from 3 to 50; then every some
    *(0.997, 0.950, 0.878, 0.811, 0.754, 0.707, 0.688, 0.632, 0.602, 0.576, 0.533, 0.532, 0.514),
    *(0.497, 0.482, 0.468, 0.458, 0.444, 0.433, 0.423, 0.413, 0.404, 0.396, 0.388, 0.381, 0.374),
    *(0.387, 0.361, 0.355, 0.349, 0.344, 0.339, 0.334, 0.329, 0.325, 0.320, 0.316, 0.312, 0.308),
    *(0.304, 0.301, 0.297, 0.294, 0.291, 0.288, 0.284, 0.281, 0.279),
    *(0.263, 0.254, 0.244, 0.235, 0.227, 0.220, 0.213, 0.207, 0.202, 0.195, 0.176, 0.159, 0.148),
    *(0.138, 0.113, 0.098, 0.088, 0.080, 0.074, 0.070, 0.065, 0.062),
)
PRINTED_N = (
    *range(3, 51),
    *(56, 60, 65, 70, 75, 80, 85, 90, 95, 100, 125, 150, 175, 200, 300, 400, 500, 600, 700, 800),
    *(900, 1000),
)
MISPRINTED = {9: 0.6664, 13: 0.5529, 19: 0.4555, 29: 0.3673, 100: 0.1966, 150: 0.1603, 200: 0.1388}


@pytest.mark.parametrize(("n", "printed"), [*zip(PRINTED_N, PRINTED_R, strict=True)])
def test_c19_the_table_of_r_with_its_misprints(n: int, printed: float) -> None:
    # https://text-id.123dok.com/document/4yrdv17vq; two-tailed 5 %, df = N - 2
    right = critical_r(n)
    if n in MISPRINTED:
        assert right == pytest.approx(MISPRINTED[n], abs=0.00005)
        assert abs(float(MISPRINTED[n]) - printed) > 0.00075
    else:
        assert right == pytest.approx(printed, abs=0.00075)


# ---------------------------------------------------------------- reliability


def test_c08_alpha_of_item_variances_whose_printed_sum_is_wrong() -> None:
    # 30 respondents, 20 items; https://text-id.123dok.com/document/dzx57e34q prints 5.35 for the
    # sum of its variances, which is 5.24; the printed alpha of 0.917 is that of 5.24.
    totals = [120, 133, 121, 120, 118, 115, 117, 113, 132, 119]
    totals += [121, 115, 113, 115, 114, 120, 116, 115, 126, 117]
    squares = [484, 597, 497, 500, 472, 445, 461, 433, 596, 479]
    squares += [497, 451, 431, 445, 442, 488, 454, 447, 538, 461]
    printed = [0.13, 0.25, 0.30, 0.67, 0.26, 0.14, 0.16, 0.25, 0.51, 0.23]
    printed += [0.30, 0.34, 0.18, 0.14, 0.29, 0.27, 0.18, 0.21, 0.29, 0.16]
    columns = [with_sums(30, *sums) for sums in zip(totals, squares, strict=True)]
    answers = with_total_squares(columns, 190036)
    variances = answers.var(axis=0)
    assert variances == pytest.approx(printed, abs=0.0051)
    assert variances.sum() == pytest.approx(5.24, abs=0.005)
    assert answers.sum(axis=1).var() == pytest.approx(40.76, abs=0.005)
    alpha = cronbach_alpha(answers).estimate
    assert alpha == pytest.approx(0.9173, abs=0.00005)
    assert alpha != pytest.approx(20 / 19 * (1 - 5.35 / 40.76), abs=0.001)


# ---------------------------------------------------------------- percentages


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        ((115, 107, 32, 0), (45.28, 42.13, 12.60, 0.00)),
        ((134, 96, 24, 0), (52.76, 37.80, 9.45, 0.00)),
    ],
)
def test_c16_frequencies_of_a_library(counts: tuple[int, ...], printed: tuple[float, ...]) -> None:
    # n = 254; https://text-id.123dok.com/document/oz1d2w53z
    scores = np.repeat([4.0, 3.0, 2.0, 1.0], counts)
    found = frequencies(scores, [4, 3, 2, 1])
    assert [found[str(one)].percent for one in (4, 3, 2, 1)] == pytest.approx(printed, abs=0.0051)


@pytest.mark.parametrize(
    ("counts", "printed", "right"),
    [
        ((18, 12), (60, 40), (60, 40)),
        ((0, 0, 5, 23, 2, 0), (0, 0, 16.67, 76.67, 6.66, 0), (0, 0, 16.667, 76.667, 6.667, 0)),
        ((0, 0, 14, 3, 13, 0), (0, 0, 46.67, 10, 36.33, 0), (0, 0, 46.667, 10, 43.333, 0)),
    ],
)
def test_c21_a_profile_that_adds_to_93_percent(
    counts: tuple[int, ...], printed: tuple[float, ...], right: tuple[float, ...]
) -> None:
    # n = 30; https://ja.scribd.com/document/386297884 prints 36.33 for 13 of 30, and 6.66
    points = list(range(1, len(counts) + 1))
    found = frequencies(np.repeat(np.array(points, dtype=float), counts), points)
    percents = [found[str(point)].percent for point in points]
    assert percents == pytest.approx(right, abs=0.0005)
    assert sum(percents) == pytest.approx(100)
    wrong = [at for at, one in enumerate(printed) if abs(one - percents[at]) > 0.005]
    assert wrong == [at for at, one in enumerate(counts) if one in (2, 13)]


# ---------------------------------------------------------------- classes


@pytest.mark.parametrize(
    ("span", "classes", "bounds"),
    [
        (Span(1, 4, 4), 4, (1.75, 2.50, 3.25)),  # printed 1.76, 2.52, 3.28, ending at 4.03
        (Span(11, 55, 5), 5, (19.8, 28.6, 37.4, 46.2)),
        (Span(1, 5, 5), 5, (1.8, 2.6, 3.4, 4.2)),
        (Span(100, 500, 5), 5, (180, 260, 340, 420)),
    ],
)
def test_c26_equal_classes(span: Span, classes: int, bounds: tuple[float, ...]) -> None:
    table = class_table(ClassChoices("equal-width", classes), span)
    assert [one.low for one in table.classes[1:]] == pytest.approx(bounds)
    assert (table.classes[0].low, table.classes[-1].high) == (span.minimum, span.maximum)


def test_c26_the_drifting_table_moves_two_means_into_another_class() -> None:
    # it adds 0.01 at every step: 1.00-1.75, 1.76-2.51, 2.52-3.27, 3.28-4.03
    table = class_table(ClassChoices("equal-width", 4), Span(1, 4, 4))
    assert [classify(mean, table) for mean in (3.26, 3.27)] == [table.classes[3].key] * 2
    assert classify(3.24, table) == table.classes[2].key


def test_c26_unequal_classes_of_a_faculty() -> None:
    # 1.00-2.50, 2.51-3.00, 3.01-3.50, 3.51-4.00 on 1 to 4: read as upper bounds
    choices = ClassChoices("fixed", cuts=(2.5, 3.0, 3.5), closed="upper", keys=("a", "b", "c", "d"))
    table = class_table(choices, Span(1, 4, 4))
    means = (2.5, 2.505, 3.0, 3.01, 3.5, 3.51)
    assert [classify(mean, table) for mean in means] == ["a", "b", "b", "c", "c", "d"]
