"""The report on certainty: beside every verdict, in two appendices, in what an examiner asks."""

from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.charts import Strip
from pipeline.report.document import Bullets, Figure, Table, plain, walk
from pipeline.report.findings import Findings
from tests.report.test_chapter import text_of
from tests.studies import ROOT, find


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    out: Path = tmp_path_factory.mktemp("certainty")
    return find(ROOT / "data/perpustakaan-2026", out)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "id",
            (
                "dari 2.000 pengambilan ulang responden",
                "tetap sama pada 48 dari 96 spesifikasi analisis",
                "tetap sama pada semua 96 spesifikasi analisis",
                "bukan peluang bahwa suatu kategori benar",
            ),
        ),
        (
            "en",
            (
                "of 2,000 resamples of the respondents",
                "stays the same in 48 of 96 specifications",
                "stays the same in all 96 specifications",
                "not the probability that a category is true",
            ),
        ),
    ],
)
def test_what_is_said(library: Findings, language: str, said: tuple[str, ...]) -> None:
    text = text_of(build_document(library, language))
    for one in said:
        assert one in text


def test_exceptions_are_told_with_what_they_share(library: Findings) -> None:
    blocks = walk(build_document(library, "en").blocks)
    told = [
        plain(item).replace("\N{NO-BREAK SPACE}", " ")
        for one in blocks
        if isinstance(one, Bullets)
        for item in one.items
    ]
    assert [one for one in told if "of 96 specifications" in one] == [
        "Internal business process perspective: the category “good” stays in 48 of 96"
        " specifications. In all exceptions: class rule = equal width.",
        "Overall: the category “good” stays in 24 of 96 specifications. The exceptions share no"
        " choice.",
    ]


def test_every_specification_is_drawn_and_listed(library: Findings) -> None:
    blocks = list(walk(build_document(library, "id").blocks))
    strips = {
        one.id: one.chart
        for one in blocks
        if isinstance(one, Figure) and isinstance(one.chart, Strip)
    }
    assert set(strips) == {"fig:strip-overall", "fig:strip-proses-internal"}
    for strip in strips.values():
        assert len(strip.dots) == 96
        assert sum(dot.own for dot in strip.dots) == 1
        values = [dot.value for dot in strip.dots if dot.value is not None]
        assert values == sorted(values)
        for choice in strip.choices:
            assert len(choice.places) == 96
            assert set(choice.places) == set(range(len(choice.levels)))
    (listed,) = [one for one in blocks if isinstance(one, Table) and one.id == "tab:specifications"]
    assert len(listed.rows) == 96


def test_dots_are_filled_where_the_category_stays(library: Findings) -> None:
    assert library.answers is not None
    blocks = walk(build_document(library, "en").blocks)
    steady = library.answers.robustness.overall
    (strip,) = [
        one.chart for one in blocks if isinstance(one, Figure) and one.id == "fig:strip-overall"
    ]
    assert isinstance(strip, Strip)
    assert sum(dot.same for dot in strip.dots) == steady.same
