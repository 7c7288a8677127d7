from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.readers.csv_text import read_csv_text
from pipeline.readers.progress import told
from tests.studies import write_study


def clock_of(step: float) -> Iterator[float]:
    return count(0.0, step)


def lines_of(path: Path, step: float) -> list[str]:
    lines: list[str] = []
    ticks = clock_of(step)
    data = path.read_bytes()
    chunks = (data[at : at + 10] for at in range(0, len(data), 10))
    assert b"".join(told(chunks, path, lines.append, lambda: next(ticks))) == data
    return lines


def test_a_long_reading_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "jawaban.csv"
    path.write_bytes(b"x" * 50)
    assert lines_of(path, 1.5) == [
        "  reading jawaban.csv ... 20 %",
        "  reading jawaban.csv ... 60 %",
    ]


def test_a_short_reading_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "jawaban.csv"
    path.write_bytes(b"x" * 50)
    assert lines_of(path, 0.01) == []


def test_the_columns_of_a_large_text_are_read_with_progress(tmp_path: Path) -> None:
    path = tmp_path / "jawaban.csv"
    path.write_bytes(b"X1,X2\n" + b"4,5\n" * 2000)
    lines: list[str] = []
    table = read_csv_text(path, path.read_bytes()[:100], tell=lines.append)
    assert len(table.body(1, 2).lines) == 2000
    assert lines == []


def test_check_hands_progress_to_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.readers.progress.PATIENCE", 0.0)
    monkeypatch.setattr("pipeline.readers.opening.LARGE", 100)
    monkeypatch.setattr("pipeline.readers.LARGE", 100)
    study = write_study(tmp_path / "s", {"X1": [4, 5] * 200, "X2": [3, 4] * 200})
    assert main(["check", str(study)]) == 0
    shown = capsys.readouterr()
    assert "reading jawaban.csv ... " in shown.err
    assert "reading" not in shown.out
