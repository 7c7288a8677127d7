"""The appendices of a thesis: questionnaire, coding, scores, SPSS's tables, critical r."""

from pathlib import Path

import pytest

from pipeline.reading_back import gather
from pipeline.report.chapter import build_document
from pipeline.report.context import Context
from pipeline.report.document import Document, Reference, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.left_out import ids_in
from pipeline.report.sections.appendix import _of_answers
from pipeline.stages import run_stage
from pipeline.text_slots import APPENDICES
from pipeline.work import open_work
from tests.report.test_kitchen_sink import nodes
from tests.studies import ZONES, find, write_study

ANSWERS: dict[str, list[object]] = {
    "q1": [5, 4, 2, 5, 3, 4, "", 5],
    "q2": [4, 4, 1, 5, 3, 3, 2, 4],
    "q3": [1, 2, 4, 1, 3, 2, 4, 1],
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return found(tmp_path_factory.mktemp("appendices"))


def found(folder: Path, study: str = "") -> Findings:
    path = write_study(folder, ANSWERS, reverse=["q3"], study=study)
    work = open_work(path, folder / "out")
    run_stage(work, "sensitivity")
    return gather(work)


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in walk(document.blocks) if isinstance(block, Table)}


def column(table: Table, position: int) -> list[str]:
    return [plain(row.cells[position]) for row in table.rows if row.kind == "body"]


def test_they_stand_in_the_order_of_a_thesis(findings: Findings) -> None:
    sections = [one for one in walk(build_document(findings, "id").blocks)]
    names = [one.id for one in sections if isinstance(one, Section) and one.appendix]
    assert names[:4] == ["sec:form", "sec:coding", "sec:answers", "sec:distribution"]
    assert names.index("sec:spss") == names.index("sec:item_analysis") + 1
    assert "sec:critical" in names


def test_the_names_that_a_study_may_choose_are_those_of_the_parts(findings: Findings) -> None:
    parts = (
        *_of_answers(Context(findings, "id")),
        "audit",
        "plan",
        "ahp",
        "formulas",
        "provenance",
    )
    assert parts == APPENDICES


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ("{appendices: [critical, form, ahp]}", ["sec:form", "sec:critical"]),
        ("{appendices: []}", []),
        ("{appendices: [form], formulas: true}", ["sec:form", "sec:formulas"]),
        ("{appendices: [formulas]}", ["sec:formulas"]),
        ("{appendices: [form], length: brief}", ["sec:form"]),
        ("{sections: [opening], appendices: [form]}", ["sec:form"]),
        ("{sections: [opening], formulas: true}", ["sec:formulas"]),
        ("{appendices: [form, provenance]}", ["sec:form", "sec:provenance"]),
    ],
)
def test_a_study_chooses_its_appendices(
    tmp_path: Path, choices: str, expected: list[str], language: str
) -> None:
    document = build_document(chosen(tmp_path, choices), language)
    sections = [one for one in walk(document.blocks) if isinstance(one, Section)]
    assert [one.id for one in sections if one.appendix] == expected
    targets = {one.target for one in nodes(document.blocks) if isinstance(one, Reference)}
    assert targets <= ids_in(document.blocks)


def test_formulas_stand_where_nothing_refers_to_them(tmp_path: Path) -> None:
    document = build_document(chosen(tmp_path, "{formulas: true}", "profile: artikel\n"), "en")
    sections = [one.id for one in walk(document.blocks) if isinstance(one, Section)]
    assert "sec:formulas" in sections


def chosen(folder: Path, choices: str, study: str = "") -> Findings:
    path = write_study(folder, ANSWERS, reverse=["q3"])
    text = (path / "study.yaml").read_text()
    before = text.partition("report: ")[0]
    (path / "study.yaml").write_text(f"{before}report: {choices}\n{study}")
    return find(path, folder / "out")


def test_the_questionnaire_shows_its_statements_and_answers(findings: Findings) -> None:
    form = tables(build_document(findings, "id"))["tab:form-respondents-setuju5"]
    assert column(form, 0) == ["q1", "q2", "q3\u00a0(R)"]
    assert {cell.split() == ["1", "2", "3", "4", "5"] for cell in column(form, 2)} == {True}
    assert plain(form.note).startswith("1 = Sangat Tidak Setuju; 2 = Tidak Setuju")


def test_coding_turns_the_scale_of_reversed_items(findings: Findings) -> None:
    coding = tables(build_document(findings, "en"))["tab:coding"]
    assert column(coding, 1) == ["1", "2", "3", "4", "5"]
    assert column(coding, 2) == ["5", "4", "3", "2", "1"]
    assert column(coding, 3)[0] == "STS"
    assert "item q3" in plain(coding.note)


def test_scores_are_those_of_the_answers_with_reversed_items_turned(findings: Findings) -> None:
    scores = tables(build_document(findings, "id"))["tab:answers-respondents"]
    assert column(scores, 0) == [str(number) for number in range(1, 9)]
    assert column(scores, 1) == ["5", "4", "2", "5", "3", "4", "–", "5"]
    assert column(scores, 3) == ["5", "4", "2", "5", "3", "4", "2", "5"]
    assert column(scores, 4) == ["14", "12", "5", "15", "9", "11", "4", "14"]


def test_reliability_stands_as_spss_prints_it(findings: Findings) -> None:
    # PSPP 1.6.2: RELIABILITY /VARIABLES=q1 q2 q3 /MODEL=ALPHA /SUMMARY=TOTAL of the seven complete
    of_unit = tables(build_document(findings, "en"))
    summary, items = of_unit["tab:spss-reliability"], of_unit["tab:spss-items-layanan"]
    assert [plain(cell) for cell in summary.rows[0].cells[1:5]] == ["7", "1", ".977", "3"]
    assert column(items, 1) == ["7.43", "8.00", "7.43"]
    assert column(items, 2) == ["5.619", "5.333", "5.619"]
    assert column(items, 3) == [".974", ".907", ".974"]
    assert column(items, 4) == [".949", "1.000", ".949"]


def test_the_critical_value_is_that_of_the_number_tested(findings: Findings) -> None:
    table = tables(build_document(findings, "en"))["tab:critical"]
    # R 4.2.2: t <- qt(.975, n - 2); t / sqrt(n - 2 + t^2)
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["7", "5", "2.5706", ".7545"]
    ]


def test_scores_that_mean_themselves_are_not_explained(tmp_path: Path) -> None:
    there = tables(build_document(find(ZONES, tmp_path), "id"))
    (form,) = [one for name, one in there.items() if name.startswith("tab:form-")]
    assert plain(form.note) == "1 = Terendah; 9 = Tertinggi."
    zones = [plain(row.cells[-1]) for row in there["tab:libqual-libqual"].rows]
    assert set(zones) == {"Di\u00a0bawah", "Di\u00a0dalam"}  # each on one line
