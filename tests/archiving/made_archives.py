"""Small studies, archived, for the tests of archives."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.artefacts import as_json
from pipeline.cli import main
from pipeline.report.results_json import results_tree
from tests.studies import find, take_stages, write_study

NOT_THE_SAME = {"ingest", "inputs", "audit", "open_answers"}  # about files, lines, what stays out
ANSWERS: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 2, 4, 3, "", 5],
    "A2": [1, 3, 3, 4, 4, 2, 5, 2, "", 4],
    "A3": [5, 4, 3, 1, 1, "entah", 2, 3, "", 2],
}
GROUPS = {
    "Prodi": ["H", "H", "B", "B", "H", "B", "H", "B", "H", "K"],
    "Usia": ["18", "19", "20", "31", "18", "19", "20", "32", "18", "19"],
}
DECLARED = """\
variables:
  - {name: prodi, column: Prodi, role: group}
  - {name: usia, column: Usia, role: group}
"""


def make(
    folder: Path,
    *,
    variables: str = DECLARED,
    columns: Mapping[str, Sequence[str]] = GROUPS,
    answers: Mapping[str, Sequence[object]] = ANSWERS,
    study: str = "",
) -> Path:
    """Write a small study with further columns."""
    write_study(folder, answers, reverse=["A3"], questionnaire=variables, study=study)
    told = (folder / "study.yaml").read_text()
    quick = told.replace("terms: careful", "terms: careful, formats: [html], languages: [id]")
    (folder / "study.yaml").write_text(quick)
    path = folder / "jawaban.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*columns, *answers])
        writer.writerows(zip(*columns.values(), *answers.values(), strict=True))
    return folder


def archive(study: Path, out: Path, *more: str) -> Path:
    to = out.parent / f"{out.name}-archive"
    if study.parent.name == "data":  # a shipped study: other tests ran its stages
        take_stages(study, out)
    assert main(["archive", str(study), "--out", str(out), "--to", str(to), "--quiet", *more]) == 0
    return to


def results(study: Path, out: Path) -> dict[str, Any]:
    found = json.loads(as_json(results_tree(find(study, out)), sort=True))
    return {key: value for key, value in found.items() if key not in NOT_THE_SAME}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
