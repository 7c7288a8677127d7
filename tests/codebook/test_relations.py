"""Relations in a study: what they may say, and their sheet in the workbook."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from pipeline.relation_choices import RelationChoices
from tests.codebook.faulty_files import (
    INDICATORS,
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.codebook.made_workbooks import Edit, edited, write_book

ASKED = (
    QUESTIONNAIRE.replace(
        "  - {name: X2, scale: s4, perspective: proses, column: Cepat}\n",
        "  - {name: X2, scale: s4, perspective: proses, column: Cepat}\n"
        "  - {name: X3, scale: s4, perspective: proses, column: Tepat}\n"
        "  - {name: X4, scale: s4, perspective: dosen, column: Dosen}\n",
    )
    .replace(
        "  - {name: proses, label: Proses}\n",
        "  - {name: proses, label: Proses}\n  - {name: dosen, label: Dosen, respondents: dosen}\n",
    )
    .replace(
        "{name: pelanggan, label: Pelanggan}",
        "{name: pelanggan, label: Pelanggan, respondents: pemustaka}",
    )
)
WITH = (
    STUDY.replace(
        "  - {file: jawaban.csv, respondents: pemustaka}\n",
        "  - {file: jawaban.csv, respondents: pemustaka}\n"
        "  - {file: jawaban.csv, respondents: dosen}\n",
    )
    + """\
relations:
  - name: loyal
    label: {id: Loyalitas, en: Loyalty}
    kind: regression
    outcome: pelanggan
    predictors: [X2, X3]
"""
)

CASES = (
    Case("twice", "relations:\n", "relations:\n  - {name: loyal, outcome: X1, predictors: X2}\n", (
        "16:11 the relation loyal stands twice; rename one of them",
    )),
    Case("name", "name: loyal", "name: proses", (
        "15:11 the relation proses is called as a perspective is; rename it",
    )),
    Case("outcome", "[X2, X3]", "[X2, pelanggan]", (
        "19:22 pelanggan is the outcome of loyal, and one of its predictors",
    )),
    Case("predictor-twice", "[X2, X3]", "[X2, X2]", ("19:22 X2 stands twice in predictors",)),
    Case("none", "[X2, X3]", "[]", ("19:17 predictors has no entries",)),
    Case("unknown", "[X2, X3]", "[X2, prosess]", (
        "19:22 'prosess' is no perspective or item; did you mean 'proses'?",
    )),
    Case("unknown-outcome", "outcome: pelanggan", "outcome: X9", (
        "18:14 'X9' is no perspective or item; there is: X1",
    )),
    Case("item-of-outcome", "[X2, X3]", "[X1, X3]", (
        "19:18 X1 and pelanggan share the item X1; name scores without common items",
    )),
    Case("overlap", "[X2, X3]", "[proses, X3]", (
        "19:26 X3 and proses share the item X3; name scores without common items",
    )),
    Case("strangers", "[X2, X3]", "[X2, dosen]", (
        "19:22 nobody who is asked pelanggan is asked dosen",
    )),
    Case("kind", "kind: regression", "kind: regresi", (
        "17:11 kind is 'regresi', which it cannot be; did you mean 'regression'?",
    )),
    Case("no-mediator", "kind: regression", "kind: path", (
        "17:11 kind is path, but there is no mediator; name it under mediator",
    )),
    Case("mediator-of-none", "[X2, X3]", "[X2]\n    mediator: X3", (
        "20:5 a mediator has no use with kind: regression; write kind: mediation",
    )),
    Case("mediator-is-outcome", "kind: regression", "kind: path\n    mediator: pelanggan", (
        "18:15 pelanggan is the outcome of loyal, and its mediator",
    )),
    Case("mediator-is-predictor", "kind: regression", "kind: path\n    mediator: X3", (
        "18:15 X3 is the mediator of loyal, and one of its predictors",
    )),
    Case("mediation-of-two", "kind: regression", "kind: mediation\n    mediator: X4", (
        "18:15 nobody who is asked pelanggan is asked X4",
        "20:5 mediation has one predictor, and loyal has 2; write kind: path",
    )),
    Case("one-driver", "regression\n    outcome: pelanggan\n    predictors: [X2, X3]",
         "drivers\n    outcome: pelanggan\n    predictors: [X2]", (
        "19:5 drivers compare predictors, and loyal has 1; name 2 to 30",
    )),
    Case("text-language", "en: Loyalty", "fr: Loyalty", (
        "16:28 label has words in the unknown language 'fr'",
    )),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    folder = write_study(tmp_path / "studi", study=broken(WITH, case), questionnaire=ASKED)
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


def test_sound_relations(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH, questionnaire=ASKED)
    label = {"id": "Loyalitas", "en": "Loyalty"}
    (found,) = open_study(folder).study.relations
    assert found == RelationChoices("loyal", "pelanggan", ("X2", "X3"), label=label)
    assert found.explaining == ("X2", "X3")


def test_relations_need_a_questionnaire(tmp_path: Path) -> None:
    plain = "study: s\ntitle: S\nabout: {organisation: O}\nindicators: indikator.csv\n"
    study = f"{plain}perspectives: [{{name: proses, label: P}}]\n"
    study += "relations: [{name: a, outcome: b, predictors: [c]}]\n"
    folder = write_study(tmp_path / "studi", study=study)
    said = [str(one) for one in faults_of(open_study, folder)]
    assert any("there are relations, but no questionnaire" in one for one in said), said


def test_a_perspective_without_items_has_no_scores(tmp_path: Path) -> None:
    asked = ASKED.replace(
        "  - {name: proses, label: Proses}\n",
        "  - {name: proses, label: Proses}\n  - {name: kas, label: Kas}\n",
    )
    row = "K9,Kas,kas,output,minimize,5,4,,1,,Cash\n"
    folder = write_study(
        tmp_path / "studi",
        study=WITH.replace("[X2, X3]", "[X2, kas]"),
        questionnaire=asked,
        indicators=INDICATORS + row,
    )
    expected = ("19:22 kas has no items, so that respondents have no score in it",)
    assert_places(faults_of(open_study, folder), expected, "study.yaml")


def test_the_workbook_twin_says_the_same(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH, questionnaire=ASKED)
    expected = open_study(folder).study.relations
    path = write_twin(folder, tmp_path / "buku" / "study.xlsx")
    assert open_study(path).study.relations == expected


def test_faults_in_the_sheet(tmp_path: Path) -> None:
    cells = {"A1": "name", "B1": "jenis", "C1": "outcome", "D1": "predictors"}
    cells |= {"A2": "loyal", "B2": "drivers", "C2": "ruang", "D2": "X1\nX9"}
    edits = [Edit("relations", at, one) for at, one in cells.items()]
    with pytest.raises(UserError) as caught:
        open_study(write_book(tmp_path, edited(*edits)))
    said = [f"{one.place.sheet} {one.place.line} {one.what}" for one in caught.value.faults]
    assert said == ["relations 2 'X9' is no perspective or item"]
