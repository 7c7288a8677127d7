"""The rule of how many answers make a score reaches everything that is made of scores."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline.certainty import judge_certainty
from pipeline.codebook import open_study
from pipeline.evaluation import Assessment, evaluate
from pipeline.index_choices import Index
from pipeline.indices.computing import compute_indices
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Item, Perspective
from pipeline.relation_choices import RelationChoices
from pipeline.relations import relate_scores
from pipeline.results.rounds import ReadRound
from pipeline.results.service_quality import ServiceGaps
from pipeline.robustness import vary_choices
from pipeline.rounds.changes import comparable_scores
from pipeline.rounds.evaluated import evaluated_round
from pipeline.statistics.bootstrap import Resampling
from pipeline.work import read_answers
from tests.made_responses import make_responses
from tests.studies import write_study

ITEMS = ("a", "b", "c", "d")


def with_gaps(folder: Path, rule: str) -> Path:
    """Write a study of 40 respondents, of whom every third left out one to three answers."""
    rng = np.random.default_rng(11)
    answers = rng.integers(1, 6, size=(40, 4)).astype(object)
    for row in range(0, 40, 3):
        answers[row, : 1 + row % 4 % 3] = ""
    columns: dict[str, Sequence[object]] = {
        name: answers[:, at].tolist() for at, name in enumerate(ITEMS)
    }
    more = f"analysis: {{minimum_answered: {rule}, validity: {{on_fail: keep}}}}\n"
    return write_study(folder, columns, study=more)


@pytest.mark.parametrize("rule", ["1", "2", "3", "0.5", "all"])
def test_certainty_and_robustness_start_from_the_reported_mean(rule: str, tmp_path: Path) -> None:
    files = open_study(with_gaps(tmp_path / "s", rule))
    responses, _ = read_answers(files, files.study.responses)
    found = evaluate(files, responses, None)
    score = found.perspectives["layanan"]
    sure = judge_certainty(files, found).perspectives["layanan"]
    assert sure.value == pytest.approx(score.mean, rel=1e-12)
    assert sure.n == score.n
    varied = vary_choices(files, responses, None, found)
    first = varied.specifications[0].perspectives["layanan"]
    assert first.value == pytest.approx(score.mean, rel=1e-12)
    levels = next(one for one in varied.choices if one.name == "missing")
    own = {"1": "one", "0.5": "half", "all": "all"}.get(rule, "declared")
    assert levels.levels[0] == own
    others = {"one", "half", "all"} - {own}
    assert {*levels.levels[1:], *levels.alike} == others


def test_rounds_compare_scores_by_the_rule_of_each_study(tmp_path: Path) -> None:
    kept = {}
    for rule in ("1", "3"):
        files = open_study(with_gaps(tmp_path / rule, rule))
        responses, _ = read_answers(files, files.study.responses)
        found = evaluate(files, responses, None)
        one = evaluated_round(
            files, (found.responses, found.quality), Assessment.of(found), {}, ReadRound("", {})
        )
        kept[rule] = int((~np.isnan(comparable_scores(one, "layanan", ITEMS))).sum())
        assert kept[rule] == found.perspectives["layanan"].n
    assert kept["1"] > kept["3"]


def test_relations_use_the_scores_that_the_rule_makes(tmp_path: Path) -> None:
    files = open_study(with_gaps(tmp_path / "s", "1"))
    responses, _ = read_answers(files, files.study.responses)
    choices = RelationChoices(name="r", kind="regression", outcome="layanan", predictors=("d",))
    every = frozenset(ITEMS)
    n = [
        relate_scores(responses, every, [choices], Resampling(100, 1), least)["r"].n
        for least in (1, 4)
    ]
    assert n[0] > n[1] == int((~np.isnan(responses.scores).any(axis=1)).sum())


def gaps(minimum: MinimumAnswered) -> ServiceGaps:
    names = [f"{part}{at}" for part in "he" for at in (1, 2, 3)]
    items = [Item(name, "five", name[0], attribute=f"hal{name[1]}") for name in names]
    perspectives = [Perspective(name=part, label={"": part}) for part in "he"]
    nan = np.nan
    answers = [[3, 4, 5, 4, 4, 4], [2, 3, nan, 3, 3, 3], [4, nan, nan, 2, 3, 3], [5] * 3 + [4] * 3]
    responses = make_responses(np.array(answers, dtype=float), items, perspectives)
    index = Index("g", "servqual", {"expectation": "h", "perception": "e"})
    found = compute_indices(responses, [index], minimum)["g"]
    assert isinstance(found, ServiceGaps)
    return found


@pytest.mark.parametrize(("minimum", "n"), [(1, 4), (2, 3), (0.5, 3), ("all", 2)])
def test_service_gaps_use_it_for_dimensions_and_the_whole(minimum: MinimumAnswered, n: int) -> None:
    found = gaps(minimum)
    assert found.overall.n == n
    assert found.attributes == gaps(1).attributes
