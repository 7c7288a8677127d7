"""A title page that a study declares where there is none, and an affiliation without one."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from tests.codebook.faulty_files import assert_places, faults_of
from tests.codebook.test_method import STUDY, write
from tests.report.docx_template.making import indonesian

THESIS = STUDY.replace("  method: section\n", "  title_page: true\n")
PAPER = THESIS.replace("title: Kecil\n", "title: Kecil\nprofile: artikel\n")
AFFILIATED = "Kantor, affiliation: Universitas}"


def study_with(folder: Path, study: str) -> Path:
    (folder / "kampus.docx").write_bytes(indonesian())
    return write(folder, study)


FAULTS = {
    "a thesis": (
        THESIS,
        "7:3 a title page is that of a paper, and the profile is skripsi; remove title_page, or"
        " write profile: artikel",
    ),
    "a template": (
        f"{PAPER}  template: kampus.docx\n",
        "8:3 the text goes into a template, which has the title page; remove title_page, or the"
        " template",
    ),
    "no truth": (PAPER.replace("true", "apa7"), "8:15 title_page is 'apa7', not true or false"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_with_their_place(tmp_path: Path, name: str) -> None:
    study, expected = FAULTS[name]
    assert_places(faults_of(open_study, study_with(tmp_path, study)), [expected], "study.yaml")


DOUBTS = {
    "a thesis": THESIS.replace("true", "false"),
    "a paper without one": PAPER.replace("true", "false"),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_an_affiliation_that_no_page_shows_is_doubted(tmp_path: Path, name: str) -> None:
    study = DOUBTS[name].replace("Kantor}", AFFILIATED)
    files = open_study(study_with(tmp_path, study))
    line = 4 if "profile" in study else 3
    expected = (
        f"{line}:31 about.affiliation stands on the title page of a paper, and the report has"
        " none; remove it"
    )
    assert_places(files.warnings, [expected], "study.yaml")


@pytest.mark.parametrize("chosen", ["true", "false"])
def test_a_paper_may_choose(tmp_path: Path, chosen: str) -> None:
    files = open_study(study_with(tmp_path, PAPER.replace("true", chosen)))
    assert files.warnings == ()
    assert files.study.has_title_page is (chosen == "true")
    assert files.study.about.affiliation is None


def test_the_affiliation_is_no_doubt_where_a_page_shows_it(tmp_path: Path) -> None:
    files = open_study(study_with(tmp_path, PAPER.replace("Kantor}", AFFILIATED)))
    assert files.warnings == ()
    assert files.study.about.affiliation == {"": "Universitas"}
