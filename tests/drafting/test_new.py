"""``angket new`` at the keyboard: files written, never replaced, and run without an edit."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.study import UNWRITTEN
from tests.drafting.made_exports import LIKERT, cycled
from tests.readers.export_files import write_xlsx

ANSWERS = {
    "Jenis kelamin": cycled(["L", "P"], 30),
    **{f"X{number}": cycled(LIKERT, 30, step=number) for number in (1, 2, 3)},
}
LSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>641</DBVersion></document>
"""


def export(path: Path, columns: Mapping[str, Sequence[str]] = ANSWERS) -> Path:
    rows = [",".join(columns), *(",".join(row) for row in zip(*columns.values(), strict=True))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_draft_is_written_checked_and_run_without_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path / "Form Jawaban 2026 (Responses).csv")
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    name = "form-jawaban-2026-responses"
    study = tmp_path / "data" / name
    assert said[0].endswith(f"questionnaires/{name}.yaml")
    assert said[1].endswith(f"data/{name}/study.yaml")
    assert [line for line in said[2:] if not line.startswith("ask: ")] == []
    assert main(["check", str(study)]) == 0
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--formats", "docx"]) == 0
    assert (tmp_path / "out" / "report.id.docx").exists()


def test_a_guessed_encoding_is_remarked_where_it_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path / "a.csv", {**ANSWERS, "Layanan café": ["ada"] * 30})
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    study = tmp_path / "data" / "a"
    drafted = (study / "study.yaml").read_text(encoding="utf-8")
    assert "guessed as windows-1252: 'Layanan café'; say encoding: here" in drafted
    capsys.readouterr()
    assert main(["check", str(study)]) == 0
    checked = capsys.readouterr().out
    assert checked.count("the encoding was guessed as windows-1252") == 1
    assert "tried utf-8, windows-1252" in checked


def test_what_is_there_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path / "jawaban.csv")
    new = ["new", str(path), "--out", str(tmp_path), "--name", "kecil"]
    assert main(new) == 0
    study = tmp_path / "data" / "kecil" / "study.yaml"
    study.unlink()
    before = (tmp_path / "questionnaires" / "kecil.yaml").read_bytes()
    capsys.readouterr()
    assert main(new) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert (tmp_path / "questionnaires" / "kecil.yaml").read_bytes() == before
    assert not study.exists()


def test_the_same_export_gives_the_same_bytes(tmp_path: Path) -> None:
    path = export(tmp_path / "jawaban.csv")
    for folder in ("one", "two"):
        assert main(["new", str(path), "--out", str(tmp_path / folder)]) == 0
    files = [sorted((tmp_path / folder).rglob("*.yaml")) for folder in ("one", "two")]
    assert [one.read_bytes() for one in files[0]] == [one.read_bytes() for one in files[1]]


def test_a_workbook_instead(tmp_path: Path) -> None:
    path = export(tmp_path / "jawaban.csv")
    assert main(["new", str(path), "--out", str(tmp_path), "--workbook"]) == 0
    study = tmp_path / "data" / "jawaban"
    assert [one.name for one in study.iterdir()] == ["study.xlsx"]
    assert not (tmp_path / "questionnaires").exists()
    assert main(["check", str(study)]) == 0


