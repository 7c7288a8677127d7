"""The method: in a chapter or a section of its own, and never told twice."""

from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Equation, Paragraph, Section, Table, plain, walk
from pipeline.report.numbering import number_blocks
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, OFFICE, SERVICE, STATISTICS, copy_study, find, write_study

LANGUAGES = ("id", "en")
MOVED = (
    "eq:pearson",
    "eq:critical",
    "eq:alpha",
    "eq:aiken",
    "tab:classes",
    "eq:sampling-pemustaka",
)


def study_with(folder: Path, source: Path, report: str, about: str = "") -> Path:
    """Copy a shipped study and write keys at the beginning of its report, and of about."""
    path = copy_study(source, folder)
    text = (path / "study.yaml").read_text(encoding="utf-8")
    text = text.replace("\nreport:\n", f"\nreport:\n  {report}\n", 1)
    text = text.replace("  numbering: {chapter: 4, sections: decimal}\n", "")
    text = text.replace("\nabout:\n", f"\nabout:\n{about}", 1)
    (path / "study.yaml").write_text(text, encoding="utf-8")
    return path


def document(folder: Path, report: str, language: str, source: Path = LIBRARY) -> Document:
    return build_document(find(study_with(folder, source, report), folder / "out"), language)


def places(whole: Document) -> dict[str, str]:
    return {id_: one.number for id_, one in number_blocks(whole).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_a_chapter_it_stands_before_the_results(tmp_path: Path, language: str) -> None:
    whole = document(tmp_path, "method: chapter", language)
    numbers = places(whole)
    assert numbers["sec:method-chapter"] == "III"
    assert numbers["sec:chapter"] == "IV"
    assert numbers["tab:method-items"] == "3.1"
    assert numbers["eq:sampling-pemustaka"] == "3.1"
    assert numbers["tab:respondents"] == "4.1"
    for id_ in MOVED:
        assert numbers[id_].startswith("3."), id_
    text = text_of(whole)
    assert text.count("(Persamaan" if language == "id" else "(Equation") >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_a_section_it_opens_the_chapter(tmp_path: Path, language: str) -> None:
    numbers = places(document(tmp_path, "method: section", language))
    assert numbers["sec:method"] == "4.1"
    assert numbers["sec:opening"] == "4.2"
    assert numbers["sec:method-tests"] == "4.1.7"
    assert all(numbers[id_].startswith("4.") for id_ in MOVED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_begins_with_a_table_where_methods_move(tmp_path: Path, language: str) -> None:
    whole = document(tmp_path, "method: section", language)
    sections = [one for one in walk(whole.blocks) if isinstance(one, Section) and one.blocks]
    assert [one.id for one in sections if isinstance(one.blocks[0], Table | Equation)] == []


def test_without_it_the_results_tell_their_methods(tmp_path: Path) -> None:
    numbers = places(document(tmp_path, "method: none", "id"))
    assert all(numbers[id_].startswith("4.") for id_ in MOVED)
    assert not any(id_.startswith("sec:method") for id_ in numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_where_methods_move(tmp_path: Path, language: str) -> None:
    told = document(tmp_path / "a", "method: none", language)
    moved = document(tmp_path / "b", "method: chapter", language)
    for kind in (Table, Equation):
        before = {one.id for one in walk(told.blocks) if isinstance(one, kind)}
        after = {one.id for one in walk(moved.blocks) if isinstance(one, kind)}
        assert before <= after
    gone = paragraphs(told) - paragraphs(moved)
    assert len(gone) <= 12  # those whose references have other numbers, and the software's


def paragraphs(whole: Document) -> set[str]:
    return {plain(one.inlines) for one in walk(whole.blocks) if isinstance(one, Paragraph)}


def test_the_grid_has_every_item_once(tmp_path: Path) -> None:
    whole = document(tmp_path, "method: chapter", "en")
    (grid,) = (
        one for one in walk(whole.blocks) if isinstance(one, Table) and one.id == "tab:method-items"
    )
    codes = [code for row in grid.rows for code in plain(row.cells[2]).split(", ")]
    counts = [int(plain(row.cells[3])) for row in grid.rows]
    assert len(codes) == len(set(codes)) == sum(counts) == 31
    assert "K3\u00a0(R)" in codes


def test_the_scale_shows_scores_and_reversed_scores(tmp_path: Path) -> None:
    whole = document(tmp_path, "method: section", "id")
    (scale,) = (
        one for one in walk(whole.blocks) if isinstance(one, Table) and one.id == "tab:method-scale"
    )
    rows = [[plain(cell) for cell in row.cells] for row in scale.rows]
    assert rows[0] == ["Sangat Setuju", "5", "1"]
    assert rows[-1] == ["Sangat Tidak Setuju", "1", "5"]


def test_the_users_facts_are_told(tmp_path: Path) -> None:
    about = "  design: {id: penelitian evaluatif.}\n  technique: {id: sampling insidental.}\n"
    path = study_with(tmp_path, LIBRARY, "method: section", about)
    text = text_of(build_document(find(path, tmp_path / "out"), "id"))
    assert "Jenis penelitian ini adalah penelitian evaluatif." in text
    assert "Teknik pengambilan sampel adalah sampling insidental." in text


def test_of_indicators_alone_there_is_a_method_too(tmp_path: Path) -> None:
    numbers = places(document(tmp_path, "method: chapter", "id", OFFICE))
    assert numbers["sec:method-chapter"] == "III"
    assert "sec:method-scale" not in numbers
    assert "sec:method-tests" not in numbers
    assert "tab:method-figures" in numbers


@pytest.mark.parametrize(
    ("language", "ending"), [("id", "dalam ISO 11620."), ("en", "for libraries in ISO 11620.")]
)
def test_of_library_statistics_alone_no_perspective_is_measured(
    tmp_path: Path, language: str, ending: str
) -> None:
    whole = document(tmp_path, "method: section", language, STATISTICS)
    assert any("Pelita Sagara" in one and one.endswith(ending) for one in paragraphs(whole))


def test_a_small_study_has_a_method(tmp_path: Path) -> None:
    path = write_study(tmp_path / "study", {"A1": [1, 2, 3, 4, 5, 4]})
    text = (path / "study.yaml").read_text()
    (path / "study.yaml").write_text(text.replace("report: {", "report: {method: section, "))
    said = text_of(build_document(find(path, tmp_path / "out"), "en"))
    assert "answered on a Likert scale (Likert, 1932) of 5 points" in said
    assert "The size of the population of respondents is not stated; 6 are analysed." in said


# ---------------------------------------------------------------- the formulas used


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_appendix_has_the_formulas_that_are_used(tmp_path: Path, language: str) -> None:
    whole = document(tmp_path, "formulas: true", language, SERVICE)
    ids = {one.id for one in walk(whole.blocks) if isinstance(one, Equation)}
    for used in ("csi", "agreement", "nps", "alpha", "mean_interval"):
        assert f"eq:formula-{used}" in ids, used
    for unused in ("sus", "kano", "skm", "consistency", "aiken", "tolerance"):
        assert f"eq:formula-{unused}" not in ids, unused


def test_no_formulas_unless_they_are_asked_for(tmp_path: Path) -> None:
    whole = document(tmp_path, "formulas: false", "id")
    found = [one.id for one in walk(whole.blocks) if isinstance(one, Section)]
    assert "sec:formulas" not in found
