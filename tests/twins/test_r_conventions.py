"""The R script of a run by another convention, in real R: its numbers are the report's too."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.results.conventions import PROGRAMS
from tests.program_studies import close_study
from tests.twins.test_r_runs import run_r

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed"),
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_r_finds_the_numbers_of_every_convention(program: str, tmp_path: Path) -> None:
    study, out = close_study(tmp_path / "s"), tmp_path / "out"
    command = ["run", str(study), "--out", str(out), "--quiet", "--formats", "twins"]
    assert main([*command, "--convention", program]) == 0
    found = run_r(out / "conventions" / program / "twins")
    (said,) = re.findall(r"^angket: (\d+) of (\d+) values agree$", found.stdout, re.MULTILINE)
    assert said[0] == said[1], found.stdout[-2000:] + found.stderr[-2000:]
    assert int(said[0]) > 1600
