"""Small studies for tests: written to a folder, run, and read back."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

from pipeline.artefacts import digest
from pipeline.reading_back import gather
from pipeline.report.chapter import build_document
from pipeline.report.document import Document
from pipeline.report.findings import Findings
from pipeline.stages import run_stage
from pipeline.work import Work, all_inputs, open_work, relative

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "data" / "perpustakaan-2026"
OFFICE = ROOT / "data" / "biro-adpim"
STATISTICS = ROOT / "data" / "iso-perpustakaan-2026"
SERVICE = ROOT / "data" / "mutu-layanan-2026"
ZONES = ROOT / "data" / "libqual-2026"
WEIGHTED = ROOT / "data" / "kepuasan-pemustaka-2026"
SURVEY = ROOT / "data" / "skm-disdukcapil-2026"

KEPT = "ANGKET_TESTS_KEEP"
"""The variable that names the folder in which one run of the tests, all its processes, keeps
stages."""

QUESTIONNAIRE = """\
questionnaire: 1
name: kecil
title: Kecil
scales:
  setuju5:
    values:
      - {value: 1, label: {id: Sangat Tidak Setuju, en: Strongly disagree}, alias: [STS]}
      - {value: 2, label: {id: Tidak Setuju, en: Disagree}, alias: [TS]}
      - {value: 3, label: {id: Netral, en: Neutral}, alias: [N]}
      - {value: 4, label: {id: Setuju, en: Agree}, alias: [S]}
      - {value: 5, label: {id: Sangat Setuju, en: Strongly agree}, alias: [SS]}
perspectives:
  - {name: layanan, label: {id: Perspektif Layanan, en: Service perspective}}
items:
"""

STUDY = """\
study: kecil
title: {id: Studi Kecil, en: A small study}
about: {organisation: {id: Kantor Contoh, en: the Example Office}}
questionnaire: kecil.yaml
responses: [{file: jawaban.csv}]
report: {date: 2026-11-22, terms: careful}
"""


def write_study(
    folder: Path,
    answers: Mapping[str, Sequence[object]],
    *,
    reverse: Sequence[str] = (),
    study: str = "",
    questionnaire: str = "",
) -> Path:
    """Write a study with one perspective whose items are the keys of ``answers``."""
    folder.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f"  - {{name: {name}, label: Pernyataan {name}, scale: setuju5, perspective: layanan,"
        f" reverse: {str(name in reverse).lower()}}}\n"
        for name in answers
    )
    (folder / "kecil.yaml").write_text(QUESTIONNAIRE + items + dedent(questionnaire))
    (folder / "study.yaml").write_text(STUDY + dedent(study))
    rows = zip(*answers.values(), strict=True)
    lines = [",".join(answers), *(",".join(map(str, row)) for row in rows)]
    (folder / "jawaban.csv").write_text("\n".join(lines) + "\n")
    return folder


def copy_study(study: Path, folder: Path) -> Path:
    """Copy a shipped study, with the questionnaires beside it, to where a test may change it."""
    shutil.copytree(ROOT / "questionnaires", folder / "questionnaires")
    shutil.copytree(study, folder / "data" / study.name)
    return folder / "data" / study.name


def find(study: Path, out: Path) -> Findings:
    """Run all stages but the report, and gather what they found."""
    return gather(take_stages(study, out))


def take_stages(study: Path, out: Path) -> Work:
    """Run all stages but the report.

    Stages that an earlier test ran on the same files are taken over: they are fresh, or else run.
    """
    work = open_work(study, out)
    kept = _kept_stages(work)
    if kept is not None and kept.is_dir() and not (out / "stages").exists():
        shutil.copytree(kept, out / "stages")
    if run_stage(work, "sensitivity") and kept is not None and not kept.is_dir():
        _keep_stages(out / "stages", kept)
    return work


def _kept_stages(work: Work) -> Path | None:
    """Give the folder of the stages that rest on files of this content, whether it is there."""
    if KEPT not in os.environ:
        return None
    content = hashlib.sha256()
    for path in all_inputs(work.files):
        content.update(f"{relative(path, work.files.folder)} {digest(path)}\n".encode())
    return Path(os.environ[KEPT]) / content.hexdigest()


def _keep_stages(stages: Path, kept: Path) -> None:
    """Copy them whole or not at all: another process may do the same at the same time."""
    kept.parent.mkdir(exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=kept.parent)) / "stages"
    shutil.copytree(stages, part, ignore=shutil.ignore_patterns("9-report"))
    with suppress(OSError):  # it is there by now
        part.rename(kept)


def chapter(study: Path, out: Path, language: str) -> Document:
    """Build the chapter's tree without writing any document."""
    return build_document(find(study, out), language)


def read_json(path: Path) -> dict[str, object]:
    """Read a JSON object."""
    loaded = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded
