"""Stage 7: relations of respondents' scores, which rows they rest on, and what is not computed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.relation_choices import RelationChoices
from pipeline.relation_notes import relation_notes
from pipeline.relations import relate_scores
from pipeline.report.findings import Findings
from pipeline.results import Undefined
from pipeline.results.relations import Relation
from pipeline.stages import run_stage
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.mediation import accounted_for
from pipeline.statistics.regression import fit
from pipeline.work import RELATIONS as FILE
from pipeline.work import open_work
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import answers
from tests.relation_studies import drawn_answers, relation_study
from tests.studies import LIBRARY, find

FEW = Resampling(100, 1)
ITEMS = [
    item("q1", "a"),
    item("q2", "a", reverse=True),
    item("q3", "b"),
    item("q4", "b"),
    item("q5", "c"),
    item("q6", "y"),
    item("q7", "y"),
]
PERSPECTIVES = tuple(perspective(name) for name in "abcy")


def table() -> NDArray[np.float64]:
    return answers("likert_missing.csv")[:, :7]


def related(
    choices: RelationChoices,
    values: NDArray[np.float64] | None = None,
    left_out: tuple[str, ...] = (),
) -> Relation:
    responses = make_responses(table() if values is None else values, ITEMS, PERSPECTIVES)
    kept = frozenset(responses.items) - set(left_out)
    return relate_scores(responses, kept, [choices], FEW)[choices.name]


REGRESSION = RelationChoices("r", "y", ("a", "q3"))


def by_hand(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Score y, a and q3 with the items that each respondent answered; a's second is reversed."""
    turned = values.copy()
    turned[:, 1] = 6 - turned[:, 1]
    with np.errstate(all="ignore"):
        columns = [
            np.array([np.nanmean(row) if (~np.isnan(row)).any() else np.nan for row in part])
            for part in (turned[:, 5:7], turned[:, :2], turned[:, 2:3])
        ]
    scores = np.column_stack(columns)
    return scores, ~np.isnan(scores)


@pytest.mark.filterwarnings("ignore:Mean of empty slice")
def test_a_relation_rests_on_those_who_have_every_score() -> None:
    scores, given = by_hand(table())
    rows = scores[given.all(axis=1)]
    found = related(REGRESSION)
    assert (found.n, found.n_any) == (len(rows), int(given.any(axis=1).sum()))
    assert found.n < len(table())
    expected = fit(rows[:, 0], {"a": rows[:, 1], "q3": rows[:, 2]}).regression
    assert found.regression == expected
    assert found.problem is None
    assert (found.drivers, found.mediation) == (None, None)


def test_scores_use_the_items_that_are_kept() -> None:
    whole, without = related(REGRESSION), related(REGRESSION, left_out=("q2",))
    single = related(RelationChoices("r", "y", ("q1", "q3")))
    assert whole.regression is not None
    assert without.regression is not None
    assert single.regression is not None
    assert without.regression.terms["a"].b == single.regression.terms["q1"].b
    assert whole.regression.terms["a"].b != without.regression.terms["a"].b


def test_an_item_counts_as_a_term_whether_it_is_kept_or_not() -> None:
    assert related(REGRESSION, left_out=("q3",)).regression == related(REGRESSION).regression


def test_the_order_of_respondents_does_not_matter() -> None:
    order = np.random.default_rng(1).permutation(len(table()))
    one, other = related(REGRESSION).regression, related(REGRESSION, table()[order]).regression
    assert one is not None
    assert other is not None
    assert other.f == pytest.approx(one.f, rel=1e-10)


def test_drivers_add_up_and_have_quadrants() -> None:
    found = related(RelationChoices("d", "y", ("a", "b", "c"), kind="drivers"))
    assert found.drivers is not None
    assert found.regression is not None
    parts = found.drivers.terms.values()
    assert sum(one.contribution for one in parts) == pytest.approx(found.regression.r_squared)
    shares = [one.share for one in parts if not isinstance(one.share, Undefined)]
    assert sum(shares) == pytest.approx(100)
    assert found.drivers.importance_cut == pytest.approx(found.regression.r_squared / 3)
    for one in parts:
        assert isinstance(one.quadrant, str)
        assert not isinstance(one.low, Undefined)
        assert not isinstance(one.high, Undefined)
        assert one.low <= one.contribution <= one.high
        assert sum(one.conditional) / 3 == pytest.approx(one.contribution)
        assert (one.minimum, one.maximum) == (1, 5)


def test_drivers_on_unlike_scales_have_no_quadrants() -> None:
    items = [replace(one, scale="four") if one.name == "q5" else one for one in ITEMS]
    values = table()
    values[:, 4] = np.minimum(values[:, 4], 4)
    responses = make_responses(values, items, PERSPECTIVES)
    choices = RelationChoices("d", "y", ("a", "c"), kind="drivers")
    found = relate_scores(responses, frozenset(responses.items), [choices], FEW)["d"].drivers
    assert found is not None
    assert found.performance_cut == Undefined("not_comparable")
    assert {one.quadrant for one in found.terms.values()} == {Undefined("not_comparable")}


