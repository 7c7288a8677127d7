from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.codebook import open_study
from pipeline.evaluation import evaluate
from pipeline.frames import to_frame
from pipeline.notes import sensitivity_notes
from pipeline.report.chapter import build_document
from pipeline.results.sensitivity import Sensitivity
from pipeline.sensitivity import compare_without
from pipeline.study import Quality
from pipeline.study_files import StudyFiles
from pipeline.work import read_answers
from tests.report.test_chapter import text_of
from tests.studies import find, write_study

K = 12


def drawn(n: int, uniform: int) -> NDArray[np.int64]:
    """Answer on five points about one trait; the first few answer 5 throughout."""
    rng = np.random.default_rng(4)
    heard = 0.6 * rng.normal(size=(n, 1)) + rng.normal(size=(n, K))
    answers = np.digitize(heard, (-1.0, -0.2, 0.9, 1.8)) + 1
    answers[:uniform] = 5
    return answers


def study_of(folder: Path, answers: NDArray[np.int64], more: str = "") -> Path:
    columns = {f"A{at}": answers[:, at].tolist() for at in range(K)}
    return write_study(folder, columns, study=more)


def compared(study: Path, choices: Quality | None = None) -> Sensitivity:
    files: StudyFiles = open_study(study)
    if choices is not None:
        files = replace(files, study=replace(files.study, quality=choices))
    responses, _ = read_answers(files, files.study.responses)
    return compare_without(files, responses, None, evaluate(files, responses, None))


def test_without_flags_nothing_is_computed(tmp_path: Path) -> None:
    answers = drawn(40, 0)
    found = compared(study_of(tmp_path / "s", answers), Quality(outlier=0))
    assert found == Sensitivity(None, None, {})
    assert list(sensitivity_notes(found)) == []


def test_the_headlines_are_those_of_a_study_without_them(tmp_path: Path) -> None:
    answers = drawn(60, 15)
    found = compared(study_of(tmp_path / "all", answers), Quality(outlier=0))
    assert found.everybody is not None
    assert found.without is not None
    assert (found.everybody.n, found.everybody.n_left_out) == (60, 0)
    assert (found.without.n, found.without.n_left_out) == (45, 15)
    assert set(found.by_flag) == {"duplicate", "straight_line", "long_string", "low_variability"}
    assert found.by_flag["duplicate"].n_left_out == 14  # the first is not one
    assert found.by_flag["long_string"] == found.without
    rest = open_study(study_of(tmp_path / "rest", answers[15:]))
    responses, _ = read_answers(rest, rest.study.responses)
    alone = evaluate(rest, responses, None)
    headline, score = found.without.perspectives["layanan"], alone.perspectives["layanan"]
    alpha = alone.instrument.perspectives["layanan"].reliability["cronbach_alpha"].estimate
    assert (headline.n, headline.n_items) == (45, score.n_items)
    assert (headline.mean, headline.category) == (score.mean, score.category)
    assert headline.alpha == alpha
    assert found.without.score == alone.scorecard.overall.score


def test_a_category_that_rests_on_the_flagged_is_told(tmp_path: Path) -> None:
    study = study_of(tmp_path / "s", drawn(60, 30), "quality: {outlier: 0}\n")
    findings = find(study, tmp_path / "out")
    assert findings.answers is not None
    found = findings.answers.sensitivity
    assert found.without is not None
    assert found.without.changed == ("layanan",)
    assert found.without.overall_changed
    (first, *_) = sensitivity_notes(found)
    assert first == "sensitivity: without the 30 careless another category: layanan, the whole"
    indonesian = text_of(build_document(findings, "id"))
    english = text_of(build_document(findings, "en"))
    assert "kategori Perspektif Layanan dan hasil keseluruhan berubah" in indonesian
    assert "category of Service perspective and the overall result would be different" in english


def test_what_the_study_removes_is_in_neither(tmp_path: Path) -> None:
    choices = Quality(outlier=0, remove=("straight_line",))
    assert compared(study_of(tmp_path / "s", drawn(60, 15)), choices).everybody is None


def test_everybody_may_be_flagged(tmp_path: Path) -> None:
    found = compared(study_of(tmp_path / "s", np.full((9, K), 5)))
    assert found.without is not None
    assert (found.without.n, found.without.n_left_out) == (0, 9)
    findings = find(tmp_path / "s", tmp_path / "out")
    for language in ("id", "en"):
        assert "Table" in (text := text_of(build_document(findings, language))) or "Tabel" in text


def test_a_study_without_flags_says_so(tmp_path: Path) -> None:
    study = study_of(tmp_path / "s", drawn(40, 0), "quality: {outlier: 0}\n")
    findings = find(study, tmp_path / "out")
    assert "no signs of careless answering" in text_of(build_document(findings, "en"))
    assert "tanda pengisian yang kurang cermat" in text_of(build_document(findings, "id"))


@pytest.mark.parametrize(
    ("text", "at"), [("long_string: 2", "long_string"), ("synonyms: -2", "synonyms")]
)
def test_cuts_have_bounds(tmp_path: Path, text: str, at: str) -> None:
    study = study_of(tmp_path / "s", drawn(9, 0), f"quality: {{{text}}}\n")
    with pytest.raises(Exception, match=at):
        open_study(study)


def test_a_frame_has_a_row_for_each_set_of_respondents_and_perspective(tmp_path: Path) -> None:
    frame = to_frame(compared(study_of(tmp_path / "s", drawn(60, 15)), Quality(outlier=0)))
    uniform = ["straight_line", "long_string", "low_variability"]
    assert frame["respondents"].tolist() == ["everybody", "without", "duplicate", *uniform]
    assert frame["n"].tolist() == [60, 45, 46, 45, 45, 45]
    assert to_frame(Sensitivity(None, None, {})).empty
