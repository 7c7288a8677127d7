"""What a report says of weights: its section, appendix, notes and the examiner's question."""

import json
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.context import Context
from pipeline.report.document import Figure, Number, Section, Table, plain, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import LIBRARY, copy_study, find
from tests.weighted_studies import RAKED, weighted_study

PROFILE = "profile: skripsi\n"
INDEX = """
indices:
  - {name: capaian, kind: tcr, of: {items: layanan}}
"""
LANGUAGES = ("id", "en", "ms")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = weighted_study(tmp_path_factory.mktemp("raked"), PROFILE + RAKED)
    with (folder / "kecil.yaml").open("a", encoding="utf-8") as file:
        file.write(INDEX)
    return find(folder, folder / "out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings)))
    document = build_document(findings, language)
    numbers = [
        one
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Number) and one.address.startswith("weighting.")
    ]
    assert len(numbers) > 30
    for number in numbers:
        assert resolve(tree, number.address) == number.value, number.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_the_tables_and_the_appendix_are_there(
    findings: Findings, language: str
) -> None:
    document = build_document(findings, language)
    blocks = list(walk(document.blocks))
    tables = {one.id for one in blocks if isinstance(one, Table)}
    names = ("weighted", "weighted-indices", "weighted-alphas", "weights-respondents-gender")
    assert {f"tab:{name}" for name in names} <= tables
    assert {"sec:weighting", "sec:weights"} <= {
        one.id for one in blocks if isinstance(one, Section)
    }
    assert number_blocks(document)["tab:weights-respondents-level"].text


SAID = {
    "id": (
        "raking atas bobot rancangan",
        "menurut jenis kelamin dan jenjang",
        "Kish, 1965",
        "Deville",
        "populasi terbatas yang berjumlah 1.420 orang, strata demi strata",
        "Alfa Cronbach dari kovarians berbobot",
    ),
    "en": (
        "raking their design weights",
        "by gender and level",
        "Kish, 1965",
        "Deville",
        "finite population of 1,420, stratum by stratum",
        "Cronbach’s alpha of the weighted covariances",
    ),
    "ms": (
        "raking ke atas pemberat reka bentuk",
        "mengikut jantina dan peringkat",
        "Kish, 1965",
        "Deville",
        "populasi terhingga seramai 1,420 orang, strata demi strata",
        "Alfa Cronbach daripada kovarians berpemberat",
    ),
}


def test_shapes_are_of_the_answers_as_they_came(findings: Findings) -> None:
    document = build_document(findings, "en")
    (table,) = [
        one
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id == "tab:shape-layanan"
    ]
    numbers = [one for cell in table.rows[0].cells for one in cell if isinstance(one, Number)]
    assert numbers[1].address == "perspectives.layanan.items.x1.unweighted.mean"
    assert "not weighted" in plain(table.note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_the_cost_and_the_sources_are_told(findings: Findings, language: str) -> None:
    said = text_of(build_document(findings, language))
    for one in SAID[language]:
        assert one in said


@pytest.mark.parametrize(
    ("language", "question"),
    [("id", "Mengapa data dibobot"), ("en", "Why were the data weighted"), ("ms", "Mengapakah")],
)
def test_an_examiner_may_ask_why(findings: Findings, language: str, question: str) -> None:
    report = number_blocks(build_document(findings, language))
    said = text_of(build_examiner(findings, language, report, ()))
    assert question in said
    assert "weighting.kinds.respondents" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_design_without_weights_gives_nobody_a_weight(tmp_path: Path, language: str) -> None:
    study = PROFILE + "population: {respondents: 600}\nweights: {respondents: {fpc: true}}\n"
    found = find(weighted_study(tmp_path, study), tmp_path / "out")
    said = text_of(build_document(found, language))
    assert {"id": "Semua responden dihitung sama", "en": "All respondents count the same"}.get(
        language, "Semua responden dikira sama"
    ) in said
    assert {"id": "diberi bobot", "en": "given a weight"}.get(language, "diberi pemberat") not in (
        said
    )


def test_bounds_that_cost_a_margin_are_told(tmp_path: Path) -> None:
    study = PROFILE + RAKED.replace("    strata:", "    trim: {low: 0.9, high: 1.05}\n    strata:")
    said = text_of(build_document(find(weighted_study(tmp_path, study), tmp_path / "out"), "en"))
    assert "the bounds were kept, and the largest departure from a proportion is" in said
    assert "at or above 0.90 and at or below 1.05 times their mean" in said


def test_without_weights_nothing_is_said(tmp_path: Path) -> None:
    document = build_document(find(weighted_study(tmp_path, PROFILE), tmp_path / "out"), "en")
    said = text_of(document)
    others = ("weights of the perspectives", "Items, weights, and figures")
    for one in others:
        said = said.replace(one, "")
    assert "weights" not in said
    assert "sec:weighting" not in {
        one.id for one in walk(document.blocks) if isinstance(one, Section)
    }


# ---------------------------------------------------------------- kinds without weights

BY_STATUS = """
weights:
  pemustaka:
    poststratify: {by: status}
    unknown: keep
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """The shipped study of two kinds, with weights for the users and none for the staff."""
    study = copy_study(LIBRARY, tmp_path_factory.mktemp("kinds"))
    with (study / "study.yaml").open("a", encoding="utf-8") as file:
        file.write(BY_STATUS)
    return find(study, study / "out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_weighted_is_called_so(library: Findings, language: str) -> None:
    context = Context(library, language)
    said = plain(context.voice.words("note_is_weighted"))
    partly = plain(context.voice.words("note_is_partly_weighted"))
    notes = {
        one.id: plain(one.note)
        for one in walk(build_document(library, language).blocks)
        if isinstance(one, Table | Figure) and one.note
    }
    users = [id_ for id_ in notes if id_.startswith(("fig:answers-pelanggan", "tab:parts-pel"))]
    staff = [
        id_ for id_ in notes if id_.startswith(("fig:answers-pembelajaran", "tab:parts-pembelajar"))
    ]
    assert users
    assert staff
    assert all(notes[one].endswith(said) for one in users)
    assert not any(said in notes[one] or partly in notes[one] for one in staff)
    assert any(partly in one for one in notes.values())


def test_kinds_without_weights_keep_their_numbers(
    library: Findings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = find(LIBRARY, tmp_path_factory.mktemp("before")).answers
    after = library.answers
    assert before is not None
    assert after is not None
    staff = "pembelajaran"
    assert after.perspectives[staff] == before.perspectives[staff]
    assert after.perspectives["pelanggan"].unweighted is not None
    sure = after.certainty.perspectives[staff]
    assert sure.se == pytest.approx(before.certainty.perspectives[staff].se, rel=1e-9)
    groups = after.comparison.groups
    assert {"welch-t", "survey-t"} & {
        one.test.deciding.name
        for found in groups.values()
        for one in found.perspectives.values()
        if one.test is not None
    }
