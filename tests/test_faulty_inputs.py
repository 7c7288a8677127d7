"""Every faulty file that the tests know, at the command line: one line a fault, exit code 2."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.codebook import faulty_files as files
from tests.codebook.test_contradictions import CLASSES, REFERENCES, SCALES, STRUCTURE
from tests.codebook.test_indicators import ROWS, TABLE
from tests.codebook.test_questionnaire_faults import KEYS, SYNTAX, TYPES
from tests.codebook.test_studies import CHOICES, INTERVIEW_CASES, LATER, SOURCE_CASES
from tests.test_ingest_faults import FAULTY

BROKEN: dict[str, tuple[str, tuple[files.Case, ...]]] = {
    "questionnaire": (
        files.QUESTIONNAIRE,
        (*SYNTAX, *KEYS, *TYPES, *REFERENCES, *SCALES, *STRUCTURE, *CLASSES),
    ),
    "study": (files.STUDY, (*LATER, *CHOICES, *SOURCE_CASES)),
    "indicators": (files.INDICATORS, (*TABLE, *ROWS)),
    "interviews": (files.INTERVIEWS, INTERVIEW_CASES),
}
CASES = [(kind, case) for kind, (_text, cases) in BROKEN.items() for case in cases]


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    error = capsys.readouterr().err
    assert "Traceback" not in error
    return [line for line in error.splitlines() if not line.startswith("warning:")]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}-{case.id}" for kind, case in CASES])
def test_a_faulty_file_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, case: files.Case
) -> None:
    texts = {name: text for name, (text, _cases) in BROKEN.items()}
    texts[kind] = files.broken(texts[kind], case)
    study = files.write_study(tmp_path / "study", **texts)
    assert main(["check", str(study)]) == 2
    lines = told(capsys)
    assert len(lines) >= len(case.faults)
    assert all(": " in line and "; " in line for line in lines), lines


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_export_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    study = files.write_study(tmp_path / "study")
    (study / "jawaban.csv").write_text(FAULTY[name][0], encoding="utf-8", newline="")
    assert main(["run", str(study), "--out", str(tmp_path / "out")]) == 2
    (line,) = [one for one in told(capsys) if "jawaban.csv" in one]
    assert "; " in line


def test_there_are_at_least_sixty() -> None:
    assert len(CASES) + len(FAULTY) >= 60
