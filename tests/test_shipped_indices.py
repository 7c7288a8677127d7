"""The two studies of service quality that come with angket: made again, and what they plan."""

import runpy
from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.report.chapter import build_document
from pipeline.report.charts import Zones
from pipeline.report.document import Bullets, Figure, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.results.indices import NetPromoter
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ImportancePerformance,
    Tolerances,
)
from tests.report.test_chapter import text_of
from tests.studies import SERVICE, ZONES, find


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(SERVICE, tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def zones(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(ZONES, tmp_path_factory.mktemp("zones"))


@pytest.mark.parametrize("study", [SERVICE, ZONES], ids=lambda path: str(path.name))
def test_the_script_makes_the_export_again(study: Path, tmp_path: Path) -> None:
    runpy.run_path(str(study / "make_data.py"))["main"](tmp_path)
    assert (tmp_path / "pemustaka.csv").read_bytes() == (study / "pemustaka.csv").read_bytes()


@pytest.mark.parametrize("study", [SERVICE, ZONES], ids=lambda path: str(path.name))
def test_nothing_in_it_is_doubtful(study: Path) -> None:
    assert open_study(study).warnings == ()


def test_what_is_planned_to_be_urgent_is_found_so(service: Findings) -> None:
    assert service.answers is not None
    found = service.answers.indices["ipa"]
    assert isinstance(found, ImportancePerformance)
    urgent = [key for key, one in found.attributes.items() if one.quadrant == "priority"]
    # planned: important and poor are the relevance and currency of the collections, the computers
    # with power sockets, and the Wi-Fi, which is worst
    assert [found.attributes[key].item for key in urgent] == ["KIN1", "KIN2", "KIN12", "KIN14"]
    gaps = {one.item: one.gap for one in found.attributes.values() if isinstance(one.gap, float)}
    assert min(gaps, key=gaps.__getitem__) == "KIN14"


def test_the_index_agrees_with_its_table(service: Findings) -> None:
    assert service.answers is not None
    found = service.answers.indices["csi"]
    assert isinstance(found, CustomerSatisfaction)
    scores = [one.score for one in found.attributes.values() if isinstance(one.score, float)]
    assert sum(scores) / 500 == pytest.approx(found.index)
    assert found.category == "satisfied"
    score = service.answers.indices["nps"]
    assert isinstance(score, NetPromoter)
    assert score.n == 239


def test_the_building_is_below_its_zone_and_the_staff_within(zones: Findings) -> None:
    assert zones.answers is not None
    found = zones.answers.indices["libqual"]
    assert isinstance(found, Tolerances)
    assert len(found.attributes) == 22
    assert {key: one.zone for key, one in found.dimensions.items()} == {
        "kenyataan-as": "within",
        "kenyataan-ic": "within",
        "kenyataan-lp": "below",
    }
    assert list(zones.scorecard.perspectives) == ["kenyataan"]


@pytest.mark.parametrize(
    ("language", "names", "unsure", "concluded"),
    [
        (
            "id",
            ["Sikap Layanan", "Kendali Informasi", "Perpustakaan sebagai Tempat", "Keseluruhan"],
            "Interval kepercayaan AG pada dimensi Kendali Informasi mencakup nol",
            "Dimensi yang berada di bawah zona toleransi adalah Perpustakaan sebagai Tempat.",
        ),
        (
            "en",
            ["Affect of Service", "Information Control", "Library as Place", "Overall"],
            "The confidence interval of AG includes zero for Information Control",
            "Below the zone of tolerance is the dimension Library as Place.",
        ),
    ],
)
def test_a_dimension_of_three_levels_has_the_name_of_none(
    zones: Findings, language: str, names: list[str], unsure: str, concluded: str
) -> None:
    document = build_document(zones, language)
    tables = {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}
    rows = tables["tab:libqual-dimensions-libqual"].rows
    assert [plain(row.cells[0]) for row in rows] == names
    words = [plain(row.cells[1]) for row in tables["tab:libqual-libqual"].rows]
    assert not any(":" in one or one[0].islower() for one in words)
    charts = (one.chart for one in walk(document.blocks) if isinstance(one, Figure))
    (chart,) = (one for one in charts if isinstance(one, Zones))
    assert [row.label for row in chart.rows] == names
    text = text_of(document)
    assert text.count(unsure) == 2
    assert text.count(concluded) == 2  # with the results, and in the conclusion


@pytest.mark.parametrize(
    ("study", "suggested", "why"),
    [
        ("service", ["KIN14", "KIN12", "KIN2", "KIN1"], "; prioritas utama; "),
        ("zones", ["LP4_KEN", "LP1_KEN", "LP2_KEN", "IC1_KEN"], "; di bawah zona toleransi; "),
    ],
)
def test_suggestions_do_not_contradict_the_index(
    study: str, suggested: list[str], why: str, request: pytest.FixtureRequest
) -> None:
    document = build_document(request.getfixturevalue(study), "id")
    sections = [one for one in walk(document.blocks) if isinstance(one, Section)]
    (section,) = (one for one in sections if one.id == "sec:suggestions")
    (points,) = (one for one in section.blocks if isinstance(one, Bullets))
    texts = [plain(one) for one in points.items]
    assert [text.split("butir ")[1].split(" ")[0] for text in texts] == suggested
    assert all(why in text for text in texts)
