import pytest

from pipeline.library_periods import is_part_of_year, order_of

IN_ORDER = (
    "2023",
    "2024/2025",
    "Semester II 2025",
    "2026-01",
    "2026-TW1",
    "TW II 2026",
    "2026-08-17",
    "Triwulan 3 2026",
    "2026 Q4",
)


def test_periods_in_the_order_of_time() -> None:
    orders = [order_of(one) for one in IN_ORDER]
    assert None not in orders
    assert orders == sorted(one for one in orders if one)


@pytest.mark.parametrize("text", ["", "Semester I", "tahun ini", "26", "2026-S3", "Q5 2026"])
def test_words_that_tell_no_time(text: str) -> None:
    assert order_of(text) is None


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("2026", False),
        ("2025/2026", False),
        ("2026-12-31", False),
        ("tahun lalu", False),
        ("2026-S1", True),
        ("Semester 1 2026", True),
        ("2026-05", True),
    ],
)
def test_what_is_shorter_than_a_year(text: str, is_part: bool) -> None:
    assert is_part_of_year(text) is is_part
