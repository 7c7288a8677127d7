"""One survey, exported as codes, as texts and as a dictionary file: the same answers."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.responses import MISSING
from pipeline.work import read_answers
from tests.readers.export_files import write_csv

LABELS = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
INDONESIAN = ("Sangat tidak setuju", "Tidak setuju", "Netral", "Setuju", "Sangat setuju")
RESPONDENTS = 40
Truth = Mapping[str, Sequence[int]]


def truth(*items: str, missing: str = "not_applicable") -> dict[str, list[int]]:
    """Draw the answers: scores, blanks, and what is not applicable."""
    draw = random.Random(11)
    kinds = (*range(1, 6), *range(1, 6), MISSING["no_answer"], MISSING[missing])
    return {item: [draw.choice(kinds) for _ in range(RESPONDENTS)] for item in items}


def answers(root: Path, *files: Path) -> dict[str, list[int]]:
    """Draft, check, and give the answers by the column that they stand in."""
    assert main(["new", *map(str, files), "--out", str(root), "--name", "s"]) == 0
    assert main(["check", str(root / "data" / "s")]) == 0
    opened = open_study(root / "data" / "s")
    responses, _log = read_answers(opened, opened.study.responses)
    questionnaire = responses.questionnaire
    return {
        item.column[0]: responses.answers[:, at].tolist()
        for at, item in enumerate(questionnaire.items)
    }


# ---------------------------------------------------------------- Qualtrics


def qsf(path: Path, codes: Sequence[object]) -> Path:
    """Write a matrix; the last code is that of "Not applicable"."""
    points = {str(at): {"Display": text} for at, text in enumerate((*LABELS, "Not applicable"), 1)}
    payload = {
        "QuestionID": "QID1",
        "DataExportTag": "Q1",
        "QuestionType": "Matrix",
        "Selector": "Likert",
        "SubSelector": "SingleAnswer",
        "QuestionText": "How much do you agree?",
        "Choices": {"1": {"Display": "Staff is friendly"}, "2": {"Display": "Staff is fast"}},
        "ChoiceOrder": ["1", "2"],
        "Answers": points,
        "AnswerOrder": list(points),
        "RecodeValues": dict(zip(points, codes, strict=True)),
    }
    elements = [{"Element": "SQ", "PrimaryAttribute": "QID1", "Payload": payload}]
    survey = {"SurveyEntry": {"SurveyName": "S", "SurveyLanguage": "EN"}}
    path.write_text(json.dumps({**survey, "SurveyElements": elements}), encoding="utf-8")
    return path


def qualtrics(path: Path, known: Truth, texts: Sequence[object]) -> Path:
    """Write both headers and the import ids; the last text is "Not applicable"."""
    cells = {MISSING["no_answer"]: "", MISSING["not_applicable"]: str(texts[-1])}
    cells |= {score: str(text) for score, text in enumerate(texts[:-1], start=1)}
    ids = ["_recordId", "QID1_1", "QID1_2"]
    head = [
        ["ResponseId", *known],
        ["Response ID", *(f"How much do you agree? - {row}" for row in ("friendly", "fast"))],
        [json.dumps({"ImportId": one}) for one in ids],
    ]
    rows = zip(*known.values(), strict=True)
    body = [[f"R_{path.stem}{at}", *(cells[one] for one in row)] for at, row in enumerate(rows)]
    return write_csv(path, [*head, *body])


@pytest.mark.parametrize(
    "codes",
    [
        (1, 2, 3, 4, 5, 6),
        (5, 4, 3, 2, 1, -1),
        (7, "1", 5, "2", 9, 8),  # out of order, with holes, texts among the numbers
        (-2, -1, 0, 1, 2, 8),
        (0, 1, 2, 3, 4, -1),
    ],
)
def test_qualtrics_numbers_and_choice_texts(tmp_path: Path, codes: Sequence[object]) -> None:
    known = truth("Q1_1", "Q1_2")
    structure = qsf(tmp_path / "s.qsf", codes)
    numbers = qualtrics(tmp_path / "numbers.csv", known, codes)
    texts = qualtrics(tmp_path / "texts.csv", known, (*LABELS, "Not applicable"))
    assert answers(tmp_path / "a", numbers, structure) == known
    assert answers(tmp_path / "b", texts, structure) == known
    assert answers(tmp_path / "c", texts) == known
    both = {item: [*scores, *scores] for item, scores in known.items()}
    assert answers(tmp_path / "d", numbers, texts, structure) == both
    assert answers(tmp_path / "e", texts, numbers, structure) == both


# ---------------------------------------------------------------- SPSS


def sav(path: Path, known: Truth, codes: Sequence[int], labels: Sequence[str], none: str) -> Path:
    values = {MISSING["no_answer"]: None, MISSING["unknown"]: 9}
    values |= dict(enumerate(codes, start=1))
    frame = pd.DataFrame({item: [values[one] for one in own] for item, own in known.items()})
    words: dict[float | int, str] = {**dict(zip(codes, labels, strict=True)), 9: none}
    pyreadstat.write_sav(
        frame.astype("float64"),
        str(path),
        variable_value_labels=dict.fromkeys(known, words),
        missing_ranges={item: [9] for item in known},
    )
    return path


@pytest.mark.parametrize("codes", [(5, 4, 3, 2, 1), (1, 6, 2, 3, 4), (1, 2, 3, 4, 5)])
def test_files_whose_codes_disagree_are_read_by_their_own_labels(
    tmp_path: Path, codes: Sequence[int]
) -> None:
    known = truth("X1", "X2", missing="unknown")
    one = sav(tmp_path / "one.sav", known, codes, LABELS, "Don't know")
    other = sav(tmp_path / "other.sav", known, (2, 3, 4, 5, 6), INDONESIAN, "Tidak tahu")
    both = {item: [*scores, *scores] for item, scores in known.items()}
    assert answers(tmp_path / "a", one, other) == both
    assert answers(tmp_path / "b", other, one) == both


def test_a_kind_of_missing_is_the_same_in_a_sav_and_in_a_text(tmp_path: Path) -> None:
    known = truth("X1", "X2", missing="unknown")
    stored = sav(tmp_path / "s.sav", known, (1, 2, 3, 4, 5), LABELS, "Don't know")
    words = {MISSING["no_answer"]: "", MISSING["unknown"]: "Don't know"}
    words |= dict(enumerate(LABELS, start=1))
    rows = [[words[one] for one in row] for row in zip(*known.values(), strict=True)]
    texts = write_csv(tmp_path / "t.csv", [["X1", "X2"], *rows])
    assert answers(tmp_path / "a", stored) == answers(tmp_path / "b", texts)
