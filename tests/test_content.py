"""From a table of expert ratings to results and chapter, and no expert's name on the way."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.artefacts import as_json
from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.content import examine_content
from pipeline.frames import to_frame
from pipeline.report.chapter import build_document
from pipeline.report.document import Number, Section, Table, plain, walk
from pipeline.report.results_json import results_tree
from pipeline.results import Undefined
from pipeline.results.content import ContentValidity
from pipeline.statistics.aiken import RatingScale, aiken_v
from pipeline.statistics.concordance import kendall_w
from pipeline.statistics.content_validity import content_ratios, mean_ratio, relevance
from pipeline.statistics.intraclass import intraclass
from pipeline.statistics.krippendorff import krippendorff_alpha
from pipeline.study import ExpertPanel
from pipeline.study_files import ExpertRatings
from tests.codebook.made_workbooks import write_book
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import LIBRARY, chapter, copy_study, find, read_json, write_study
from tests.test_privacy import texts

PANEL = ExpertPanel("ahli.csv", essential=4)
TABLE = (
    (4, 4, 3, 4, 4),
    (4, 3, 4, 4, 3),
    (2, 1, 4, 3, 1),
    (4, None, 4, 4, 4),
    (3, 3, 4, 2, 4),
)
ITEMS = ("A1", "A2", "A3", "A4", "A5")
RATINGS = ExpertRatings(ITEMS, 5, TABLE)
ANSWERS: dict[str, list[object]] = {
    name: [(position * step) % 5 + 1 for position in range(8)]
    for step, name in enumerate(ITEMS, start=1)
}


def content_of(
    ratings: ExpertRatings = RATINGS, panel: ExpertPanel = PANEL, *more: str
) -> ContentValidity:
    return examine_content(ratings, panel, (*ITEMS, *more))


# ---------------------------------------------------------------- results


def test_the_results_are_those_of_the_statistics() -> None:
    content, scale = content_of(), RatingScale(1, 4)
    table = np.array([[np.nan if one is None else one for one in row] for row in TABLE])
    v, index = aiken_v(table, scale), relevance(table, scale, cut=3)
    ratios = content_ratios(table, scale, cut=4)
    found = list(content.items.values())
    assert list(content.items) == list(ITEMS)
    assert [(one.n, one.v, one.v_low, one.v_high, one.v_p) for one in found] == [
        (one.n, one.v, one.low, one.high, one.p) for one in v
    ]
    assert [(one.i_cvi, one.kappa) for one in found] == [
        (one.i_cvi, one.kappa) for one in index.items
    ]
    assert [(one.cvr, one.cvr_critical) for one in found] == [
        (one.cvr, one.critical) for one in ratios
    ]
    assert (content.s_cvi_average, content.s_cvi_universal) == (index.average, index.universal)
    assert content.mean_cvr == mean_ratio(ratios)
    assert content.kendall_w == kendall_w(table).w
    assert content.kendall_p == kendall_w(table).p
    assert content.icc == intraclass(table).agreement_average.estimate
    assert content.krippendorff == krippendorff_alpha(table, measurement="ordinal").estimate
    assert content.n_complete == 4


def test_a_frame_has_a_row_for_each_rated_item() -> None:
    content = content_of()
    frame = to_frame(content)
    assert frame["item"].tolist() == list(content.items)
    assert frame["v"].tolist() == [one.v for one in content.items.values()]


def test_the_results_by_hand() -> None:
    content = content_of()
    first = content.items["A1"]
    # 3 + 3 + 2 + 3 + 3 above the lowest rating, of 5 (4 - 1)
    assert first.v == pytest.approx(14 / 15)
    assert first.mean == pytest.approx(19 / 5)
    # 15 in one way, 14 in five, of 4 ** 5; with 13 there are 21, p = .0205, with 12 56, p = .0547
    assert first.v_p == pytest.approx(6 / 1024)
    assert first.v_critical == pytest.approx(13 / 15)
    assert [one.v_meets for one in content.items.values()] == [True, True, False, True, False]
    assert content.n_met == 3
    assert first.i_cvi == 1
    assert content.items["A3"].i_cvi == pytest.approx(2 / 5)
    assert content.s_cvi_average == pytest.approx((1 + 1 + 0.4 + 1 + 0.8) / 5)
    assert content.s_cvi_universal == pytest.approx(3 / 5)
    assert first.cvr == pytest.approx(2 * 4 / 5 - 1)
    assert content.items["A4"].n == 4


def test_items_stand_in_the_order_of_the_questionnaire() -> None:
    turned = ExpertRatings(ITEMS[::-1], 5, TABLE[::-1])
    content = content_of(turned, PANEL, "A6")
    assert list(content.items) == list(ITEMS)
    assert content == replace(content_of(), not_rated=("A6",))


@pytest.mark.parametrize(
    ("lowest", "highest", "relevant"), [(1, 4, 3), (1, 5, 4), (1, 3, 3), (0, 3, 2), (0, 1, 1)]
)
def test_the_upper_half_of_the_scale_is_relevant(lowest: int, highest: int, relevant: int) -> None:
    ratings = ExpertRatings(("A1",), 2, ((lowest, highest),))
    content = content_of(ratings, ExpertPanel("", lowest, highest))
    assert content.relevant == relevant
    assert content.items["A1"].i_cvi == 0.5


def test_two_experts_are_too_few_for_a_verdict() -> None:
    ratings = ExpertRatings(ITEMS[:2], 2, ((4, 4), (4, 3)))
    content = content_of(ratings)
    assert [one.v_meets for one in content.items.values()] == [None, None]
    assert content.items["A1"].v_critical == Undefined("too_few_raters")
    assert content.n_met == 0


# ---------------------------------------------------------------- the chapter


def rated(folder: Path, table: str, *, choices: str = "", study: str = "") -> Path:
    """Write a small study with five items and a table of ratings."""
    text = f"experts: {{file: ahli.csv{choices}}}\n{study}"
    write_study(folder, ANSWERS, study=text)
    (folder / "ahli.csv").write_text(table)
    return folder


def as_table(rows: object = TABLE, items: tuple[str, ...] = ITEMS) -> str:
    assert isinstance(rows, tuple)
    lines = [
        ",".join([item, *("" if one is None else str(one) for one in row)])
        for item, row in zip(items, rows, strict=True)
    ]
    return "\n".join([f"item{',Sari' * len(rows[0])}", *lines, ""])


SAME = ((4, 4, 4), (4, 4, 4), (4, 4, 4), (4, 4, 4), (4, 4, 4))
APART = ((4, 4, None), (4, None, 3), (None, 2, 4), (3, 3, None), (None, 4, 2))
SINGLE = ((4, None), (None, 3), (4, None), (None, 2), (4, None))

SAYS = {
    "usual": (
        as_table(),
        "",
        ("3 dari 5 butir memenuhi", "A3 (V\u00a0=\u00a00,400)", "nilai 3 atau lebih"),
        ("3 of the 5 items meet", "A3 (V\u00a0=\u00a0.400)", "rating is 3 or higher"),
    ),
    "Lawshe": (
        as_table(((4, 4, 4, 4, 4), *TABLE[1:])),
        ", essential: 4",
        (
            "CVR) Lawshe (1975) dari ahli yang memberi nilai 4 atau lebih",
            "mencapai CVR kritis (Ayre dan Scally, 2014) adalah 1,00",
        ),
        (
            "the content validity ratio (CVR) of Lawshe (1975) rests on",
            "reach the critical CVR (Ayre & Scally, 2014) is 1.00",
        ),
    ),
    "Lawshe, none": (
        as_table(APART),
        ", essential: 4",
        ("Tidak satu pun butir mencapai CVR kritis",),
        ("No item reaches the critical CVR",),
    ),
    "five points": (
        as_table(),
        ", highest: 5",
        ("skala 1 sampai 5", "tidak satu pun dari 5 butir memenuhi"),
        ("from 1 to 5", "none of the 5 items meets"),
    ),
    "one of five": (
        as_table(((4, 4, 4), (2, 1, 2), (2, 1, 1), (3, 1, 2), (1, 1, 2))),
        "",
        ("1 dari 5 butir memenuhi",),
        ("1 of the 5 items meets the criterion",),
    ),
    "same": (
        as_table(SAME),
        "",
        ("seluruh 5 butir memenuhi", "butir sama, yaitu 1,000", "karena semua penilaian sama"),
        ("all 5 items meet", "same for every item: 1.000", "because all ratings are the same"),
    ),
    "two experts": (
        as_table(tuple(row[:2] for row in SAME)),
        "",
        ("tidak dapat diuji karena jumlah ahli",),
        ("Too few experts rated the following",),
    ),
    "apart": (
        as_table(APART),
        "",
        ("terlalu sedikit untuk koefisien lain", "bergantung pada jumlah ahli"),
        ("too few items were rated by every expert", "depends on the number of experts"),
    ),
    "single": (
        as_table(SINGLE),
        "",
        ("terlalu sedikit butir yang dinilai oleh lebih dari satu ahli",),
        ("too few items were rated by more than one",),
    ),
    "not rated": (
        as_table(TABLE[:3], ITEMS[:3]),
        "",
        ("Butir yang tidak dinilai ahli adalah A4 dan A5",),
        ("did not rate the following, so their content validity is not known: A4 and A5",),
    ),
}


@pytest.mark.parametrize("name", SAYS)
def test_the_chapter_says_what_the_experts_said(name: str, tmp_path: Path) -> None:
    table, choices, *said = SAYS[name]
    findings = find(rated(tmp_path / "study", table, choices=choices), tmp_path / "out")
    tree = json.loads(as_json(results_tree(findings), sort=True))
    for language, fragments in zip(("id", "en"), said, strict=True):
        document = build_document(findings, language)
        text = text_of(document)
        for fragment in fragments:
            assert fragment in text, text[text.index("4.3.1") if "4.3.1" in text else 0 :]
        assert "Sari" not in text
        assert "  " not in text
        assert not re.search(r" [.;:](\s|$)", text)
        assert "None" not in text
        numbers = [one for some in inlines_of(document) for one in some if isinstance(one, Number)]
        content = [one for one in numbers if one.address.startswith("instrument.content.")]
        assert len(content) > 20
        for number in content:
            assert resolve(tree, number.address) == number.value


def test_without_experts_the_chapter_says_nothing_of_them(tmp_path: Path) -> None:
    findings = find(write_study(tmp_path / "study", ANSWERS), tmp_path / "out")
    assert findings.answers is not None
    assert findings.answers.instrument.content is None
    blocks = list(walk(build_document(findings, "id").blocks))
    ids = {one.id for one in blocks if isinstance(one, Section | Table)}
    assert not {"sec:content", "tab:content"} & ids


def test_classic_terms(tmp_path: Path) -> None:
    folder = rated(tmp_path / "study", as_table())
    path = folder / "study.yaml"
    path.write_text(path.read_text().replace("terms: careful", "terms: classic"))
    text = text_of(chapter(folder, tmp_path / "out", "id"))
    assert "3 dari 5 butir dinyatakan valid menurut penilaian ahli" in text
    assert "Butir yang tidak valid adalah A3" in text


def table_of(study: Path, out: Path) -> list[list[str]]:
    """Give the texts of the table of content validity."""
    blocks = walk(chapter(study, out, "id").blocks)
    (table,) = (one for one in blocks if isinstance(one, Table) and one.id == "tab:content")
    heads = [plain(column.head) for column in table.columns]
    return [heads, *([plain(cell) for cell in row.cells] for row in table.rows)]


def test_the_ratio_has_a_column_where_the_study_asks_for_it(tmp_path: Path) -> None:
    plain_table = table_of(rated(tmp_path / "a", as_table()), tmp_path / "a-out")
    asked = table_of(
        rated(tmp_path / "b", as_table(), choices=", essential: 4"), tmp_path / "b-out"
    )
    assert plain_table[0] == ["Kode", "n", "V", "IK 95%", "p", "I-CVI", "\u03ba", "Keterangan"]
    assert asked[0] == [*plain_table[0][:-1], "CVR", "Keterangan"]
    assert asked[3] == [
        *("A3", "5", "0,400", "[0,198; 0,643]", "0,783", "0,40", "0,13", "\u22120,60"),
        "Belum memenuhi",
    ]


# ---------------------------------------------------------------- end to end


NAMED = "Nama ahli;Dr. Suhartini;Prof. Wibisono;Drs. Maringka"


@pytest.mark.parametrize("turned", [False, True])
def test_no_name_of_an_expert_reaches_any_artefact(
    turned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copy_study(LIBRARY, tmp_path)
    path = study / "ahli.csv"
    _, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [NAMED.split(";"), *(line.split(";")[:4] for line in lines)]
    if turned:
        rows = [list(row) for row in zip(*rows, strict=True)]
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["check", str(study)]) == 0
    assert main(["run", str(study), "--out", str(out)]) == 0
    said = capsys.readouterr()
    for name, text in [*texts(out), ("stdout", said.out), ("stderr", said.err)]:
        leaked = [one for one in ("Suhartini", "Wibisono", "Maringka") if one in text]
        assert leaked == [], name
    results = read_json(out / "results.json")
    assert resolve(results, "instrument.content.n_experts") == 3
    assert "'path': 'ahli.csv'" in str(results["inputs"])


def test_other_ratings_make_the_instrument_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, out = rated(tmp_path / "study", as_table()), str(tmp_path / "out")
    assert main(["scorecard", str(study), "--out", out]) == 0
    capsys.readouterr()
    (study / "ahli.csv").write_text(as_table(SAME))
    assert main(["scorecard", str(study), "--out", out]) == 0
    assert "ran: instrument" in capsys.readouterr().err
    assert main(["scorecard", str(study), "--out", out]) == 0
    assert "up to date" in capsys.readouterr().err


def test_the_same_ratings_in_a_workbook_give_the_same(tmp_path: Path) -> None:
    study = rated(tmp_path / "study", as_table())
    before = find(study, tmp_path / "one").answers
    rows = [line.split(",") for line in as_table().splitlines()]
    cells = [[float(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    write_book(study, {"Penilaian": cells}, name="ahli.xlsx")
    write_study(study, ANSWERS, study="experts: {file: ahli.xlsx}")
    assert open_study(study).experts == RATINGS
    after = find(study, tmp_path / "two").answers
    assert before is not None
    assert after is not None
    assert after.instrument == before.instrument
