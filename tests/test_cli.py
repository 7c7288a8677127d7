import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.studies import OFFICE, ROOT, write_study

ANSWERS: dict[str, list[object]] = {"A1": [1, 2, 3, 4, 5], "A2": [2, 2, 3, 5, 5]}


def test_check_is_quiet_about_a_sound_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(write_study(tmp_path, ANSWERS))]) == 0
    assert "no faults" in capsys.readouterr().out


def test_faults_are_one_line_each_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_study(tmp_path, ANSWERS)
    path = study / "kecil.yaml"
    path.write_text(path.read_text().replace("reverse: false", "reverse: yess"))
    for command in ("check", "run", "instrument"):
        assert main([command, str(study)]) == 2
        lines = capsys.readouterr().err.strip().splitlines()
        assert len(lines) == 2
        assert all("kecil.yaml:" in line and "; " in line for line in lines)


def test_an_answer_outside_the_scale_is_named_with_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_study(tmp_path, {"A1": [1, 2, 3, 4, 6], "A2": [2, 2, 3, 5, 5]})
    assert main(["check", str(study)]) == 0
    assert "jawaban.csv:6:1: '6' is no answer on the scale of A1" in capsys.readouterr().out


def test_results_are_listed_on_stdout_and_progress_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert (
        main(["run", str(OFFICE), "--out", str(out), "--formats", "html", "--languages", "en"]) == 0
    )
    said = capsys.readouterr()
    listed = [Path(line.partition(": ")[0]) for line in said.out.splitlines()]
    assert out / "report.en.html" in listed
    assert out / "figures" in listed
    assert not [path for path in listed if path.parent == out / "figures"]
    assert all(path.exists() for path in listed)
    assert not (out / "report.id.html").exists()
    assert "ran: scorecard, report" in said.err


@pytest.mark.parametrize("missing", ["nowhere", "empty"])
def test_a_folder_without_a_study_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["run", str(tmp_path / missing)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_defect_of_angket_is_told_in_words_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("pipeline.work.open_study", fail)
    assert main(["run", str(tmp_path)]) == 1
    assert "defect of angket" in capsys.readouterr().err
    with pytest.raises(RuntimeError):
        main(["run", str(tmp_path), "--traceback"])


def test_output_can_be_piped_into_something_that_stops_reading() -> None:
    command = f"'{sys.executable}' -m pipeline check '{OFFICE}' | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pipeline.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'pandas', 'matplotlib', 'pydantic', 'jinja2', 'docx'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"


def test_objects_are_gone_through_rarely_and_not_at_the_end() -> None:
    code = (
        "import atexit, gc, sys; from pipeline.cli import main\n"
        "from pipeline.interpreter import RARELY\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 10_000, file=sys.stderr))\n"
        f"main(['check', {str(OFFICE)!r}])\n"
        "print(gc.get_threshold()[0] == RARELY, gc.get_freeze_count(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stderr.decode().split()[-3:] == ["True", "0", "True"]


def test_output_that_cannot_be_written_is_the_users_to_solve(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    assert main(["run", str(OFFICE), "--out", str(tmp_path / "taken")]) == 2
    (line,) = [one for one in capsys.readouterr().err.splitlines() if "taken" in one]
    assert "--out" in line


def test_a_sheet_without_its_export_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["new", "--from", "skm", "--sheet", "x"])
    assert caught.value.code == 2
    assert "give the export too" in capsys.readouterr().err


def test_the_file_of_a_ready_questionnaire_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--from", "questionnaires/skm.yaml"]) == 2
    assert "did you mean 'skm'?" in capsys.readouterr().err


def test_no_option_is_advised_that_the_command_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_text("")
    assert main(["library-sheet", str(tmp_path / "a" / "b.csv")]) == 2
    assert capsys.readouterr().err.rstrip().endswith("or choose another folder")
