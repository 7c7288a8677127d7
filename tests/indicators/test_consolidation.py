"""Sum, average and last known over the periods that were reported."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indicators.consolidation import CONSOLIDATIONS, consolidate

FIGURES = st.lists(
    st.none() | st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=2), max_size=12
).filter(lambda figures: any(one is not None for one in figures))


@pytest.mark.parametrize(("rule", "expected"), [("sum", 60), ("average", 20), ("last", 30)])
def test_each_rule(rule: str, expected: int) -> None:
    assert consolidate([Decimal(10), None, Decimal(20), Decimal(30), None], rule) == expected


@given(figures=FIGURES, rule=st.sampled_from(sorted(CONSOLIDATIONS)))
def test_what_was_not_reported_changes_nothing(figures: list[Decimal | None], rule: str) -> None:
    reported = [one for one in figures if one is not None]
    assert consolidate(figures, rule) == consolidate(reported, rule)


@given(figures=FIGURES)
def test_the_average_lies_between_and_adds_up(figures: list[Decimal | None]) -> None:
    reported = [one for one in figures if one is not None]
    average = consolidate(figures, "average")
    assert min(reported) <= average <= max(reported)
    assert float(average * len(reported)) == pytest.approx(float(consolidate(figures, "sum")))


def test_nothing_reported_and_unknown_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="no period was reported"):
        consolidate([None, None], "sum")
    with pytest.raises(ValueError, match="none of sum, average, last"):
        consolidate([Decimal(1)], "median")
