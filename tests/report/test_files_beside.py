"""Files beside the documents: figures in the chosen forms, the page of the study, LaTeX."""

from pathlib import Path

import pytest

from pipeline.report.writing import file_name
from pipeline.stages import run_stage
from pipeline.work import open_work
from tests.studies import OFFICE, copy_study

FORMATS = "formats: [docx, html, xlsx]"


def rendered(folder: Path, report: str) -> dict[str, bytes]:
    study = copy_study(OFFICE, folder)
    path = study / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("languages: [id, en]", "languages: [id]")
    assert FORMATS in text
    path.write_text(text.replace(FORMATS, report), encoding="utf-8")
    work = open_work(study, folder / "out")
    run_stage(work, "report")
    found = (one for one in (folder / "out").rglob("*") if one.is_file())
    return {one.relative_to(folder / "out").as_posix(): one.read_bytes() for one in found}


def names(files: dict[str, bytes], part: str) -> set[str]:
    return {name.rpartition("out/")[2] for name in files if part in name and "work" not in name}


def test_png_and_the_page_unless_said(tmp_path: Path) -> None:
    files = rendered(tmp_path, "formats: [html]")
    assert names(files, "figures/") == {"figures/4.1-scorecard.id.png"}
    assert names(files, "summary.") == {f"summary.id.{form}" for form in ("png", "svg", "pdf")}


def test_the_forms_that_are_chosen(tmp_path: Path) -> None:
    files = rendered(tmp_path, "formats: [html]\n  figures: [svg, pdf]\n  summary: false")
    found = names(files, "figures/")
    assert found == {f"figures/4.1-scorecard.id.{form}" for form in ("svg", "pdf")}
    assert files["figures/4.1-scorecard.id.pdf"].startswith(b"%PDF-1.4")
    assert files["figures/4.1-scorecard.id.svg"].startswith(b"<svg ")
    assert names(files, "summary.") == set()


def test_none_at_all(tmp_path: Path) -> None:
    files = rendered(tmp_path, "formats: [html]\n  figures: []\n  summary: false")
    assert not any("figures/" in name for name in files)
    assert "report.id.html" in files


def test_latex_has_its_figures_whatever_was_chosen(tmp_path: Path) -> None:
    files = rendered(tmp_path, "formats: [tex]\n  figures: []")
    assert "report.id.tex" in files
    assert files["latex/id/figures/4.1-scorecard.pdf"].startswith(b"%PDF-1.4")
    assert "latex/id/tables/4.6-scorecard.tex" in files
    assert not any(name.startswith("figures/") for name in files)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("tbl:validity", "4.2-validity"),
        ("sec:index-a/../b", "4.2-index-a-..-b"),
        ("tab:skala é {x}", "4.2-skala-x-"),
        ("plain", "4.2-plain"),
    ],
)
def test_a_file_s_name_is_plain(name: str, file: str) -> None:
    assert file_name("4.2", name) == file
