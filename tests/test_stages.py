import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from pipeline import artefacts
from pipeline.artefacts import MANIFEST
from pipeline.cli import main
from pipeline.frames import to_frame
from pipeline.report.results_json import Everything, Indicators
from pipeline.stages import run_stage
from pipeline.work import Work, evaluate_study, open_work
from tests.studies import (
    LIBRARY,
    OFFICE,
    ROOT,
    STATISTICS,
    SURVEY,
    copy_study,
    read_json,
    write_study,
)

ANSWERS: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 4, 2, 3],
    "A2": [2, 2, 3, 5, 5, 4, 1, 3],
    "A3": [1, 3, 3, 4, 4, 5, 2, 2],
}
EVERYTHING = [
    "ingest",
    "quality",
    "instrument",
    "perspectives",
    "scorecard",
    "indices",
    "comparison",
    "sensitivity",
    "report",
]


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
    assert again(work) == ["instrument", "perspectives", "comparison", "sensitivity", "report"]
    path.write_text(path.read_text().replace("Kantor Contoh", "Kantor Lain"))
    assert again(work) == ["report"]
    path.write_text(path.read_text() + "certainty: {draws: 300}\n")
    assert again(work) == ["sensitivity", "report"]
    path.write_text(path.read_text() + "robustness: {choices: [classes]}\n")
    assert again(work) == ["sensitivity", "report"]


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


