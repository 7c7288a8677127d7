"""Importance-performance analysis: published levels of agreement, quadrants and ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.results.service_quality import QUADRANTS
from pipeline.statistics.importance_performance import (
    Cuts,
    grand_means,
    is_tied,
    level_of_agreement,
    quadrant,
)


# Case c22: sums of performance and importance, printed Tki
# (https://text-id.123dok.com/document/7qvp6780q-importance-and-performance-analysis-ipa.html)
@pytest.mark.parametrize(
    ("performance", "importance", "printed"),
    [
        *((91, 118, 77.1), (99, 122, 81.1), (108, 124, 87.1), (98, 112, 87.5), (119, 133, 89.5)),
        *((96, 107, 89.7), (120, 133, 90.2), (100, 110, 90.9), (117, 128, 91.4)),
        (130, 132, 98.5),
    ],
)
def test_published_levels_of_agreement(
    performance: float, importance: float, printed: float
) -> None:
    assert level_of_agreement(performance, importance) == pytest.approx(printed, abs=0.05)


def test_quadrants_and_ties() -> None:
    cuts = Cuts(importance=4.0, performance=3.5)
    assert quadrant(4.5, 3.0, cuts) == "priority"
    assert quadrant(4.5, 3.6, cuts) == "maintain"
    assert quadrant(3.9, 3.0, cuts) == "low_priority"
    assert quadrant(3.9, 3.6, cuts) == "excess"
    assert quadrant(4.0, 3.5, cuts) == "maintain"
    assert quadrant(4.0, 3.5, cuts, "lower") == "low_priority"
    assert is_tied(0.1 + 0.2, 1.0, Cuts(0.3, 0.0))
    assert not is_tied(0.31, 1.0, Cuts(0.3, 0.0))
    assert quadrant(0.1 + 0.2, 1.0, Cuts(0.3, 0.0), "lower") == "excess"


def test_grand_means_weigh_attributes_alike() -> None:
    none = Undefined("no_respondents")
    assert grand_means([4.0, 5.0, none], [3.0, 4.0, none]) == Cuts(4.5, 3.5)
    assert grand_means([none], [none]) == Cuts(none, none)


def test_without_answers() -> None:
    none = Undefined("no_respondents")
    assert quadrant(none, 3.0, Cuts(3.0, 3.0)) == none
    assert quadrant(3.0, 3.0, Cuts(none, none)) == none
    assert level_of_agreement(0.0, 0.0) == Undefined("no_importance")
    assert not is_tied(none, 3.0, Cuts(2.0, 4.0))
    assert not is_tied(3.0, 3.0, Cuts(none, none))


@given(st.floats(1, 5), st.floats(1, 5), st.sampled_from(["upper", "lower"]))
def test_every_attribute_is_in_one_quadrant(y: float, x: float, ties: str) -> None:
    assert quadrant(y, x, Cuts(3.0, 3.0), ties) in QUADRANTS