def test_a_sheet_that_is_named_is_the_one_that_is_drafted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = [["X1", "X2"], *[[one, one] for one in cycled(LIKERT)]]
    larger = [["A1", "A2", "A3"], *[[one] * 3 for one in cycled(LIKERT, 60)]]
    path = write_xlsx(tmp_path / "dua.xlsx", {"Awal": kept, "Akhir": larger})
    assert main(["new", str(path), "--out", str(tmp_path / "new"), "--sheet", "Awal"]) == 0
    study = tmp_path / "new" / "data" / "dua"
    assert "sheet: Awal" in (study / "study.yaml").read_text(encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert "2 items" in capsys.readouterr().out
    assert main(["new", str(path), "--out", str(tmp_path / "no"), "--sheet", "Tengah"]) == 2
    assert "name one of these: Awal, Akhir" in capsys.readouterr().err


def test_what_is_asked_is_said_where_it_stands_until_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = {f"X{number}": cycled(LIKERT, 30) for number in (1, 2, 3)}
    columns["X4"] = [LIKERT[-1 - LIKERT.index(one)] for one in columns["X1"]]
    path = export(tmp_path / "jawaban.csv", columns)
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "ask: title: what is the title of the study?" in said
    assert any(line.startswith("ask: perspectives: what is measured by X?") for line in said)
    (look,) = [line for line in said if line.startswith("look: ")]
    assert look.startswith("look: items X4: reversed? r = -")
    study = tmp_path / "data" / "jawaban" / "study.yaml"
    assert main(["check", str(study.parent)]) == 0
    warned = [
        line for line in capsys.readouterr().err.splitlines() if "the draft put there" in line
    ]
    assert len(warned) == 2
    text = study.read_text(encoding="utf-8")
    line = text.splitlines().index("title:") + 1
    assert f"study.yaml:{line}:1: title is what the draft put there; write your own" in warned[0]
    for mark in UNWRITTEN.values():
        text = text.replace(mark, "Universitas")
    study.write_text(text, encoding="utf-8")
    assert main(["check", str(study.parent)]) == 0
    assert "the draft put there" not in capsys.readouterr().err


def test_sheets_that_are_not_read_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [["X1", "X2"], *[[one, one] for one in cycled(LIKERT)]]
    words = [["Kode", "Pernyataan"], ["X1", "Petugas ramah"], ["X2", "Petugas cepat"]]
    path = write_xlsx(tmp_path / "tabulasi.xlsx", {"Data": answers, "Pernyataan": words})
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    out = tmp_path / "out"
    capsys.readouterr()
    study = str(tmp_path / "data" / "tabulasi")
    assert main(["run", study, "--out", str(out), "--formats", "html"]) == 0
    assert "sheets not read: 'Pernyataan'" in capsys.readouterr().err
    assert ",sheet not read,Pernyataan," in (out / "stages/1-ingest/log.csv").read_text()
    assert "not read: “Pernyataan”" in (out / "report.en.html").read_text(encoding="utf-8")


def test_several_exports_and_a_name(tmp_path: Path) -> None:
    paths = [export(tmp_path / f"jawaban-{year}.csv") for year in (2024, 2025)]
    more = {**ANSWERS, "X4": cycled(LIKERT, 30)}
    paths.append(export(tmp_path / "jawaban-2026.csv", more))
    paths[1].write_text(paths[1].read_text().replace("L,", "W,"))  # another export, not a copy
    assert main(["new", *map(str, paths), "--out", str(tmp_path), "--name", "tiga"]) == 0
    study = tmp_path / "data" / "tiga"
    assert main(["check", str(study)]) == 0
    assert (study / "study.yaml").read_text().count("file:") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["absent.csv"], "absent.csv: cannot be read"),
        (["survei.lss"], "holds no answers"),
        (["jawaban.csv", "--name", "1 a"], "is no name for a study"),
        (["kosong.csv"], "no column holds answers"),
    ],
)
def test_what_cannot_be_drafted_is_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    export(tmp_path / "jawaban.csv")
    export(tmp_path / "kosong.csv", {"Usia": [str(n) for n in range(20, 50)]})
    (tmp_path / "survei.lss").write_text(LSS, encoding="utf-8")
    assert main(["new", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "data").exists()


NUMBERED: list[Sequence[object]] = [
    [at, *[(at * step) % 5 + 1 for step in (1, 2, 3)]] for at in range(1, 31)
]


def test_another_sheet_with_answers_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "X": [["No", "X1", "X2", "X3"], *NUMBERED],
        "Y": [["No", "Y1", "Y2"], *NUMBERED],
        "Hasil": [["r hitung", 0.7, 0.8]] * 3,
    }
    path = write_xlsx(tmp_path / "a.xlsx", sheets)
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    asked = capsys.readouterr().out
    assert "sheet 'Y' seems to hold answers too; only 'X' is read" in asked
    assert "Hasil" not in asked


def test_a_second_table_below_the_first_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: Sequence[Sequence[object]] = [
        ["No", "X1", "X2", "X3"],
        *NUMBERED,
        [],
        ["No", "Y1", "Y2", "Y3"],
        *NUMBERED,
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": rows})
    assert main(["new", str(path), "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "a.xlsx:Data!33: a second header stands here" in error
    assert error.count("\n") == 1


def test_names_in_a_column_called_respondent_never_leave(tmp_path: Path) -> None:
    names = [f"{one} {two}" for one in ("Ani", "Budi", "Cici") for two in "PQRSTUVWXY"]
    path = export(tmp_path / "a.csv", {"Responden": [*names[1:], names[5]], **ANSWERS})
    assert main(["new", str(path), "--out", str(tmp_path)]) == 0
    assert "role: identifier" in (tmp_path / "questionnaires" / "a.yaml").read_text()
