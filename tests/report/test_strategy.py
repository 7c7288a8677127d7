"""The report of a scorecard with sets, points, periods, comparisons and a strategy map."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.charts import StrategyMap
from pipeline.report.document import Document, Figure, Number, Reference, Table, walk
from pipeline.report.document import plain as plain_text
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from tests.report.strategy_studies import write_strategy
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import OFFICE, find

LANGUAGES = ("id", "en")
Changes = Sequence[tuple[str, str]]

WITHOUT_AHP = (
    (
        "      order: [pelanggan, keuangan, proses, belajar]\n"
        "      matrix: [[1, 3, 2, 4], [1/3, 1, 1/2, 2], [1/2, 2, 1, 3], [1/4, 1/2, 1/3, 1]]\n",
        "      order: [pelanggan, keuangan, proses, belajar]\n"
        "      matrix: [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]\n",
    ),
)
VARIANTS: dict[str, Changes] = {
    "whole": (),
    "regulation": (
        ("points: three-way", "points: permenpanrb-8-2021"),
        ("97,,,,three-way,", "97,,,,disiplin,"),
    ),
    "lower": (("points: three-way", "points: three-way\n  points_closed: lower"),),
    "own bands": (("points: three-way", "points: three-way\n  bands: disiplin"),),
    "equal": WITHOUT_AHP,
    "no mission": (("mission: {id: Melayani dengan cepat., en: To serve promptly.}\n", ""),),
}


@pytest.fixture(scope="module", params=VARIANTS)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("studi")
    return find(write_strategy(folder / "in", *VARIANTS[request.param]), folder / "out")


def written(folder: Path, language: str, *changes: tuple[str, str]) -> Document:
    return build_document(find(write_strategy(folder / "in", *changes), folder / "out"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    document = build_document(findings, language)
    numbers = [
        one for inlines in inlines_of(document) for one in inlines if isinstance(one, Number)
    ]
    for number in numbers:
        found = float(str(resolve(tree, number.address)))
        scale = 100 if number.address.endswith(".weight") and number.percent else 1
        assert found * scale == pytest.approx(number.value, rel=1e-12), number.address
    assert len(numbers) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_spoken_of_and_no_mark_is_stray(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    numbering = number_blocks(document)
    lines = list(inlines_of(document))
    referred = {one.target for line in lines for one in line if isinstance(one, Reference)}
    captioned = {one.id for one in walk(document.blocks) if isinstance(one, Table | Figure)}
    assert captioned <= referred <= set(numbering)
    for line in lines:
        text = plain_text(line, numbering)
        assert not re.search(r" [.;:,](\s|$)|  |None|\{|\ue000|^ ", text), text


def test_both_languages_have_the_same_blocks_and_numbers(findings: Findings) -> None:
    trees = [build_document(findings, language) for language in LANGUAGES]
    shapes = [
        [(type(one).__name__, getattr(one, "id", "")) for one in walk(tree.blocks)]
        for tree in trees
    ]
    assert shapes[0] == shapes[1]
    addresses = [
        {one.address for line in inlines_of(tree) for one in line if isinstance(one, Number)}
        for tree in trees
    ]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "id",
            (
                "jumlah pengaduan 40,00%",
                "cukup efektif (80% < p ≤ 90%)",
                "belum dapat dicocokkan dengan naskah keputusannya",
                "“disiplin” yang ditetapkan penelitian ini (Keputusan Kepala Biro 12/2024)",
                "Konsolidasi pegawai terlatih: angka terakhir yang diketahui",
                "realisasi TW2 belum dilaporkan",
                "Kategori: kurang (p ≤ 0); cukup (0 < p ≤ 0,5); baik (p > 0,5)",
                "Rasio konsistensinya 6,130, melebihi 0,10",
                "Rasio konsistensinya 0,011, tidak melebihi 0,10",
                "hanya dua hal yang dibandingkan",
                "CR = CI / RI = 0,011",
                "Misi Biro Umum adalah “Melayani dengan cepat”. Misi tersebut",
                "skor terendah sasaran “Pengguna percaya”",
                "Sasaran “Layanan digital” belum memiliki indikator data sekunder",
            ),
        ),
        (
            "en",
            (
                "number of complaints 40.00%",
                "fairly effective (80% < p ≤ 90%)",
                "could not be checked against the text of the decree",
                "“disiplin”, defined by this study (Decree 12/2024 of the head of the bureau)",
                "Consolidation of trained staff: last known value",
                "TW2 had not been reported",
                "insufficient (p ≤ 0); sufficient (0 < p ≤ 0.5); good (p > 0.5)",
                "consistency ratio is 6.130, which exceeds 0.10",
                "With only two things to compare",
                "The mission of the General Affairs Bureau is “To serve promptly”. It",
                "the lowest that of “Users trust us”",
                "The objective “Services go digital” has no indicator from secondary data",
            ),
        ),
    ],
)
def test_what_was_chosen_is_said(language: str, sentences: tuple[str, ...], tmp_path: Path) -> None:
    text = text_of(written(tmp_path, language)).replace("\u00a0", " ")
    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize(
    ("language", "caption", "said", "quarters"),
    [
        ("id", "Realisasi per periode: Pembelajaran", "Tanda “–”: sasaran tidak", "TW = triwulan."),
        ("en", "Actual value by period: Learning", "A dash marks objectives that", "= quarter."),
    ],
)
def test_tables_of_periods_and_objectives_say_what_they_hold(
    language: str, caption: str, said: str, quarters: str, tmp_path: Path
) -> None:
    document = written(tmp_path, language)
    tables = {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}
    learning, money = tables["tab:periods-belajar"], tables["tab:periods-keuangan"]
    assert plain_text(learning.caption) == caption
    assert plain_text(learning.note).replace("\u00a0", " ").endswith(quarters)
    assert {(one.group or "")[-5:] for one in money.columns[1:]} == {" (Rp)"}
    assert said in plain_text(tables["tab:objectives"].note, number_blocks(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_classes_of_an_own_set_stand_beside_what_informants_said(
    language: str, tmp_path: Path
) -> None:
    folder = write_strategy(
        tmp_path / "in",
        ("indicators: indikator.csv", "indicators: indikator.csv\ninterviews: w.yaml"),
    )
    (folder / "w.yaml").write_text(
        "interviews: 1\ninformants: [{code: I1, role: Kepala}]\nexcerpts:\n"
        "  - {informant: I1, perspective: proses, theme: Kehadiran, excerpt: Ada yang telat.}\n"
    )
    document = build_document(find(folder, tmp_path / "out"), language)
    tables = {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}
    cells = [plain_text(row.cells[2]) for row in tables["tab:triangulation"].rows]
    expected = {"id": "Keterlambatan: 90,83% (hijau)", "en": "Late arrivals: 90.83% (green)"}
    assert any(expected[language] in one for one in cells)


def test_what_the_regulation_leaves_open_is_said(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, "id", *VARIANTS["regulation"])).replace("\u00a0", " ")
    assert "telah digantikan oleh Nomor 6 Tahun 2022" in text
    assert "indikator demikian tidak diberi nilai (–)" in text


def test_the_map_has_the_scores_and_the_links(tmp_path: Path) -> None:
    (chart,) = [
        one.chart
        for one in walk(written(tmp_path, "id").blocks)
        if isinstance(one, Figure) and isinstance(one.chart, StrategyMap)
    ]
    assert [band.label for band in chart.bands][:2] == ["Pelanggan", "Keuangan"]
    assert chart.links == (("S2", "S1"), ("S3", "S1"), ("S3", "S2"), ("S4", "S3"))
    nodes = {node.key: node for band in chart.bands for node in band.nodes}
    assert (nodes["S4"].score, nodes["S4"].zone) == ("", None)
    # (1.0133 x 2/3 + 0.40 x 1/3), between 75 and 90: the fourth of five classes
    assert (nodes["S1"].score, nodes["S1"].zone) == ("80,89%", 3)


def test_many_indicators_with_periods_share_tables_of_three(tmp_path: Path) -> None:
    rows = "".join(
        f"x{one},Layanan {one},Service {one},belajar,output,maximize,,40,,,,,,,sum,,8,,22,,31,\n"
        for one in range(4)
    )
    latih = "latih,Pegawai terlatih,Trained staff,"
    document = written(tmp_path, "id", (latih, f"{rows}{latih}"))
    tables = [
        one.id
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id.startswith("tab:periods-belajar")
    ]
    assert tables == ["tab:periods-belajar", "tab:periods-belajar-2"]


def test_nothing_is_said_that_was_not_chosen(tmp_path: Path) -> None:
    from tests.studies import OFFICE, chapter

    text = text_of(chapter(OFFICE, tmp_path, "id"))
    for word in ("Poin", "AHP", "Peta Strategi", "Konsolidasi", "kelompok"):
        assert word not in text


def test_one_published_achievement_is_one(tmp_path: Path) -> None:
    text = text_of(build_document(find(OFFICE, tmp_path), "en"))
    assert "The published achievement is that of budget spent (96.13%); no target is" in text
    assert "The published achievements are trust and reputation" in text