def test_a_path_has_an_effect_per_predictor() -> None:
    found = related(RelationChoices("p", "y", ("a", "b"), kind="path", mediator="c"))
    assert found.mediation is not None
    assert list(found.mediation.effects) == ["a", "b"]
    assert found.regression == found.mediation.outcome
    assert list(found.mediation.mediator.terms) == ["a", "b"]


# ---------------------------------------------------------------- what is not computed


def problem(found: Relation, key: str) -> str:
    assert found.problem == Undefined(key)
    assert (found.regression, found.assumptions, found.drivers) == (None, None, None)
    (note,) = relation_notes("study.yaml", {"r": found})
    assert note.startswith("study.yaml: relations, r: ")
    return note


def test_too_few_respondents_for_the_terms() -> None:
    scores = table()[~np.isnan(table()).any(axis=1)]
    said = problem(related(REGRESSION, scores[:12]), "few_for_terms")
    assert "12 respondents have all of its scores, and 2 predictors need 13 at least" in said
    assert related(REGRESSION, scores[:13]).problem is None


def test_a_score_that_does_not_vary() -> None:
    values = table()
    values[:, 2] = 4
    assert "the same score in q3" in problem(related(REGRESSION, values), "constant")


def test_a_score_that_nobody_has() -> None:
    values = table()
    values[:, 5:7] = np.nan
    assert "no answers at all" in problem(related(REGRESSION, values), "no_respondents")
    assert problem(related(REGRESSION, left_out=("q1", "q2")), "no_respondents")


def test_predictors_that_are_combinations_of_others() -> None:
    values = table()
    values[:, 3] = values[:, 2]
    choices = RelationChoices("r", "y", ("a", "q3", "q4"))
    assert "exact combinations" in problem(related(choices, values), "dependent_terms")


def test_an_outcome_that_follows_exactly() -> None:
    values = table()
    values[:, 5] = values[:, 6] = values[:, 2]
    assert "the same answers" in problem(related(REGRESSION, values), "exact_fit")


# ---------------------------------------------------------------- in the chain


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("relations")
    return find(relation_study(folder / "kecil"), folder / "out")


def test_every_relation_of_a_study_is_computed(made: Findings) -> None:
    assert made.answers is not None
    found = made.answers.relations
    assert list(found) == ["pengaruh", "pendorong", "lewat", "jalur"]
    assert all(one.problem is None for one in found.values())
    assert found["pengaruh"].n == 118
    assert found["pengaruh"].n_any == 120
    assert found["pendorong"].drivers is not None
    assert found["pendorong"].drivers.draws == 1000
    assert found["lewat"].mediation is not None


def test_a_study_without_relations_has_none(tmp_path: Path) -> None:
    found = find(LIBRARY, tmp_path)
    assert found.answers is not None
    assert found.answers.relations == {}


def test_the_stage_runs_again_for_other_relations_only(tmp_path: Path) -> None:
    study, out = relation_study(tmp_path / "kecil"), tmp_path / "out"
    assert "comparison" in run_stage(open_work(study, out), "comparison")
    assert run_stage(open_work(study, out), "comparison") == []
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("predictors: [a, B1]", "predictors: [a]"))
    assert run_stage(open_work(study, out), "comparison") == ["comparison"]
    before = (out / "stages" / "7-comparison" / FILE).read_bytes()
    path.write_text(path.read_text() + "analysis: {seed: 7}\n")
    assert "comparison" in run_stage(open_work(study, out), "comparison")
    assert (out / "stages" / "7-comparison" / FILE).read_bytes() != before


def test_what_is_not_computed_is_told_at_the_keyboard(tmp_path: Path) -> None:
    few = {name: values[:9] for name, values in drawn_answers().items()}
    study = relation_study(tmp_path / "kecil", answers=few)
    said: list[str] = []
    work = replace(open_work(study, tmp_path / "out"), warn=said.append)
    run_stage(work, "comparison")
    told = [one for one in said if "relations, pengaruh" in one]
    assert len(told) == 1
    assert told[0].startswith("warning: ")
    assert "the report gives no result of it" in told[0]


def test_the_share_of_the_indirect_part_needs_parts_of_one_sign() -> None:
    assert accounted_for(0.3, 0.1) == pytest.approx(75.0)
    assert accounted_for(-0.3, -0.3) == pytest.approx(50.0)
    assert accounted_for(0.3, -0.1) == Undefined("opposed_effects")
    assert accounted_for(0.0, 0.0) == Undefined("constant")
