from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from tests.codebook import faulty_files as yaml
from tests.codebook.made_workbooks import write_book
from tests.studies import LIBRARY, copy_study


def test_the_twin_stands_beside_the_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    assert main(["workbook", str(folder)]) == 0
    path = folder / "perpustakaan-2026.xlsx"
    assert capsys.readouterr().out.strip() == path.as_posix()
    assert open_study(path).questionnaire == open_study(folder).questionnaire
    assert main(["workbook", str(folder)]) == 2
    assert "there is such a file, which is not overwritten; " in capsys.readouterr().err


def test_file_names_hold_from_its_own_folder(tmp_path: Path) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    out = tmp_path / "elsewhere" / "study.xlsx"
    assert main(["workbook", str(folder), "--out", str(out)]) == 0
    files = open_study(out.parent)
    assert files.study.responses[0].file == "../data/perpustakaan-2026/pemustaka.xlsx"
    assert files.interviews == open_study(folder).interviews


def test_a_template_is_named_from_the_twin_s_own_folder(tmp_path: Path) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    with_report(folder, "template: {id: templat-fakultas.docx, en: templat-fakultas.docx}")
    out = tmp_path / "elsewhere" / "study.xlsx"
    assert main(["workbook", str(folder), "--out", str(out)]) == 0
    named = "../data/perpustakaan-2026/templat-fakultas.docx"
    assert open_study(out.parent).study.report.template == {"id": named, "en": named}


@pytest.mark.parametrize("choice", ["figures", "appendices"])
def test_a_list_without_entries_is_not_taken_for_no_list(tmp_path: Path, choice: str) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    with_report(folder, f"{choice}: []")
    out = tmp_path / "elsewhere" / "study.xlsx"
    assert main(["workbook", str(folder), "--out", str(out)]) == 0
    assert getattr(open_study(out.parent).study.report, choice) == ()


def with_report(folder: Path, choice: str) -> None:
    before, after = (folder / "study.yaml").read_text().split("\nreport:\n")
    (folder / "study.yaml").write_text(f"{before}\nreport:\n  {choice}\n{after}")


@pytest.mark.parametrize(
    ("out", "what"), [("a.ods", "a workbook is written as XLSX"), ("study.yaml", "written as XLSX")]
)
def test_only_xlsx_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, what: str
) -> None:
    folder = yaml.write_study(tmp_path / "studi")
    assert main(["workbook", str(folder), "--out", str(folder / out)]) == 2
    assert what in capsys.readouterr().err


def test_a_workbook_has_no_twin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(tmp_path)
    assert main(["workbook", str(tmp_path)]) == 2
    assert "study.xlsx: the study is a workbook already; " in capsys.readouterr().err


def test_a_faulty_study_has_no_twin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = yaml.write_study(tmp_path / "studi", study=yaml.STUDY.replace("[docx]", "[doc]"))
    assert main(["workbook", str(folder)]) == 2
    assert "did you mean 'docx'?" in capsys.readouterr().err
    assert not list(folder.glob("*.xlsx"))
