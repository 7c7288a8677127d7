"""What happens where the optional package is not installed."""

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.report import packages
from tests.studies import OFFICE


@pytest.fixture
def _without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_spec(name: str) -> ModuleSpec | None:
        return None if name == "typst" else ModuleSpec(name, None)

    monkeypatch.setattr(packages, "find_spec", find_spec)


@pytest.mark.usefixtures("_without_typst")
def test_a_chosen_pdf_is_refused_in_one_line_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["run", str(OFFICE), "--out", str(out), "--formats", "html", "pdf"]
    assert main(command) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.endswith(
        "study.yaml: the format pdf needs a package that is not installed; "
        "pip install 'angket[pdf]', or choose other formats with --formats"
    )
    assert not out.exists()


@pytest.mark.usefixtures("_without_typst")
def test_all_other_formats_go_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["run", str(OFFICE), "--out", str(out), "--languages", "id", "--quiet"]
    assert main(command) == 0
    assert (out / "report.id.docx").exists()
    assert not (out / "report.id.pdf").exists()


def test_a_pdf_is_rendered_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["run", str(OFFICE), "--out", str(out), "--languages", "id", "--formats", "pdf"]
    assert main(command) == 0
    assert (out / "report.id.pdf").read_bytes().startswith(b"%PDF-")
    assert str(out / "report.id.pdf") in capsys.readouterr().out
    assert not (out / "report.id.docx").exists()
