"""Which result a study is about: its index where it has one perspective, else its scorecard."""

from pathlib import Path

import pytest

from pipeline.report.context import Context
from pipeline.report.figures.slide import lay_out_slide
from pipeline.report.findings import Findings
from pipeline.report.slide import Slide
from pipeline.report.summary import build_summary, slide_of
from pipeline.results.service_quality import ServiceGaps, Usability
from tests.index_studies import INDICES, answers, write_index_study
from tests.studies import find

KANO = "{name: kano, kind: kano, of: {functional: ada, dysfunctional: tiada}}"
SERVQUAL = "{name: gap, kind: servqual, of: {expectation: kepentingan, perception: kinerja}}"
SUS = "{name: sus, kind: sus, of: {statements: sistem}}"
CSI = "{name: csi, kind: csi, of: {importance: kepentingan, performance: kinerja}}"


def study(folder: Path, index: str, *, nobody: bool = False) -> Findings:
    rows = answers(40)
    if nobody:
        rows = [
            {name: cell if name == "saran1" else "" for name, cell in row.items()} for row in rows
        ]
    path = write_index_study(folder / "study", rows, INDICES, f"  - {index}\n")
    file = path / "kuesioner.yaml"
    text = file.read_text(encoding="utf-8")
    begin, _, end = text.partition("name: kenyataan,")
    file.write_text(f"{begin}name: kenyataan,{end.replace('true', 'false', 1)}", encoding="utf-8")
    return find(path, folder / "out")


def page(findings: Findings, language: str = "id") -> Slide:
    return slide_of(build_summary(Context(findings, language)))


def test_a_gap_says_on_which_side_it_is(tmp_path: Path) -> None:
    findings = study(tmp_path, SERVQUAL)
    assert findings.answers is not None
    found = findings.answers.indices["gap"]
    assert isinstance(found, ServiceGaps)
    gap = found.overall.gap
    assert isinstance(gap, float)
    words = "di bawah harapan" if gap < 0 else "melampaui harapan"
    assert page(findings).category == words
    assert page(findings).verdict_note.startswith("IK 95% [")
    assert page(findings, "en").verdict_note.startswith("95% CI [")


def test_usability_has_its_grade(tmp_path: Path) -> None:
    findings = study(tmp_path, SUS)
    assert findings.answers is not None
    found = findings.answers.indices["sus"]
    assert isinstance(found, Usability)
    assert page(findings).category == f"peringkat {found.grade}"


def test_an_index_that_places_items_leaves_the_scorecard(tmp_path: Path) -> None:
    slide = page(study(tmp_path, KANO))
    assert slide.verdict_head == "Skor secara keseluruhan"
    assert slide.verdict.endswith("%")
    assert slide.lists[0].head == "Butir dengan skor tertinggi (rata-rata, skala 1–5)"


@pytest.mark.parametrize("index", [CSI, SERVQUAL, SUS, KANO])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nobody_answered(index: str, language: str, tmp_path: Path) -> None:
    slide = page(study(tmp_path, index, nobody=True), language)
    assert slide.verdict == "–"
    assert slide.lists == ()
    assert slide.reliability in (
        "Konsistensi internal tidak dapat dihitung dari data ini.",
        "Internal consistency cannot be computed from these data.",
    )
    assert lay_out_slide(slide).marks
