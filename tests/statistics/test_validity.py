"""Which items meet a rule, and which of those that do not fall out."""

import pytest

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import RoundItem
from pipeline.statistics.correlation import ItemCorrelations
from pipeline.statistics.validity import Criterion, items_to_drop, judge
from pipeline.study import Validity

THIRTY = 0.361006907733  # R 4.2.2: t <- qt(.975, 28); t / sqrt(28 + t^2)


def test_a_study_s_choice_is_a_criterion() -> None:
    validity = Validity()
    criterion = Criterion(validity.correlation, validity.rule, validity.alpha)
    test = judge(ItemCorrelations(30, 0.5, 0.3), criterion)
    assert (test.n, test.r, test.meets) == (30, 0.5, True)
    assert test.r_critical == pytest.approx(THIRTY, abs=1e-10)


@pytest.mark.parametrize(
    ("rule", "r", "meets"),
    [
        ("r-table", 0.3611, True),
        ("r-table", 0.3609, False),
        ("r-table", -0.9, False),
        ("p-value", 0.3611, True),
        ("p-value", 0.3609, False),
        ("p-value", -0.9, False),
        ("r>=0.3", 0.3, True),
        ("r>=0.3", 0.2999, False),
        ("r>=0.3", -0.9, False),
    ],
)
def test_rules(rule: str, r: float, meets: bool) -> None:
    found = judge(ItemCorrelations(30, r, 0.0), Criterion("item-total", rule, 0.05))
    assert found.meets is meets


def test_a_stricter_level_asks_for_more() -> None:
    found = ItemCorrelations(30, 0.4, 0.4)
    assert judge(found, Criterion("item-total", "r-table", 0.05)).meets
    assert not judge(found, Criterion("item-total", "r-table", 0.01)).meets
    assert not judge(found, Criterion("item-total", "p-value", 0.01)).meets


def test_the_chosen_correlation_decides() -> None:
    found = ItemCorrelations(30, 0.5, 0.2)
    rest = judge(found, Criterion("item-rest", "r-table", 0.05))
    assert (rest.r, rest.meets) == (0.2, False)
    # R 4.2.2: t <- .2 * sqrt(28 / (1 - .2^2)); 2 * pt(-t, 28)
    assert rest.p == pytest.approx(0.289303528725, abs=1e-12)


def test_an_undefined_correlation_does_not_meet() -> None:
    reason = Undefined("constant")
    found = judge(ItemCorrelations(30, reason, reason), Criterion("item-total", "r>=0.3", 0.05))
    assert (found.r, found.p, found.meets) == (reason, reason, False)
    assert found.r_critical == pytest.approx(THIRTY, abs=1e-10)


def items(**tests: tuple[Estimate, bool]) -> dict[str, RoundItem]:
    return {name: RoundItem(30, r, THIRTY, 0.5, meets) for name, (r, meets) in tests.items()}


def test_all_that_fail_fall_out_at_once() -> None:
    found = items(a=(0.6, True), b=(0.1, False), c=(0.5, True), d=(Undefined("constant"), False))
    assert items_to_drop(found) == ("b", "d")


def test_the_best_two_stay() -> None:
    assert items_to_drop(items(a=(0.1, False), b=(0.3, False), c=(0.2, False))) == ("a",)
    assert items_to_drop(items(a=(0.1, False), b=(0.7, True), c=(0.2, False))) == ("a",)
    constant = Undefined("constant")
    assert items_to_drop(items(a=(constant, False), b=(-0.4, False), c=(0.2, False))) == ("a",)
    assert items_to_drop(items(a=(0.1, False), b=(0.2, False))) == ()


def test_nothing_falls_out_where_nothing_is_known() -> None:
    few = Undefined("too_few_respondents")
    assert items_to_drop(items(a=(few, False), b=(few, False), c=(few, False))) == ()
