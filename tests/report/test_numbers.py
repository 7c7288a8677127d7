from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.numbers import fixed, trimmed


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, "2.68"),  # Python's own format gives 2.67
        (1.005, 2, "1.01"),
        (0.125, 2, "0.13"),
        (2.5, 0, "3"),  # half-even would give 2
        (-0.004, 2, "0.00"),  # never a negative zero
        (-1.235, 2, "−1.24"),
        (12345.678, 1, "12,345.7"),
        (1e-9, 3, "0.000"),
    ],
)
def test_rounds_half_up_on_the_decimal(value: float, decimals: int, expected: str) -> None:
    assert fixed(value, decimals, "en") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(1234567.891, "1.234.567,89"), (0.5, "0,50"), (-3.0, "−3,00")]
)
def test_indonesian_marks(value: float, expected: str) -> None:
    assert fixed(value, 2, "id") == expected


def test_writes_every_digit_of_the_largest_numbers() -> None:
    assert fixed(1e30, 2, "en") == "1" + ",000" * 10 + ".00"
    assert len(fixed(1.7e308, 2, "id")) > 308


def test_english_drops_the_leading_zero_of_what_cannot_exceed_one() -> None:
    assert fixed(0.8431, 3, "en", lead=False) == ".843"
    assert fixed(-0.12, 2, "en", lead=False) == "−.12"
    assert fixed(0.8431, 3, "id", lead=False) == "0,843"
    assert fixed(1.0, 2, "en", lead=False) == "1.00"


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_is_within_half_a_unit_of_the_last_digit(value: float, decimals: int) -> None:
    text = fixed(value, decimals, "en").replace(",", "").replace("−", "-")
    assert abs(Decimal(text) - Decimal(repr(value))) <= Decimal(1).scaleb(-decimals) / 2


@given(st.floats(-1e6, 1e6))
def test_both_languages_say_the_same_number(value: float) -> None:
    swapped = fixed(value, 3, "id").translate(str.maketrans(",.", ".,"))
    assert swapped == fixed(value, 3, "en")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(5.0, "5"), (4.5, "4,5"), (96.13, "96,13"), (1500000000.0, "1.500.000.000")],
)
def test_trimmed_has_no_trailing_zeros(value: float, expected: str) -> None:
    assert trimmed(value, "id") == expected
