import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.artefacts import MANIFEST
from pipeline.stages import STAGES, Work, open_work, run_stage
from tests.studies import LIBRARY, OFFICE, ROOT, copy_study, read_json, write_study

ANSWERS: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 4, 2, 3],
    "A2": [2, 2, 3, 5, 5, 4, 1, 3],
    "A3": [1, 3, 3, 4, 4, 5, 2, 2],
}
EVERYTHING = ["ingest", "quality", "instrument", "perspectives", "scorecard", "report"]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    study = write_study(tmp_path / "study", ANSWERS, study="")
    path = study / "study.yaml"
    path.write_text(
        path.read_text().replace("report: {", "report: {languages: [id], formats: [html], ")
    )
    return open_work(study, tmp_path / "out")


def again(work: Work) -> list[str]:
    return run_stage(open_work(work.files.folder, work.out), "report")


def test_a_second_run_runs_nothing(work: Work) -> None:
    assert run_stage(work, "report") == EVERYTHING
    assert again(work) == []


def test_only_what_is_stale_runs(work: Work) -> None:
    run_stage(work, "report")
    path = work.files.folder / "study.yaml"
    path.write_text(path.read_text() + "analysis: {reliability: {threshold: 0.7}}\n")
    assert again(work) == ["instrument", "perspectives", "report"]
    path.write_text(path.read_text().replace("Kantor Contoh", "Kantor Lain"))
    assert again(work) == ["report"]


def test_a_changed_answer_runs_everything_that_rests_on_it(work: Work) -> None:
    run_stage(work, "report")
    path = work.files.folder / "jawaban.csv"
    path.write_text(path.read_text().replace("1,2,1", "2,2,1"))
    assert again(work) == EVERYTHING


def test_a_touched_artefact_is_made_again(work: Work) -> None:
    run_stage(work, "report")
    path = work.folder("instrument") / "instrument.json"
    path.write_text(path.read_text().replace("0.", "1.", 1))
    assert "instrument" in again(work)


def test_an_interrupted_stage_is_not_taken_for_done(work: Work) -> None:
    run_stage(work, "report")
    (work.folder("quality") / MANIFEST).unlink()
    assert again(work) == ["quality"]


def test_one_stage_runs_what_it_rests_on_and_no_more(work: Work) -> None:
    assert run_stage(work, "instrument") == ["ingest", "quality", "instrument"]
    assert not (work.out / "report.id.html").exists()


def test_a_document_edited_by_hand_is_never_overwritten(work: Work) -> None:
    run_stage(work, "report")
    document = work.out / "report.id.html"
    document.write_text("my own words")
    assert again(work) == []
    path = work.files.folder / "study.yaml"
    path.write_text(path.read_text().replace("Kantor Contoh", "Kantor Lain"))
    assert again(work) == ["report"]
    assert document.read_text() == "my own words"
    beside = work.out / "report.id.v2.html"
    assert "Kantor Lain" in beside.read_text(encoding="utf-8")
    path.write_text(path.read_text().replace("Kantor Lain", "Kantor Baru"))
    assert again(work) == ["report"]
    assert "Kantor Baru" in beside.read_text(encoding="utf-8")
    assert document.read_text() == "my own words"


def test_a_study_of_indicators_runs_without_answers(tmp_path: Path) -> None:
    work = open_work(OFFICE, tmp_path)
    assert run_stage(work, "scorecard") == ["scorecard"]
    card = read_json(work.folder("scorecard") / "scorecard.json")
    overall = card["overall"]
    assert isinstance(overall, dict)
    assert overall["score"] == pytest.approx(88.57)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, zone in ((1, "UTC"), (2, "Asia/Jakarta")):
        study = copy_study(LIBRARY, tmp_path / str(number))
        out = tmp_path / f"out-{number}"
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        subprocess.run(
            [sys.executable, "-m", "pipeline", "run", str(study), "--out", str(out), "--quiet"],
            check=True,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
        )
        made.append(hashes(out))
    assert made[0] == made[1]
    assert {"report.id.docx", "report.en.html", "tables.en.xlsx", "results.json"} <= set(made[0])


def test_every_stage_says_what_it_needs() -> None:
    for name, stage in STAGES.items():
        assert all(before in STAGES for before in stage.needs), name