def replaced(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def rendered_once(study: Path, out: Path) -> Work:
    """Run a shipped study, with one small document."""
    path = study / "study.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("[id, en]", "[id]").replace("[docx, html, xlsx]", "[html]")
    path.write_text(text, encoding="utf-8")
    work = open_work(study, out)
    run_stage(work, "report")
    return work


def test_library_statistics_and_peers_make_the_scorecard_stale(tmp_path: Path) -> None:
    study = copy_study(STATISTICS, tmp_path)
    work = rendered_once(study, tmp_path / "out")
    assert again(work) == []
    for name, number in (("statistik.csv", "189250"), ("perpustakaan-a.csv", "204800")):
        before = read_json(work.folder("scorecard") / "library.json")
        replaced(study / name, f"population,{number},", f"population,{int(number) + 1},")
        assert again(work) == ["scorecard", "report"], name
        assert read_json(work.folder("scorecard") / "library.json") != before


def test_no_library_statistics_leave_nothing_behind(tmp_path: Path) -> None:
    study = copy_study(OFFICE, tmp_path)
    work = rendered_once(study, tmp_path / "out")
    left = work.folder("scorecard") / "library.json"
    left.write_text("{}", encoding="utf-8")
    replaced(study / "indikator.csv", ",96.13,", ",96.14,")
    assert again(work) == ["scorecard", "report"]
    assert not left.exists()


def test_what_an_office_writes_makes_its_report_stale(tmp_path: Path) -> None:
    study = copy_study(SURVEY, tmp_path)
    work = rendered_once(study, tmp_path / "out")
    replaced(study / "study.yaml", "history:", "history: # as published")
    assert again(work) == ["report"]
    questionnaire = open_work(study, work.out).files.study.questionnaire
    replaced(study / str(questionnaire), "kind: skm", 'kind: skm\n    weights: "0.11"')
    before = read_json(work.out / "results.json")["indices"]
    assert {"indices", "report"} <= set(again(work))
    assert read_json(work.out / "results.json")["indices"] != before


def test_interviews_make_the_report_stale(tmp_path: Path) -> None:
    study = copy_study(LIBRARY, tmp_path)
    work = rendered_once(study, tmp_path / "out")
    replaced(study / "wawancara.yaml", "Penyerapan anggaran", "Serapan anggaran")
    assert again(work) == ["report"]


def test_shipped_data_count_as_code() -> None:
    package = Path(artefacts.__file__).parent
    suffixes = {path.suffix for path in package.rglob("*") if path.is_file()}
    assert suffixes - {".pyc", ".txt", ".cache"} == set(artefacts.CODE)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built_twice(folder: Path, change: Callable[[str], str] = str) -> list[dict[str, str]]:
    """Run the library study in two processes that differ in hash seed, time zone and folder."""
    made = []
    for number, zone in ((1, "UTC"), (2, "Asia/Jakarta")):
        study = copy_study(LIBRARY, folder / str(number))
        file = study / "study.yaml"
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        out = folder / str(number) / "out"
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        subprocess.run(
            [sys.executable, "-m", "pipeline", "run", str(study), "--out", str(out), "--quiet"],
            check=True,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
        )
        made.append(hashes(out))
    return made


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    made = built_twice(tmp_path)
    assert made[0] == made[1]
    assert {"report.id.docx", "report.en.html", "tables.en.xlsx", "results.json"} <= set(made[0])


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    def all_of_them(text: str) -> str:
        written = re.sub(r"(?m)^  (formats|figures):.*\n", "", text)
        every = "  formats: [docx, html, xlsx, pdf, tex]\n  figures: [png, svg, pdf]\n"
        return written.replace("report:\n", f"report:\n{every}")

    made = built_twice(tmp_path, all_of_them)
    assert made[0] == made[1]
    names = {"report.id.pdf", "report.en.tex", "latex/id/chapter.tex", "references.bib"}
    names |= {"references.ris", "summary.id.svg", "summary.en.pdf", "examiner.id.pdf"}
    assert names <= set(made[0])
    kinds = {name.rpartition(".")[2] for name in made[0] if name.startswith("figures/")}
    assert kinds == {"png", "svg", "pdf"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"outputs": 1}'])
def test_a_damaged_manifest_means_stale(work: Work, content: str) -> None:
    run_stage(work, "report")
    (work.folder("instrument") / MANIFEST).write_text(content)
    assert "instrument" in again(work)


def test_a_damaged_record_never_costs_an_edited_document(work: Work) -> None:
    run_stage(work, "report")
    (work.folder("report") / "rendered.json").write_text("{")
    (work.folder("report") / MANIFEST).unlink()
    document = work.out / "report.id.html"
    document.write_text("my own words")
    assert again(work) == ["report"]
    assert document.read_text() == "my own words"
    assert (work.out / "report.id.v2.html").exists()


def test_documents_of_earlier_runs_are_named(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(work.files.folder)
    assert main(["run", folder, "--out", str(work.out), "--languages", "en"]) == 0
    assert main(["run", folder, "--out", str(work.out), "--languages", "id"]) == 0
    assert "report.en.html is from an earlier run" in capsys.readouterr().err


def test_results_json_fits_its_schema(tmp_path: Path) -> None:
    for study in (LIBRARY, OFFICE):
        out = tmp_path / study.name
        assert main(["run", str(study), "--out", str(out), "--quiet", "--formats", "html"]) == 0
        TypeAdapter(Everything | Indicators).validate_json((out / "results.json").read_bytes())
        schema = read_json(out / "results.schema.json")
        assert {"Everything", "Indicators", "UnitTest"} <= set(str(schema).split("'"))


def test_a_notebook_gets_objects_and_frames() -> None:
    study = evaluate_study(LIBRARY)
    frame = to_frame(study.instrument)
    assert len(frame) == sum(len(one.items) for one in study.instrument.perspectives.values())
    assert set(to_frame(study.perspectives)["perspective"]) == set(study.perspectives)
    assert to_frame(study.scorecard)["weight"].sum() == pytest.approx(1)
    assert to_frame(study.quality)["count"].sum() == sum(
        flag.count for flag in study.quality.flags.values()
    )
    answers = study.responses.to_frame()
    assert len(answers) == study.quality.n_after
    with pytest.raises(TypeError, match="no stage's result"):
        to_frame(object())


def test_a_part_of_the_test_is_a_frame_too() -> None:
    test = evaluate_study(LIBRARY).instrument
    n_items = sum(len(one.items) for one in test.perspectives.values())
    coefficients = to_frame(test.perspectives)
    alphas = coefficients[coefficients["coefficient"] == "cronbach_alpha"]
    units = [unit.reliability["cronbach_alpha"] for unit in test.perspectives.values()]
    assert alphas["unit"].tolist() == list(test.perspectives)
    assert alphas["estimate"].tolist() == [one.estimate for one in units]
    assert alphas["low"].tolist() == [one.low for one in units]
    assert len(to_frame(test.analysis)) == n_items
    assert to_frame(test.other)["unit"].tolist() == list(test.other)
    for name, structure in test.structure.items():
        frame = to_frame({name: structure})
        assert len(frame) == structure.n_items
        assert to_frame(structure.constructs)["unit"].tolist() == list(structure.constructs)
        assert structure.solution is not None
        loadings = [structure.solution.loadings[item] for item in frame["item"]]
        factors = [f"factor_{one + 1}" for one in range(structure.n_factors)]
        assert [tuple(row) for row in frame[factors].to_numpy()] == loadings
        homes = [structure.solution.assigned[item] for item in frame["item"]]
        counted = [0 if one is None else one + 1 for one in homes]
        assert frame["assigned"].fillna(0).tolist() == counted
    assert to_frame({}).empty
    with pytest.raises(TypeError, match="a mapping to str is no stage's result"):
        to_frame({"one": "text"})


def test_an_edited_document_that_is_deleted_comes_back_under_its_own_name(work: Work) -> None:
    run_stage(work, "report")
    document = work.out / "report.id.html"
    document.write_text("my own words")
    path = work.files.folder / "study.yaml"
    path.write_text(path.read_text().replace("Kantor Contoh", "Kantor Lain"))
    assert again(work) == ["report"]
    document.unlink()
    assert again(work) == ["report"]
    assert "Kantor Lain" in document.read_text(encoding="utf-8")


def test_two_studies_of_one_name_do_not_share_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = write_study(tmp_path / "2025", ANSWERS), write_study(tmp_path / "2026", ANSWERS)
    out = str(tmp_path / "out")
    assert main(["ingest", str(first), "--out", out]) == 0
    assert main(["ingest", str(first), "--out", out]) == 0
    assert main(["ingest", str(second), "--out", out]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()[-1:]
    assert "2025, which has the same name; " in line
    moved = first.rename(tmp_path / "moved")
    assert main(["ingest", str(moved), "--out", out]) == 0
