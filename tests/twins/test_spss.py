"""The SPSS twin of every shipped study, run by PSPP and compared number by number."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.studies import LIBRARY, OFFICE, ROOT, SERVICE, STATISTICS, SURVEY, ZONES
from tests.twins.checking import check_twin

pytestmark = pytest.mark.slow

ROUNDS = ROOT / "data" / "perpustakaan-rounds"
LEAST = {  # numbers of tables that are compared; more is better, less is a loss
    LIBRARY: 7200,
    SURVEY: 3900,
    SERVICE: 3350,
    ZONES: 6350,
    ROUNDS: 8000,
}


def written(study: Path, folder: Path) -> Path:
    command = ["run", str(study), "--out", str(folder), "--quiet", "--formats", "twins"]
    assert main(command) == 0
    return folder / "twins"


@pytest.mark.parametrize("study", LEAST, ids=lambda one: one.name)
def test_pspp_prints_what_the_report_prints(study: Path, tmp_path: Path) -> None:
    checked = check_twin(written(study, tmp_path))
    assert checked.wrong == []
    assert checked.compared >= LEAST[study]
    assert checked.compared + checked.unchecked + sum(checked.reasons.values()) == checked.printed


@pytest.mark.parametrize("study", [OFFICE, STATISTICS], ids=lambda one: one.name)
def test_a_study_without_answers_says_that_there_is_nothing_to_run(
    study: Path, tmp_path: Path
) -> None:
    folder = written(study, tmp_path)
    checked = check_twin(folder)
    assert (checked.compared, checked.wrong) == (0, [])
    assert "tidak memakai kuesioner" in (folder / "tables.sps").read_text("utf-8")
    assert not (folder / "data.sav").exists()
