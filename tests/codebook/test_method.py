"""A method that a study declares where there is none, or without what it needs."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from tests.codebook.faulty_files import assert_places, faults_of

QUESTIONNAIRE = """\
questionnaire: 1
name: kecil
title: Kecil
languages: [id]
scales:
  dua: {values: [{value: 1, label: a}, {value: 2, label: b}]}
perspectives: [{name: layanan, label: Layanan}]
items:
  - {name: A1, label: P1, scale: dua, perspective: layanan}
  - {name: A2, label: P2, scale: dua, perspective: layanan}
"""
STUDY = """\
study: kecil
title: Kecil
about: {organisation: Kantor}
questionnaire: kecil.yaml
responses: [{file: jawaban.csv}]
report:
  method: section
"""
INDICATORS = """\
study: kecil
title: Kecil
about: {organisation: Kantor}
perspectives: [{name: layanan, label: Layanan}]
indicators: indikator.csv
report:
  examiner: true
"""


def write(folder: Path, study: str) -> Path:
    (folder / "kecil.yaml").write_text(QUESTIONNAIRE)
    (folder / "study.yaml").write_text(study)
    (folder / "jawaban.csv").write_text("A1,A2\n1,2\n")
    (folder / "indikator.csv").write_text(
        "name,label_id,label_en,perspective,kind,polarity,target,realisation,source\n"
        "a,A,A,layanan,output,maximize,10,9,Laporan\n"
    )
    return folder


DOUBTS = {
    "no technique": (STUDY, "7:3 the method does not say how respondents were chosen"),
    "unused design": (
        STUDY.replace("Kantor}", "Kantor, design: survei}").replace("section", "none"),
        "3:31 about.design is told with the method only",
    ),
    "unused technique": (
        STUDY.replace("Kantor}", "Kantor, technique: acak}").replace("section", "none"),
        "3:31 about.technique is told with the method only",
    ),
    "nobody to ask": (INDICATORS, "7:3 there is no questionnaire that an examiner could ask about"),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_doubts_are_told_with_their_place(tmp_path: Path, name: str) -> None:
    study, expected = DOUBTS[name]
    assert_places(open_study(write(tmp_path, study)).warnings, [expected], "study.yaml")


def test_a_method_with_its_technique_is_no_doubt(tmp_path: Path) -> None:
    study = STUDY.replace("Kantor}", "Kantor, technique: acak}")
    assert open_study(write(tmp_path, study)).warnings == ()


@pytest.mark.parametrize("method", ["section", "chapter"])
def test_the_survey_of_an_office_tells_its_method_itself(tmp_path: Path, method: str) -> None:
    study = STUDY.replace("report:", "profile: skm\nreport:").replace("section", method)
    faults = faults_of(open_study, write(tmp_path, study))
    told = [one for one in faults if "chapter II" in one.what]
    assert_places(
        told, ["8:3 the profile skm tells the method in its own chapter II"], "study.yaml"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("method: bab", "7:11 "), ("references: maybe", "7:15 "), ("examiner: 3", "7:13 ")],
)
def test_wrong_values_are_refused_at_their_place(tmp_path: Path, text: str, expected: str) -> None:
    study = STUDY.replace("method: section", text)
    assert_places(faults_of(open_study, write(tmp_path, study)), [expected], "study.yaml")
