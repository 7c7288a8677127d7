"""Stage sensitivity: the shares of classes of a study, and every specification of it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.artefacts import as_json
from pipeline.certainty import judge_certainty
from pipeline.certainty_choices import CertaintyChoices, RobustnessChoices
from pipeline.certainty_design import design_of
from pipeline.certainty_notes import certainty_notes
from pipeline.codebook import open_study
from pipeline.evaluation import Evaluation, assess, evaluate
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.quality import CARELESS
from pipeline.results.robustness import Robustness
from pipeline.robustness import vary_choices
from pipeline.study_files import StudyFiles
from pipeline.work import read_answers
from tests.studies import ROOT, write_study

Evaluated = tuple[StudyFiles, Responses, Evaluation]
LIBRARY, SKM = ROOT / "data/perpustakaan-2026", ROOT / "data/skm-disdukcapil-2026"


def evaluated(study: Path) -> Evaluated:
    files = open_study(study)
    responses, _ = read_answers(files, files.study.responses)
    return files, responses, evaluate(files, responses, pilot_of(files))


def pilot_of(files: StudyFiles) -> Responses | None:
    return read_answers(files, files.study.pilot)[0] if files.study.pilot else None


@pytest.fixture(scope="module")
def library() -> Evaluated:
    return evaluated(LIBRARY)


@pytest.fixture(scope="module")
def varied(library: Evaluated) -> Robustness:
    files, responses, found = library
    return vary_choices(files, responses, pilot_of(files), found)


def drawn(n: int) -> NDArray[np.int64]:
    rng = np.random.default_rng(4)
    heard = 0.6 * rng.normal(size=(n, 1)) + rng.normal(size=(n, 6))
    return np.digitize(heard, (-1.6, -0.8, 0.1, 1.4)) + 1


def small(folder: Path, answers: NDArray[np.int64], more: str = "") -> Path:
    columns = {f"A{at}": answers[:, at].tolist() for at in range(answers.shape[1])}
    return write_study(folder, columns, study=more)


# ---------------------------------------------------------------- certainty


def test_values_are_those_of_the_study(library: Evaluated) -> None:
    files, _, found = library
    sure = judge_certainty(files, found)
    for name, one in sure.perspectives.items():
        score = found.perspectives[name]
        assert one.value == pytest.approx(score.mean, rel=1e-12)
        assert one.category == score.category
        assert one.n == score.n
    assert sure.overall is not None
    assert sure.overall.value == pytest.approx(found.scorecard.overall.score, rel=1e-12)
    assert sure.overall.category == found.scorecard.overall.category
    mixed = {name for name, one in found.scorecard.perspectives.items() if one.mix}
    assert set(sure.cards) == mixed
    for name, one in sure.cards.items():
        assert one.value == pytest.approx(found.scorecard.perspectives[name].score, rel=1e-12)


def test_shares_add_up_and_agree_with_the_analytic_ones(library: Evaluated) -> None:
    files, _, found = library
    sure = judge_certainty(files, found)
    assert sure.overall is not None
    for one in (*sure.perspectives.values(), sure.overall):
        assert sum(one.shares.values()) == pytest.approx(100)
        assert sum(one.analytic.values()) == pytest.approx(100)
        for key, share in one.shares.items():
            assert share == pytest.approx(one.analytic[key], abs=4)
        assert one.category_low in one.shares
        assert one.share == one.shares[str(one.category)]


def test_a_known_population_makes_a_verdict_surer(library: Evaluated) -> None:
    files, responses, found = library
    sure = judge_certainty(files, found)
    alone = replace(files, study=replace(files.study, population={}))
    free = judge_certainty(alone, found)
    inner, wide = sure.perspectives["pembelajaran"], free.perspectives["pembelajaran"]
    assert inner.se == pytest.approx(wide.se * np.sqrt(1 - 46 / 48), rel=1e-9)
    assert free.sampled == {}
    assert design_of(responses, {"pemustaka": 10}).fractions == {"pemustaka": 1.0}


def test_everybody_answered(tmp_path: Path) -> None:
    study = small(tmp_path / "s", drawn(30), "population: {respondents: 30}\n")
    files, _, found = evaluated(study)
    sure = judge_certainty(files, found)
    one = sure.perspectives["layanan"]
    assert (one.se, one.share, one.starred) == (0.0, 100.0, False)
    assert one.low == pytest.approx(one.high)
    assert one.distance_se == Undefined("whole_population")


def test_one_respondent_has_no_certainty(tmp_path: Path) -> None:
    files, _, found = evaluated(small(tmp_path / "s", drawn(1)))
    one = judge_certainty(files, found).perspectives["layanan"]
    assert one.share == Undefined("one_respondent")
    assert one.shares == {}


def test_a_star_is_where_the_interval_crosses_a_cut(tmp_path: Path) -> None:
    answers = np.full((40, 6), 3)
    answers[:20] = 4  # mean 3.5; five equal classes cut at 3.4
    answers[0] = 1
    files, _, found = evaluated(small(tmp_path / "s", answers))
    sure = judge_certainty(files, found)
    one = sure.perspectives["layanan"]
    assert one.starred
    assert one.category_low != one.category_high
    assert not isinstance(one.share, Undefined)
    assert 50 < one.share < 95
    notes = list(certainty_notes(sure, vary_choices(files, found.responses, None, found)))
    assert any(note.startswith("certainty: layanan is") for note in notes)


def test_same_seed_same_bytes_whatever_the_workers(library: Evaluated) -> None:
    files, _, found = library
    one, two = judge_certainty(files, found, 1), judge_certainty(files, found, 4)
    assert as_json(one) == as_json(two)
    chosen = CertaintyChoices(draws=400, seed=7, interval=0.9)
    other = judge_certainty(replace(files, study=replace(files.study, certainty=chosen)), found)
    assert (other.draws, other.seed, other.level) == (400, 7, 90)


def test_the_index_of_an_office() -> None:
    files, _, found = evaluated(SKM)
    one = judge_certainty(files, found).indices["ikm"]
    from pipeline.indices.skm import satisfaction

    (index,) = files.indices
    own = satisfaction(found.responses, index)
    assert one.value == pytest.approx(own.raw, rel=1e-12)
    assert one.category == own.category
    assert one.low == pytest.approx(own.low, abs=0.1)


# ---------------------------------------------------------------- robustness


def test_the_first_specification_is_the_study(library: Evaluated, varied: Robustness) -> None:
    _, _, found = library
    own = varied.specifications[0]
    for name, one in own.perspectives.items():
        assert one.value == pytest.approx(found.perspectives[name].mean, rel=1e-12)
        assert one.category == found.perspectives[name].category
    assert own.overall.value == pytest.approx(found.scorecard.overall.score, rel=1e-12)
    assert own.overall.category == found.scorecard.overall.category


def test_specifications_are_what_the_whole_chain_gives(
    library: Evaluated, varied: Robustness
) -> None:
    files, responses, found = library
    pilot = pilot_of(files)
    compared = 0
    for one in varied.specifications:
        levels = one.levels
        usual = (levels["missing"], levels["mean"], levels["classes"])
        if usual != ("one", "respondents", "declared"):
            continue
        whole = assess(under(files, levels), kept_under(responses, found, levels), pilot)
        assert one.overall.value == pytest.approx(whole.scorecard.overall.score, rel=1e-12)
        assert one.overall.category == whole.scorecard.overall.category
        for name, said in one.perspectives.items():
            assert said.value == pytest.approx(whole.perspectives[name].mean, rel=1e-12)
            assert said.category == whole.perspectives[name].category
        compared += 1
    assert compared == 12


def under(files: StudyFiles, levels: Mapping[str, str]) -> StudyFiles:
    """Give the study with the items and the scale of a specification."""
    study = files.study
    validity = replace(
        study.analysis.validity,
        correlation="item-rest" if levels["items"] == "item-rest" else "item-total",
        on_fail="keep" if levels["items"] == "all" else "drop",
    )
    ideal = levels["scale"] == "percent-of-ideal"
    card = replace(study.scorecard, scale="percent-of-ideal" if ideal else "percent-of-range")
    analysis = replace(study.analysis, validity=validity)
    return replace(files, study=replace(study, analysis=analysis, scorecard=card))


def kept_under(responses: Responses, found: Evaluation, levels: Mapping[str, str]) -> Responses:
    """Leave out whom the study removes, and with ``out`` everybody with a sign of carelessness."""
    out = np.zeros(len(responses), dtype=bool)
    for name, flag in found.quality.flags.items():
        if flag.removed or (levels["careless"] == "out" and name in CARELESS):
            out[[at - 1 for at in flag.respondents]] = True
    return responses.keep(~out)


def test_every_combination_is_there_once(varied: Robustness) -> None:
    levels = {one.name: one.levels for one in varied.choices if len(one.levels) > 1}
    told = [tuple(one.levels.values()) for one in varied.specifications]
    assert told == list(product(*levels.values()))
    for steady in (*varied.perspectives.values(), varied.overall):
        assert steady.n == len(told)
        assert steady.same + len(steady.exceptions) == steady.n
        assert sum(steady.categories.values()) == steady.n
        for name, counts in steady.by_level.items():
            assert sum(one.same for one in counts.values()) == steady.same
            assert {one.n for one in counts.values()} == {steady.n // len(levels[name])}


def test_exceptions_share_what_decides(varied: Robustness) -> None:
    steady = varied.perspectives["proses-internal"]
    assert (steady.same, steady.n) == (48, 96)
    assert steady.shared == {"classes": "equal-width"}
    assert {varied.specifications[at - 1].levels["classes"] for at in steady.exceptions} == {
        "equal-width"
    }


def test_without_missing_answers_the_rule_for_them_is_no_choice(tmp_path: Path) -> None:
    files, responses, found = evaluated(small(tmp_path / "s", drawn(60)))
    varied = vary_choices(files, responses, None, found)
    alike = {one.name: one for one in varied.choices}
    assert alike["missing"].levels == ("one",)
    assert alike["missing"].alike == {"half": "one", "all": "one"}
    assert alike["mean"].levels == ("respondents",)


def test_only_the_named_choices_are_varied(library: Evaluated) -> None:
    files, responses, found = library
    chosen = replace(files.study, robustness=RobustnessChoices(("classes",)))
    varied = vary_choices(replace(files, study=chosen), responses, pilot_of(files), found)
    assert len(varied.specifications) == 2
    assert [one.name for one in varied.choices] == ["classes"]


def test_a_regulation_leaves_no_choice_of_classes() -> None:
    files, responses, found = evaluated(SKM)
    varied = vary_choices(files, responses, None, found)
    assert {one.name for one in varied.choices} == {"missing", "careless", "mean"}
