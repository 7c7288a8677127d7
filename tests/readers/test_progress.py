import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from pipeline import readers, sources
from pipeline.cli import main
from pipeline.readers import csv_text, workbook
from pipeline.readers.csv_text import read_csv_text
from pipeline.readers.encodings import find_encoding
from pipeline.readers.progress import telling, told
from pipeline.readers.workbook_limits import refuse_excess
from pipeline.study import Export
from tests.readers.export_files import write_csv, write_xlsx
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


def slowly(work: Callable[..., Any]) -> Callable[..., Any]:
    def slow(*told: Any, **named: Any) -> Any:
        time.sleep(0.15)
        return work(*told, **named)

    return slow


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.sav"])
def test_reading_without_a_known_end_is_told_by_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Encodings are tried, workbooks opened and statistics files read before any share is known."""
    monkeypatch.setattr("pipeline.readers.progress.BEAT", 0.02)
    path, lines = tmp_path / name, list[str]()
    if name == "a.csv":
        write_csv(path, [["X1"], ["4"]])
        monkeypatch.setattr(csv_text, "find_encoding", slowly(find_encoding))
    elif name == "a.xlsx":
        write_xlsx(path, {"Data": [["X1"], ["4"]]})
        monkeypatch.setattr(workbook, "refuse_excess", slowly(refuse_excess))
    else:
        pyreadstat.write_sav(pd.DataFrame({"X1": [4.0]}), str(path))
    readers.read_table(path, tell=lines.append)
    assert lines
    assert set(lines) <= {f"  reading {name} ... {seconds} s" for seconds in range(60)}


def test_hashing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.progress.BEAT", 0.02)
    monkeypatch.setattr(hashlib, "file_digest", slowly(hashlib.file_digest))
    write_csv(tmp_path / "a.csv", [["X1"], ["4"]])
    lines = list[str]()
    sources.load_sources(tmp_path, [Export(file="a.csv")], lines.append)
    assert "  hashing a.csv ... 0 s" in lines


def test_what_is_quick_or_fails_says_nothing_more() -> None:
    lines = list[str]()
    with telling("reading a.csv", lines.append):
        pass
    with pytest.raises(ValueError, match="no"), telling("reading a.csv", lines.append):
        raise ValueError("no")
    assert lines == []
    assert not [one for one in threading.enumerate() if "speak" in one.name]
