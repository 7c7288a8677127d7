"""The shipped satisfaction survey: its exports can be made again, and say what is planned."""

import csv
import runpy
from pathlib import Path

import numpy as np
import pytest

from pipeline.artefacts import as_json
from pipeline.indices.skm import satisfaction
from pipeline.report.results_json import results_tree
from pipeline.statistics.skm import measure, weight_of
from pipeline.work import evaluate_study
from tests.indices.test_skm import index, responses
from tests.studies import ROOT, SURVEY, find

SHARED = ROOT.parent / "shared" / "cases" / "c05_skm_sekadau_partial49x9.csv"


def test_the_script_makes_the_shipped_exports_again(tmp_path: Path) -> None:
    runpy.run_path(str(SURVEY / "make_data.py"))["main"](tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jawaban.csv", "uji-coba.csv"]
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (SURVEY / path.name).read_bytes()


def test_every_answer_is_one_of_the_form() -> None:
    answers = evaluate_study(SURVEY).responses
    assert len(answers) == 382
    assert int((answers.answers == -1).sum()) == 11
    assert not (answers.answers == -9).any()


def test_names_of_officers_stay_out_of_the_results(tmp_path: Path) -> None:
    assert "Ratna" not in as_json(results_tree(find(SURVEY, tmp_path)), sort=True)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the published case does not lie beside this")
def test_the_rows_of_a_published_survey() -> None:
    with SHARED.open(encoding="utf-8") as lines:
        _head, *rows = csv.reader(lines)
    scores = np.array([[float(one) for one in row[1:]] for row in rows])
    found = measure(scores, weight_of("exact", 9))
    assert found.totals == (138, 139, 150, 177, 159, 163, 161, 143, 159)
    assert satisfaction(responses(scores.tolist()), index()).value == 78.74
