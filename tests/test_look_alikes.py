"""Files made after real ones that may not be shared: drafted as they are, and what comes of it.

Each is written as its description says (tool, header, spellings, oddities), with invented answers.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from pipeline.cli import main
from pipeline.codebook import open_study, read_questionnaire
from pipeline.questionnaire import Questionnaire
from pipeline.work import evaluate_study
from tests.readers.export_files import csv_text, write_xlsx

RESPONDENTS = 60


def drafted(root: Path, *exports: Path) -> Path:
    assert main(["new", *map(str, exports), "--out", str(root)]) == 0
    (study,) = (root / "data").iterdir()
    assert main(["check", str(study)]) == 0
    return study


def questionnaire_of(root: Path) -> Questionnaire:
    (path,) = (root / "questionnaires").iterdir()
    return read_questionnaire(path)


def answers(points: Sequence[Any], items: int, seed: int = 7) -> list[list[Any]]:
    """Draw answers of one trait, so that the items of a respondent belong together."""
    draw = random.Random(seed)
    rows = []
    for _ in range(RESPONDENTS):
        centre = draw.randrange(len(points))
        rows.append(
            [
                points[min(max(centre + draw.choice((-1, 0, 0, 1)), 0), len(points) - 1)]
                for _ in range(items)
            ]
        )
    return rows


def results(study: Path, out: Path) -> Any:
    assert main(["run", str(study), "--out", str(out), "--formats", "html", "--quiet"]) == 0
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_six_points_in_abbreviations_with_ghost_rows(tmp_path: Path) -> None:
    # a semicolon file from Excel with a BOM, 886 ghost rows, points that some items never use
    points = ["STS", "TS", "CTS", "CS", "S", "SS"]
    rows = [["No", *(f"P{number}" for number in range(1, 18))]]
    rows += [[str(at), *row] for at, row in enumerate(answers(points, 17), start=1)]
    rows += [[""] * 18] * 886
    path = tmp_path / "enam poin.csv"
    path.write_bytes(csv_text(rows, ";").encode("utf-8-sig"))
    study = drafted(tmp_path / "new", path)
    questionnaire = questionnaire_of(tmp_path / "new")
    assert len(questionnaire.items) == 17
    (scale,) = questionnaire.scales.values()
    assert [point.value for point in scale.values] == [1, 2, 3, 4, 5, 6]
    assert {text for point in scale.values for text in (*point.alias, *point.label.values())} >= {
        *points
    }
    ingested = results(study, tmp_path / "out")["ingest"]
    assert ingested["rows_kept"] == RESPONDENTS
    assert [one["count"] for one in ingested["dropped"] if one["kind"] == "blank_rows"] == [886]


@pytest.mark.parametrize(
    ("labels", "meaning"),
    [
        (["STS", "TS", "KS", "S", "SS"], 3),  # beside TS, and no other middle: the middle
        (["STS", "TS", "KS", "N", "S", "SS"], 3),  # beside N: on the side of disagreement
    ],
)
def test_ks_has_its_meaning_from_the_whole_scale(
    tmp_path: Path, labels: list[str], meaning: int
) -> None:
    rows = [[f"X1.{number}" for number in range(1, 7)], *answers(labels, 6)]
    path = tmp_path / "ks.csv"
    path.write_text(csv_text(rows), encoding="utf-8")
    drafted(tmp_path / "new", path)
    (scale,) = questionnaire_of(tmp_path / "new").scales.values()
    assert len(scale.values) == len(labels)
    spoken = {
        point.value
        for point in scale.values
        if "KS" in (*point.alias, *point.code, *point.label.values())
    }
    assert spoken == {meaning}


def test_two_to_five_used_of_a_linear_scale_is_asked_and_stays_one_to_five(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Google Forms' linked sheet: a linear scale leaves bare numbers, and nobody chose 1
    headers = [f"{number}. Pelayanan butir {number}" for number in range(1, 11)]
    rows: list[list[object]] = [["Timestamp", "Nama", *headers]]
    for at, row in enumerate(answers([2, 3, 4, 5], 10)):
        rows.append([f"13/03/2025 1:13:{at % 60:02}", f"Responden Rahasia {at}", *row])
    path = write_xlsx(tmp_path / "Layanan (Jawaban).xlsx", {"Form Responses 1": rows})
    study = drafted(tmp_path / "new", path)
    said = capsys.readouterr().out
    questionnaire = questionnaire_of(tmp_path / "new")
    (scale,) = questionnaire.scales.values()
    assert (scale.minimum, scale.maximum) == (1, 5)
    assert scale.minimum + scale.maximum - 2 == 4
    asked = [line for line in said.splitlines() if line.startswith("ask:")]
    assert any("2" in line and "5" in line for line in asked), asked
    assert "Rahasia" not in said
    assert not any(
        "Rahasia" in one.read_text() for one in (tmp_path / "new").rglob("*.yaml") if one.is_file()
    )
    assert {one.role for one in questionnaire.variables if one.column == ("Nama",)} == {
        "identifier"
    }
    assert results(study, tmp_path / "out")["ingest"]["rows_kept"] == RESPONDENTS


def test_the_same_form_as_text_and_as_workbook(tmp_path: Path) -> None:
    # headers with newlines and blanks; 29 ghost rows in the text and none in the workbook
    headers = [f"Saya  membaca berita buruk\n({number})" for number in range(1, 9)]
    body = answers([1, 2, 3, 4, 5], 8)
    written: list[list[object]] = [["Timestamp", *headers]]
    written += [[f"2025-03-{1 + at % 28:02} 10:00:00", *row] for at, row in enumerate(body)]
    workbook = write_xlsx(tmp_path / "gulir.xlsx", {"Form Responses 1": written})
    text = tmp_path / "gulir.csv"
    plain = [[str(cell) for cell in row] for row in written] + [[""] * 9] * 29
    text.write_text(csv_text(plain), encoding="utf-8", newline="")
    matrices = []
    for number, path in enumerate((workbook, text)):
        study = drafted(tmp_path / str(number), path)
        matrices.append(evaluate_study(study).responses.answers)
    assert matrices[0].shape == (RESPONDENTS, 8)
    assert (matrices[0] == matrices[1]).all()


def test_an_spss_file_coded_from_agreement_down(tmp_path: Path) -> None:
    # 1 = strongly agree; 9 = not answered, labelled on some items only, declared on all; the case
    # of one label differs
    import pandas as pd

    names = [f"Q{number:02}" for number in range(1, 9)]
    body = answers([1, 2, 3, 4, 5], 8)
    body[0][0] = body[3][4] = 9
    usual = {
        1.0: "Strongly agree",
        2.0: "Agree",
        3.0: "Neither",
        4.0: "Disagree",
        5.0: "Strongly disagree",
    }
    labels = {name: dict(usual) for name in names}
    labels["Q03"] |= {9.0: "Not answered"}
    labels["Q05"][5.0] = "Strongly Disagree"
    path = tmp_path / "saq.sav"
    pyreadstat.write_sav(
        pd.DataFrame(body, columns=names, dtype=float),
        path,
        column_labels=[f"Statistics makes me cry {number}" for number in range(1, 9)],
        variable_value_labels=labels,
        missing_ranges={name: [9] for name in names},
    )
    study = drafted(tmp_path / "new", path)
    questionnaire = questionnaire_of(tmp_path / "new")
    (scale,) = questionnaire.scales.values()
    assert [point.value for point in scale.values] == [1, 2, 3, 4, 5]
    assert [point.code for point in scale.values] == [("5",), ("4",), ("3",), ("2",), ("1",)]
    responses = evaluate_study(study).responses
    given = responses.answers[:, 0].tolist()
    assert given[1:] == [6 - row[0] for row in body[1:]]
    assert given[0] == -1
    assert open_study(study).study.responses[0].file.endswith("saq.sav")


@pytest.mark.parametrize("highest", [6, 5])
def test_marks_from_0_to_5_that_are_coded_1_to_6(tmp_path: Path, highest: int) -> None:
    # a label may be the code of another mark, and nobody may have given the best one
    import pandas as pd

    names = [f"Q{number}" for number in range(1, 5)]
    body = answers(list(range(1, highest + 1)), 4)
    path = tmp_path / "nilai.sav"
    labels = {float(code): str(code - 1) for code in range(1, 7)}
    pyreadstat.write_sav(
        pd.DataFrame(body, columns=names, dtype=float),
        path,
        variable_value_labels=dict.fromkeys(names, labels),
    )
    responses = evaluate_study(drafted(tmp_path / "new", path)).responses
    assert responses.answers.tolist() == [[code - 1 for code in row] for row in body]


def test_marks_whose_codes_cannot_be_told_are_never_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # the same marks as a table with a dictionary: 1 to 5 may be codes, or the marks themselves
    choices = [{"value": str(code), "label": str(code - 1)} for code in range(1, 7)]
    fields = [{"name": f"Q{at}", "type": "string", "categories": choices} for at in (1, 2, 3)]
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps({"name": "nilai", "resources": [resource]}), encoding="utf-8")
    export = tmp_path / "a.csv"
    export.write_text(csv_text([["Q1", "Q2", "Q3"], *answers(list("12345"), 3)]), encoding="utf-8")
    assert main(["new", str(export), str(package), "--out", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_two_header_rows_of_surveymonkey(tmp_path: Path) -> None:
    # the question stands over its first column only; "Unfamiliar (N/A)" stands within the scale
    names = [f"Tokoh {letter}" for letter in "ABCDEFGHIJKLMN"]
    points = [
        "Very unfavorably",
        "Somewhat unfavorably",
        "Neither favorably nor unfavorably (neutral)",
        "Somewhat favorably",
        "Very favorably",
    ]
    question = "Please state whether you view the following characters favorably or unfavorably."
    head = ["RespondentID", question, *[""] * 13, "Gender"]
    second = ["", *names, "Response"]
    body = answers(points, 14)
    for row in body[::5]:
        row[2] = "Unfamiliar (N/A)"
    rows = [head, second, *([str(3_000_000_000 + at), *row, "F"] for at, row in enumerate(body))]
    path = tmp_path / "tokoh.csv"
    path.write_bytes(csv_text(rows).encode("cp1252"))
    study = drafted(tmp_path / "new", path)
    questionnaire = questionnaire_of(tmp_path / "new")
    assert [next(iter(item.words.values())) for item in questionnaire.items] == names
    responses = evaluate_study(study).responses
    assert len(responses) == RESPONDENTS
    third = responses.answers[:, 2]
    assert (third[::5] == -2).all()
    assert (responses.answers > 0).sum() == RESPONDENTS * 14 - len(body[::5])
