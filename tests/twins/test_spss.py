"""The SPSS twin of every shipped study, run by PSPP and compared number by number."""

import json
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.index_studies import answers, write_index_study
from tests.relation_studies import relation_study
from tests.report.unusual_units import unusual_units
from tests.studies import (
    LIBRARY,
    OFFICE,
    ROOT,
    SERVICE,
    STATISTICS,
    SURVEY,
    ZONES,
    take_stages,
    write_study,
)
from tests.twins.checking import check_twin
from tests.weighted_studies import weighted_study

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
    take_stages(study, folder)
    command = ["run", str(study), "--out", str(folder), "--quiet", "--formats", "twins"]
    assert main(command) == 0
    return folder / "twins"


@pytest.mark.parametrize(
    "study",
    [pytest.param(one, marks=pytest.mark.long) if one == ROUNDS else one for one in LEAST],
    ids=lambda one: one.name,
)
def test_pspp_prints_what_the_report_prints(study: Path, tmp_path: Path) -> None:
    checked = check_twin(written(study, tmp_path))
    assert checked.wrong == []
    assert checked.compared >= LEAST[study]
    assert checked.compared + checked.unchecked + sum(checked.reasons.values()) == checked.printed


def index_study(folder: Path) -> Path:
    write_index_study(folder, answers(120))
    return folder


MADE: dict[str, Callable[[Path], Path]] = {
    "weighted": weighted_study,
    "unusual": unusual_units,
    "relations": relation_study,
    "indices": index_study,
}


@pytest.mark.parametrize(
    ("name", "least"),
    [("weighted", 1050), ("unusual", 1950), ("relations", 1900), ("indices", 5500)],
)
def test_other_studies_agree_as_well(name: str, least: int, tmp_path: Path) -> None:
    checked = check_twin(written(MADE[name](tmp_path / "s"), tmp_path / "out"))
    assert checked.wrong == []
    assert checked.compared >= least


def test_what_only_spss_runs_names_no_variable_that_is_not_defined(tmp_path: Path) -> None:
    folder = written(LIBRARY, tmp_path)
    command = ["pspp", "-O", "format=csv", "-o", "-", "tables-spss.sps"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = set(re.findall(r"error: (.*?)(?:$|\.$|\.\")", done.stdout, re.MULTILINE))
    assert told == {  # what PSPP does not have, and nothing else
        "FACTOR: Syntax error at `OBLIMIN'",
        "ONEWAY: Syntax error at `WELCH'",
        "The split point must be less than the number of variables",
    }


@pytest.mark.parametrize("study", [OFFICE, STATISTICS], ids=lambda one: one.name)
def test_a_study_without_answers_says_that_there_is_nothing_to_run(
    study: Path, tmp_path: Path
) -> None:
    folder = written(study, tmp_path)
    checked = check_twin(folder)
    assert (checked.compared, checked.wrong) == (0, [])
    assert "tidak memakai kuesioner" in (folder / "tables.sps").read_text("utf-8")
    assert not (folder / "data.sav").exists()


HOSTILE = "Kata 'ini'. /* \\n=1+1 TO. <b>&\u202e \U0001f600 \u0007" + "panjang " * 60


def test_texts_of_users_cannot_break_the_syntax(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", drawn_items(), reverse=["x2"])
    for name in ("kecil.yaml", "study.yaml"):
        path = study / name
        text = path.read_text("utf-8").replace("Pernyataan x1", json.dumps(HOSTILE))
        text = text.replace("{id: Perspektif Layanan", "{id: " + json.dumps(HOSTILE + "2"))
        path.write_text(text.replace("Studi Kecil", json.dumps(HOSTILE)), "utf-8")
    checked = check_twin(written(study, tmp_path / "out"))
    assert checked.wrong == []
    assert checked.compared > 400


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", drawn_items())
    first, again = (written(study, tmp_path / name) for name in ("a", "b"))
    assert {one.name: one.read_bytes() for one in first.iterdir()} == {
        one.name: one.read_bytes() for one in again.iterdir()
    }


def drawn_items() -> dict[str, list[object]]:
    drawn = random.Random(3)
    tastes = [drawn.randint(2, 5) for _ in range(60)]
    return {
        name: [min(5, max(1, taste + drawn.randint(-1, 1))) for taste in tastes]
        for name in ("x1", "x2", "x3", "x4")
    }
