"""Factor scores: values from psych, and the properties that the methods are named for."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.factor_scores import (
    METHODS,
    ScoreMethod,
    ScoreWeights,
    factor_scores,
    score_weights,
)
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate
from tests.reference.structure import columns, nine, structure_values

NAMES: dict[ScoreMethod, str] = {
    "regression": "Thurstone",
    "bartlett": "Bartlett",
    "anderson-rubin": "Anderson",
    "ten-berge": "tenBerge",
}
KINDS = ("orthogonal", "oblique")


def factors(kind: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Pattern and correlations of the factors, as R has them: its columns and signs."""
    reference = structure_values()
    if kind == "orthogonal":
        return columns(reference["varimax.kaiser.pattern"], 9), np.eye(2)
    return (
        columns(reference["oblimin.raw.pattern"], 9),
        columns(reference["oblimin.raw.phi"], 2),
    )


def weights(kind: str, method: ScoreMethod) -> ScoreWeights:
    found = score_weights(*factors(kind), nine()[1], method=method)
    assert isinstance(found, ScoreWeights), found
    return found


def test_every_method_is_compared() -> None:
    assert set(METHODS) == set(NAMES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", NAMES)
def test_scores_are_those_of_psych(kind: str, method: ScoreMethod) -> None:
    # psych 2.2.9: factor.scores(x, f, Phi, method); tests/reference/structure.R
    reference, record = structure_values(), f"scores.{kind}.{NAMES[method]}"
    found = weights(kind, method)
    assert found.weights == pytest.approx(columns(reference[f"{record}.weights"], 9), abs=1e-10)
    assert found.correlations == pytest.approx(
        columns(reference[f"{record}.correlations"], 2), abs=1e-10
    )
    scores = factor_scores(nine()[0], found.weights)
    assert not isinstance(scores, Undefined)
    assert scores[:5] == pytest.approx(columns(reference[f"{record}.first"], 5), abs=1e-10)


@pytest.mark.parametrize("kind", KINDS)
def test_determinacy_is_that_of_psych(kind: str) -> None:
    # psych 2.2.9: factor.scores(method = "Thurstone")$R2
    squared = structure_values()[f"scores.{kind}.R2"]
    found = weights(kind, "regression")
    assert found.determinacy**2 == pytest.approx(squared, rel=1e-10)
    assert found.validity == pytest.approx(found.determinacy, rel=1e-12)
    for method in NAMES:
        assert (weights(kind, method).validity <= found.determinacy + 1e-12).all()


def test_the_properties_that_the_methods_promise() -> None:
    pattern, phi = factors("oblique")
    assert weights("orthogonal", "anderson-rubin").correlations == pytest.approx(np.eye(2))
    assert weights("oblique", "ten-berge").correlations == pytest.approx(phi)
    assert weights("oblique", "bartlett").weights.T @ pattern == pytest.approx(np.eye(2))


def test_a_respondent_with_a_missing_answer_has_no_score() -> None:
    items = nine()[0].copy()
    items[3, 2] = np.nan
    scores = factor_scores(items, weights("oblique", "regression").weights)
    assert not isinstance(scores, Undefined)
    assert np.isnan(scores[3]).all()
    assert np.isfinite(np.delete(scores, 3, axis=0)).all()
    assert np.delete(scores, 3, axis=0).mean(axis=0) == pytest.approx([0, 0], abs=1e-12)


def test_order_shift_and_scale_do_not_matter() -> None:
    items, found = nine()[0], weights("oblique", "regression").weights
    one, other = factor_scores(items, found), factor_scores(items[::-1] * 3 - 7, found)
    assert not isinstance(one, Undefined)
    assert not isinstance(other, Undefined)
    assert other[::-1] == pytest.approx(one)


def test_what_has_no_scores() -> None:
    (pattern, phi), r = factors("oblique"), nine()[1]
    constant = nine()[0].copy()
    constant[:, 0] = 3
    weight = weights("oblique", "regression").weights
    assert factor_scores(constant, weight) == Undefined("constant")
    assert factor_scores(nine()[0][:2], weight) == Undefined("too_few_respondents")
    assert score_weights(pattern, phi, np.ones((9, 9))) == Undefined("singular")
    assert score_weights(pattern, np.ones((2, 2)), r) == Undefined("not_identified")
    assert score_weights(np.zeros((9, 2)), np.eye(2), r) == Undefined("not_identified")


def test_an_item_without_uniqueness() -> None:
    r = np.array([[1, 0.8, 0.7], [0.8, 1, 0.55], [0.7, 0.55, 1]])
    found = extract(r, 1, method="paf")
    assert isinstance(found, Extraction)
    for method in ("bartlett", "anderson-rubin"):
        scored = score_weights(found.loadings, np.eye(1), r, method=method)
        assert scored == Undefined("singular")
    assert isinstance(score_weights(found.loadings, np.eye(1), r), ScoreWeights)


@pytest.mark.parametrize("method", NAMES)
def test_from_extraction_to_scores(method: ScoreMethod) -> None:
    items, r = nine()
    found = extract(r, 2)
    assert isinstance(found, Extraction)
    rotation = rotate(found.loadings, RotationChoices("oblimin"))
    assert isinstance(rotation, Rotation)
    weighted = score_weights(rotation.pattern, rotation.phi, r, method=method)
    assert isinstance(weighted, ScoreWeights)
    scores = factor_scores(items, weighted.weights)
    assert not isinstance(scores, Undefined)
    assert np.corrcoef(scores.T) == pytest.approx(weighted.correlations)
