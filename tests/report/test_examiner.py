"""What an examiner may ask: every answer from the data, with its place."""

import json
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys, lines_of
from pipeline.report.document import Document, Grid, Number, Paragraph, Section, plain, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.narration import macros
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from pipeline.report.sources import sources
from pipeline.stages import run_stage
from pipeline.work import open_work
from tests.report.test_chapter import SHARES, resolve, text_of
from tests.studies import LIBRARY, SERVICE, SURVEY, find, write_study

LANGUAGES = ("id", "en")
STUDIES = {"library": LIBRARY, "service": SERVICE}


@pytest.fixture(scope="module", params=STUDIES)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(STUDIES[request.param], tmp_path_factory.mktemp("out"))


def sheet(findings: Findings, language: str) -> Document:
    report = build_document(findings, language)
    return build_examiner(findings, language, number_blocks(report), cited_keys(report.blocks))


def small(folder: Path, answers: dict[str, list[int]], study: str = "") -> Document:
    return sheet(find(write_study(folder / "study", answers, study=study), folder / "out"), "en")


def numbers(document: Document) -> list[Number]:
    lines = (line for block in walk(document.blocks) for line in lines_of(block))
    return [one for line in lines for one in line if isinstance(one, Number)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    found = numbers(sheet(findings, language))
    assert len(found) > 20
    for number in found:
        value = float(str(resolve(tree, number.address)))
        fraction = number.address.split(".")[-1] in SHARES or ".mix." in number.address
        scale = 100 if fraction and number.percent and value <= 1 else 1
        assert number.value == pytest.approx(scale * value), number.address


def test_both_languages_ask_the_same(findings: Findings) -> None:
    first, second = (sheet(findings, language) for language in LANGUAGES)
    assert [one.address for one in numbers(first)] == [one.address for one in numbers(second)]
    shapes = [
        [(type(one), getattr(one, "id", "")) for one in walk(document.blocks)]
        for document in (first, second)
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_addresses_exist(findings: Findings, language: str) -> None:
    """Every place in results.json leads somewhere; an asterisk stands for any name."""
    tree = json.loads(as_json(results_tree(findings), sort=True))
    report = {one.text for one in number_blocks(build_document(findings, language)).values()}
    grids = [one for one in walk(sheet(findings, language).blocks) if isinstance(one, Grid)]
    assert len(grids) > 10
    for grid in grids:
        for head, text in grid.rows:
            if plain(head).endswith("results.json"):
                for address in plain(text).split(", "):
                    assert leads_somewhere(tree, address.split(".")), address
            elif plain(head) in ("In the report", "Dalam laporan"):
                assert set(plain(text).split(", ")) <= report


def leads_somewhere(tree: object, parts: list[str]) -> bool:
    if not parts:
        return True
    if parts[0] == "*":
        values = tree.values() if isinstance(tree, dict) else ()
        return not values or any(leads_somewhere(one, parts[1:]) for one in values)
    return (
        isinstance(tree, dict) and parts[0] in tree and leads_somewhere(tree[parts[0]], parts[1:])
    )


def test_questions_are_numbered_through(findings: Findings) -> None:
    asked = [
        plain(one.title)
        for one in walk(sheet(findings, "en").blocks)
        if isinstance(one, Section) and one.level == 3
    ]
    assert [one.split(". ")[0] for one in asked] == [str(n + 1) for n in range(len(asked))]
    assert all(one.endswith("?") or one.endswith("Why?") for one in asked)


def test_the_library_study_answers_from_its_data(tmp_path: Path) -> None:
    text = text_of(sheet(find(LIBRARY, tmp_path), "en"))
    assert "n\u00a0=\u00a030, df\u00a0=\u00a030\u00a0−\u00a02, critical r\u00a0=\u00a0.361" in text
    assert "Why were items dropped?" in text
    assert "K5 (r total\u00a0=\u00a0.183" in text
    assert "PP3 (r total\u00a0=\u00a0.489; r rest\u00a0=\u00a0.330" in text
    assert "gives 202.16, rounded up to 203" in text
    assert "so the verdict depends on this choice" in text


GOOD = {
    "A1": [1, 2, 3, 4, 5, 4, 2, 5],
    "A2": [1, 2, 3, 5, 5, 3, 2, 4],
    "A3": [2, 2, 3, 4, 4, 4, 1, 5],
}


def test_where_every_item_passes_nothing_was_dropped(tmp_path: Path) -> None:
    text = text_of(small(tmp_path, GOOD))
    assert "Was any item dropped?" in text
    assert "No. Every tested item meets the criterion." in text
    assert "There was no separate pilot" in text


def test_kept_failures_are_told_as_kept(tmp_path: Path) -> None:
    answers = {**GOOD, "A4": [3, 1, 5, 2, 1, 4, 5, 3]}
    text = text_of(small(tmp_path, answers, "analysis: {validity: {on_fail: keep}}\n"))
    assert "Why were items kept although they fail?" in text
    assert "A4 (r total" in text


def test_without_a_table_of_r_nobody_asks_about_it(tmp_path: Path) -> None:
    text = text_of(small(tmp_path, GOOD, "analysis: {validity: {rule: p-value}}\n"))
    assert "Why this critical r" not in text
    assert "Why the correlation with the total that includes the item?" in text


def test_a_strict_threshold_is_named(tmp_path: Path) -> None:
    text = text_of(small(tmp_path, GOOD, "analysis: {reliability: {threshold: 0.7}}\n"))
    assert "The study takes .70, which is common for research (Nunnally, 1978)." in text


def test_the_customary_threshold_is_quoted_from_the_edition_that_has_it(tmp_path: Path) -> None:
    text = text_of(small(tmp_path, GOOD))
    assert "an early edition of Ghozali’s book (Ghozali, 2005)" in text
    assert (
        "its later editions have .70, as is common elsewhere (Ghozali, 2018; Nunnally, 1978)"
        in text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_that_were_not_read_are_asked_about(findings: Findings, language: str) -> None:
    """Those of the report and of the sheet, each once, and nobody is told in the report itself."""
    report = build_document(findings, language)
    document = sheet(findings, language)
    cited = {*cited_keys(report.blocks), *cited_keys(document.blocks)}
    unread = {key for key in cited if sources()[key].unread}
    groups = [one for one in walk(document.blocks) if isinstance(one, Section)]
    (asked,) = [one for one in groups if one.id == "sec:asked-sources"]
    assert set(cited_keys(asked.blocks)) == unread
    assert len(unread) > 3
    for listed in (one for one in (*walk(report.blocks), *groups) if isinstance(one, Section)):
        if listed.id == "sec:references":
            assert {one.style for one in listed.blocks if isinstance(one, Paragraph)} == {
                "reference"
            }


def test_one_item_and_one_respondent_do_no_harm(tmp_path: Path) -> None:
    assert "May means be computed" in text_of(small(tmp_path, {"A1": [4]}))


# ---------------------------------------------------------------- files


def rendered(folder: Path, study: Path) -> set[str]:
    run_stage(open_work(study, folder), "report")
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_the_sheet_is_delivered_beside_the_report(tmp_path: Path) -> None:
    path = write_study(tmp_path / "study", GOOD)
    names = rendered(tmp_path / "out", path)
    assert {"examiner.id.docx", "examiner.en.html", "report.id.docx"} <= names
    assert {"references.bib", "references.ris"} <= names
    assert "examiner.id.xlsx" not in names


def test_the_sheet_and_the_sources_can_be_left_out(tmp_path: Path) -> None:
    path = write_study(tmp_path / "study", GOOD)
    text = (path / "study.yaml").read_text()
    none = "report: {examiner: false, references: false, languages: [id], formats: [html], "
    (path / "study.yaml").write_text(text.replace("report: {", none))
    names = rendered(tmp_path / "out", path)
    assert "report.id.html" in names
    assert not {one for one in names if one.startswith(("examiner", "references"))}


def test_an_office_has_no_examiner(tmp_path: Path) -> None:
    assert not find(SURVEY, tmp_path).files.study.examined


@pytest.mark.parametrize("n", [1, 2, 3])
def test_bounds_with_decimal_commas_are_not_listed_with_commas(n: int) -> None:
    bounds = ["1,80", "2,60", "3,40"][:n]
    facts = {"n_classes": n + 1, "minimum": "1", "maximum": "5", "unit": "", "closed": "lower"}
    text = str(macros("id")["answer_bounds"](rule="equal-width", bounds=bounds, **facts))
    listed = ["1,80", "1,80 dan 2,60", "1,80; 2,60; dan 3,40"][n - 1]
    assert f"batasnya adalah {listed}." in text
