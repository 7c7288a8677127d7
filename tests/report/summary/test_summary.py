"""The study on one page: what it says for every shipped study, with numbers that are in results."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.context import Context
from pipeline.report.document import Number
from pipeline.report.findings import Findings
from pipeline.report.results_json import results_tree
from pipeline.report.slide import Slide
from pipeline.report.summary import build_summary, slide_of
from pipeline.report.summary.extremes import ends
from tests.report.test_chapter import STUDIES, resolve
from tests.studies import find

LANGUAGES = ("id", "en")
VERDICTS = {  # of each shipped study: the number, its class in Indonesian, how many bars
    "library": ("79,46%", "Baik", 4),
    "office": ("88,57%", "Tinggi", 4),
    "statistics": ("24", "dari 45 indikator", 6),
    "service": ("0,7442", "Puas", 5),
    "zones": ("6,51", "di dalam zona toleransi", 3),
    "survey": ("81,66", "Mutu B (baik)", 9),
}


@pytest.fixture(scope="module", params=STUDIES)
def study(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Findings]:
    return request.param, find(STUDIES[request.param], tmp_path_factory.mktemp("out"))


def numbers_of(value: Any) -> list[Number]:
    if isinstance(value, Number):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in numbers_of(part)]
    if is_dataclass(value):
        return [one for field in fields(value) for one in numbers_of(getattr(value, field.name))]
    return []


def page(findings: Findings, language: str) -> Slide:
    return slide_of(build_summary(Context(findings, language)))


def test_the_headline_and_its_bars(study: tuple[str, Findings]) -> None:
    name, findings = study
    slide = page(findings, "id")
    assert (slide.verdict, slide.category, len(slide.bars)) == VERDICTS[name]
    assert [len(one.rows) for one in slide.lists] == [3, 3]
    assert "angket" in slide.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(
    study: tuple[str, Findings], language: str
) -> None:
    _, findings = study
    tree = json.loads(as_json(results_tree(findings)))
    numbers = numbers_of(build_summary(Context(findings, language)))
    assert len(numbers) > 6
    for number in numbers:
        assert resolve(tree, number.address) == pytest.approx(number.value), number.address


def test_a_number_of_the_page_is_printed_as_in_the_report(study: tuple[str, Findings]) -> None:
    _, findings = study
    numbers = numbers_of(build_summary(Context(findings, "en")))
    printed: dict[str, set[str]] = {}
    for one in numbers_of(build_document(findings, "en")):
        printed.setdefault(one.address, set()).add(one.text)
    assert [
        one.address for one in numbers if one.text not in printed.get(one.address, {one.text})
    ] == []


def test_both_languages_say_the_same(study: tuple[str, Findings]) -> None:
    _, findings = study
    said = [numbers_of(build_summary(Context(findings, one))) for one in LANGUAGES]
    assert [one.address for one in said[0]] == [one.address for one in said[1]]
    indonesian, english = (page(findings, one) for one in LANGUAGES)
    assert [one.share for one in indonesian.bars] == [one.share for one in english.bars]
    assert indonesian.verdict_head != english.verdict_head


def test_no_place_of_the_page_is_left_out(study: tuple[str, Findings]) -> None:
    name, findings = study
    slide = page(findings, "en")
    asked = findings.answers is not None
    assert bool(slide.reliability) == asked
    for text in (slide.title, slide.who, slide.verdict_head, slide.bars_head, slide.source):
        assert text.strip()
        assert "  " not in text
        assert "()" not in text
    assert ("items" in slide.lists[0].head) == (name in ("library", "service", "zones"))


def test_respondents_are_counted_by_kind(study: tuple[str, Findings]) -> None:
    name, findings = study
    if name == "library":
        assert page(findings, "id").who.endswith("212 pemustaka dan 46 pegawai")


@pytest.mark.parametrize(
    ("count", "each"), [(0, 0), (1, 0), (2, 1), (3, 1), (5, 2), (6, 3), (40, 3)]
)
def test_nothing_is_both_strong_and_weak(count: int, each: int) -> None:
    best, worst = ends({f"X{one}": float(one) for one in range(count)})
    assert (len(best), len(worst)) == (each, each)
    assert not set(best) & set(worst)
    if each:
        assert best[0] == f"X{count - 1}"
        assert worst[0] == "X0"
