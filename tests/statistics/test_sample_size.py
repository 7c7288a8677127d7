"""Sample sizes against published examples, hand calculation and one another."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.sample_size import (
    ISAAC_MICHAEL_PRINTED,
    Allocation,
    SampleSize,
    census,
    chi_square,
    cochran,
    isaac_michael,
    krejcie_morgan,
    margin_of_error,
    proportional_allocation,
    response_rate,
    slovin,
)

POPULATIONS = st.integers(1, 10_000_000)
ERRORS = st.floats(0.005, 0.5)


# case c23. The population of 157 is in a README of Universitas Mataram, 129 in
# https://id.scribd.com/document/419203521/Adapun-rumus-tersebut-adalah-sebagai-berikut-docx
# 985 in https://adoc.pub/pengaruh-kualitas-pelayanan-terhadap-kepuasan-masyarakat-stu.html
# 600 in https://pdfcoke.com/documents/asri-mohidindocx-8o2nnvp5r0op (not in c23)
@pytest.mark.parametrize(
    ("population", "error", "raw", "n"),
    [
        (157, 0.14, 38.5068, 39),
        (129, 0.20, 20.9415584, 21),
        (985, 0.10, 90.7834, 91),  # the source takes 95
        (600, 0.10, 85.7143, 86),
    ],
)
def test_slovin_as_published(population: int, error: float, raw: float, n: int) -> None:
    found = slovin(population, error)
    assert found.raw == pytest.approx(raw, abs=5e-5)
    assert found.n == n


def test_slovin_of_985_is_not_the_95_that_was_printed() -> None:
    printed = 95
    assert slovin(985, 0.10).n != printed


# case c23 has 200 (131.744, 132); printed are rows of Krejcie and Morgan's table, rounded to the
# nearest; raw by R 4.2.2 from the formula with 3.841 and with qchisq(0.95, 1) = 3.841458820694124
@pytest.mark.parametrize(
    ("population", "raw", "exact", "printed"),
    [
        (10, 9.771050623, 9.771077343, 10),
        (50, 44.343107827, 44.343707048, 44),
        (100, 79.507348375, 79.509294465, 80),
        (200, 131.744126222, 131.749496612, 132),
        (300, 168.686868687, 168.695688060, 169),
        (500, 217.472539916, 217.487218063, 217),
        (1000, 277.709493168, 277.733453173, 278),
        (10_000, 369.928056168, 369.970610480, 370),
    ],
)
def test_krejcie_and_morgan_as_published(
    population: int, raw: float, exact: float, printed: int
) -> None:
    found = krejcie_morgan(population)
    assert found.raw == pytest.approx(raw, abs=1e-9)
    assert math.floor(found.raw + 0.5) == printed
    assert found.n == math.ceil(found.raw)
    assert krejcie_morgan(population, chi_square(0.95)).raw == pytest.approx(exact, abs=1e-9)


def test_the_exact_chi_square() -> None:
    assert chi_square(0.95) == pytest.approx(3.841458820694124, rel=1e-12)
    assert chi_square(0.99) == pytest.approx(6.634896601021213, rel=1e-12)  # R: qchisq(.99, 1)


# raw by R 4.2.2 from the formula with 6.635, 3.841 and 2.706
@pytest.mark.parametrize(
    ("level", "raw", "n"),
    [(0.01, 285.3763441, 286), (0.05, 217.4725399, 218), (0.10, 175.8056133, 176)],
)
def test_isaac_and_michael_follow_the_formula(level: float, raw: float, n: int) -> None:
    found = isaac_michael(500, level)
    assert found.raw == pytest.approx(raw, abs=1e-7)
    assert found.n == n


# https://id.scribd.com/document/431306049/Penentuan-Ukuran-Sampel prints 205 for 500 at 5 %
def test_the_printed_table_is_kept_apart_from_its_formula() -> None:
    assert ISAAC_MICHAEL_PRINTED[500, 0.05] == 205
    assert isaac_michael(500, 0.05).raw == pytest.approx(217.5, abs=0.05)


def test_isaac_and_michael_know_three_levels() -> None:
    with pytest.raises(ValueError, match=r"0\.01, 0\.05 or 0\.10"):
        isaac_michael(500, 0.2)


def test_cochran_against_r() -> None:
    # R 4.2.2: n0 <- qnorm((1 + level) / 2)^2 * p * q / e^2; n0 / (1 + (n0 - 1) / N)
    assert cochran(None).raw == pytest.approx(384.1458820694123, rel=1e-12)
    assert cochran(None).n == 385
    assert cochran(500).raw == pytest.approx(217.4872180625871, rel=1e-12)
    assert cochran(None, 0.3, 0.1, 0.99).raw == pytest.approx(139.3328286214454, rel=1e-12)
    assert cochran(500, 0.3, 0.1, 0.99).raw == pytest.approx(109.1380721577104, rel=1e-12)


def test_margin_of_error_against_r() -> None:
    # R 4.2.2: qnorm((1 + level) / 2) * sqrt(p * q / n * (N - n) / (N - 1))
    assert margin_of_error(100) == pytest.approx(0.09799819922700269, rel=1e-12)
    assert margin_of_error(100, 500) == pytest.approx(0.08774003800961168, rel=1e-12)
    assert margin_of_error(100, 500, 0.3, 0.99) == pytest.approx(0.10568332043492927, rel=1e-12)
    assert margin_of_error(500, 500) == 0
    assert margin_of_error(0, 500) == Undefined("no_respondents")
    assert margin_of_error(501, 500) == Undefined("beyond_population")
    assert margin_of_error(1, 1) == 0


# case c23, in
# https://id.scribd.com/document/419203521/Adapun-rumus-tersebut-adalah-sebagai-berikut-docx
def test_allocation_as_published() -> None:
    found = proportional_allocation([43, 42, 44], 21)
    assert found.raw == pytest.approx((7.00, 6.84, 7.16), abs=0.005)
    assert found.allocated == found.rounded == (7, 7, 7)


def test_rounding_each_stratum_may_miss_the_sample() -> None:
    # 5 / 15 x 10 = 3.33 each: 3 + 3 + 3 = 9; the person left goes to the first of the equals
    assert proportional_allocation([5, 5, 5], 10) == Allocation(
        raw=(10 / 3, 10 / 3, 10 / 3), allocated=(4, 3, 3), rounded=(3, 3, 3)
    )
    # 2.5 and 2.5: 3 + 3 = 6
    assert proportional_allocation([7, 7], 5).rounded == (3, 3)
    assert proportional_allocation([7, 7], 5).allocated == (3, 2)


def test_the_larger_of_two_equal_remainders() -> None:
    # 10 / 40 x 6 = 1.5 and 30 / 40 x 6 = 4.5
    assert proportional_allocation([10, 30], 6).allocated == (1, 5)


def test_census_and_response_rate() -> None:
    assert census(37) == SampleSize(37.0, 37)
    assert response_rate(109, 120) == pytest.approx(90.8333, abs=5e-5)
    assert response_rate(0, 5) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: slovin(0, 0.1),
        lambda: slovin(10, 0.0),
        lambda: slovin(10, 5.0),  # percent where a share is meant
        lambda: cochran(None, 1.0),
        lambda: cochran(None, 0.5, 0.05, 95.0),
        lambda: krejcie_morgan(10, -1.0),
        lambda: krejcie_morgan(10, math.nan),
        lambda: census(-1),
        lambda: response_rate(6, 5),
        lambda: response_rate(0, 0),
        lambda: proportional_allocation([], 3),
        lambda: proportional_allocation([0, 0], 3),
        lambda: proportional_allocation([-1, 5], 3),
    ],
)
def test_parameters_that_make_no_sense(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


@given(POPULATIONS, ERRORS)
def test_a_sample_is_never_larger_than_its_population(population: int, error: float) -> None:
    for found in (
        slovin(population, error),
        cochran(population, error=error),
        krejcie_morgan(population, error=error),
    ):
        assert 0 < found.raw <= found.n < found.raw + 1 + 1e-8 or found.n == population
        assert 1 <= found.n <= population


@given(POPULATIONS, ERRORS, st.floats(0.05, 0.95))
def test_krejcie_and_morgan_is_cochran_with_correction(
    population: int, error: float, proportion: float
) -> None:
    exact = krejcie_morgan(population, chi_square(0.95), proportion, error)
    assert cochran(population, proportion, error).raw == pytest.approx(exact.raw, rel=1e-9)


@given(st.integers(2, 1_000_000), st.floats(0.01, 0.2))
def test_the_required_sample_keeps_the_error(population: int, error: float) -> None:
    n = cochran(population, error=error).n
    margin = margin_of_error(n, population)
    assert isinstance(margin, float)
    assert margin <= error * (1 + 1e-6)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12), st.integers(0, 3000))
def test_allocated_persons_add_to_the_sample(sizes: list[int], n: int) -> None:
    if sum(sizes) == 0:
        return
    found = proportional_allocation(sizes, n)
    assert sum(found.allocated) == n
    assert sum(found.raw) == pytest.approx(n)
    assert all(abs(one - raw) < 1 for one, raw in zip(found.allocated, found.raw, strict=True))
    if n <= sum(sizes):
        assert all(one <= size for one, size in zip(found.allocated, sizes, strict=True))
