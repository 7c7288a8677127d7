"""What a study says about a Word template: files, anchors and styles, at their places."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.errors import UserError
from tests.codebook.faulty_files import STUDY, assert_places, faults_of, write_study
from tests.report.docx_template.making import indonesian
from tests.report.docx_template.rich import google

REPORT = "report: {languages: [id, en], formats: [docx]}"


def study_with(folder: Path, report: str) -> Path:
    write_study(folder, study=STUDY.replace(REPORT, report))
    (folder / "fakultas.docx").write_bytes(indonesian())
    (folder / "english.docx").write_bytes(google())
    (folder / "kosong.docx").write_bytes(indonesian(anchor="-"))
    (folder / "tabel.docx").write_bytes(b"%PDF-1.7")
    return folder


CASES = {
    "report: {template: fakultas.dotx, formats: [docx]}": (
        "12:20 the file 'fakultas.dotx' is not there",
    ),
    "report: {template: tabel.docx, formats: [docx]}": (
        "12:20 the template 'tabel.docx' is a PDF, not a Word document; save it in Word",
    ),
    "report: {template: {id: fakultas.docx, en: tabel.docx}}": (
        "12:44 the template 'tabel.docx' is a PDF",
    ),
    "report: {template: {id: fakultas.docx, jv: tabel.docx}}": (
        "12:40 template has words in the unknown language 'jv'",
        "12:44 the template 'tabel.docx' is a PDF",
    ),
    'report: {template: fakultas.docx, anchor: "{{ISI}}"}': (
        "12:43 the template 'fakultas.docx' has no paragraph {{ISI}}; write it there",
    ),
    "report: {template: fakultas.docx, table_style: Tabel}": (
        "12:48 the template 'fakultas.docx' has no table style 'Tabel'; name one of its own",
    ),
    'report: {anchor: "{{ISI}}", table_style: Tabel}': (
        "12:10 report.anchor is about a template, but there is none; name its file",
        "12:29 report.table_style is about a template, but there is none; name its file",
    ),
    'report: {template: fakultas.docx, anchor: ""}': ("12:43 anchor",),
    "report: {template: [fakultas.docx]}": ("12:20 template is not a text",),
    "report: {template: ..}": ("12:20 '..' is a folder; name a file in it",),
}


@pytest.mark.parametrize("report", CASES)
def test_faults_are_told_at_their_places(report: str, tmp_path: Path) -> None:
    folder = study_with(tmp_path / "studi", report)
    assert_places(faults_of(open_study, folder), CASES[report], "study.yaml")


def test_a_template_is_an_input_of_the_study(tmp_path: Path) -> None:
    report = "report: {template: {id: fakultas.docx, en: english.docx}, formats: [docx]}"
    files = open_study(study_with(tmp_path / "studi", report))
    assert {path.name for path in files.inputs} >= {"fakultas.docx", "english.docx"}
    assert files.warnings == ()


@pytest.mark.parametrize(
    ("report", "doubt"),
    [
        (
            "report: {template: kosong.docx, formats: [docx]}",
            "12:20: the template 'kosong.docx' has no anchor: the text goes to its end; write"
            " {{BAB_IV}} there, in a paragraph of its own, to place it",
        ),
        (
            "report: {template: fakultas.docx, formats: [html]}",
            "12:10: report.template is for Word files, and docx is not among report.formats; add"
            " docx, or remove the template",
        ),
    ],
)
def test_doubts_are_told(report: str, doubt: str, tmp_path: Path) -> None:
    files = open_study(study_with(tmp_path / "studi", report))
    assert [str(one).rpartition("study.yaml:")[2] for one in files.warnings] == [doubt]


def test_a_file_that_is_no_template_is_told_with_the_other_faults(tmp_path: Path) -> None:
    report = "report: {template: tabel.docx, languages: [id, id]}"
    with pytest.raises(UserError) as caught:
        open_study(study_with(tmp_path / "studi", report))
    assert len(caught.value.faults) == 2
