"""The committed reference values against the programs themselves, run again."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.reference.likert import likert
from tests.reference.values import FOLDER, answers, pspp_values, r_values

pytestmark = pytest.mark.slow


def test_the_answers_come_from_the_seeded_recipe() -> None:
    complete, missing = likert()
    assert np.array_equal(complete, answers("likert.csv"))
    assert np.array_equal(missing, answers("likert_missing.csv"), equal_nan=True)


def test_r_and_psych_give_the_committed_values() -> None:
    made = run(["Rscript", "alpha.R"], FOLDER)
    assert_same_values(r_values(made), r_values())


def test_pspp_gives_the_committed_values(tmp_path: Path) -> None:
    for name in ("alpha.sps", "likert.csv", "likert_missing.csv"):
        shutil.copy(FOLDER / name, tmp_path)
    run(["pspp", "-O", "format=csv", "-o", "made.csv", "alpha.sps"], tmp_path)
    assert_same_values(pspp_values((tmp_path / "made.csv").read_text("utf-8")), pspp_values())


def run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def assert_same_values(found: dict[str, list[float]], expected: dict[str, list[float]]) -> None:
    assert list(found) == list(expected)
    for record, values in expected.items():
        assert found[record] == pytest.approx(values, rel=1e-11, abs=1e-13, nan_ok=True), record
