"""The comparison of rounds in the documents of every profile and language."""

import itertools
import json
import shutil
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.charts import Trend
from pipeline.report.document import (
    Figure,
    Number,
    Paragraph,
    Reference,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.results_json import results_tree
from pipeline.report.tongue import LANGUAGES
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.rounds.small_rounds import two_rounds
from tests.studies import LIBRARY, ROOT, SURVEY, chapter, copy_study, find

STUDY = ROOT / "data" / "perpustakaan-rounds"
LOW = [1, 2, 2, 3, 1, 2, 3, 2, 1, 2, 2, 3]
HIGH = [5, 4, 4, 5, 5, 4, 5, 5, 4, 5, 4, 5]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(STUDY, tmp_path_factory.mktemp("rounds"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    tree = json.loads(as_json(results_tree(findings)))
    numbers = [
        node
        for node in itertools.chain.from_iterable(inlines_of(document))
        if isinstance(node, Number) and node.address.startswith("comparison.rounds.")
    ]
    assert len(numbers) > 500
    for node in numbers:
        assert resolve(tree, node.address) == node.value, node.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_leads_somewhere(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    ids = {one.id for one in walk(document.blocks) if hasattr(one, "id")}
    nodes = itertools.chain.from_iterable(inlines_of(document))
    assert {one.target for one in nodes if isinstance(one, Reference)} <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_rounds_is_announced(findings: Findings, language: str) -> None:
    spoken: set[str] = set()
    for block in walk(build_document(findings, language).blocks):
        if isinstance(block, Paragraph):
            spoken |= {one.target for one in block.inlines if isinstance(one, Reference)}
        elif isinstance(block, Table | Figure) and "rounds" in block.id:
            assert block.id in spoken, block.id


def test_all_languages_have_the_same_tables_and_figures(findings: Findings) -> None:
    found = {
        tuple(
            (one.id, len(getattr(one, "rows", ())))
            for one in walk(build_document(findings, language).blocks)
            if isinstance(one, Table | Figure) and "rounds" in one.id
        )
        for language in LANGUAGES
    }
    (only,) = found
    assert [name for name, _ in only] == [
        "tab:rounds",
        "fig:rounds-1",
        "fig:rounds-2",
        "tab:rounds-change-2",
        "tab:rounds-indicators",
        "tab:rounds-actions",
        "tab:rounds-change-1",
        "tab:rounds-tests-1",
        "tab:rounds-tests-2",
        "tab:rounds-change-3",
        "tab:rounds-tests-3",
        "tab:rounds-drift",
        "tab:rounds-items-1",  # from here on turned pages
        "tab:rounds-items-2",
        "tab:rounds-items-3",
    ]


def tables_of(findings: Findings, language: str) -> dict[str, Table]:
    blocks = walk(build_document(findings, language).blocks)
    return {one.id: one for one in blocks if isinstance(one, Table)}


def test_amounts_have_their_unit_as_in_the_table_of_the_round(findings: Findings) -> None:
    rows = tables_of(findings, "en")["tab:rounds-indicators"].rows
    cells = [plain(row.cells[2]) for row in rows if row.kind != "heading"]
    assert cells[:3] == ["Rp2,056,000,000", "Rp2,213,000,000", "Rp2,361,800,000"]
    assert cells[6:9] == ["21", "19", "17"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_results_has_a_source(findings: Findings, language: str) -> None:
    texts = "tab:rounds-drift"  # a table of wordings
    for name, table in tables_of(findings, language).items():
        if "rounds" in name or "conventions" in name or name in ("tab:checks", "tab:sensitivity"):
            assert table.source or name == texts, name


def test_the_conclusion_says_that_the_changes_are_of_common_items(findings: Findings) -> None:
    (section,) = [
        one
        for one in walk(build_document(findings, "en").blocks)
        if isinstance(one, Section) and one.id == "sec:conclusion"
    ]
    last = section.blocks[-1]
    assert isinstance(last, Paragraph)
    assert "The overall score rose by 3.29" in plain(last.inlines)
    assert "without L5; they can differ from the difference" in plain(last.inlines)


def test_the_trail_names_files_without_folders_and_rows_with_a_dash(findings: Findings) -> None:
    trail = tables_of(findings, "en")["tab:audit"]
    subjects = [plain(row.cells[1]) for row in trail.rows if row.kind != "heading"]
    assert "pemustaka.xlsx: 216–240, pegawai.csv: 48–59" in subjects
    assert "pegawai.csv" in subjects
    assert not any("../" in one for one in subjects)


def test_no_line_of_a_figure_crosses_other_items(findings: Findings) -> None:
    figures = [
        one.chart
        for one in walk(build_document(findings, "en").blocks)
        if isinstance(one, Figure) and one.id.startswith("fig:rounds")
    ]
    breaks = {one.lines[0].label: one.breaks for one in figures if isinstance(one, Trend)}
    assert breaks == {
        "Customer perspective": (1, 2),
        "Internal business process perspective": (),
    }


def test_plain_words_come_first(findings: Findings) -> None:
    text = text_of(build_document(findings, "en"))
    assert (
        "Compared with the round 2025, the score rose in the Customer perspective (by 0.13) and"
        " the indicator Facilities (by 0.36)." in text
    )
    assert "no change was detectable" in text
    assert "does not mean that nothing changed" in text
    assert "(the items are not the same: L5)" in text
    assert text.count("the indicator Facilities (by 0.36)") == 2  # again in the conclusion
    indonesian = text_of(build_document(findings, "id"))
    assert "Dibandingkan dengan putaran 2025, skor naik pada Perspektif Pelanggan" in indonesian


@pytest.mark.parametrize("profile", ["skripsi", "artikel"])
def test_every_profile_has_the_section(profile: str, tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW, "A2": HIGH}, {"A1": HIGH, "A2": HIGH})
    file = study / "study.yaml"
    file.write_text(f"{file.read_text()}profile: {profile}\n")
    sections = titles(study, tmp_path / "out", "en")
    assert sections.count("Comparison of Rounds") == 1
    assert sections.count("Comparison of Rounds: Tests and Items") == 1


def titles(study: Path, out: Path, language: str) -> list[str]:
    document = chapter(study, out, language)
    return [plain(one.title) for one in walk(document.blocks) if isinstance(one, Section)]


def test_an_office_compares_its_surveys(tmp_path: Path) -> None:
    study = copy_study(SURVEY, tmp_path)
    shutil.copytree(study, study.parent / "skm-s1")
    file = study / "study.yaml"
    later = "previous: [../skm-s1]\nround: 2026-S2"
    file.write_text(file.read_text("utf-8").replace("round: 2026-S1", later), "utf-8")
    document = chapter(study, tmp_path / "out", "id")
    there = [plain(one.title) for one in walk(document.blocks) if isinstance(one, Section)]
    assert there.count("Perbandingan Antarputaran") == 1
    table = next(one for one in walk(document.blocks) if getattr(one, "id", "") == "tab:rounds")
    assert isinstance(table, Table)
    index = [plain(row.cells[0]) for row in table.rows if row.kind == "heading"]
    assert len(index) > 1  # a perspective at least, and the index
    said = text_of(document)
    assert "tidak ada perubahan yang terdeteksi" in said  # the same answers twice


def test_a_library_with_statistics_compares_its_surveys(tmp_path: Path) -> None:
    text = (STUDY / "study.yaml").read_text("utf-8")
    text = text.replace("profile: skripsi", "profile: iso-11620")
    text = text.replace("../../questionnaires", f"{ROOT}/questionnaires")
    text = text.replace("../perpustakaan", f"{STUDY.parent}/perpustakaan")
    statistics = f"{LIBRARY}/statistik.csv"
    indicators = "[{code: I01, rounded: true, decision: improve}]"
    library = f'{{statistics: {statistics}, edition: "2008", indicators: {indicators}}}'
    (tmp_path / "study.yaml").write_text(f"{text}library: {library}\n", "utf-8")
    shutil.copy(STUDY / "indikator.csv", tmp_path)
    there = titles(tmp_path, tmp_path / "out", "en")
    assert there.count("Comparison of Rounds") == 1
    assert there.count("Comparison of Rounds: Tests and Items") == 1


def test_a_study_without_earlier_rounds_has_none(tmp_path: Path) -> None:
    two_rounds(tmp_path, {"A1": LOW}, {"A1": HIGH})
    text = text_of(chapter(tmp_path / "2025", tmp_path / "out", "en"))
    assert "Comparison of Rounds" not in text


def test_nothing_that_can_be_compared_is_said_with_its_reason(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW}, {"A1": HIGH})
    file = tmp_path / "2025" / "kecil.yaml"
    file.write_text(file.read_text().replace("Pernyataan A1", "Yang lain"))
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "because the rounds have no item in common" in text
    assert "Its words changed" in text


def test_a_null_is_no_proof(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW, "A2": HIGH}, {"A1": LOW, "A2": HIGH})
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "no change could be detected in any perspective that can be compared" in text
    assert "a change of" in text
    assert " equal" not in text.partition("Comparison of Rounds")[2].partition("Conclusion")[0]
