"""Relations in the report: what is said, in every language and profile, and what is not."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.charts import DotPlot, Quadrants
from pipeline.report.document import (
    Bullets,
    Document,
    Equation,
    Figure,
    Number,
    Paragraph,
    Reference,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.outlines import LENGTHS, outline_of
from pipeline.report.results_json import results_tree
from pipeline.report.sections.relations import relations
from pipeline.report.tongue import LANGUAGES
from tests.relation_studies import RELATIONS, drawn_answers, relation_study
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import SURVEY, copy_study, find


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("relations")
    method = "report: {date: 2026-11-22, terms: careful, method: section}\n"
    study = relation_study(folder / "kecil")
    path = study / "study.yaml"
    path.write_text(re.sub(r"report: .*\n", method, path.read_text()))
    return find(study, folder / "out")


@pytest.fixture(scope="module", params=LANGUAGES)
def document(request: pytest.FixtureRequest, made: Findings) -> Document:
    return build_document(made, request.param)


def report(folder: Path, declared: str, *, profile: str = "skripsi", more: str = "") -> Document:
    study = relation_study(folder / "kecil", declared)
    path = study / "study.yaml"
    text = path.read_text().replace("terms: careful", f"terms: careful{more}")
    path.write_text(f"{text}profile: {profile}\n")
    return build_document(find(study, folder / "out"), "en")


def section_of(document: Document, id_: str = "sec:relations") -> Section:
    return next(one for one in walk(document.blocks) if isinstance(one, Section) and one.id == id_)


def tables_of(document: Document) -> dict[str, Table]:
    blocks = walk(section_of(document).blocks)
    return {one.id: one for one in blocks if isinstance(one, Table)}


def said_of(document: Document) -> str:
    numbering = number_blocks(document)
    part = replace(document, blocks=(section_of(document),))
    return "\n".join(plain(one, numbering) for one in inlines_of(part))


def test_every_number_is_what_stands_at_its_address(made: Findings, document: Document) -> None:
    tree = json.loads(as_json(results_tree(made), sort=True))
    numbers = [
        one
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Number) and one.address.startswith("relations.")
    ]
    assert len(numbers) > 400
    wrong = [one.address for one in numbers if resolve(tree, one.address) != one.value]
    assert wrong == []


def test_a_thesis_has_the_tables_that_examiners_ask_for(document: Document) -> None:
    parts = ("terms", "variance", "summary", "normality", "collinearity", "variances", "order")
    expected = {f"tab:relation-pengaruh-{one}" for one in (*parts, "linearity")}
    found = set(tables_of(document))
    assert expected <= found
    assert "tab:relation-pendorong-drivers" in found
    own = {f"tab:relation-lewat-{one}" for one in ("effects", "mediator", "total")}
    assert own <= found
    for table in tables_of(document).values():
        assert plain(table.caption)
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_tables_and_figures_are_all_referred_to(document: Document) -> None:
    numbering = number_blocks(document)
    said = said_of(document)
    for block in walk(section_of(document).blocks):
        if isinstance(block, Table | Figure | Equation):
            assert numbering[block.id].text in said, block.id


def test_tables_and_figures_are_announced_before_they_stand(document: Document) -> None:
    announced: set[str] = set()
    for block in walk((section_of(document),)):
        if isinstance(block, Table | Figure):
            assert block.id in announced
        part = replace(document, blocks=(block,))
        spoken = [one for inlines in inlines_of(part) for one in inlines]
        if not isinstance(block, Section):
            announced |= {one.target for one in spoken if isinstance(one, Reference)}


def test_drivers_have_dots_with_intervals_and_quadrants(document: Document) -> None:
    charts = {
        one.id: one.chart for one in walk(section_of(document).blocks) if isinstance(one, Figure)
    }
    dots = charts["fig:relation-pendorong-drivers"]
    assert isinstance(dots, DotPlot)
    values = [one.value for one in dots.rows]
    assert values == sorted(values, reverse=True)
    assert all(
        one.low is not None and one.high is not None and one.low <= one.value <= one.high
        for one in dots.rows
    )
    assert dots.high >= max(one.high or 0 for one in dots.rows)
    assert isinstance(charts["fig:relation-pendorong-quadrants"], Quadrants)


CAUSES = re.compile(
    r"\b(causes|caused|due to|because of|effect of the|leads? to|improves|"
    r"menyebabkan|berpengaruh terhadap|berpengaruh signifikan|mengakibatkan|"
    r"menyebabkan|memberi kesan|akibat daripada)\b"
)


def test_nothing_is_said_to_cause_anything(document: Document) -> None:
    assert CAUSES.findall(said_of(document)) == []
    assert not re.search(
        r"\bproven?\b (normal|equal)|terbukti normal|signifikan\b", said_of(document)
    )


def test_no_sentence_has_holes(document: Document) -> None:
    said = said_of(document)
    assert not re.search(r"  |\(\)|None|\bnan\b|\bUndefined| ,| \.(?!\d)|,,|\{|\}", said)


def test_the_method_names_the_tests(made: Findings) -> None:
    said = text_of(build_document(made, "en"))
    assert "Glejser, Breusch–Pagan in its original and in Koenker" in said
    assert "draws 1000 samples with the seed 20260101" in said
    assert "tests no effect of one variable" not in said
    assert "analyses how closely their scores go together" in said


def test_own_and_made_titles(document: Document) -> None:
    titles = {
        one.id: plain(one.title)
        for one in walk(section_of(document).blocks)
        if isinstance(one, Section)
    }
    own = {"id": "Jalur Kesetiaan", "en": "Paths to Loyalty", "ms": "Laluan Kesetiaan"}
    assert titles["sec:relation-jalur"] == own[document.language]
    assert "Kesetiaan" in titles["sec:relation-pengaruh"]


def test_the_numbers_that_are_said(made: Findings) -> None:
    assert made.answers is not None
    found = made.answers.relations["pengaruh"]
    assert found.regression is not None
    said = said_of(build_document(made, "en"))
    assert f"{found.regression.explained:.1f}% can be accounted for" in said
    assert "118 respondents who have all of these scores, out of 120" in said
    assert "means little" in said


def test_a_long_equation_is_a_sentence(tmp_path: Path) -> None:
    declared = "relations: [{name: panjang, outcome: Y1, predictors: [A1, A2, B1, B2, M1]}]\n"
    document = report(tmp_path, declared)
    assert not any(isinstance(one, Equation) for one in walk(section_of(document).blocks))
    assert re.search(r"equation is Y = −?\d\.\d{3}( [+] | −)\d\.\d{3}\s?X1", said_of(document))


def test_one_predictor(tmp_path: Path) -> None:
    document = report(tmp_path, "relations: [{name: satu, outcome: y, predictors: [a]}]\n")
    said = said_of(document)
    assert "With one predictor there can be no multicollinearity." in said
    assert "at equal scores in the other predictors" not in said


def test_in_brief_the_assumptions_are_left_out(tmp_path: Path) -> None:
    document = report(tmp_path, RELATIONS, more=", length: brief")
    tables = set(tables_of(document))
    assert "tab:relation-pengaruh-terms" in tables
    assert "tab:relation-lewat-effects" in tables
    assert not any("normality" in one or "mediator" in one for one in tables)


def test_an_article_has_the_section_and_its_plan(tmp_path: Path) -> None:
    document = report(tmp_path, RELATIONS, profile="artikel")
    assert section_of(document).blocks
    assert "Its classical assumptions were tested" in text_of(document)


@pytest.mark.parametrize("length", LENGTHS)
def test_every_profile_has_a_place_for_it(length: str) -> None:
    for profile in ("skripsi", "artikel", "iso-11620"):
        chapters = outline_of(profile, length).chapters
        assert any(relations in chapter.sections for chapter in chapters), profile


def test_a_survey_of_satisfaction_has_the_section(tmp_path: Path) -> None:
    study = copy_study(SURVEY, tmp_path)
    path = study / "study.yaml"
    names = re.findall(r"name: (U\d)", (tmp_path / "questionnaires" / "skm.yaml").read_text())
    kept = ", ".join(names[1:4])
    relation = f"{{name: u1, kind: drivers, outcome: {names[0]}, predictors: [{kept}]}}"
    path.write_text(f"{path.read_text()}relations: [{relation}]\n")
    document = build_document(find(study, tmp_path / "out"), "id")
    assert "Faktor Pendorong U1" in said_of(document)


def test_what_was_not_computed_is_said(tmp_path: Path) -> None:
    few = {name: values[:9] for name, values in drawn_answers().items()}
    study = relation_study(tmp_path / "kecil", answers=few)
    findings = find(study, tmp_path / "out")
    for language in LANGUAGES:
        document = build_document(findings, language)
        assert tables_of(document) == {}
        assert "8" in said_of(document)
    said = said_of(build_document(findings, "en"))
    assert "was not computed because too few respondents have all scores" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examiners_sheet(made: Findings, language: str) -> None:
    document = build_document(made, language)
    sheet = build_examiner(made, language, number_blocks(document), frozenset())
    said = text_of(sheet)
    assert said.count("50 + 8") == 4
    for word in ("HC3", "Sobel", "Shapley", "Green (1991)"):
        assert word in said, word
    assert not re.search(r"  |None|\bnan\b|\{|\}", said)


def test_a_question_may_be_about_a_relation(tmp_path: Path) -> None:
    questions = "questions:\n  - {en: Do they go together?, about: pendorong}\n"
    document = report(tmp_path, RELATIONS + questions)
    answer = section_of(document, "sec:questions")
    said = " ".join(plain(one.inlines) for one in answer.blocks if isinstance(one, Paragraph))
    assert "Do they go together?" in said
    assert "together can account for" in said
    assert "The largest contribution is that of" in said
    concluded = [
        plain(item)
        for block in section_of(document, "sec:conclusion").blocks
        if isinstance(block, Bullets)
        for item in block.items
    ]
    assert sum("account" in one or "detectable" in one for one in concluded) == 4
    assert any("An indirect part through" in one for one in concluded)
