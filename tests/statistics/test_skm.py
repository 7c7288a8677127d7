"""The satisfaction index against published numbers and hand calculation."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.categories import classify
from pipeline.statistics.skm import (
    REGULATIONS,
    half_up,
    index_interval,
    index_of,
    mean_of,
    measure,
    ranks,
    weight_of,
)

TABLE_2017 = REGULATIONS["permenpanrb-14-2017"].table
TABLE_2004 = REGULATIONS["kep-25-2004"].table
LETTERS = {"very_good": "A", "good": "B", "less_good": "C", "not_good": "D"}


def letter(value: float, table: object = TABLE_2017) -> str:
    found = classify(value, TABLE_2004 if table is TABLE_2004 else TABLE_2017)
    assert isinstance(found, str)
    return LETTERS[found]


def test_the_sums_of_a_published_survey() -> None:
    # the first 49 respondents of a district's survey, sums of U1 to U9, recomputed:
    # sekadaukab.go.id/index.php/artikel/baca/923
    sums = (138, 139, 150, 177, 159, 163, 161, 143, 159)
    means = [Fraction(one, 49) for one in sums]
    found = {choice: index_of(means, weight_of(choice, 9)) for choice in ("exact", "0.11", "0.111")}
    assert [float(found[one] or 0) for one in found] == pytest.approx(
        [78.741497, 77.954082, 78.662755], abs=1e-6
    )
    assert [half_up(found[one] or Fraction(0)) for one in found] == [78.74, 77.95, 78.66]
    assert {letter(half_up(one or Fraction(0))) for one in found.values()} == {"B"}


@pytest.mark.parametrize(
    ("nrr", "values", "letters"),
    [
        ("3.0644", (76.61, 76.53, 75.84), "BCC"),  # the weight trap: B, but C with rounded weights
        ("3.07", (76.75, 76.67, 75.98), "BBC"),
        ("3.08", (77.00, 76.92, 76.23), "BBC"),
        ("3.20", (80.00, 79.92, 79.20), "BBB"),
        ("4.00", (100.0, 99.9, 99.0), "AAA"),
    ],
)
def test_what_rounded_weights_do(nrr: str, values: tuple[float, ...], letters: str) -> None:
    means = [Fraction(nrr)] * 9
    found = [
        half_up(index_of(means, weight_of(choice, 9)) or Fraction(0))
        for choice in ("exact", "0.111", "0.11")
    ]
    assert found == list(values)
    assert "".join(map(letter, found)) == letters


def test_fourteen_elements_under_both_regulations() -> None:
    # a published index of 14 elements: 76.47 with 0.071, 76.93 with 1/14
    mean = Fraction("76.93") / 25
    rounded, exact = (
        half_up(index_of([mean] * 14, weight_of(choice, 14)) or Fraction(0))
        for choice in ("0.071", "exact")
    )
    assert (rounded, exact) == (76.47, 76.93)
    assert (letter(rounded), letter(exact)) == ("C", "B")  # by the classes of 2017
    assert (letter(rounded, TABLE_2004), letter(exact, TABLE_2004)) == ("B", "B")


@pytest.mark.parametrize(
    ("value", "rounded", "of_2017"),
    [
        ("76.605", 76.61, "B"),
        ("76.60499", 76.60, "C"),
        ("64.995", 65.0, "C"),
        ("64.99499", 64.99, "D"),
        ("88.305", 88.31, "A"),
        ("88.30499", 88.30, "B"),
    ],
)
def test_half_up_before_the_classes(value: str, rounded: float, of_2017: str) -> None:
    assert half_up(Fraction(value)) == rounded
    assert letter(rounded) == of_2017


@pytest.mark.parametrize(
    ("value", "expected"),
    [(43.75, "D"), (43.76, "C"), (62.5, "C"), (62.51, "B"), (81.25, "B"), (81.26, "A")],
)
def test_the_classes_of_2004(value: float, expected: str) -> None:
    assert letter(value, TABLE_2004) == expected


def test_a_mean_is_over_those_who_answered() -> None:
    scores = np.array([[4.0, 2.0], [np.nan, 3.0], [3.0, np.nan]])
    found = measure(scores, Fraction(1, 2))
    assert (found.n, found.totals) == ((2, 2), (7, 5))
    assert found.means == (Fraction(7, 2), Fraction(5, 2))
    assert found.index == 75


def test_an_element_that_nobody_answered_has_no_index() -> None:
    found = measure(np.array([[4.0, np.nan], [3.0, np.nan]]), Fraction(1, 2))
    assert found.means == (Fraction(7, 2), None)
    assert found.index is None
    assert mean_of([]) is None
    assert mean_of([Fraction(1), None]) is None


def test_equal_means_share_the_better_rank() -> None:
    values = [Fraction(3), Fraction(4), Fraction(3), None, Fraction(2)]
    assert ranks(values) == (2, 1, 2, None, 4)


def test_the_interval_is_students_where_nothing_is_missing() -> None:
    # own indices 25 (a + b) / 2: 100, 75, 50; mean 75, s = 25; t(.975, 2) = 4.302652730
    scores = np.array([[4.0, 4.0], [4.0, 2.0], [1.0, 3.0]])
    interval = index_interval(scores, Fraction(1, 2))
    half = 4.302652730 * 25 / 3**0.5
    assert interval.low == pytest.approx(max(25, 75 - half))
    assert interval.high == 100  # 137 is no index


def test_the_interval_is_that_of_the_index_although_answers_are_missing() -> None:
    # 40 content respondents left out the second element, which the 20 others call poor: those who
    # answered everything would have an index near 50
    nan = np.nan
    scores = np.array([[4.0, nan]] * 30 + [[3.0, nan]] * 10 + [[2.0, 2.0]] * 15 + [[2.0, 3.0]] * 5)
    interval = index_interval(scores, Fraction(1, 2))
    assert measure(scores, Fraction(1, 2)).index == Fraction(1625, 24)  # 67.71
    # R 4.2.2: d <- t(t(x) - colMeans(x, na.rm = TRUE)); d[is.na(d)] <- 0
    # u <- 12.5 * (d %*% (60 / colSums(!is.na(x))))
    # 1625 / 24 + c(-1, 1) * qt(.975, 59) * sd(u) / sqrt(60); 4000 bootstrap samples: 64.14, 71.55
    assert [interval.low, interval.high] == pytest.approx(
        [63.899587784173, 71.517078882494], abs=1e-9
    )


def test_no_interval_without_variation() -> None:
    half = Fraction(1, 2)
    assert index_interval(np.array([[4.0, 4.0]]), half).low == Undefined("one_respondent")
    assert index_interval(np.full((5, 2), 3.0), half).low == Undefined("constant")
    nobody = np.array([[4.0, np.nan], [3.0, np.nan]])
    assert index_interval(nobody, half).low == Undefined("no_respondents")


def test_ends_of_an_interval_are_rounded_before_they_are_classed() -> None:
    # as the index is: 62.504 is printed as 62.50, which is C
    assert letter(62.504, TABLE_2004) == "C"
    assert letter(62.505, TABLE_2004) == "B"


TABLES = st.lists(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, float("nan")]), min_size=9, max_size=9),
    min_size=1,
    max_size=30,
)


@given(TABLES)
def test_order_does_not_matter(rows: list[list[float]]) -> None:
    scores = np.array(rows)
    rng = np.random.default_rng(len(rows))
    people, elements = rng.permutation(len(rows)), rng.permutation(9)
    weight = weight_of("exact", 9)
    found, other = measure(scores, weight), measure(scores[people][:, elements], weight)
    assert found.index == other.index
    assert [found.means[one] for one in elements] == list(other.means)


@given(TABLES)
def test_the_index_stays_in_its_range(rows: list[list[float]]) -> None:
    found = measure(np.array(rows), weight_of("exact", 9)).index
    assert found is None or 25 <= found <= 100


@given(st.fractions(min_value=25, max_value=100))
def test_half_up_is_the_nearest_hundredth(value: Fraction) -> None:
    rounded = Fraction(str(half_up(value)))
    assert -Fraction(1, 200) < rounded - value <= Fraction(1, 200)
