"""The next round's study from this one's."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from tests.rounds.small_rounds import rounds_of
from tests.studies import LIBRARY, copy_study, write_study

LOW = [1, 2, 2, 3, 1, 2, 3, 2, 1, 2, 2, 3]


def year(folder: Path, study: str = "") -> Path:
    return write_study(
        folder / "survei-2026", {"A1": LOW, "A2": LOW[::-1]}, study=f'round: "2026"\n{study}'
    )


def export(folder: Path) -> Path:
    path = folder / "unduhan.csv"
    path.write_text("A1,A2\n" + "".join(f"{6 - value},{value}\n" for value in LOW))
    return path


def test_one_command_makes_a_study_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, answers = year(tmp_path), export(tmp_path)
    command = ["new-round", str(study), "--round", "2027", "--responses", str(answers)]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "survei-2027/study.yaml" in said
    assert "look: items that fail are kept now" in said
    assert "next: write under actions what was planned after the round 2026" in said
    files = open_study(tmp_path / "survei-2027")
    assert files.study.round == "2027"
    assert files.study.previous == ("../survei-2026",)
    assert files.study.questionnaire == "../survei-2026/kecil.yaml"
    assert files.study.responses[0].file == "../unduhan.csv"
    assert files.study.report.date is None
    found = rounds_of(tmp_path / "survei-2027", tmp_path / "out")
    assert [one.name for one in found.rounds] == ["2026", "2027"]
    assert found.items["A1"].changes[0].verdict == "changed"


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, answers = year(tmp_path), export(tmp_path)
    command = ["new-round", str(study), "--round", "2027", "--responses", str(answers)]
    assert main(command) == 0
    file = tmp_path / "survei-2027" / "study.yaml"
    before = file.read_bytes()
    assert main(command) == 2
    assert "is there already, and is not overwritten" in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "responses", "said"),
    [
        ("2026", ["unduhan.csv"], "this is the round 2026 already"),
        ("2025", ["unduhan.csv"], "the round 2025 would be before this one, 2026"),
        ("2027", ["tidak-ada.csv"], "tidak-ada.csv: there is no such file"),
        ("2027", ["unduhan.csv", "unduhan.csv"], "there are 2 exports for 1 kinds"),
        ("2027", ["respondents=unduhan.csv", "unduhan.csv"], "some exports are named with"),
    ],
)
def test_what_cannot_be_the_next_round_is_refused(
    name: str,
    responses: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    study = year(tmp_path)
    export(tmp_path)
    monkeypatch.chdir(tmp_path)
    command = ["new-round", str(study), "--round", name, "--responses", *responses]
    assert main(command) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "survei-2027").exists()


def test_the_library_goes_on_with_its_targets_and_without_what_is_of_one_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copy_study(LIBRARY, tmp_path)
    users, staff = study / "pemustaka.xlsx", study / "pegawai.csv"
    exports = [f"pegawai={staff}", f"pemustaka={users}"]
    command = ["new-round", str(study), "--round", "2027", "--responses", *exports]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "is taken as the answers" not in said  # they were named
    assert said.count("look: own text not copied: ") == 4
    for told in ("pilot", "experts", "interviews", "population", "library.statistics"):
        assert told in said
    folder = study.parent / "perpustakaan-2027"
    assert not (folder / "teks").exists()
    head, first, *_ = (folder / "indikator.csv").read_text("utf-8").splitlines()
    cells = dict(zip(head.split(","), first.split(","), strict=True))
    assert cells["target"] == "2450000000"
    assert {value for key, value in cells.items() if key.startswith("realisation")} == {""}
    text = (folder / "study.yaml").read_text("utf-8")
    assert "September–Oktober 2027" in text
    assert "distributed" not in text
    assert main(["check", str(folder)]) == 2  # until the figures are there
    assert "a target without realisation" in capsys.readouterr().err
