"""A satisfaction survey that a questionnaire or a study declares wrongly: one line, its place."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.codebook import open_study, read_questionnaire
from tests.codebook.faulty_files import assert_places, faults_of

ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "facilities",
    "complaints",
)
HEAD = """\
questionnaire: 1
name: skm
title: SKM
languages: [id]
scales:
  empat: {values: [{value: 1, label: a}, {value: 2, label: b}, {value: 3, label: c},
                   {value: 4, label: d}]}
  tiga: {values: [{value: 1, label: a}, {value: 2, label: b}, {value: 3, label: c}]}
perspectives: [{name: pelayanan, label: Pelayanan}]
variables: [{name: unit, column: Unit, role: group}]
indices:
  - {name: ikm, kind: skm, of: {elements: pelayanan}, weights: exact, units: unit}
items:
"""
QUESTIONNAIRE = HEAD + "".join(
    f"  - {{name: U{number}, label: P{number}, scale: empat, perspective: pelayanan,"
    f" attribute: {element}}}\n"
    for number, element in enumerate(ELEMENTS, start=1)
)
STUDY = """\
study: kecil
title: Kecil
about: {organisation: Kantor}
profile: skm
round: 2026-S1
questionnaire: skm.yaml
responses: [{file: jawaban.csv}]
population: {respondents: 900}
skm:
  plan:
    - {element: time, action: Loket, time: TW3, owner: Sekretaris}
  history:
    - {period: 2025-S1, value: 79.5}
    - {period: 2025-S2, value: 80}
"""


def write(folder: Path, questionnaire: str = QUESTIONNAIRE, study: str = STUDY) -> Path:
    (folder / "skm.yaml").write_text(questionnaire)
    (folder / "study.yaml").write_text(study)
    (folder / "jawaban.csv").write_text("U1\n3\n")
    return folder


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_survey_is_read(tmp_path: Path) -> None:
    files = open_study(write(tmp_path))
    assert files.study.skm is not None
    assert [one.period for one in files.study.skm.history] == ["2025-S1", "2025-S2"]
    assert files.study.on_fail == "keep"
    assert files.study.chapter == 1
    assert files.warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "attribute: time",
            "attribute: tim",
            ("16:76 'tim' is no element of permenpanrb-14-2017; did you mean 'time'?",),
        ),
        (
            "attribute: time",
            "attribute: cost",
            ("12:43 has several items on cost", "12:43 there is no item on time"),
        ),
        (", attribute: time", "", ("12:43 U3 of pelayanan has no attribute",)),
        (
            "weights: exact",
            'weights: "0.071"',
            ("12:64 0.071 is no weight of the 9 elements of permenpanrb-14-2017; write one of",),
        ),
        ("units: unit", "pooling: units", ("12:80 nothing tells units apart",)),
        ("units: unit", "units: kota", ("12:78 which is no group variable",)),
    ],
)
def test_faults_of_the_index(tmp_path: Path, old: str, new: str, told: Sequence[str]) -> None:
    path = write(tmp_path, changed(QUESTIONNAIRE, old, new)) / "skm.yaml"
    assert_places(faults_of(read_questionnaire, path), told, "skm.yaml")


def test_the_elements_of_2004_are_others(tmp_path: Path) -> None:
    text = changed(QUESTIONNAIRE, "units: unit", "regulation: kep-25-2004")
    faults = faults_of(read_questionnaire, write(tmp_path, text) / "skm.yaml")
    (fault,) = faults
    assert (fault.place.line, fault.place.column) == (12, 43)
    assert "facilities, product, time are no elements of kep-25-2004" in fault.what


def test_a_weight_without_quotes(tmp_path: Path) -> None:
    text = changed(QUESTIONNAIRE, "weights: exact", "weights: 0.11")
    (fault,) = faults_of(read_questionnaire, write(tmp_path, text) / "skm.yaml")
    assert fault.place.line == 12
    assert (fault.what, fault.remedy) == (
        "weights is the number 0.11, not a text",
        'write it in quotes: "0.11"',
    )


def test_an_element_may_not_be_left_out(tmp_path: Path) -> None:
    text = QUESTIONNAIRE[: QUESTIONNAIRE.index("  - {name: U9")]
    faults = faults_of(read_questionnaire, write(tmp_path, text) / "skm.yaml")
    assert_places(faults, ["12:43 asks for 9 elements; there is no item on complaints"], "skm.yaml")


def test_elements_are_answered_on_one_to_four(tmp_path: Path) -> None:
    text = changed(QUESTIONNAIRE, "label: P2, scale: empat", "label: P2, scale: tiga")
    text = changed(
        text,
        "perspectives: [{name: pelayanan,",
        "perspectives: [{name: pelayanan, rescale: percent,",
    )
    faults = faults_of(read_questionnaire, write(tmp_path, text) / "skm.yaml")
    assert_places(faults, ["15:34 its scale is not 1 to 4; give it a scale"], "skm.yaml")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("round: 2026-S1", "round: 2026-S3", "5:8 the round '2026-S3' is no period"),
        ("element: time", "element: tarif", "11:17 'tarif' is no element of the index ikm"),
        ("period: 2025-S2", "period: 2024-S2", "14:16 does not come after the period above it"),
        ("period: 2025-S2", "period: 2026-S1", "14:16 is no earlier period than the round"),
        ("period: 2025-S2", "period: dahulu", "14:16 'dahulu' is no period"),
        ("value: 80", "value: 180", "14:32 write a number of at most 100"),
    ],
)
def test_faults_of_the_study(tmp_path: Path, old: str, new: str, told: str) -> None:
    faults = faults_of(open_study, write(tmp_path, study=changed(STUDY, old, new)))
    assert_places(faults, [told], "study.yaml")


def test_a_report_without_its_period_is_doubted(tmp_path: Path) -> None:
    study = changed(STUDY, "round: 2026-S1\n", "")
    (warning,) = open_study(write(tmp_path, study=study)).warnings
    assert (warning.place.line, warning.place.column) == (4, 1)
    assert "lacks its period" in warning.what


def test_the_profile_needs_an_index(tmp_path: Path) -> None:
    start = QUESTIONNAIRE.index("indices:")
    text = QUESTIONNAIRE[:start] + QUESTIONNAIRE[QUESTIONNAIRE.index("items:") :]
    faults = faults_of(open_study, write(tmp_path, text))
    assert_places(faults, ["4:10 the questionnaire has no index of kind skm"], "study.yaml")


def test_words_that_another_profile_does_not_print(tmp_path: Path) -> None:
    study = changed(STUDY, "profile: skm\n", "")
    (warning,) = open_study(write(tmp_path, study=study)).warnings
    assert (warning.place.line, warning.place.column) == (8, 1)
    assert "is not printed by the profile skripsi" in warning.what
