"""A study of the respondents of tests/reference/survey.csv, to be weighted in several ways."""

from pathlib import Path

from tests.reference.values import FOLDER
from tests.statistics.survey_designs import sample
from tests.studies import write_study

ITEMS = ("x1", "x2", "x3")
VARIABLES = """
variables:
  - {name: stratum, role: group, label: {id: Strata, en: Stratum, ms: Strata}}
  - {name: cluster, role: group, label: {id: Klaster, en: Cluster, ms: Kelompok}}
  - {name: gender, role: group, label: {id: Jenis kelamin, en: Gender, ms: Jantina}}
  - {name: level, role: group, label: {id: Jenjang, en: Level, ms: Peringkat}}
  - {name: weight, role: weight}
"""
RAKED = """
population: {respondents: 1420}
sampling:
  respondents: {strata: {variable: stratum, sizes: {A: 900, B: 400, C: 120}}}
weights:
  respondents:
    design: weight
    rake:
      - {by: gender, sizes: {f: 700, m: 720}}
      - {by: level, sizes: {S1: 600, S2: 500, S3: 320}}
    strata: stratum
    fpc: true
"""


def weighted_study(folder: Path, study: str = RAKED, change: tuple[str, str] = ("", "")) -> Path:
    """Write the study, with a text of its export changed."""
    drawn = sample()
    write_study(
        folder,
        {name: drawn.texts[name] for name in ITEMS},
        study=study,
        questionnaire=VARIABLES,
    )
    lines = (FOLDER / "survey.csv").read_text("utf-8")
    old, new = change
    (folder / "jawaban.csv").write_text(lines.replace(old, new, 1) if old else lines, "utf-8")
    return folder
