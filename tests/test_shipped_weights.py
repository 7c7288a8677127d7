"""The weighted study that comes with angket: made again, and what its weights are planned to do."""

import runpy
from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.report.chapter import build_document
from pipeline.report.document import Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.results import Undefined
from tests.report.test_chapter import text_of
from tests.studies import WEIGHTED, find


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(WEIGHTED, tmp_path_factory.mktemp("weighted"))


def test_the_script_makes_the_export_again(tmp_path: Path) -> None:
    runpy.run_path(str(WEIGHTED / "make_data.py"))["main"](tmp_path)
    assert (tmp_path / "pemustaka.csv").read_bytes() == (WEIGHTED / "pemustaka.csv").read_bytes()
    assert open_study(WEIGHTED).warnings == ()


def test_small_contented_faculties_no_longer_decide(found: Findings) -> None:
    answers = found.answers
    assert answers is not None
    assert answers.weighting is not None
    for score in answers.perspectives.values():
        assert score.unweighted is not None
        assert not isinstance(score.unweighted.difference, Undefined)
        assert score.unweighted.difference < -0.15
    assert answers.weighting.overall.changed
    kind = answers.weighting.kinds["pemustaka"]
    for table in kind.tables.values():
        for cell in table.cells.values():
            assert cell.weighted_share == pytest.approx(cell.share)


def test_faculties_differ_and_the_weights_decide_the_category(found: Findings) -> None:
    answers = found.answers
    assert answers is not None
    tests = [one.test for one in answers.comparison.groups["fakultas"].perspectives.values()]
    assert all(one is not None and one.found and one.pairs for one in tests)
    counts = answers.robustness.overall.by_level["weights"]
    assert counts["weighted"].same > counts["equal"].same == 0


@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_the_report_has_every_weighted_table(found: Findings, language: str) -> None:
    blocks = list(walk(build_document(found, language).blocks))
    tables = {one.id: one for one in blocks if isinstance(one, Table)}
    wanted = {"weighted", "weighted-alphas", "group-pairs-fakultas", "item-tests-jenis_kelamin"}
    assert {f"tab:{one}" for one in (*wanted, "relation-layanan-petugas-weighted")} <= set(tables)
    sources = {plain(row.cells[6]) for row in tables["tab:item-tests-jenis_kelamin"].rows}
    assert sources == {"Rao–Scott"}
    assert "Welch" not in plain(tables["tab:group-tests-fakultas"].note or ())
    assert "Games" not in text_of(build_document(found, language))
