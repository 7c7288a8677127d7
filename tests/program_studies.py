"""Studies for the comparison of programs, written to a folder."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.reference.conventions_values import Numbers, drawn

QUESTIONNAIRE = """\
questionnaire: 1
name: banding
title: Banding
scales:
  setuju5:
    values:
      - {value: 1, label: {id: Sangat Tidak Setuju, en: Strongly disagree}}
      - {value: 2, label: {id: Tidak Setuju, en: Disagree}}
      - {value: 3, label: {id: Netral, en: Neutral}}
      - {value: 4, label: {id: Setuju, en: Agree}}
      - {value: 5, label: {id: Sangat Setuju, en: Strongly agree}}
perspectives:
  - {name: layanan, label: {id: Layanan, en: Service}}
  - {name: koleksi, label: {id: Koleksi, en: Collection}}
variables:
  - {name: kelas, column: kelas, role: group, label: {id: Kelas, en: Class}}
  - {name: sesi, column: sesi, role: group, label: {id: Sesi, en: Session}}
items:
"""

STUDY = """\
study: banding
title: {id: Banding Program, en: Programs compared}
about: {organisation: {id: Kantor Contoh, en: the Example Office}}
questionnaire: banding.yaml
responses: [{file: jawaban.csv}]
report: {date: 2026-11-22, languages: [id], formats: [docx]}
comparison: {tests: rank, adjust: none}
"""
CLASSES = ("Satu", "Dua", "Tiga")
SESSIONS = ("Pagi", "Sore", "")  # two groups, and those who are in neither


def write_program_study(
    folder: Path,
    answers: Numbers,
    groups: NDArray[np.int64] | Sequence[int],
    *,
    study: str = "",
    first: int = 5,
) -> Path:
    """Write a study of two perspectives, the first of which has so many items."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"q{number + 1}" for number in range(answers.shape[1])]
    items = "".join(
        f"  - {{name: {name}, label: Pernyataan {name}, scale: setuju5,"
        f" perspective: {'layanan' if at < first else 'koleksi'}}}\n"
        for at, name in enumerate(names)
    )
    (folder / "banding.yaml").write_text(QUESTIONNAIRE + items)
    (folder / "study.yaml").write_text(STUDY + study)
    rows = [
        [*("" if np.isnan(one) else str(int(one)) for one in row), *_names(int(group))]
        for row, group in zip(answers, groups, strict=True)
    ]
    lines = [[*names, "kelas", "sesi"], *rows]
    (folder / "jawaban.csv").write_text("".join(f"{','.join(line)}\n" for line in lines))
    return folder


def reference_study(folder: Path, *, gaps: bool, study: str = "") -> Path:
    """Write the study of the reference values."""
    answers, with_gaps, groups = drawn()
    return write_program_study(folder, with_gaps if gaps else answers, groups, study=study)


def close_study(folder: Path) -> Path:
    """Write a study whose conclusions hang on the program: found among seeded ones.

    Alpha of the complete respondents misses the threshold that alpha of all pairs reaches, and two
    groups differ at 5 percent only without a correction for continuity.
    """
    answers, groups = close_answers(CLOSE_SEED)
    return write_program_study(folder, answers, groups, study="", first=4)


CLOSE_SEED = 7661


def close_answers(seed: int) -> tuple[Numbers, NDArray[np.int64]]:
    """Draw 60 respondents, seven items, gaps in the first four."""
    rng = np.random.default_rng(seed)
    n = 60
    groups = np.repeat([1, 2], [30, 30])
    trait = rng.normal(size=(n, 2)) + np.where(groups == 2, 0.55, 0.0)[:, None]
    loadings = np.array([0.52] * 4 + [0.7] * 3)
    behind = np.column_stack([trait[:, [0]].repeat(4, 1), trait[:, [1]].repeat(3, 1)]) * loadings
    behind = behind + rng.normal(size=(n, 7)) * np.sqrt(1 - loadings**2)
    answers = 1.0 + (behind[:, :, None] > np.array([-1.4, -0.5, 0.4, 1.3])).sum(2)
    missing = rng.random((n, 7)) < np.array([0.1] * 4 + [0.0] * 3)
    return np.where(missing, np.nan, answers), groups


def _names(group: int) -> tuple[str, str]:
    return CLASSES[group - 1], SESSIONS[group - 1]
