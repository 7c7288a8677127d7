"""Adjusted values of p against R's p.adjust, and by their properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.multiplicity import ADJUSTMENTS, Adjustment, adjusted, family_size
from tests.statistics.group_samples import assert_r, numbers

P = (0.012, 0.3, 0.0004, 0.04, 0.049, 0.012, 0.8)
OF_R: dict[Adjustment, str] = {"holm": "holm", "bh": "BH", "bonferroni": "bonferroni"}


@pytest.mark.parametrize("rule", OF_R)
def test_p_adjust_of_r(rule: Adjustment) -> None:
    assert_r(adjusted(P, rule), f"adjust.{OF_R[rule]}")


def test_none_changes_nothing() -> None:
    assert adjusted(P, "none") == P


@pytest.mark.parametrize("rule", ADJUSTMENTS)
def test_what_could_not_be_computed_is_no_test(rule: Adjustment) -> None:
    none = Undefined("constant")
    with_holes = adjusted((none, *P, none), rule)
    assert with_holes == (none, *adjusted(P, rule), none)
    assert family_size(with_holes) == len(P)
    assert adjusted((none,), rule) == (none,)
    assert adjusted((), rule) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_no_p_gets_smaller_and_holm_is_between(values: list[float]) -> None:
    holm, bh, bonferroni = (numbers(adjusted(values, rule)) for rule in OF_R)
    for p, stepped, shared, most in zip(values, holm, bh, bonferroni, strict=True):
        assert p <= shared + 1e-12 <= stepped + 2e-12 <= most + 3e-12 <= 1 + 4e-12
