"""The committed reference values of reliability against the programs themselves, run again."""

import shutil
from pathlib import Path

import pytest

from tests.reference.reliability_values import reliability_of_pspp, reliability_of_r
from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import assert_same_values, run

pytestmark = pytest.mark.slow


def test_r_psych_and_lavaan_give_the_committed_values() -> None:
    made = run(["Rscript", "reliability.R"], FOLDER)
    assert_same_values(r_values(made), reliability_of_r())


def test_pspp_gives_the_committed_values(tmp_path: Path) -> None:
    for name in ("reliability.sps", "likert.csv", "likert_missing.csv"):
        shutil.copy(FOLDER / name, tmp_path)
    run(["pspp", "-O", "format=csv", "-o", "made.csv", "reliability.sps"], tmp_path)
    made = (tmp_path / "made.csv").read_text("utf-8")
    assert_same_values(reliability_of_pspp(made), reliability_of_pspp())
