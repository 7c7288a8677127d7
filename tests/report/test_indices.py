"""The section on indices: every kind in both languages, whatever the answers are."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.charts import Quadrants, RankedBars
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Bullets,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.narration import Voice
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from pipeline.report.sections.index_tables import index_table
from pipeline.report.sections.indices import WRITERS
from tests.index_studies import answers, write_index_study
from tests.report.test_chapter import resolve
from tests.studies import find

KINDS = ("ipa", "csi", "servqual", "libqual", "kano", "nps", "sus", "teratas", "tcr", "azwar")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("indices")
    rows = answers(40)
    rows[0]["kinerja1"] = rows[3]["tiada2"] = rows[5]["sistem4"] = ""
    return find(write_index_study(folder / "study", rows), folder / "out")


def test_long_codes_take_room_from_the_texts_only(findings: Findings) -> None:
    context, heads = Context(findings, "id"), {"code": 1.5, "attribute": 4.2, "importance": 2.5}
    rows = {code: Row(((Words(code),), (), ())) for code in ("A1", "kinerja1", "kenyataan-layanan")}
    widths = {
        code: [one.width for one in index_table(context, "t", (), heads, [row]).columns]
        for code, row in rows.items()
    }
    assert widths["A1"] == pytest.approx([1.45, 4.25, 2.5])
    assert widths["kinerja1"] == pytest.approx([2.64, 3.06, 2.5])
    assert widths["kenyataan-layanan"][1] == 2.4


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Zona kenyataan1 tidak dapat ditentukan (–)."),
        ("en", "kenyataan1 has no zone that can be determined (–)."),
    ],
)
def test_a_statement_without_a_zone_is_named(language: str, said: str, tmp_path: Path) -> None:
    low = {"minimum1": "9", "harapan1": "1", "minimum2": "2", "harapan2": "8", "kenyataan2": "5"}
    rows = [{**one, **low} for one in answers(20)]
    found = find(write_index_study(tmp_path / "study", rows), tmp_path / "out")
    section = section_of(found, language)
    texts = [plain(one.inlines) for one in walk(section.blocks) if isinstance(one, Paragraph)]
    assert any(said in one for one in texts)


def section_of(findings: Findings, language: str) -> Section:
    document = build_document(findings, language)
    return next(
        one for one in walk(document.blocks) if isinstance(one, Section) and one.id == "sec:indices"
    )


def inlines_of(blocks: Sequence[Block]) -> Iterator[Inlines]:
    for block in walk(blocks):
        if isinstance(block, Paragraph):
            yield block.inlines
        if isinstance(block, Bullets):
            yield from block.items
        if isinstance(block, Table):
            yield from (block.caption, block.note)
            yield from (cell for row in block.rows for cell in row.cells)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_index_has_its_section(findings: Findings, language: str) -> None:
    section = section_of(findings, language)
    found = [one.id for one in section.blocks if isinstance(one, Section)]
    assert found == [f"sec:index-{name}" for name in KINDS]
    for one in section.blocks:
        assert isinstance(one, Section)
        assert any(isinstance(block, Table) for block in one.blocks)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", WRITERS)
def test_an_index_without_a_label_has_a_title(kind: str, language: str) -> None:
    assert plain(Voice(language).words(f"title_index_{kind.replace('-', '_')}"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_number_stands_at_its_address(findings: Findings, language: str) -> None:
    import json

    tree = json.loads(as_json(results_tree(findings)))
    numbers = [
        inline
        for inlines in inlines_of([section_of(findings, language)])
        for inline in inlines
        if isinstance(inline, Number)
    ]
    assert len(numbers) > 200
    for number in numbers:
        assert resolve(tree, number.address) == pytest.approx(number.value), number.address


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_and_figure_is_introduced_before_it(findings: Findings, language: str) -> None:
    for part in section_of(findings, language).blocks:
        assert isinstance(part, Section)
        introduced: set[str] = set()
        for block in part.blocks:
            if isinstance(block, Paragraph):
                introduced |= {one.target for one in block.inlines if isinstance(one, Reference)}
            if isinstance(block, Table | Figure):
                assert block.id in introduced, block.id


def test_charts_show_what_the_tables_say(findings: Findings) -> None:
    figures = {
        one.id: one.chart for one in walk([section_of(findings, "en")]) if isinstance(one, Figure)
    }
    chart = figures["fig:ipa-ipa"]
    assert isinstance(chart, Quadrants)
    assert [one.code for one in chart.points] == ["kinerja1", "kinerja2", "kinerja3"]
    bars = figures["fig:top-box-teratas"]
    assert isinstance(bars, RankedBars)
    values = [one.value for one in bars.rows]
    assert values == sorted(values, reverse=True)


def test_unconfirmed_tables_are_called_so(findings: Findings) -> None:
    text = " ".join(plain(one) for one in inlines_of([section_of(findings, "en")]))
    assert text.count("unconfirmed") >= 2
    assert "could not be checked against their sources" in text


EXTREMES = {
    "one": answers(1),
    "same": answers(1) * 6,
    "nobody": [{key: "3" if key == "sistem1" else "" for key in answers(1)[0]}] * 4,
    "unpaired": [
        {
            key: "" if key in ("kepentingan2", "harapan1", "tiada1") else one
            for key, one in row.items()
        }
        for row in answers(9)
    ],
}


@pytest.mark.parametrize("name", EXTREMES)
def test_few_and_odd_answers_still_make_a_chapter(tmp_path: Path, name: str) -> None:
    found = find(write_index_study(tmp_path / "study", EXTREMES[name]), tmp_path / "out")
    for language in ("id", "en"):
        document = build_document(found, language)
        numbering = number_blocks(document)
        section = section_of(found, language)
        text = " ".join(plain(one, numbering) for one in inlines_of([section]))
        assert not re.search(r"\bnan\b|\binf\b|None|Undefined", text)
    if name == "nobody":
        assert text.count("no respondent answered all the questions that it needs") == len(KINDS)
    if name == "unpaired":
        assert "nobody answered every question on one of the attributes" in text


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_off_the_scorecard_is_described_only(findings: Findings, language: str) -> None:
    card = findings.scorecard.perspectives
    assert list(card) == ["kinerja", "kenyataan"]
    document = build_document(findings, language)
    ids = {one.id for one in walk(document.blocks) if isinstance(one, Section)}
    assert "sec:perspective-kepentingan" in ids
    assert "sec:discussion-kinerja" in ids
    assert "sec:discussion-kepentingan" not in ids


@pytest.mark.parametrize("rule", ["five-equal", "arikunto", "tcr-sudjana"])
def test_class_rules_of_books_are_explained(tmp_path: Path, rule: str) -> None:
    study = write_index_study(
        tmp_path / "study", answers(12), "indices:\n", f"categories: {{rule: {rule}}}\nindices:\n"
    )
    found = find(study, tmp_path / "out")
    document = build_document(found, "en")
    section = next(
        one for one in walk(document.blocks) if isinstance(one, Section) and one.id == "sec:classes"
    )
    text = " ".join(plain(one) for one in inlines_of([section]))
    assert "percentage of the ideal score" in text
    unconfirmed = rule != "five-equal"
    assert ("could not be checked against the book" in text) == unconfirmed


def test_a_question_about_what_is_off_the_scorecard_is_answered(tmp_path: Path) -> None:
    study = write_index_study(tmp_path / "study", answers(12))
    path = study / "study.yaml"
    asked = "questions: [{id: Seberapa penting?, en: How important?, about: kepentingan}]\n"
    path.write_text(path.read_text() + asked)
    found = find(study, tmp_path / "out")
    for language, said in (("id", "rekapitulasi skor"), ("en", "not part of the summary score")):
        document = build_document(found, language)
        section = next(
            one
            for one in walk(document.blocks)
            if isinstance(one, Section) and one.id == "sec:questions"
        )
        assert said in " ".join(plain(one) for one in inlines_of([section]))
