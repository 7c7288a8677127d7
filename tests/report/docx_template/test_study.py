"""The example study written into the example template, from the command line."""

import runpy
from pathlib import Path

import pytest

from pipeline.artefacts import digest
from pipeline.cli import main
from pipeline.stages import run_stage
from pipeline.work import open_work
from tests.report.docx.reading import find, styled, text
from tests.report.docx_template.making import indonesian
from tests.report.docx_template.reading_templates import tree
from tests.studies import LIBRARY, copy_study

TEMPLATE = "templat-fakultas.docx"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = copy_study(LIBRARY, tmp_path)
    path = folder / "study.yaml"
    text = path.read_text(encoding="utf-8")
    before = "  formats: [docx, html, xlsx]\n"
    assert before in text
    text = text.replace(before, f"  formats: [docx]\n  template: {TEMPLATE}\n")
    path.write_text(text.replace("  languages: [id, en]\n", "  languages: [id]\n"))
    return folder


def test_the_script_makes_the_shipped_template(tmp_path: Path) -> None:
    runpy.run_path(str(LIBRARY / "make_template.py"))["main"](tmp_path)
    assert (tmp_path / TEMPLATE).read_bytes() == (LIBRARY / TEMPLATE).read_bytes()


def test_the_chapter_stands_between_those_of_the_template(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["report", str(study), "--out", str(out), "--formats", "docx"]) == 0
    root = tree((out / "report.id.docx").read_bytes())
    chapters = [text(one) for one in styled(root, "Judul1")]
    assert [one.split()[0] for one in chapters] == [
        "PENDAHULUAN", "TINJAUAN", "METODE", "Hasil", "PENUTUP", "Daftar",
    ]  # fmt: skip
    assert len(styled(root, "Keterangan")) > 60
    assert find(root, ".//w:footerReference")
    (remark,) = [one for one in capsys.readouterr().err.splitlines() if "templat-fakultas" in one]
    assert "'contents: true'" in remark

    said = run_stage(open_work(study, out), "report")
    assert said == []
    before = digest(out / "report.id.docx")
    (study / TEMPLATE).write_bytes(indonesian())
    lines: list[str] = []
    assert run_stage(open_work(study, out, lines.append), "report") == ["report"]
    assert digest(out / "report.id.docx") != before
    assert any("begins at 'BAB IV' by a list of its own" in line for line in lines)


def test_check_refuses_what_is_no_template(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / TEMPLATE).write_bytes(b"PK\x03\x04")
    assert main(["check", str(study)]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()[-1:]
    assert f"the template '{TEMPLATE}' is another kind of file, not a Word document" in line
    assert ":127:13: " in line or "study.yaml:" in line
