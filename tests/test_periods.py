import pytest

from pipeline.periods import Period, period_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", Period(2026, "year", 1)),
        ("2026-S2", Period(2026, "half", 2)),
        ("2026-TW3", Period(2026, "quarter", 3)),
    ],
)
def test_periods(text: str, period: Period) -> None:
    assert period_of(text) == period


@pytest.mark.parametrize("text", ["", "26", "2026-S3", "2026-TW5", "2026-s1", "2026-Q1", "S1 2026"])
def test_other_texts_are_no_periods(text: str) -> None:
    assert period_of(text) is None


def test_periods_follow_one_another_by_their_last_month() -> None:
    texts = ["2025-S2", "2025", "2026-TW1", "2026-TW2", "2026-S1", "2026-TW3", "2026"]
    periods = [period_of(text) for text in texts]
    orders = [one.order for one in periods if one is not None]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(texts)
