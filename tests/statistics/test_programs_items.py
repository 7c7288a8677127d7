"""The committed reference values about items against the programs themselves, run again."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reference.item_values import pspp_tables, r_item_values
from tests.reference.values import FOLDER

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    made, committed = r_item_values(run(["Rscript", "items.R"], FOLDER)), r_item_values()
    assert list(made) == list(committed)
    for record, values in committed.items():
        assert made[record] == pytest.approx(values, rel=1e-11, abs=1e-13), record


def test_pspp_gives_the_committed_values(tmp_path: Path) -> None:
    for name in ("items.sps", "likert.csv"):
        shutil.copy(FOLDER / name, tmp_path)
    run(["pspp", "-O", "format=csv", "-o", "made.csv", "items.sps"], tmp_path)
    assert pspp_tables((tmp_path / "made.csv").read_text("utf-8")) == pspp_tables()


def run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
