from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.notes import ingest_notes, quality_notes
from pipeline.results.ingest import (
    Dropped,
    FileLog,
    IngestLog,
    LabelClash,
    OddAnswer,
    Spelling,
    TimeColumn,
)
from pipeline.results.quality import Flag, QualityLog
from tests.studies import write_study

FILE = FileLog("a.csv", "0", "users", None, "utf-8", ",", (3,), 9, 8, {"X1": "Satu"}, {})


def notes(**parts: object) -> list[str]:
    log = IngestLog(rows_read=9, rows_kept=8, dropped=(), files=(FILE,))
    changed = {name: getattr(log, name) for name in IngestLog.__slots__} | parts
    return list(ingest_notes(Path("study"), IngestLog(**changed)))


def test_a_column_is_placed_at_its_header_cell() -> None:
    dropped = Dropped("unmatched_column", "a.csv", None, 1, (), 4, "Kesan")
    spellings = (Spelling("S", 4, "", 27, (5,)), Spelling("S ", None, "invalid", 16, (6, 8)))
    clash = LabelClash("a.csv", None, 2, "Satu", "X1", spellings)
    lines = notes(dropped=(dropped,), label_clashes=(clash,))
    assert lines[0] == (
        "study/a.csv: 9 rows read, 8 respondents; 0 columns read, 1 items and 0 variables found"
        " (generic; header in row 3; utf-8; delimiter ',')"
    )
    assert lines[1].startswith("study/a.csv:3:4: unmatched column 'Kesan'; ")
    assert lines[2].startswith(
        "study/a.csv:3:2: column 'Satu' has answers that differ in blanks alone"
    )


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({}, None),
        ({"encoding": "mac-roman", "encodings_tried": ("mac-roman",), "sample": ("café",)}, None),
        (
            {"encoding": "cp1252", "encodings_tried": ("utf-8", "cp1252"), "sample": ("café", "é")},
            "study/a.csv: the encoding was guessed as cp1252: 'café', 'é'; if letters are wrong,"
            " say encoding: mac-roman, windows-1250, ... at the export in the study",
        ),
        (
            {
                "encoding": "cp1252",
                "encodings_tried": ("utf-8", "cp1252"),
                "encoding_rivals": ("mac-roman",),
            },
            "study/a.csv: the encoding was guessed as cp1252 (mac-roman is as likely); no header"
            " and no answer that is used depends on it; if letters are wrong, say encoding:"
            " mac-roman at the export in the study",
        ),
        (
            {"encoding": "cp1252", "sample": ("café",)},
            "study/a.csv: read as cp1252: 'café'; if letters are wrong, say encoding: mac-roman,"
            " windows-1250, ... at the export in the study",
        ),
    ],
)
def test_a_guessed_encoding_is_one_line(told: dict[str, Any], line: str | None) -> None:
    assert notes(files=(replace(FILE, **told),))[1:] == ([line] if line else [])


def test_an_odd_spelling_is_told_once_with_all_its_rows() -> None:
    odd = [OddAnswer("a.csv", None, row, 2, "Satu", "X1", "6") for row in (5, 7, 9)]
    lines = notes(odd_answers=tuple(odd))
    assert len(lines) == 2
    assert lines[1].startswith("study/a.csv:5:2: '6' is no answer on the scale of X1")
    assert "(also in rows 7, 9)" in lines[1]


def test_what_no_column_matches_is_named_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_study(tmp_path / "study", {"X1.1": [1, 2, 4, 5], "X1.2": [2, 1, 4, 4]})
    path = study / "kecil.yaml"
    text = path.read_text(encoding="utf-8")
    (line,) = [at for at, one in enumerate(text.splitlines(), 1) if "name: X1.2" in one]
    renamed = study / "jawaban.csv"
    renamed.write_text(renamed.read_text().replace("X1.2", "X1.02", 1))
    assert main(["check", str(study)]) == 0
    (told,) = [one for one in capsys.readouterr().out.splitlines() if "item X1.2 has no" in one]
    assert told.startswith("warning: ")
    assert f"{path.name}:{line}:" in told
    assert "did you mean 'X1.02'?" in told
    out = ["--out", str(tmp_path / "out"), "--quiet"]
    assert main(["ingest", str(study), *out]) == 0
    assert "item X1.2 has no column in" in capsys.readouterr().err


@pytest.mark.parametrize(("size", "doubted"), [(7, True), (8, False)])
def test_a_population_smaller_than_its_respondents_is_doubted(size: int, doubted: bool) -> None:
    flags = {"no_answers": Flag(1, (1,), True, None, 8), "duplicate": Flag(0, (), False, None, 7)}
    log = QualityLog(8, 7, 0.5, flags, {"users": 8}, {"users": 7}, ())
    lines = list(quality_notes(log, {"users": size}))
    assert any("population of" in line for line in lines) == doubted
    assert "quality: 1 respondents flagged no_answers, removed" in lines


def test_time_zones_that_are_left_off_are_named() -> None:
    column = TimeColumn("a.csv", None, 1, "Waktu", "waktu", None, "none", 9, 0, 0, ("EST", "PST"))
    *_, line = notes(times=(column,))
    assert line == "study/a.csv:3:1: waktu: time zones EST, PST are left off, the hours stay"
