"""Samples against populations, of small made studies."""

from pathlib import Path

import pytest

from pipeline.report.findings import Findings
from pipeline.results import Undefined
from pipeline.results.sampling import Sampling
from pipeline.sampling_notes import sampling_notes
from tests.studies import find, write_study

SAMPLING = """\
population: {respondents: 60}
sampling:
  respondents:
    method: slovin
    error: 0.2
    distributed: 24
    strata: {variable: prodi, sizes: {Hukum: 30, MIPA: 20, Teknik: 10}}
"""
VARIABLES = "variables: [{name: prodi, column: Prodi, role: group}]\n"
COURSES = ["Hukum", "hukum ", "HUKUM", "MIPA", "MIPA", "Sastra", "", "Teknik"]


def found(folder: Path, study: str = SAMPLING, times: int = 1) -> Sampling:
    answers = findings(folder, study, times).answers
    assert answers is not None
    return answers.sampling["respondents"]


def findings(folder: Path, study: str = SAMPLING, times: int = 1) -> Findings:
    n = len(COURSES) * times
    answers: dict[str, list[object]] = {
        "A1": [1 + row % 5 for row in range(n)],
        "A2": [1 + (row // 2) % 5 for row in range(n)],
        "Prodi": list(COURSES * times),
    }
    path = write_study(folder / "study", answers, study=study, questionnaire=VARIABLES)
    text = (path / "kecil.yaml").read_text()
    line = next(one for one in text.splitlines(True) if "name: Prodi" in one)
    (path / "kecil.yaml").write_text(text.replace(line, ""))
    return find(path, folder / "out")


def test_size_returns_and_margin(tmp_path: Path) -> None:
    sample = found(tmp_path)
    # 60 / (1 + 60 x 0.04) = 17.647
    assert sample.required is not None
    assert sample.required.raw == pytest.approx(17.6470588, abs=1e-7)
    assert (sample.required.n, sample.required.enough) == (18, False)
    assert (sample.obtained, sample.received, sample.population) == (8, 8, 60)
    # what R 4.2.2 gives for 100 * qnorm(.975) * sqrt(.25 / 8 * 52 / 59)
    assert sample.margin == pytest.approx(32.5273564, abs=5e-7)
    assert sample.returns is not None
    assert (sample.returns.returned, sample.returns.usable) == (8, 8)
    assert sample.returns.rate == pytest.approx(100 / 3)


def test_what_answers_contradict_is_told(tmp_path: Path) -> None:
    study = SAMPLING.replace("distributed: 24", "distributed: 7").replace("MIPA: 20", "MIPAA: 20")
    more, strangers, empty = sampling_notes("study.yaml", {"siswa": found(tmp_path, study)})
    assert more.startswith("study.yaml: sampling of siswa: 8 came back of 7 that were handed out;")
    assert "answers to prodi that are no stratum: 'MIPA' (2), 'Sastra' (1);" in strangers
    assert "nobody answered prodi with 'MIPAA'; correct the name" in empty
    assert list(sampling_notes("study.yaml", {"siswa": found(tmp_path / "b")}))[1:] == []


def test_strata_are_held_against_the_population(tmp_path: Path) -> None:
    fit = found(tmp_path).fit
    assert fit is not None
    assert (fit.n, fit.missing, fit.strangers) == (6, 1, {"Sastra": 1})
    law = fit.strata["Hukum"]
    assert (law.allocated, law.obtained, law.difference) == (9, 3, -6)
    assert law.share == law.obtained_share == 50
    assert law.expected == 3
    assert [one.allocated for one in fit.strata.values()] == [9, 6, 3]
    assert fit.chi_square == fit.p == Undefined("small_expected")


def test_a_sample_that_is_large_enough_is_tested(tmp_path: Path) -> None:
    sample = found(
        tmp_path,
        SAMPLING.replace("60", "600")
        .replace("30,", "300,")
        .replace("20,", "200,")
        .replace("10}", "100}")
        .replace("24", "90"),
        times=10,
    )
    assert sample.fit is not None
    # R: chisq.test(c(30, 20, 10), p = c(3, 2, 1) / 6): the same shares
    assert sample.fit.chi_square == pytest.approx(0, abs=1e-12)
    assert sample.fit.p == 1
    assert sample.fit.df == 2


# R 4.2.2: the formulas of tests/statistics/test_sample_size.py for N = 60
@pytest.mark.parametrize(
    ("choices", "raw", "level"),
    [
        ("method: krejcie-morgan", 52.0108, 0.95),
        ("method: krejcie-morgan, confidence: 0.95", 52.0117, 0.95),
        ("method: isaac-michael, error: 0.1", 49.2597, 0.9),
        ("method: cochran, error: 0.1, confidence: 0.9, proportion: 0.3", 29.4344, 0.9),
        ("method: census", 60, 0.95),
    ],
)
def test_methods(tmp_path: Path, choices: str, raw: float, level: float) -> None:
    study = f"population: {{respondents: 60}}\nsampling: {{respondents: {{{choices}}}}}\n"
    sample = found(tmp_path, study)
    assert sample.required is not None
    assert sample.required.raw == pytest.approx(raw, abs=5e-5)
    assert sample.margin_confidence == pytest.approx(level)
    assert sample.returns is None
    assert sample.fit is None


def test_the_printed_table_stands_beside_the_formula(tmp_path: Path) -> None:
    study = "population: {respondents: 500}\nsampling: {respondents: {method: isaac-michael}}\n"
    required = found(tmp_path, study).required
    assert required is not None
    assert (required.n, required.printed) == (218, 205)


def test_impossible_counts_are_told(tmp_path: Path) -> None:
    study = "population: {respondents: 5}\nsampling: {respondents: {distributed: 4}}\n"
    sample = found(tmp_path, study)
    assert sample.required is None
    assert sample.margin == Undefined("beyond_population")
    assert sample.returns is not None
    assert sample.returns.rate == Undefined("beyond_distributed")
