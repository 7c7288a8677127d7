"""The scorecard: what must not matter, whatever the figures."""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.perspectives import score_perspectives
from pipeline.questionnaire import Categories
from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.study import ScorecardChoices
from pipeline.study_files import Indicator
from tests.made_responses import make_responses
from tests.made_scorecards import FOUR, OFFICE, percent, perspective, printed
from tests.statistics.drawn import answer_tables

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


CLASSES = st.one_of(
    st.sampled_from(
        [
            Categories(rule="midpoint-3"),
            Categories(rule="equal-width"),
            Categories(rule="ideal-mean-sd"),
        ]
    ),
    st.builds(
        lambda classes, closed: Categories(rule="equal-width", classes=classes, closed=closed),
        st.integers(2, 7),
        st.sampled_from(["lower", "upper"]),
    ),
    st.builds(
        lambda cuts, closed: Categories(
            rule="fixed", cuts=tuple(cut / 20 for cut in cuts), closed=closed
        ),
        st.lists(st.integers(21, 99), min_size=1, max_size=5, unique=True).map(sorted),
        st.sampled_from(["lower", "upper"]),
    ),
    st.builds(
        lambda cuts, closed: Categories(
            rule="percent-of-ideal", cuts=tuple(map(float, cuts)), closed=closed
        ),
        st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True).map(sorted),
        st.sampled_from(["lower", "upper"]),
    ),
)


@given(
    table=answer_tables(respondents=(1, 20), items=(1, 6)),
    categories=CLASSES,
    scale=st.sampled_from(["percent-of-ideal", "percent-of-range"]),
)
def test_own_classes_class_the_percent_as_the_mean(
    table: NDArray[np.float64],
    categories: Categories,
    scale: Literal["percent-of-ideal", "percent-of-range"],
) -> None:
    responses = make_responses(table, categories=categories)
    scores = score_perspectives(responses, frozenset(responses.items))
    choices = ScorecardChoices(scale=scale, bands="questionnaire")
    card = build_scorecard(responses.questionnaire.perspectives, scores, [], choices)
    overall, category = card.overall, scores["service"].category
    assert isinstance(category, str)
    assert (overall.category, overall.other_category) == (category, category)
    assert overall.agrees
    assert card.perspectives["service"].category == category


@given(value=PERCENTS, weights=st.lists(WEIGHTS, min_size=2, max_size=6))
def test_equal_parts_make_the_same_whole(value: float, weights: list[float]) -> None:
    card = weighed([(weight, value) for weight in weights])
    assert percent(card.overall.score) == pytest.approx(value)
    assert card.overall.category == next(iter(card.perspectives.values())).category
