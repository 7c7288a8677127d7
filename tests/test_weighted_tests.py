"""Weights in tests of groups, certainty, robustness and rounds: against R, and where they end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from pipeline.certainty import judge_certainty
from pipeline.codebook import open_study
from pipeline.comparison import compare_groups
from pipeline.comparison_choices import ComparisonChoices, GroupTests
from pipeline.evaluation import Evaluation, evaluate
from pipeline.imputed_scores import impute_scores
from pipeline.missing_choices import ImputationChoices
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Comparison
from pipeline.results.group_tests import GroupTest
from pipeline.results.missing import PooledMean
from pipeline.robustness import vary_choices
from pipeline.study_files import StudyFiles
from pipeline.work import read_answers
from tests.reference.values import FOLDER, r_values
from tests.rounds.small_rounds import rounds_of
from tests.test_weighting import DESIGNS
from tests.weighted_studies import ITEMS, weighted_study

R = r_values((FOLDER / "survey_r.csv").read_text("utf-8"))
EVERY = frozenset(ITEMS)


def read(folder: Path, design: str) -> tuple[StudyFiles, Evaluation]:
    files = open_study(weighted_study(folder, DESIGNS[design]))
    responses, _ = read_answers(files, files.study.responses)
    return files, evaluate(files, responses, None)


def compared(folder: Path, design: str, choices: ComparisonChoices | None = None) -> Comparison:
    return compare_groups(read(folder, design)[1].responses, EVERY, choices)


def group_test(found: Comparison, variable: str, name: str = "layanan") -> GroupTest:
    of = found.groups[variable]
    one = (of.perspectives | of.items)[name].test
    assert one is not None
    return one


def close(found: Sequence[Estimate | None], expected: Sequence[float]) -> None:
    assert list(found) == pytest.approx(list(expected), rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_groups_of_a_study_are_tested_as_r_survey_does(design: str, tmp_path: Path) -> None:
    found = compared(tmp_path, design)
    two, several = group_test(found, "gender"), group_test(found, "level")
    assert (two.deciding.name, two.beside.name) == ("survey-t", "survey-rank-t")
    close([two.deciding.statistic, two.deciding.df, two.deciding.p], R[f"{design}.t"])
    close([two.beside.statistic, two.beside.df, two.beside.p], R[f"{design}.rank_tied"])
    assert two.deciding.effect.estimate == pytest.approx(R[f"{design}.d"][0])
    assert two.beside.effect.estimate == pytest.approx(R[f"{design}.delta"][0])
    wald = several.deciding
    assert (wald.name, several.beside.name) == ("survey-wald", "survey-rank-wald")
    close([wald.statistic, wald.df, wald.df_error, wald.p], R[f"{design}.wald"])
    assert several.eta2 == wald.effect.estimate == pytest.approx(R[f"{design}.eta2"][0])
    assert wald.effect.low == Undefined("no_weighted_interval")
    assert several.beside.effect.estimate == pytest.approx(R[f"{design}.rank_eta2"][0])
    answers = group_test(found, "gender", "x1").answers
    assert answers is not None
    assert answers.rao_scott is not None
    assert answers.test == "rao-scott"
    f = answers.rao_scott
    close([f.f, f.df, f.df_error, answers.p], R[f"{design}.chisq"])
    assert answers.chi_square == pytest.approx(R[f"{design}.pearson"][0], rel=1e-8)


def test_the_higher_mean_and_its_interval_go_with_the_test(tmp_path: Path) -> None:
    one = group_test(compared(tmp_path, "raked"), "gender")
    difference, se = R["raked.difference"]
    assert one.higher == "m"
    assert one.difference == pytest.approx(-difference)
    assert not isinstance(one.low, Undefined)
    assert one.low is not None
    assert -difference - one.low == pytest.approx(1.9721412 * se, rel=1e-6)  # t with 196 degrees
    assert one.low < 0  # as p is above .05
    assert one.deciding.p == pytest.approx(R["raked.t"][2])


def test_pairs_are_those_of_the_design(tmp_path: Path) -> None:
    choices = ComparisonChoices(alpha=0.49)
    one = group_test(compared(tmp_path, "raked", choices), "level")
    assert one.pairs_by == "survey-pairs"
    pair = next(each for each in one.pairs if (each.first, each.second) == ("S1", "S3"))
    t, df, p = R["raked.pair"]
    close([pair.statistic, pair.df, pair.p_adjusted], [-t, df, min(1.0, 3 * p)])


CHOSEN: Mapping[GroupTests, str] = {"welch": "survey-t", "student": "survey-t"}


@pytest.mark.parametrize("tests", get_args(GroupTests))
def test_the_rule_says_which_decides(tests: GroupTests, tmp_path: Path) -> None:
    one = group_test(compared(tmp_path, "plain", ComparisonChoices(tests=tests)), "gender")
    assert one.deciding.name == CHOSEN.get(tests, "survey-rank-t")


# ---------------------------------------------------------------- certainty and robustness


@pytest.mark.parametrize("design", DESIGNS)
def test_categories_are_as_sure_as_the_design_allows(design: str, tmp_path: Path) -> None:
    files, found = read(tmp_path, design)
    sure, score = judge_certainty(files, found), found.perspectives["layanan"]
    one = sure.perspectives["layanan"]
    assert score.design is not None
    assert one.value == pytest.approx(score.mean, rel=1e-12)
    assert one.se == pytest.approx(R[f"{design}.mean"][1], rel=1e-8)
    assert one.df == score.design.df
    assert not isinstance(one.low, Undefined)
    assert not isinstance(one.high, Undefined)
    assert not isinstance(one.se, Undefined)
    assert (one.high - one.low) / 2 / 1.96 == pytest.approx(one.se, rel=0.06)
    for key, share in one.shares.items():
        assert share == pytest.approx(one.analytic[key], abs=3)
    assert sure.drawn is not None
    assert sure.drawn.fitted == (design in ("post", "crossed", "raked"))
    assert sure.drawn.clusters == (design == "clusters")


def test_the_strip_starts_from_the_weighted_result_and_drops_the_weights(tmp_path: Path) -> None:
    files, found = read(tmp_path, "raked")
    responses, _ = read_answers(files, files.study.responses)
    varied = vary_choices(files, responses, None, found)
    score = found.perspectives["layanan"]
    assert score.unweighted is not None
    values = {
        one.levels["weights"]: one.perspectives["layanan"].value
        for one in reversed(varied.specifications)
    }
    assert list(values) == ["equal", "weighted"]
    assert values["weighted"] == pytest.approx(score.mean, rel=1e-12)
    assert values["equal"] == pytest.approx(score.unweighted.mean, rel=1e-12)
    assert varied.specifications[0].overall.value == found.scorecard.overall.score


def test_equal_weights_are_no_choice(tmp_path: Path) -> None:
    files, found = read(tmp_path, "equal")
    responses, _ = read_answers(files, files.study.responses)
    assert "weights" not in {
        one.name for one in vary_choices(files, responses, None, found).choices
    }


def test_imputed_means_are_weighted(tmp_path: Path) -> None:
    files, found = read(tmp_path, "raked")
    holes = found.responses.answers.copy()
    holes[::7, 0] = -1
    responses = replace(found.responses, answers=holes)
    analysis = replace(files.study.analysis, imputation=ImputationChoices(copies=5))
    imputed = impute_scores(responses, EVERY, analysis, found.perspectives)
    assert imputed is not None
    one, score = imputed.perspectives["layanan"], found.perspectives["layanan"]
    assert isinstance(one, PooledMean)
    assert score.design is not None
    assert one.mean == pytest.approx(score.mean, abs=0.05)
    assert one.se == pytest.approx(score.design.se, rel=0.15)


# ---------------------------------------------------------------- rounds

ROUND = """
round: "{year}"
analysis: {{scores_use: all}}
{more}
"""
BY_STRATUM = "weights: {respondents: {design: weight, strata: stratum}}"


def half(folder: Path, gender: str, year: str, more: str) -> Path:
    """Write a round of the respondents of one gender."""
    study = weighted_study(folder / year, ROUND.format(year=year, more=more))
    path = study / "jawaban.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *(row for row in rows if f",{gender}," in row)]), "utf-8")
    return study


def test_weighted_rounds_are_compared_as_r_survey_does(tmp_path: Path) -> None:
    half(tmp_path, "f", "2025", BY_STRATUM)
    study = half(tmp_path, "m", "2026", f"{BY_STRATUM}\nprevious: [../2025]")
    found = rounds_of(study, tmp_path / "out")
    change = found.perspectives["layanan"].changes[-1]
    before, after, se, df = R["rounds.change"]
    assert change.test == "weighted"
    close(
        [change.value_before, change.value_after, change.t], [before, after, (after - before) / se]
    )
    close([change.df, change.effect], [df, R["rounds.d"][0]])
    assert [one.weighted for one in found.rounds] == [True, True]
    levels = [one for one in found.items["x1"].levels if one is not None]
    assert len({one.value for one in levels}) == 2
    overall = found.overall.levels[-1]
    assert overall is not None
    assert not isinstance(overall.low, Undefined)


def test_a_round_without_weights_is_told_apart(tmp_path: Path) -> None:
    half(tmp_path, "f", "2025", "")
    study = half(tmp_path, "m", "2026", f"{BY_STRATUM}\nprevious: [../2025]")
    found = rounds_of(study, tmp_path / "out")
    assert [one.weighted for one in found.rounds] == [None, True]
    change = found.perspectives["layanan"].changes[-1]
    assert change.test == "weighted"
    assert change.value_after == pytest.approx(R["rounds.change"][1], rel=1e-8)
