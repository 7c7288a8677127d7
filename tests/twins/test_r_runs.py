"""The R script in real R: every number that it is to find is what the report prints."""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.report.narration import Voice
from tests.index_studies import answers, write_index_study
from tests.relation_studies import relation_study
from tests.studies import LIBRARY, ROOT, SURVEY, take_stages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed"),
]

FEWEST = {
    "biro-adpim": 27,
    "iso-perpustakaan-2026": 0,
    "kepuasan-pemustaka-2026": 5900,
    "libqual-2026": 8850,
    "mutu-layanan-2026": 4900,
    "perpustakaan-2024": 7550,
    "perpustakaan-2025": 8050,
    "perpustakaan-2026": 9000,
    "perpustakaan-rounds": 8700,
    "skm-disdukcapil-2026": 4050,
}
"""The shipped studies, and how many numbers R finds again in each, at least."""


def write_twins(study: Path, out: Path) -> Path:
    take_stages(study, out)
    command = ["run", str(study), "--out", str(out), "--quiet", "--formats", "twins"]
    assert main(command) == 0
    return out / "twins"


def run_r(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["Rscript", "tables.R"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


FURTHER = ("perpustakaan-2024", "perpustakaan-2025", "perpustakaan-rounds")


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.long) if name in FURTHER else name for name in FEWEST],
)
def test_every_number_of_a_shipped_study_agrees(name: str, tmp_path: Path) -> None:
    found = run_r(write_twins(ROOT / "data" / name, tmp_path))
    tail = found.stdout[-2000:] + found.stderr[-2000:]
    agree, of = agreeing(found)
    assert agree == of, tail
    assert found.returncode == 0, tail
    assert agree >= FEWEST[name]


def agreeing(found: subprocess.CompletedProcess[str]) -> tuple[int, int]:
    (said,) = re.findall(r"^angket: (\d+) of (\d+) values agree$", found.stdout, re.MULTILINE)
    return int(said[0]), int(said[1])


def test_every_kind_of_index_agrees(tmp_path: Path) -> None:
    study = write_index_study(tmp_path / "study", answers(60))
    found = run_r(write_twins(study, tmp_path / "out"))
    tail = found.stdout[-2000:] + found.stderr[-2000:]
    assert found.returncode == 0, tail
    assert agreeing(found)[0] > 4500


def test_regressions_agree(tmp_path: Path) -> None:
    found = run_r(write_twins(relation_study(tmp_path / "study"), tmp_path / "out"))
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]
    assert agreeing(found)[0] > 2000


def test_a_report_by_psychs_convention_agrees(tmp_path: Path) -> None:
    command = ["run", str(SURVEY), "--out", str(tmp_path), "--quiet", "--formats", "twins"]
    assert main([*command, "--convention", "psych"]) == 0
    (folder,) = {one.parent for one in tmp_path.rglob("tables.R")}
    found = run_r(folder)
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]


def test_a_design_that_r_cannot_draw_up_is_told_and_the_rest_agrees(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "questionnaires", tmp_path / "questionnaires")
    study = tmp_path / "data" / "trimmed"
    shutil.copytree(ROOT / "data" / "kepuasan-pemustaka-2026", study)
    text = (study / "study.yaml").read_text(encoding="utf-8")
    changed = text.replace("    fpc: true\n", "    fpc: true\n    trim: {high: 4}\n")
    assert changed != text
    (study / "study.yaml").write_text(changed, encoding="utf-8")
    folder = write_twins(study, tmp_path / "out")
    found = run_r(folder)
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]
    assert agreeing(found)[0] > 2000
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        listed = {one["address"]: one for one in csv.DictReader(file)}
    assert listed["perspectives.layanan.mean"]["r"] == "no"
    assert listed["perspectives.layanan.mean"]["r_why"] == Voice("id").word("r_why_weights")


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_twins(SURVEY, tmp_path_factory.mktemp("survey"))


def test_a_wrong_number_is_named_and_ends_with_status_1(survey: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(survey, tmp_path / "twins")
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    address, printed = head.index("address"), head.index("printed_id")
    at = next(i for i, one in enumerate(rows) if one[address] == "indices.ikm.value")
    rows[at][printed] = rows[at][printed].replace("6", "7")
    with (folder / "values.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    found = run_r(folder)
    assert found.returncode == 1
    wrong = re.findall(r"^  (.+): indices\.ikm\.value: ", found.stdout, re.MULTILINE)
    assert wrong == [rows[at][0]]


def test_answers_that_were_changed_are_noticed(survey: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(survey, tmp_path / "twins")
    lines = (folder / "data.csv").read_text(encoding="utf-8").splitlines()
    lines[5] = re.sub(r",4(,|$)", r",1\1", lines[5])
    (folder / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run_r(folder).returncode == 1


def test_a_missing_package_is_one_line_at_the_start(survey: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(survey, tmp_path / "twins")
    script = (folder / "tables.R").read_text(encoding="utf-8")
    changed = script.replace('packages <- c("', 'packages <- c("nosuchpackage", "', 1)
    (folder / "tables.R").write_text(changed, encoding="utf-8")
    found = run_r(folder)
    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.count("\n") == 1
    assert found.stderr.endswith("nosuchpackage\n")


def test_the_locale_does_not_matter(survey: Path) -> None:
    found = run_r(survey, LC_ALL="C")
    assert found.returncode == 0, found.stdout[-1500:] + found.stderr[-1500:]


def test_the_script_is_the_same_twice(survey: Path, tmp_path: Path) -> None:
    again = write_twins(SURVEY, tmp_path)
    for name in ("tables.R", "values.csv"):
        assert (again / name).read_bytes() == (survey / name).read_bytes()


def test_the_script_speaks_the_language_of_the_report(tmp_path: Path) -> None:
    command = ["run", str(LIBRARY), "--out", str(tmp_path), "--quiet", "--formats", "twins"]
    assert main([*command, "--languages", "en"]) == 0
    script = (tmp_path / "twins" / "tables.R").read_text(encoding="utf-8")
    assert "# Cronbach’s alpha from covariances" in script
    assert 'heading("Table 4.12"' in script
    assert run_r(tmp_path / "twins").returncode == 0
