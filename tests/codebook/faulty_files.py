"""Small valid files to break, and how their faults are checked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.errors import Fault, UserError

QUESTIONNAIRE = """\
questionnaire: 1
name: kepuasan
title: {id: Kepuasan, en: Satisfaction}
scales:
  s4:
    values:
      - {value: 1, label: Buruk}
      - {value: 2, label: Kurang, alias: [K]}
      - {value: 3, label: Baik}
      - {value: 4, label: Sangat baik}
    missing:
      - {match: [""], kind: no_answer}
perspectives:
  - {name: pelanggan, label: Pelanggan}
  - {name: proses, label: Proses}
items:
  - {name: X1, scale: s4, perspective: pelanggan, column: Ramah}
  - {name: X2, scale: s4, perspective: proses, column: Cepat}
variables:
  - {name: fakultas, column: Fakultas, role: group}
categories: {rule: equal-width, classes: 4}
"""


STUDY = """\
study: perpustakaan-2026
title: {id: Kinerja perpustakaan, en: Library performance}
about: {organisation: Perpustakaan}
round: "2026"
questionnaire: angket.yaml
responses:
  - {file: jawaban.csv, respondents: pemustaka}
population: {pemustaka: 21450}
indicators: indikator.csv
interviews: wawancara.yaml
scorecard: {mix: {proses: {questionnaire: 0.5, indicators: 0.5}}}
report: {languages: [id, en], formats: [docx]}
"""

INDICATORS = """\
name,label_id,perspective,kind,polarity,target,realisation,achievement,weight,cap,label_en
K1,Serapan anggaran,proses,absorption,maximize,100,96.13,96.13,1,120,Absorption
K2,Lama layanan,proses,output,minimize,5,4,,1,,Waiting time
"""

INTERVIEWS = """\
interviews: 1
informants: [{code: I1, role: {id: Kepala perpustakaan, en: Head librarian}}]
excerpts:
  - {informant: I1, perspective: proses, theme: Waktu, excerpt: Lebih cepat}
"""


class Case(NamedTuple):
    """A file with ``old`` replaced by ``new``, and its faults as 'line:column fragment'.

    ``more`` are further pairs of old and new.
    """

    id: str
    old: str
    new: str
    faults: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()


def named(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Run a test for each case, under its id."""
    return pytest.mark.parametrize("case", cases, ids=[case.id for case in cases])


def broken(text: str, case: Case) -> str:
    """Make the replacements, each of which must hit exactly one place."""
    for old, new in ((case.old, case.new), *case.more):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def write_study(
    folder: Path,
    *,
    study: str = STUDY,
    questionnaire: str = QUESTIONNAIRE,
    indicators: str = INDICATORS,
    interviews: str = INTERVIEWS,
) -> Path:
    """Write a study with all its files."""
    texts = {
        "study.yaml": study,
        "angket.yaml": questionnaire,
        "indikator.csv": indicators,
        "wawancara.yaml": interviews,
        "jawaban.csv": "Ramah,Cepat,Fakultas\n",
    }
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return folder


def faults_of(read: Callable[[Path], object], path: Path) -> tuple[Fault, ...]:
    """Read what is at fault; every line of the error has the form place: what; remedy."""
    with pytest.raises(UserError) as caught:
        read(path)
    lines = str(caught.value).split("\n")
    for fault, line in zip(caught.value.faults, lines, strict=True):
        assert fault.what
        assert fault.remedy
        assert line == f"{fault.place}: {fault.what}; {fault.remedy}"
    return caught.value.faults


def assert_places(faults: Sequence[Fault], expected: Sequence[str], file: str) -> None:
    """Compare faults with 'line:column fragment', all in one file and in this order."""
    found = [f"{one.place.line}:{one.place.column} {one.what}; {one.remedy}" for one in faults]
    assert [one.place.file.name for one in faults] == [file] * len(expected), found
    for line, wanted in zip(found, expected, strict=True):
        place, fragment = wanted.split(" ", 1)
        assert line.startswith(f"{place} "), line
        assert fragment in line, line
