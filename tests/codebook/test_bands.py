"""Bands of percent scores that are the questionnaire's own classes."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from tests.codebook.faulty_files import (
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)

BAND_CASES = (
    Case(
        "scale", "X2, scale: s4", "X2, scale: s5", ("11:20 pelanggan (scale 1 to 4, 4 points) and",)
    ),
    Case(
        "points", "X2, scale: s4", "X2, scale: s3", ("11:20 and proses (scale 1 to 4, 3 points)",)
    ),
    Case(
        "rescaled", "label: Proses}", "label: Proses, rescale: percent}", ("11:20 (scale 0 to 100",)
    ),
)
SCALES = """\
scales:
  s5: {values: [{value: 1, label: A}, {value: 2, label: B}, {value: 5, label: C}]}
  s3: {values: [{value: 1, label: A}, {value: 2, label: B}, {value: 4, label: C}]}
"""


def with_bands(folder: Path, questionnaire: str, *, scale: str = "percent-of-ideal") -> Path:
    study = STUDY.replace("{mix", f"{{bands: questionnaire, scale: {scale}, mix")
    text = questionnaire.replace("scales:\n", SCALES)
    return write_study(folder, study=study, questionnaire=text)


@named(BAND_CASES)
def test_bands_of_a_questionnaire_need_one_scale(case: Case, tmp_path: Path) -> None:
    text = broken(QUESTIONNAIRE, case).replace(", classes: 4", "")
    folder = with_bands(tmp_path / "studi", text)
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


@pytest.mark.parametrize("scale", ["percent-of-ideal", "percent-of-range"])
@pytest.mark.parametrize(
    "rule",
    [
        "equal-width",
        "fixed, cuts: [2, 3]",
        "midpoint-3",
        "skm-2017",
        "percent-of-ideal, cuts: [70]",
    ],
)
def test_bands_of_a_questionnaire(rule: str, scale: str, tmp_path: Path) -> None:
    text = QUESTIONNAIRE.replace("equal-width, classes: 4", rule)
    folder = with_bands(tmp_path / "studi", text, scale=scale)
    if scale == "percent-of-range" and rule.startswith(("skm", "percent")):
        expected = ["11:20 in percent of ideal, but scale is percent-of-range; write scale:"]
        assert_places(faults_of(open_study, folder), expected, "study.yaml")
    else:
        assert open_study(folder).study.scorecard.bands == "questionnaire"


def test_nested_perspectives_may_have_other_bounds(tmp_path: Path) -> None:
    nested = "label: Proses}\n  - {name: bagian, label: B, parent: proses, rescale: percent}"
    text = QUESTIONNAIRE.replace("label: Proses}", nested).replace(
        "X2, scale: s4, perspective: proses", "X2, scale: s4, perspective: bagian"
    )
    open_study(with_bands(tmp_path / "studi", text))


def test_bands_of_a_questionnaire_need_one(tmp_path: Path) -> None:
    sources = STUDY[STUDY.index("questionnaire:") : STUDY.index("indicators:")]
    mix = STUDY[STUDY.index("scorecard:") : STUDY.index("report:")]
    perspectives = "perspectives: [{name: proses, label: P}]\n"
    study = STUDY.replace(sources, perspectives).replace(mix, "scorecard: {bands: questionnaire}\n")
    expected = ["8:20 but there is no questionnaire; write lkjip, or bands of your own"]
    folder = write_study(tmp_path / "studi", study=study)
    assert_places(faults_of(open_study, folder), expected, "study.yaml")
