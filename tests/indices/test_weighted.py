"""Weighted indices: weights of one change nothing, a weight of two is a respondent twice."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.indices.computing import compute_indices
from pipeline.indices.weighted import NOT_WEIGHTED, weighted_indices
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.statistics.survey_design import simple_design
from pipeline.work import evaluate_study
from tests.studies import SERVICE, SURVEY

MORE = {
    SERVICE: [Index("tercapai", "tcr", {"items": "kinerja"}),
              Index("teratas", "top-box", {"items": "kinerja"})],
    SURVEY: [],
}  # fmt: skip


@pytest.fixture(scope="module", params=MORE, ids=["service", "survey"])
def asked(request: pytest.FixtureRequest) -> tuple[Responses, Sequence[Index]]:
    study: Path = request.param
    responses = evaluate_study(study).responses
    return responses, [*responses.questionnaire.indices, *MORE[study]]


def test_weights_of_one_change_nothing(asked: tuple[Responses, Sequence[Index]]) -> None:
    responses, indices = asked
    plain = compute_indices(responses, indices)
    equal = replace(responses, design=simple_design(len(responses)))
    for name, one in weighted_indices(equal, indices, plain).items():
        if one.value == NOT_WEIGHTED:
            assert plain[name].kind in ("ipa", "servqual", "libqual", "kano", "person-categories")
            continue
        assert one.difference == pytest.approx(0, abs=1e-9), name


def test_intervals_of_equal_weights_are_those_of_the_delta_method(
    asked: tuple[Responses, Sequence[Index]],
) -> None:
    responses, indices = asked
    plain = compute_indices(responses, indices)
    equal = replace(responses, design=simple_design(len(responses)))
    for name, one in weighted_indices(equal, indices, plain).items():
        whole = plain[name]
        if whole.kind in ("csi", "skm", "sus"):
            assert (one.low, one.high) == pytest.approx((whole.low, whole.high), rel=1e-6), name
        elif whole.kind == "nps":  # Wald's interval is of z and n, ours of t and n - 1
            assert (one.low, one.high) == pytest.approx((whole.low, whole.high), abs=0.2), name


def test_a_weight_of_two_is_a_respondent_twice(asked: tuple[Responses, Sequence[Index]]) -> None:
    responses, indices = asked
    times = np.where(np.arange(len(responses)) % 3 == 0, 2, 1)
    design = replace(simple_design(len(responses)), weights=times.astype(np.float64))
    plain = compute_indices(responses, indices)
    found = weighted_indices(replace(responses, design=design), indices, plain)
    copied = responses.at(np.repeat(np.arange(len(responses)), times))
    twice = replace(copied, design=simple_design(len(copied)))
    expected = weighted_indices(twice, indices, compute_indices(copied, indices))
    for name, one in found.items():
        if not isinstance(one.value, Undefined):
            assert one.value == pytest.approx(expected[name].value, rel=1e-9), name


def test_without_weights_there_is_nothing(asked: tuple[Responses, Sequence[Index]]) -> None:
    responses, indices = asked
    assert weighted_indices(responses, indices, compute_indices(responses, indices)) == {}
