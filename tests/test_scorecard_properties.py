"""The scorecard: what must not matter, whatever the figures."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.study import Indicator, ScorecardChoices
from tests.made_scorecards import FOUR, OFFICE, percent, perspective, printed

PERCENTS = st.floats(0, 150)
WEIGHTS = st.floats(0.01, 100)
PARTS = st.lists(st.tuples(WEIGHTS, PERCENTS), min_size=1, max_size=6)


def weighed(parts: Sequence[tuple[float, float]], factor: float = 1.0) -> Scorecard:
    """Make one perspective per part, each with one indicator."""
    tops = [perspective(f"p{number}", weight * factor) for number, (weight, _) in enumerate(parts)]
    indicators = [
        printed(f"i{number}", f"p{number}", value) for number, (_, value) in enumerate(parts)
    ]
    return build_scorecard(tops, None, indicators, ScorecardChoices())


@given(parts=PARTS, factor=st.floats(0.1, 1000))
def test_only_ratios_of_weights_matter(parts: list[tuple[float, float]], factor: float) -> None:
    one, other = weighed(parts), weighed(parts, factor)
    assert percent(one.overall.score) == pytest.approx(percent(other.overall.score))
    assert sum(card.weight for card in one.perspectives.values()) == pytest.approx(1)


@given(parts=PARTS)
def test_the_whole_lies_between_its_parts(parts: list[tuple[float, float]]) -> None:
    values = [value for _, value in parts]
    assert min(values) - 1e-9 <= percent(weighed(parts).overall.score) <= max(values) + 1e-9


@given(order=st.permutations(OFFICE))
def test_the_order_of_indicators_does_not_matter(order: list[Indicator]) -> None:
    expected = {
        name: percent(one.score)
        for name, one in build_scorecard(
            FOUR, None, OFFICE, ScorecardChoices()
        ).perspectives.items()
    }
    found: Mapping[str, float] = {
        name: percent(one.score)
        for name, one in build_scorecard(FOUR, None, order, ScorecardChoices()).perspectives.items()
    }
    assert found == pytest.approx(expected, rel=1e-14)


@given(value=PERCENTS, weights=st.lists(WEIGHTS, min_size=2, max_size=6))
def test_equal_parts_make_the_same_whole(value: float, weights: list[float]) -> None:
    card = weighed([(weight, value) for weight in weights])
    assert percent(card.overall.score) == pytest.approx(value)
    assert card.overall.category == next(iter(card.perspectives.values())).category
